// The whole way of an execution on the running service: router, runner, box, program and back.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import {
	type ExecutionEvent,
	type ExecutionRequest,
	type ExecutionResult,
	foldEvents,
	RunlangClient,
} from "@runlang/protocol";
import { createClient } from "redis";
import { processesWith } from "../../runners/base/src/testing/processes.ts";

const url = process.env.RUNLANG_TEST_URL;
const service = process.env.RUNLANG_TEST_SERVICE_PID;
const replica = process.env.RUNLANG_TEST_REDIS_REPLICA;

describe("the vertical", function () {
	this.timeout(120_000);
	if (!url) {
		it("needs a running service (RUNLANG_TEST_URL)");
		return;
	}
	const client = new RunlangClient({ baseUrl: url });
	const ready = new Map<string, boolean>();

	before(async () => {
		for (const { id, state } of await client.environments()) ready.set(id, state === "ready");
	});

	/** Skips the test, with a line, where the environment could not be prepared on this machine. */
	function need(context: Mocha.Context, id: string) {
		if (ready.get(id)) return;
		console.log(`      missing: environment ${id} is not ready here`);
		context.skip();
	}

	async function result(request: ExecutionRequest): Promise<ExecutionResult> {
		return foldEvents(await Array.fromAsync(client.execute(request)));
	}
	const python = (content: string, more: Partial<ExecutionRequest> = {}): ExecutionRequest => ({
		environment: "python",
		files: [{ path: "main.py", content }],
		...more,
	});

	describe("packages", () => {
		const programs: Record<string, [string, string, string]> = {
			python: [
				"main.py",
				`import numpy, pendulum, requests
print(int(numpy.arange(5).sum()), pendulum.datetime(2024, 2, 28).add(days=2).to_date_string(), requests.Request("GET", "http://x/a", params={"q": 1}).prepare().url)`,
				"10 2024-03-01 http://x/a?q=1\n",
			],
			javascript: [
				"main.mjs",
				`import _ from "lodash"; import axios from "axios"; import { of, map } from "rxjs";
of(1, 2).pipe(map((x) => x * 10)).subscribe((x) => console.log(_.padStart(String(x), 4, "."), axios.getUri({ url: "/a", params: { x } })));`,
				"..10 /a?x=10\n..20 /a?x=20\n",
			],
			rust: [
				"main.rs",
				`use rand::{rngs::StdRng, Rng, SeedableRng};
use serde::{Deserialize, Serialize};
#[derive(Serialize, Deserialize, Debug)]
struct Point { x: i32, y: i32 }
fn main() {
    let p: Point = serde_json::from_str("{\\"x\\":1,\\"y\\":2}").unwrap();
    let re = regex::Regex::new(r"^(\\w+)-(\\d+)$").unwrap();
    let c = re.captures("ab-42").unwrap();
    let n: u32 = StdRng::seed_from_u64(1).random_range(5..6);
    println!("{:?} {} {} {}", p, serde_json::to_string(&p).unwrap(), &c[2], n);
}`,
				'Point { x: 1, y: 2 } {"x":1,"y":2} 42 5\n',
			],
			cpp: [
				"main.cpp",
				`#include <Poco/MD5Engine.h>
#include <Poco/DigestStream.h>
#include <nlohmann/json.hpp>
#include <fmt/core.h>
int main() {
  Poco::MD5Engine md5; md5.update("a");
  auto j = nlohmann::json::parse("{\\"x\\":[1,2]}");
  fmt::print("{} {}\\n", Poco::DigestEngine::digestToHex(md5.digest()), j["x"][1].get<int>());
}`,
				"0cc175b9c0f1b6a831c399e269772661 2\n",
			],
		};
		for (const [environment, [path, content, stdout]] of Object.entries(programs))
			it(`${environment}: a program that uses all of them`, async function () {
				need(this, environment);
				const seen = await result({ environment, files: [{ path, content }] });
				assert.equal(seen.stdout, stdout, seen.stderr);
				assert.equal(seen.status, "succeeded");
				const { packages, version } = await client.describe(environment);
				for (const { name, version: exact } of packages) assert.match(exact, /\d/, name);
				assert.match(version ?? "", /^\d+\.\d+/);
			});
	});

	describe("three files in two folders", () => {
		const projects: Record<string, Record<string, string>> = {
			python: {
				"main.py": "from shapes.square import area\nprint(area(4))",
				"shapes/square.py": "from maths.power import square\n\ndef area(x):\n    return square(x)",
				"maths/power.py": "def square(x):\n    return x * x",
			},
			javascript: {
				"main.js": 'import { area } from "./shapes/square.js";\nconsole.log(area(4));',
				"shapes/square.js":
					'import { square } from "../maths/power.js";\nexport const area = (x) => square(x);',
				"maths/power.js": "export const square = (x) => x * x;",
			},
			cpp: {
				"main.cpp":
					'#include <iostream>\n#include "shapes/square.hpp"\nint main() { std::cout << area(4) << "\\n"; }',
				"shapes/square.hpp": "#pragma once\nint area(int x);",
				"maths/square.cpp": '#include "../shapes/square.hpp"\nint area(int x) { return x * x; }',
			},
			rust: {
				"main.rs":
					'mod shapes;\nmod maths { pub mod power; }\nfn main() { println!("{}", shapes::area(4)); }',
				"shapes/mod.rs": "pub fn area(x: i32) -> i32 { crate::maths::power::square(x) }",
				"maths/power.rs": "pub fn square(x: i32) -> i32 { x * x }",
			},
		};
		for (const [environment, files] of Object.entries(projects))
			it(environment, async function () {
				need(this, environment);
				const seen = await result({
					environment,
					files: Object.entries(files).map(([path, content]) => ({ path, content })),
				});
				assert.equal(seen.stdout, "16\n", seen.stderr);
			});
	});

	for (const [environment, path, content] of [
		["cpp", "main.cpp", "#include <iostream>\n#include <regex>\nint main() { std::cout << 1; }"],
		["rust", "main.rs", 'fn main() { print!("1"); }'],
	] as const)
		it(`${environment}: two programs at once are compiled side by side`, async function () {
			need(this, environment);
			/** Runs a program that no cache knows; gives when it was compiling, by the arrival of its events. */
			const compile = async () => {
				const request = {
					environment,
					files: [{ path, content: `${content}\n// ${randomBytes(8).toString("hex")}` }],
				};
				const span = { from: 0, to: 0 };
				const events: ExecutionEvent[] = [];
				for await (const event of client.execute(request)) {
					events.push(event);
					if (event.type === "phase") span[event.phase === "compile" ? "from" : "to"] = performance.now();
				}
				assert.equal(foldEvents(events).stdout, "1");
				return span;
			};
			const alone = await compile();
			const [a, b] = await Promise.all([compile(), compile()]);
			assert(a && b && a.from < b.to && b.from < a.to, "the two compilations did not overlap");
			const both = Math.max(a.to, b.to) - Math.min(a.from, b.from);
			console.log(`      both took ${(both / (alone.to - alone.from)).toFixed(2)} times one's time`);
		});

	it("streams lines as they are printed", async function () {
		need(this, "python");
		const program = python(
			"import numpy, time\nfor i in range(10):\n    print(i, flush=True)\n    time.sleep(0.2)",
		);
		const arrivals: number[] = [];
		for await (const event of client.execute(program))
			if (event.type === "stdout") arrivals.push(performance.now());
		assert(arrivals.length >= 8, `only ${arrivals.length} pieces of output`);
		const first = arrivals[0] ?? 0;
		const last = arrivals.at(-1) ?? 0;
		assert(last - first > 1200, `all output arrived within ${last - first} ms`);
	});

	describe("outcomes are told apart", () => {
		const cases: [string, ExecutionRequest, Partial<ExecutionResult>][] = [
			[
				"success",
				python("print(input()[::-1])", { stdin: "abc\n" }),
				{ status: "succeeded", exitCode: 0, stdout: "cba\n" },
			],
			[
				"an exit code",
				python("raise SystemExit(139)"),
				{ status: "failed", exitCode: 139, signal: null, limit: null },
			],
			[
				"a signal",
				python("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)"),
				{ status: "failed", exitCode: null, signal: "SIGSEGV", limit: null },
			],
			[
				"the time limit",
				python("import time\nprint('before', flush=True)\ntime.sleep(60)", { limits: { wallMs: 700 } }),
				{ status: "timed-out", limit: { name: "wallMs", value: 700, stage: "run" }, stdout: "before\n" },
			],
			[
				"the output limit",
				python("while True: print('x' * 99)", { limits: { outputBytes: 5000 } }),
				{
					status: "output-limit",
					limit: { name: "outputBytes", value: 5000, stage: "run" },
					truncated: true,
				},
			],
			[
				"the memory limit",
				python("x = bytearray(900_000_000)\nfor i in range(0, len(x), 4096): x[i] = 1", {
					limits: { memoryBytes: 100_000_000 },
				}),
				{ status: "out-of-memory", limit: { name: "memoryBytes", value: 100_000_000, stage: "run" } },
			],
		];
		for (const [what, request, expected] of cases)
			it(what, async function () {
				need(this, "python");
				const seen = await result(request);
				for (const [key, value] of Object.entries(expected))
					assert.deepEqual(seen[key as keyof ExecutionResult], value, `${key} in ${JSON.stringify(seen)}`);
			});

		it("output is cut at the limit to the byte", async function () {
			need(this, "python");
			const seen = await result(python("while True: print('x' * 99)", { limits: { outputBytes: 5000 } }));
			assert.equal(Buffer.byteLength(seen.stdout + seen.stderr), 5000);
		});

		const faulty: Record<string, Record<string, string>> = {
			cpp: {
				"main.cpp": '#include "lib/a.hpp"\nint main() { return f(); }',
				"lib/a.hpp": "int f() {\n\treturn x;\n}",
			},
			rust: { "main.rs": "mod lib;\nfn main() {}", "lib/mod.rs": "pub fn f() -> i32 {\n\treturn xyz;\n}" },
		};
		for (const [environment, files] of Object.entries(faulty))
			it(`a compilation that fails, with the place as the user named it: ${environment}`, async function () {
				need(this, environment);
				const sources = Object.entries(files).map(([path, content]) => ({ path, content }));
				const seen = await result({ environment, files: sources });
				assert.equal(seen.status, "compile-failed", seen.stderr);
				const [first] = seen.diagnostics;
				assert(first, seen.stderr);
				assert.deepEqual(
					[first.file, first.line, first.column, first.severity],
					[sources[1]?.path, 2, 9, "error"],
				);
			});
	});

	describe("nothing is left", () => {
		const program = (marker: string) =>
			python(
				`import os, sys
# A process that was started ahead has another command line; its name it can change.
open("/proc/self/comm", "w").write(sys.argv[1])
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.close(1); os.close(2)
        while True: pass
    os._exit(0)
print("running", flush=True)
while True: pass`,
				{ args: [marker] },
			);
		async function running(marker: string, signal?: AbortSignal) {
			const events = client.execute(program(marker), signal);
			for (;;) {
				const { value, done } = await events.next();
				assert(!done, "the program ended by itself");
				if (value.type === "stdout") break;
			}
			assert(processesWith(marker).length >= 2, "the double-forked child does not run");
			return events;
		}
		async function gone(marker: string) {
			const start = performance.now();
			while (processesWith(marker).length > 0) {
				assert(performance.now() - start < 500, `after 500 ms ${processesWith(marker).length} are left`);
				await sleep(10);
			}
			console.log(`      all gone after ${Math.round(performance.now() - start)} ms`);
		}

		it("when the reader goes away", async function () {
			need(this, "python");
			const marker = randomBytes(7).toString("hex");
			const events = await running(marker);
			await events.return(undefined);
			await gone(marker);
		});

		it("when it is cancelled; the stream then ends in cancelled", async function () {
			need(this, "python");
			const marker = randomBytes(7).toString("hex");
			const first = client.execute(program(marker));
			const accepted = (await first.next()).value;
			assert(accepted?.type === "accepted");
			while (processesWith(marker).length < 2) await sleep(20);
			await client.cancel(accepted.execution);
			await gone(marker);
			const rest = await Array.fromAsync(first);
			const end = rest.at(-1);
			assert(end?.type === "end" && end.status === "cancelled", JSON.stringify(rest));
		});

		it("when the runner itself is killed: one internal-error, and the next run works", async function () {
			need(this, "python");
			const marker = randomBytes(7).toString("hex");
			const events = await running(marker);
			// Of this service only: other clones and services of this machine have runners of their own.
			const runners = processesWith("runners/base/src/main.ts").filter(
				(pid) =>
					new RegExp(`^PPid:\\s*${service}$`, "m").test(readFileSync(`/proc/${pid}/status`, "utf8")) &&
					readFileSync(`/proc/${pid}/environ`, "utf8").includes("/environments/python/"),
			);
			assert(runners.length > 0, "no runner process was found");
			for (const pid of runners) process.kill(pid, "SIGKILL");
			const rest = await Array.fromAsync(events);
			assert.deepEqual(
				rest.filter((event) => event.type === "end").map((event) => event.status),
				["internal-error"],
			);
			await gone(marker);
			assert.equal((await result(python("print(1)"))).stdout, "1\n");
		});
	});

	it("a shared playground is read straight from Redis's replica", async function () {
		if (!replica) {
			console.log("      missing: redis-server");
			this.skip();
		}
		const buffers = { python: { files: [{ path: "main.py", content: "print('é')\r\n\ttab" }] } };
		const { id, url: link } = await client.share({ environment: "python", buffers });
		assert.match(id, /^[0-9a-f]{10}$/);
		assert.equal(link, `${url}/${id}`);
		const redis = await createClient({ url: replica }).connect();
		try {
			await sleep(200);
			const stored = JSON.parse((await redis.get(`playground:${id}`)) ?? "null");
			assert.deepEqual(stored, await client.playground(id));
			assert.deepEqual(stored.buffers, buffers);
			const days = (await redis.ttl(`playground:${id}`)) / 86_400;
			assert(days > 29.9 && days <= 30, `${days} days to live`);
		} finally {
			await redis.close();
		}
	});
});
