# unittest.main() in the running file: finds the tests of __main__, exit code by the result.
import sys, unittest

sys.stderr = sys.stdout


class Test(unittest.TestCase):
    def test_passes(self):
        self.assertEqual(1 + 1, 2)

    def test_fails(self):
        self.assertEqual([1, 2, 3], [1, 2, 4])

    def test_error(self):
        {}["x"]

    @unittest.skip("for a reason")
    def test_skipped(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.fail()

    def test_parts(self):
        for n in range(3):
            with self.subTest(n=n):
                self.assertNotEqual(n, 1)


class Clock:
    perf_counter = staticmethod(lambda: 0.0)


unittest.runner.time = Clock
unittest.main(verbosity=2)
