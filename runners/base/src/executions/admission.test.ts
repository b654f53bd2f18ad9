import assert from "node:assert/strict";
import { ProblemError } from "@runlang/protocol";
import { Admission } from "./admission.ts";

const never = new AbortController().signal;

describe("Admission", () => {
	it("lets so many in at once, the others in order", async () => {
		const admission = new Admission(2, 2);
		const entered: number[] = [];
		const places = [0, 1, 2, 3].map(async (n) => {
			const leave = await admission.enter(never);
			entered.push(n);
			return leave;
		});
		const first = await places[0];
		await places[1];
		assert.deepEqual([admission.running, admission.queued, entered], [2, 2, [0, 1]]);
		first?.();
		await places[2];
		assert.deepEqual([admission.running, admission.queued, entered], [2, 1, [0, 1, 2]]);
	});

	it("refuses when the queue is full too", async () => {
		const admission = new Admission(1, 1);
		await admission.enter(never);
		admission.check();
		void admission.enter(never);
		assert.throws(
			() => admission.check(),
			(error) => error instanceof ProblemError && error.code === "busy" && error.problem.retryAfter === 1,
		);
	});

	it("forgets who leaves the queue, and gives a place back once only", async () => {
		const admission = new Admission(1, 5);
		const leave = await admission.enter(never);
		const controller = new AbortController();
		const impatient = admission.enter(controller.signal);
		const patient = admission.enter(never);
		controller.abort(new Error("gone"));
		await assert.rejects(impatient, /gone/);
		assert.equal(admission.queued, 1);
		leave();
		leave();
		(await patient)();
		assert.deepEqual([admission.running, admission.queued], [0, 0]);
		await assert.rejects(admission.enter(controller.signal), /gone/);
		assert.equal(admission.running, 0);
	});
});
