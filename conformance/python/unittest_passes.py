# unittest.main with all tests passing: exit code 0; arguments choose tests by name.
import io, sys, unittest

out = sys.stderr = io.StringIO()


class First(unittest.TestCase):
    def setUp(self):
        self.addCleanup(print, "cleaned", self.id())

    def test_one(self):
        print("one")

    def test_two(self):
        print("two")


try:
    unittest.main()
finally:
    print(out.getvalue().count("."), "OK" in out.getvalue())
