// The service under attack, and what every test asks of it.
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type ExecutionRequest, type ExecutionResult, foldEvents, RunlangClient } from "@runlang/protocol";
import { runnersOf } from "../../scripts/proc/processes.mjs";
import { atRest, type Census, groupsOf, left } from "./census.ts";
import type { Checks } from "./checks.ts";

const { RUNLANG_TEST_URL, RUNLANG_TEST_SERVICE_PID, RUNLANG_TEST_SCRATCH } = process.env;
export const url = RUNLANG_TEST_URL ?? "";
export const service = Number(RUNLANG_TEST_SERVICE_PID);
export const scratch = RUNLANG_TEST_SCRATCH ?? "";
const only = process.env.RUNLANG_ATTACKS?.split(",").filter(Boolean) ?? [];

/** Whether attacks of this kind are to be run. */
export const chosen = (kind: string) => only.length === 0 || only.includes(kind);
/** A connection that is kept would be counted as a descriptor of the router. */
export const headers = { connection: "close" };
export const client = new RunlangClient({ baseUrl: url, headers });
const entries: Record<string, string> = {
	python: "main.py",
	javascript: "main.js",
	cpp: "main.cpp",
	rust: "main.rs",
};

export const run = async (request: ExecutionRequest): Promise<ExecutionResult> =>
	foldEvents(await Array.fromAsync(client.execute(request)));
export const python = (content: string, more: Partial<ExecutionRequest> = {}): ExecutionRequest => ({
	environment: "python",
	files: [{ path: "main.py", content }],
	...more,
});

/** The tier that all environments have here. Weaker sandboxes are not attacked as if they were stronger. */
export let tier = 0;
/** What there was at first. */
export let before: Census;

/** For `before` of a suite: waits until all environments are ready, used once, and at rest. */
export async function settle(): Promise<void> {
	while ((await client.environments()).some(({ state }) => state === "preparing")) await sleep(200);
	const tiers = new Set<number>();
	for (const [id, entry] of Object.entries(entries)) {
		const { state, reason } = await client.describe(id);
		if (state !== "ready") throw new Error(`${id} is not ready: ${reason}`);
		const said = await run({ environment: id, files: [{ path: entry, content: ordinary[id] ?? "" }] });
		if (said.stdout !== "42\n") throw new Error(`${id} does not work: ${JSON.stringify(said)}`);
		tiers.add((await client.describe(id)).sandbox?.tier ?? 0);
	}
	if (tiers.size !== 1) throw new Error(`The environments have different tiers: ${[...tiers]}`);
	[tier = 0] = tiers;
	before ??= await atRest(service, scratch);
}

const ordinary: Record<string, string> = {
	python: "print(6 * 7)",
	javascript: "console.log(6 * 7)",
	cpp: '#include <cstdio>\nint main() { std::printf("42\\n"); }',
	rust: 'fn main() { println!("42"); }',
};

/** A neighbour that has nothing to do with it gets its own output, and soon. */
export async function neighbour(checks: Checks, withinMs = 6000): Promise<void> {
	const start = performance.now();
	const { stdout, status } = await run(python("print(sum(i * i for i in range(1000)))"));
	checks.equal("the neighbour", `${status} ${stdout}`, "succeeded 332833500\n");
	checks.below("ms that the neighbour took", performance.now() - start, withinMs);
}

/** Nothing of it is left, and the service answers. */
export async function nothingLeft(checks: Checks): Promise<void> {
	checks.equal("the service answers", (await fetch(`${url}/api/v1/environments`, { headers })).status, 200);
	const found = await left(before, service, scratch);
	checks.equal("left", found, []);
	// The others are not to be blamed for it.
	if (found.length > 0) before = await atRest(service, scratch);
}

/** A result names no path of this machine and quotes no list of passwords. */
export function nothingLeaked(checks: Checks, seen: unknown): void {
	const text = JSON.stringify(seen);
	const root = path.resolve(import.meta.dirname, "../..");
	const found = [root, scratch, "/environments/", "runlang-runner-"].filter((each) => text.includes(each));
	if (/root:[^:\s]{0,200}:\d+:/.test(text)) found.push("passwords");
	checks.equal("leaked", found, []);
}

/** Control groups that the runners have for their boxes; none where they can't have any. */
export const ownGroups = () => groupsOf(runnersOf(service).map(({ pid }) => pid));
