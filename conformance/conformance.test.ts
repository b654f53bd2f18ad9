// The same programs through the service and with the bare interpreter: same output, same end.
import assert from "node:assert/strict";
import { globSync } from "node:fs";
import path from "node:path";
import { foldEvents, RunlangClient } from "@runlang/protocol";
import { loadEnvironment } from "../runners/base/src/environment/load.ts";
import { BareInterpreter, type Outcome } from "./bare.ts";
import { readDifferences } from "./differences.ts";
import { environments, type Program, readPrograms } from "./programs.ts";

const url = process.env.RUNLANG_TEST_URL;
/** Programs under way at once: enough to keep two cores busy, too few to slow each other into a time limit. */
const atOnce = 4;
/** Addresses in memory, as in `<object at 0x7f…>`: no two runs have the same. */
const address = /\b0x[0-9a-f]{8,}\b/g;
const statusesOfAnEnd = ["succeeded", "failed"];

/** The environment that the service runs, by its revision. */
function findEnvironment(id: string, revision: string) {
	const pattern = `.runlang/environments/${id}/*/environment.json`;
	return globSync(pattern, { cwd: path.join(import.meta.dirname, "..") })
		.map((file) => loadEnvironment(path.join(import.meta.dirname, "..", file)))
		.find((environment) => environment.revision === revision);
}

describe("conformance", function () {
	this.timeout(180_000);
	if (!url) {
		it("needs a running service (RUNLANG_TEST_URL)");
		return;
	}
	const client = new RunlangClient({ baseUrl: url });
	const differences = readDifferences();

	async function throughService(program: Program): Promise<Outcome> {
		const { environment, files, entry, args, stdin } = program;
		const events = client.execute({ environment, files, entry, args, stdin });
		const { status, limit, stdout, stderr, exitCode, signal } = foldEvents(await Array.fromAsync(events));
		assert.ok(statusesOfAnEnd.includes(status), `${status} ${JSON.stringify(limit)} ${stdout} ${stderr}`);
		return { stdout, stderr, exitCode, signal };
	}

	for (const id of environments)
		describe(id, () => {
			const programs = readPrograms(id);
			const outcomes = new Map<string, Promise<{ bare: Outcome; service: Outcome }>>();
			let bare: BareInterpreter | undefined;

			before(async function () {
				const { state, revision } = await client.describe(id);
				const environment = revision ? findEnvironment(id, revision) : undefined;
				if (state !== "ready" || !environment?.toolbox.bwrap) {
					console.log(`      missing: environment ${id} with a bubblewrap`);
					this.skip();
				}
				const interpreter = new BareInterpreter(environment);
				bare = interpreter;
				const waiting = programs.map((program) => {
					const { promise, resolve } = Promise.withResolvers<void>();
					const outcome = promise.then(async () => ({
						bare: await interpreter.run(program),
						service: await throughService(program),
					}));
					outcomes.set(program.name, outcome);
					return { start: resolve, over: outcome.then(ignore, ignore) };
				});
				const work = async () => {
					for (let next = waiting.shift(); next; next = waiting.shift()) {
						next.start();
						await next.over;
					}
				};
				void Promise.all(Array.from({ length: atOnce }, work));
			});
			after(async () => {
				await Promise.allSettled(outcomes.values());
				bare?.close();
			});

			for (const { name } of programs)
				it(name.slice(id.length + 1), async () => {
					const { bare, service } = (await outcomes.get(name)) ?? assert.fail();
					const seen = ({ stdout, exitCode, signal }: Outcome) => ({
						stdout: stdout.replaceAll(address, "0x…"),
						...{ exitCode, signal },
					});
					assert.ok(bare.stdout !== "" || bare.exitCode !== 0, `It shows nothing: ${bare.stderr}`);
					if (differences.has(name))
						assert.notDeepEqual(seen(service), seen(bare), "differences.md names it, and it does not differ");
					else
						assert.deepEqual(
							seen(service),
							seen(bare),
							`It differs. Bare stderr:\n${bare.stderr}\nStderr through the service:\n${service.stderr}`,
						);
				});
		});

	it("each program says what it guards, in a comment at its top", () => {
		const silent = environments.flatMap(readPrograms).filter(({ files, entry }) => {
			const top = files.find((file) => file.path === entry)?.content.split("\n", 2) ?? [];
			return !top.some((line) => /^(#|\/\/) \S.{12}/.test(line));
		});
		assert.deepEqual(
			silent.map(({ name }) => name),
			[],
		);
	});

	it("differences.md names only programs that there are", () => {
		const names = environments.flatMap(readPrograms).map(({ name }) => name);
		assert.deepEqual(
			[...differences.keys()].filter((name) => !names.includes(name)),
			[],
		);
		assert.equal(new Set(names).size, names.length, "two programs have the same name");
	});
});

function ignore() {}
