// Every attack program beside a neighbour's ordinary program; then a count of what is left.
import type { ExecutionResult } from "@runlang/protocol";
import { attack, type Checks, report } from "./checks.ts";
import { type Attack, attacks } from "./programs.ts";
import { chosen, neighbour, nothingLeaked, nothingLeft, run, settle, tier, url } from "./service.ts";

describe("attack programs", function () {
	this.timeout(90_000);
	if (!url) {
		it("needs a running service (npm run test:attacks)");
		return;
	}
	before(async function () {
		this.timeout(300_000);
		await settle();
		console.log(`    at tier ${tier}`);
	});
	after(report);

	const { all, tests } = attacks(chosen);
	for (const each of tests)
		attack(`${each.name}: ${each.what}`, async (checks) => {
			if (tier === 0 && each.isGuarded) return "not run at tier 0";
			const first = all.get(`${each.kind}/${each.after}`);
			if (first) judge(checks, first, await run(first.request));
			const seen: ExecutionResult[] = [];
			for (let times = 0; times < each.times; times++) {
				const [result] = await Promise.all([run(each.request), neighbour(checks)]);
				judge(checks, each, result);
				seen.push(result);
			}
			await nothingLeft(checks);
			return seen;
		});
});

function judge(checks: Checks, { name, expected }: Attack, seen: ExecutionResult) {
	const { status, limit, signal, stdout, diagnostics } = expected(tier);
	if (status) checks.oneOf(`${name}: status`, seen.status as string, status);
	if (limit) checks.equal(`${name}: limit`, seen.limit?.name as string | undefined, limit);
	if (signal) checks.equal(`${name}: signal`, seen.signal as string | null, signal);
	if (stdout !== null) checks.equal(`${name}: stdout`, seen.stdout.trim(), stdout);
	if (diagnostics) checks.equal(`${name}: diagnostics`, seen.diagnostics as unknown, diagnostics);
	nothingLeaked(checks, seen);
}
