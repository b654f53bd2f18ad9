// The runner's HTTP surface: every refusal is a problem document that names its place.
import assert from "node:assert/strict";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { type EnvironmentDescription, foldEvents, type Problem } from "@runlang/protocol";
import { describeOnHost, writeEnvironment } from "../testing/environments.ts";
import { python, type Runner, startRunner, until } from "../testing/startRunner.ts";

const good = { environment: "python", ...python("print(1)") };
const sleeper = python("print('up')\nimport time; time.sleep(60)");

describeOnHost("the runner's server", () => {
	let runner: Runner;

	before(async () => {
		runner = await startRunner(writeEnvironment("python"), {
			...{ RUNLANG_CONCURRENCY: "1", RUNLANG_QUEUE: "1" },
		});
		await until("ready", async () => (await fetch(`${runner.url}/readyz`)).ok);
	});
	after(() => runner?.stop());

	async function refusal(response: Response | Promise<Response>): Promise<Problem> {
		const { status, headers, ...rest } = await response;
		void rest;
		const problem = (await (await response).json()) as Problem;
		assert.equal(headers.get("content-type"), "application/problem+json");
		assert.equal(problem.status, status);
		assert.doesNotMatch(JSON.stringify(problem), /node_modules|\.ts|\/tmp|\/work/);
		return problem;
	}

	it("describes its environment", async () => {
		const description = (await (await fetch(`${runner.url}/describe`)).json()) as EnvironmentDescription;
		assert.deepEqual(
			[description.id, description.state, description.revision, description.version],
			["python", "ready", "test-revision", "1.2.3"],
		);
		assert.ok(description.sandbox?.summary);
	});

	it("is alive, ready, and counts", async () => {
		assert.equal((await fetch(`${runner.url}/healthz`)).status, 200);
		assert.deepEqual(await (await fetch(`${runner.url}/readyz`)).json(), { status: "ready" });
		await runner.run(good);
		const metrics = await (await fetch(`${runner.url}/metrics`)).text();
		assert.match(metrics, /^runlang_executions_total\{status="succeeded",environment="python"\} [2-9]/m);
		assert.match(metrics, /^runlang_queued\{environment="python"\} 0$/m);
	});

	it("takes the id it is given, and gives one if it is not", async () => {
		const id = "0123456789abcdef0123456789abcdef";
		const headers = { "content-type": "application/json", "x-execution-id": id };
		const response = await runner.post(good, { headers });
		assert.equal(response.headers.get("x-execution-id"), id);
		assert.match(await response.text(), new RegExp(`"accepted","execution":"${id}"`));
		const other = await runner.post(good);
		assert.match(other.headers.get("x-execution-id") ?? "", /^[0-9a-f]{32}$/);
		await other.text();
		const wrong = await refusal(runner.post(good, { headers: { ...headers, "x-execution-id": "../x" } }));
		assert.equal(wrong.status, 400);
	});

	const file = (path: string) => ({ ...good, files: [{ path, content: "" }] });
	const places: [string, unknown, string][] = [
		["no object", [], ""],
		["an unknown field", { ...good, filez: 1 }, "/filez"],
		["no files", { ...good, files: [] }, "/files"],
		["a path that leaves the folder", file("../x"), "/files/0/path"],
		["an absolute path", file("/etc/passwd"), "/files/0/path"],
		["a path with NUL", file("a\0b"), "/files/0/path"],
		["an unknown entry", { ...good, entry: "other.py" }, "/entry"],
		["no entry to choose", { ...good, files: [...file("a.py").files, ...file("b.py").files] }, "/entry"],
		["a limit above its cap", { ...good, limits: { wallMs: 60_001 } }, "/limits/wallMs"],
		["a disk above its cap", { ...good, limits: { diskBytes: 2 ** 40 } }, "/limits/diskBytes"],
		["more files than the cap", { ...good, limits: { diskFiles: 100_001 } }, "/limits/diskFiles"],
		["a limit of zero", { ...good, limits: { cpuMs: 0 } }, "/limits/cpuMs"],
		["an unknown limit", { ...good, limits: { speed: 1 } }, "/limits/speed"],
		["an argument with NUL", { ...good, args: ["\0"] }, "/args/0"],
	];
	for (const [what, request, pointer] of places)
		it(`refuses ${what}, naming ${pointer || "the document"}`, async () => {
			const problem = await refusal(runner.post(request));
			assert.equal(problem.type, "urn:runlang:problem:invalid-request");
			assert.ok(
				problem.errors?.some((each) => each.pointer === pointer),
				JSON.stringify(problem),
			);
		});

	const bodies: [string, string | Uint8Array, string, number][] = [
		["malformed JSON", "{", "application/json", 400],
		["bytes that are not UTF-8", Uint8Array.of(0x22, 0xff, 0x22), "application/json", 400],
		["another content type", "{}", "text/plain", 415],
		["another charset", "{}", "application/json; charset=latin1", 415],
		["too large a body", `"${"x".repeat(2 * 1024 * 1024)}"`, "application/json", 413],
	];
	for (const [what, body, type, status] of bodies)
		it(`refuses ${what}`, async () => {
			const headers = { "content-type": type };
			const problem = await refusal(
				fetch(`${runner.url}/execute`, { method: "POST", body: body as BodyInit, headers }),
			);
			assert.equal(problem.status, status);
		});

	it("refuses a body that never ends, and ends its connection", async () => {
		const headers = { "content-type": "application/json" };
		const endless = request(`${runner.url}/execute`, { method: "POST", headers });
		const closed = new Promise<void>((resolve) => endless.on("error", () => {}).on("close", resolve));
		const answered = once(endless, "response");
		const timer = setInterval(() => endless.write(" ".repeat(256 * 1024)), 5);
		const [response] = (await answered) as [IncomingMessage];
		assert.equal(response.statusCode, 413);
		response.resume();
		await closed;
		clearInterval(timer);
	});

	it("knows its routes and their methods", async () => {
		assert.equal((await refusal(fetch(`${runner.url}/nothing`))).status, 404);
		const wrong = await fetch(`${runner.url}/execute`);
		assert.equal(wrong.headers.get("allow"), "POST");
		assert.equal((await refusal(wrong)).status, 405);
		const unknown = fetch(`${runner.url}/executions/${"0".repeat(32)}`, { method: "DELETE" });
		assert.equal((await refusal(unknown)).type, "urn:runlang:problem:unknown-execution");
	});

	it("says which environment it serves", async () => {
		const problem = await refusal(runner.post({ ...good, environment: "rust" }));
		assert.equal(problem.status, 421);
		assert.match(problem.detail ?? "", /"python"/);
	});

	it("queues, refuses when the queue is full, and cancels what waits", async () => {
		const first = await runner.post({ environment: "python", ...sleeper });
		const second = await runner.post(good);
		const third = await runner.post(good);
		const problem = await refusal(third);
		assert.equal(problem.type, "urn:runlang:problem:busy");
		assert.equal(third.headers.get("retry-after"), "1");
		const cancel = (response: Response) =>
			fetch(`${runner.url}/executions/${response.headers.get("x-execution-id")}`, { method: "DELETE" });
		assert.equal((await cancel(second)).status, 204);
		const lines = (await second.text()).trim().split("\n");
		assert.deepEqual(
			lines.map((line) => JSON.parse(line).type),
			["accepted", "end"],
		);
		assert.equal(JSON.parse(lines[1] ?? "").status, "cancelled");
		const waiting = runner.run(good);
		await until("it waits", async () =>
			/^runlang_queued\{.*\} 1$/m.test(await (await fetch(`${runner.url}/metrics`)).text()),
		);
		await new Promise((resolve) => setTimeout(resolve, 300));
		assert.equal((await cancel(first)).status, 204);
		assert.match(await first.text(), /"status":"cancelled"/);
		const waited = await waiting;
		assert.equal(waited.status, "succeeded");
		assert.ok(waited.timings.queueMs >= 200, `It waited ${waited.timings.queueMs} ms`);
	});

	const takeInput = (id: string, body: RequestInit["body"]) =>
		fetch(`${runner.url}/executions/${id}/stdin`, {
			method: "PUT",
			body: body ?? null,
			...{ duplex: "half" },
		});

	it("passes live input on at once, and its end", async () => {
		const program =
			"import sys\nfor line in sys.stdin: print(line.upper(), end='', flush=True)\nprint('end')";
		const pipe = new TransformStream<string, string>();
		const writer = pipe.writable.getWriter();
		const said: string[] = [];
		let taken: Promise<Response> | undefined;
		for await (const event of runner.events({ ...python(program), stdin: "first\n", interactive: true })) {
			if (event.type === "accepted")
				taken = takeInput(event.execution, pipe.readable.pipeThrough(new TextEncoderStream()));
			if (event.type !== "stdout") continue;
			said.push(event.text);
			// Each line is sent only when the one before has come back.
			if (event.text.includes("FIRST")) void writer.write("second\n");
			if (event.text.includes("SECOND")) void writer.close();
		}
		assert.equal(said.join(""), "FIRST\nSECOND\nend\n");
		assert.equal((await taken)?.status, 204);
	});

	it("makes who gives input wait for a program that does not read, and lets go when it ends", async () => {
		let given = 0;
		const endless = new ReadableStream<Uint8Array>({
			pull(controller) {
				given += 64 * 1024;
				controller.enqueue(new Uint8Array(64 * 1024));
			},
		});
		let taken: Promise<Response | undefined> | undefined;
		const program = "import time\ntime.sleep(0.7)\nprint('slept')";
		for await (const event of runner.events({ ...python(program), interactive: true }))
			if (event.type === "accepted") taken = takeInput(event.execution, endless).catch(() => undefined);
			else if (event.type === "end") assert.equal(event.status, "succeeded");
		assert.ok(given < 8 * 1024 * 1024, `${given} bytes were taken`);
		await taken;
	});

	it("refuses input that nobody waits for", async () => {
		assert.equal((await takeInput("0".repeat(32), "x")).status, 404);
		const answers: number[] = [];
		for await (const event of runner.events(python("import time; time.sleep(0.3)")))
			if (event.type === "accepted") answers.push((await takeInput(event.execution, "x")).status);
		assert.deepEqual(answers, [409]);
	});
});

describeOnHost("compiling", () => {
	let runner: Runner;

	before(async () => {
		runner = await startRunner(writeEnvironment("c"), { RUNLANG_CONCURRENCY: "4" });
	});
	after(() => runner?.stop());
	const c = (files: Record<string, string>) => ({
		environment: "c",
		files: Object.entries(files).map(([path, content]) => ({ path, content })),
	});

	it("builds files of several folders and runs the program", async () => {
		const events = await Array.fromAsync(
			runner.events({
				...c({
					"main.c":
						'#include "lib/a.h"\n#include <stdio.h>\nint main(int n, char **v) { printf("%d %s\\n", a(), v[1]); }',
					"lib/a.h": "int a(void);",
					"lib/a.c": '#include "a.h"\nint a(void) { return 42; }',
				}),
				args: ["x"],
			}),
		);
		assert.deepEqual(
			events.map((event) => (event.type === "phase" ? event.phase : event.type)),
			["accepted", "compile", "run", "stdout", "end"],
		);
		const result = foldEvents(events);
		assert.equal(result.stdout, "42 x\n");
		assert.ok(result.timings.compileMs > 0 && result.timings.runMs > 0);
	});

	it("compiles the same files once, says the same again, and tells apart what differs", async () => {
		const program = (text: string) =>
			c({ "main.c": `#include <stdio.h>\nint main(void) { int unused; puts("${text}"); }\n` });
		const first = await runner.run(program("one"));
		await new Promise((resolve) => setTimeout(resolve, 200));
		const again = await runner.run(program("one"));
		assert.deepEqual([first.stdout, again.stdout], ["one\n", "one\n"]);
		assert.equal(first.diagnostics.length, 1);
		assert.deepEqual([again.diagnostics, again.stderr], [first.diagnostics, first.stderr]);
		assert.ok(
			again.timings.compileMs < first.timings.compileMs / 2,
			`${first.timings.compileMs} ms, then ${again.timings.compileMs} ms`,
		);
		assert.equal((await runner.run(program("two"))).stdout, "two\n");
	});

	it("tells errors as diagnostics and as the compiler's words", async () => {
		const result = await runner.run(c({ "main.c": "int main(void) {\n  return nothing;\n}" }));
		assert.equal(result.status, "compile-failed");
		assert.equal(result.exitCode, 1);
		assert.match(result.stderr, /main\.c:2:10: error:/);
		const [first] = result.diagnostics;
		assert.deepEqual([first?.file, first?.line, first?.column, first?.severity], ["main.c", 2, 10, "error"]);
	});

	it("can be cancelled", async () => {
		const response = await runner.post(
			c({ "main.c": '#include "/dev/stdin"\n#include "/dev/zero"\nint main(void) {}' }),
		);
		const id = response.headers.get("x-execution-id");
		await new Promise((resolve) => setTimeout(resolve, 100));
		await fetch(`${runner.url}/executions/${id}`, { method: "DELETE" });
		const ends = (await response.text()).split("\n").filter((line) => line.includes('"type":"end"'));
		assert.equal(ends.length, 1);
		assert.match(ends[0] ?? "", /"(cancelled|out-of-memory|compile-failed)"/);
	});
});
