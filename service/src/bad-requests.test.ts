import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { type Problem, problemMediaType } from "@runlang/protocol";
import { playground, program } from "./testing/samples.ts";
import { StandInRunner } from "./testing/stand-in-runner.ts";
import { post, startRouter, type TestRouter } from "./testing/test-router.ts";

/** Bad requests get a problem document that names the fault, and nothing else happens. */
describe("a bad request", () => {
	let runner: StandInRunner;
	let router: TestRouter;
	before(async () => {
		runner = await new StandInRunner().listen();
		router = await startRouter({ runners: [runner] });
	});
	after(async () => {
		await router.stop();
		await runner.close();
	});
	const api = (path: string) => `${router.url}/api/v1/${path}`;

	async function problemOf(answer: Response, status: number, code: string): Promise<Problem> {
		const text = await answer.text();
		assert.equal(answer.status, status, text);
		assert.equal(answer.headers.get("content-type"), `${problemMediaType}; charset=utf-8`);
		const problem = JSON.parse(text) as Problem;
		assert.equal(problem.type, `urn:runlang:problem:${code}`);
		assert.equal(problem.status, status);
		assert.doesNotMatch(text, /\/work|node_modules|\.ts\b|at .*:\d+:\d+/);
		return problem;
	}

	const file = (path: string) => ({ path, content: "" });
	const withFiles = (...files: unknown[]) => ({ environment: "python", files });
	const pointed: [string, unknown, string][] = [
		["no object", [], ""],
		["no environment", { files: [file("a")] }, "/environment"],
		["an environment that is a number", { ...program(), environment: 3 }, "/environment"],
		["an unknown field", { ...program(), lang: "x" }, "/lang"],
		["no files", withFiles(), "/files"],
		["files of the wrong type", { environment: "python", files: "x" }, "/files"],
		["content of the wrong type", withFiles({ path: "a", content: 1 }), "/files/0/content"],
		["a path that leaves the folder", withFiles(file("../a")), "/files/0/path"],
		["an absolute path", withFiles(file("/etc/passwd")), "/files/0/path"],
		["a path with NUL", withFiles(file("a\0b")), "/files/0/path"],
		["a path twice", withFiles(file("a"), file("a")), "/files/1/path"],
		["a file that is also a folder", withFiles(file("a"), file("a/b")), "/files/1/path"],
		["an entry that is no file", { ...program(), entry: "other" }, "/entry"],
		["a limit of the wrong type", { ...program(), limits: { wallMs: "1" } }, "/limits/wallMs"],
		["an unknown limit", { ...program(), limits: { speed: 1 } }, "/limits/speed"],
	];
	for (const [what, body, pointer] of pointed)
		it(`is named by its pointer: ${what}`, async () => {
			const seen = runner.bodies.length;
			const problem = await problemOf(await post(api("executions"), body), 400, "invalid-request");
			assert.equal(problem.errors?.[0]?.pointer, pointer, JSON.stringify(problem));
			assert.equal(runner.bodies.length, seen, "the runner saw it");
		});

	it("is told where its JSON can't be read, without repeating it", async () => {
		const broken = await post(api("executions"), '{"environment": "python",\n "secret" x}');
		assert.match((await problemOf(broken, 400, "malformed-json")).detail ?? "", /line 2, column 11/);
		const cut = await post(api("executions"), '{"a": [');
		assert.match((await problemOf(cut, 400, "malformed-json")).detail ?? "", /too early/);
		const text = await post(api("executions"), "secret");
		assert.doesNotMatch((await problemOf(text, 400, "malformed-json")).detail ?? "", /secret/);
		await problemOf(await post(api("executions"), ""), 400, "malformed-json");
	});

	it("must be UTF-8", async () => {
		const body = new Blob([Buffer.from('{"environment":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
		await problemOf(await post(api("executions"), body), 400, "malformed-json");
	});

	for (const [path, limit] of [
		["executions", 2],
		["playgrounds", 4],
	] as const)
		it(`is too large for ${path} above ${limit} MiB, also when compressed`, async () => {
			const body = JSON.stringify({ x: "x".repeat(limit * 1024 * 1024) });
			const told = await problemOf(await post(api(path), body), 413, "too-large");
			assert.match(told.detail ?? "", new RegExp(String(limit * 1024 * 1024)));
			const zipped = new Blob([gzipSync(body)]);
			await problemOf(await post(api(path), zipped, { "content-encoding": "gzip" }), 413, "too-large");
			const fits = await post(api(path), JSON.stringify({ x: "x".repeat(limit * 1024 * 1024 - 100) }));
			await problemOf(fits, 400, "invalid-request");
		});

	for (const type of [
		"text/plain",
		"application/x-www-form-urlencoded",
		"multipart/form-data; boundary=x",
		"",
	])
		it(`must be JSON, not ${type || "of no type"}`, async () => {
			for (const path of ["executions", "playgrounds"])
				await problemOf(
					await post(api(path), new Blob([JSON.stringify(program())]), { "content-type": type }),
					415,
					"unsupported-media-type",
				);
		});

	it("may be JSON with its charset named, or compressed", async () => {
		const body = JSON.stringify(program());
		const named = await post(api("executions"), body, { "content-type": "application/json; charset=UTF-8" });
		assert.match(await named.text(), /succeeded/);
		const zipped = await post(api("executions"), new Blob([gzipSync(body)]), { "content-encoding": "gzip" });
		assert.match(await zipped.text(), /succeeded/);
		const odd = await post(api("executions"), body, { "content-encoding": "snail" });
		await problemOf(odd, 415, "unsupported-media-type");
	});

	it("of an unknown path, environment, execution or playground is a problem too", async () => {
		await problemOf(await fetch(api("nothing")), 404, "not-found");
		await problemOf(await fetch(`${router.url}/nothing`), 404, "not-found");
		await problemOf(await fetch(api("environments/%E0%A4%A")), 400, "invalid-request");
		await problemOf(await fetch(api("environments/cobol")), 404, "unknown-environment");
		await problemOf(await fetch(api("environments/__proto__")), 404, "unknown-environment");
		await problemOf(await fetch(api("playgrounds/0123456789")), 404, "unknown-playground");
		await problemOf(await fetch(api("playgrounds/nonsense")), 404, "unknown-playground");
		const gone = await fetch(api(`executions/${"0".repeat(32)}`), { method: "DELETE" });
		await problemOf(gone, 404, "unknown-execution");
		await problemOf(await fetch(api("executions/x"), { method: "DELETE" }), 404, "unknown-execution");
	});

	const methods: [string, string, string][] = [
		["GET", "api/v1/executions", "POST"],
		["GET", `api/v1/executions/${"0".repeat(32)}`, "DELETE"],
		["POST", "api/v1/environments", "GET, HEAD"],
		["DELETE", "api/v1/playgrounds/0123456789", "GET, HEAD"],
		["PUT", "api/v1/playgrounds", "POST"],
		["OPTIONS", "api/v1/executions", "POST"],
		["POST", "", "GET, HEAD"],
		["PATCH", "healthz", "GET, HEAD"],
	];
	for (const [method, path, allowed] of methods)
		it(`is told the methods that there are: ${method} /${path}`, async () => {
			const answer = await fetch(`${router.url}/${path}`, { method });
			await problemOf(answer, 405, "method-not-allowed");
			assert.equal(answer.headers.get("allow"), allowed);
		});

	it("shares nothing: a playground without a buffer of its environment", async () => {
		const problem = await problemOf(
			await post(api("playgrounds"), { ...playground(), environment: "rust" }),
			400,
			"invalid-request",
		);
		assert.equal(problem.errors?.[0]?.pointer, "/buffers");
	});

	it("that stops in the middle of its body changes nothing", async () => {
		const seen = runner.bodies.length;
		const { port, host } = new URL(router.url);
		const socket = connect(Number(port), "127.0.0.1");
		const head = `POST /api/v1/executions HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n`;
		socket.write(`${head}{"environment":`, () => socket.destroy());
		await once(socket, "close");
		assert.match(await (await post(api("executions"), program())).text(), /succeeded/);
		assert.equal(runner.bodies.length, seen + 1);
	});
});
