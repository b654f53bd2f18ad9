// node:test in the running file: reported at the end, exit code 1 for a failed test.
const { describe, it, test, mock } = require("node:test");
const assert = require("node:assert");
process.on("exit", (code) => console.log("exit", code));
test("passes", (t) => t.diagnostic("said"));
test("fails", () => assert.strictEqual(1, 2));
describe("suite", () => {
	it("inside", async () => {});
	it.skip("skipped", () => {});
	it.todo("to do");
});
test("mock", () => {
	const fn = mock.fn((x) => x * 2);
	assert.equal(fn(2), 4);
	assert.equal(fn.mock.callCount(), 1);
});
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = (text, ...rest) => write(String(text).replace(/[\d.]+ms|(?<=duration_ms ).*/g, "ms"), ...rest);
