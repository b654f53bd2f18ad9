import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import path from "node:path";
import { RunlangClient } from "@runlang/protocol";
import { StandInRunner } from "../testing/stand-in-runner.ts";
import { addressOf, startRouter } from "../testing/test-router.ts";

describe("environments of fixed runners", () => {
	it("are described by their runners, and those without an answer say so", async () => {
		const runner = await new StandInRunner({ environment: "cpp", revision: "r7" }).listen();
		const nobody = { socketPath: path.join(tmpdir(), "no-such-runner") };
		const router = await startRouter({
			runners: { rust: [nobody], cpp: [nobody, addressOf(runner)], python: [addressOf(runner)] },
		});
		const client = new RunlangClient({ baseUrl: router.url });
		try {
			const list = await client.environments();
			assert.deepEqual(
				list.map(({ id, state, revision }) => [id, state, revision]),
				[
					["cpp", "ready", "r7"],
					["python", "unavailable", null],
					["rust", "unavailable", null],
				],
			);
			assert.match(list[2]?.reason ?? "", /None of its runners answers/);
			const cpp = await client.describe("cpp");
			assert.deepEqual(cpp.sandbox, { tier: 1, summary: "stand-in" });
			assert.deepEqual(cpp.packages, [{ name: "thing", version: "1.2.3" }]);
			assert.equal(cpp.limits?.wallMs, 10_000);
			assert.equal(cpp.examples.length, 1);
		} finally {
			await router.stop();
			await runner.close();
		}
	});
});
