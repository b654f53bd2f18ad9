# IsolatedAsyncioTestCase and the fixtures of class and module, in their order.
import sys, unittest

sys.stderr = open("/dev/null", "w")


def setUpModule():
    print("module up")


def tearDownModule():
    print("module down")


class Async(unittest.IsolatedAsyncioTestCase):
    @classmethod
    def setUpClass(cls):
        print("class up")

    async def asyncSetUp(self):
        print("async up")

    async def test_it(self):
        self.enterContext(self.subTest("x"))
        print("test")

    async def asyncTearDown(self):
        print("async down")


unittest.main(exit=False)
print("after main")
