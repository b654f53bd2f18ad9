# unittest turns warnings on while tests run: ResourceWarning and DeprecationWarning are seen, with their place.
import io, sys, unittest, warnings

out = sys.stderr = io.StringIO()


class Test(unittest.TestCase):
    def test_it(self):
        warnings.warn("deprecated here", DeprecationWarning)
        with self.assertWarns(UserWarning) as seen:
            warnings.warn("user")
        print(seen.filename, seen.lineno)
        with self.assertLogs("x", "INFO") as logs:
            __import__("logging").getLogger("x.y").warning("logged %d", 1)
        print(logs.output)


unittest.main(exit=False)
print([line for line in out.getvalue().splitlines() if "deprecated" in line])
