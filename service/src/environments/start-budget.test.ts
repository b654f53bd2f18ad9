import assert from "node:assert/strict";
import { StartBudget } from "./start-budget.ts";

describe("StartBudget", () => {
	it("allows so many starts in a minute and tells how long to wait for the next", () => {
		const budget = new StartBudget(2);
		for (const at of [0, 1000]) {
			assert.equal(budget.waitMs(at), 0);
			budget.started(at);
		}
		assert.equal(budget.waitMs(10_000), 50_000);
		assert.equal(budget.waitMs(59_999), 1);
		assert.equal(budget.waitMs(60_000), 0);
		budget.started(60_000);
		assert.equal(budget.waitMs(60_001), 999);
	});
});
