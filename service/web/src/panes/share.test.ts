import assert from "node:assert/strict";
import { clampShare, shareAt, stepShare } from "./share.ts";

describe("share of a pane", () => {
	it("leaves both panes usable", () => {
		assert.deepEqual([-1, 0.3, 2, Number.NaN].map(clampShare), [0.15, 0.3, 0.85, 0.5]);
		assert.equal(shareAt(300, 100, 400), 0.5);
		assert.equal(shareAt(0, 100, 400), 0.15);
	});
	it("moves by keys", () => {
		assert.equal(stepShare(0.5, "ArrowRight"), 0.52);
		assert.equal(stepShare(0.16, "ArrowUp"), 0.15);
		assert.equal(stepShare(0.5, "End"), 0.85);
		assert.equal(stepShare(0.5, "a"), undefined);
	});
});
