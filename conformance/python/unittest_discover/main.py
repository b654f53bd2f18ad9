# Discovery in a package of tests beside the program, and load by name.
import sys, unittest

suite = unittest.defaultTestLoader.discover("tests", top_level_dir=".")


def names(suite):
    for each in suite:
        yield from names(each) if isinstance(each, unittest.TestSuite) else [each.id()]


print(sorted(names(suite)))
result = unittest.TextTestRunner(stream=open("/dev/null", "w")).run(suite)
print(result)
for test, text in result.failures + result.errors:
    print(test, text)
print(unittest.defaultTestLoader.loadTestsFromName("tests.test_numbers.Numbers.test_add").countTestCases())
sys.exit(not result.wasSuccessful())
