import assert from "node:assert/strict";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import {
	decodeEvents,
	encodeServerSentEvent,
	executionIdHeader,
	foldEvents,
	lines,
	RunlangClient,
} from "@runlang/protocol";
import { program } from "../testing/samples.ts";
import { StandInRunner } from "../testing/stand-in-runner.ts";
import { post, rawRequest, startRouter, type TestRouter, until } from "../testing/test-router.ts";

describe("an execution", () => {
	let runner: StandInRunner;
	let router: TestRouter;
	let url: string;
	before(async () => {
		runner = await new StandInRunner().listen();
		router = await startRouter({ runners: [runner] });
		url = `${router.url}/api/v1/executions`;
	});
	after(async () => {
		await router.stop();
		await runner.close();
	});

	const idOf = (answer: Response) => answer.headers.get(executionIdHeader) ?? "";

	it("comes back byte for byte, and the request goes to the runner so", async () => {
		const body = JSON.stringify(
			program("print ü🦀", 'raw "{\\"type\\":\\"stdout\\", \\"text\\":\\"odd\\"}\\n"'),
			null,
			1,
		);
		const answer = await post(url, body);
		assert.equal(answer.status, 200);
		assert.equal(answer.headers.get("content-type"), "application/x-ndjson");
		assert.equal(answer.headers.get("cache-control"), "no-store");
		assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
		assert.match(idOf(answer), /^[0-9a-f]{32}$/);
		assert.equal(await answer.text(), runner.written.get(idOf(answer)));
		assert.equal(runner.bodies.at(-1), body);
	});

	it("streams: headers at once, each line as it is printed", async () => {
		const answer = await post(url, program("sleep 200", "print a", "sleep 200", "print b", "sleep 200"));
		const written = () => runner.written.get(idOf(answer)) ?? "";
		assert.doesNotMatch(written(), /a\\n/, "the headers waited for output");
		assert.ok(answer.body);
		const ahead: string[] = [];
		for await (const line of lines(answer.body)) if (!written().endsWith(`${line}\n`)) ahead.push(line);
		// When a line arrives, the runner has not written another since, but for the two that it starts with.
		assert.deepEqual(
			ahead.filter((line) => !line.includes('"accepted"')),
			[],
		);
	});

	it("can be had as Server-Sent Events and as a folded result of the same events", async () => {
		const work = program("print one", "print two", "end failed");
		const events = async (answer: Response) =>
			Array.fromAsync(decodeEvents([Buffer.from(runner.written.get(idOf(answer)) ?? "")].values() as never));
		const sse = await post(url, work, { accept: "text/event-stream" });
		assert.equal(sse.headers.get("content-type"), "text/event-stream; charset=utf-8");
		const text = await sse.text();
		assert.equal(text, (await events(sse)).map(encodeServerSentEvent).join(""));
		const json = await post(url, work, { accept: "application/json" });
		const result = (await json.json()) as { stdout: string; status: string };
		assert.deepEqual(result, foldEvents(await events(json)));
		assert.equal(result.stdout, "one\ntwo\n");
		assert.equal(result.status, "failed");
	});

	const accepts: [string, string | number][] = [
		["*/*", "application/x-ndjson"],
		["application/*", "application/x-ndjson"],
		["text/*", "text/event-stream; charset=utf-8"],
		["application/json, */*;q=0.1", "application/json; charset=utf-8"],
		["application/json;q=0.5, text/event-stream;q=0.9", "text/event-stream; charset=utf-8"],
		["application/x-ndjson;q=0, application/json;q=0.1", "application/json; charset=utf-8"],
		["text/html", 406],
		["application/json;q=0", 406],
	];
	for (const [accept, expected] of accepts)
		it(`answers Accept: ${accept} with ${expected}`, async () => {
			const answer = await post(url, program(), { accept });
			await answer.text();
			assert.equal(answer.ok ? answer.headers.get("content-type") : answer.status, expected);
		});

	it("has an id of its own each time", async () => {
		const ids = await Promise.all(
			Array.from({ length: 20 }, async () => {
				const answer = await post(url, program());
				await answer.text();
				return idOf(answer);
			}),
		);
		assert.equal(new Set(ids).size, 20);
	});

	for (const accept of ["application/x-ndjson", "text/event-stream", "application/json"])
		it(`is ended at once when the reader of ${accept} goes away`, async () => {
			const answer = await rawRequest(url, {
				headers: { accept },
				body: JSON.stringify(program("print a", "hang")),
			});
			const id = String(answer.headers[executionIdHeader]);
			await until(() => runner.written.get(id)?.includes("stdout"));
			const left = Date.now();
			answer.destroy();
			const noticed = await until(() => runner.abandoned.get(id), 1000);
			assert.ok(noticed - left < 300, `noticed after ${noticed - left} ms`);
		});

	it("stops writing while its reader does not read, and loses nothing", async () => {
		const answer = await rawRequest(url, { body: JSON.stringify(program("flood 600")) });
		const id = String(answer.headers[executionIdHeader]);
		const written = () => runner.written.get(id)?.length ?? 0;
		let before = -1;
		await until(async () => {
			const now = written();
			const still = now === before;
			before = now;
			await sleep(150);
			return still && now > 0;
		}, 10_000);
		assert.ok(before < 20_000_000, `the runner wrote ${before} of 39,000,000 bytes to nobody`);
		let read = 0;
		let last = Buffer.alloc(0);
		for await (const chunk of answer) {
			read += chunk.length;
			last = Buffer.concat([last, chunk]).subarray(-400);
		}
		assert.equal(read, written());
		assert.match(last.toString(), /"type":"end","status":"succeeded"/);
	}).timeout(30_000);

	it("ends in cancelled when it is deleted, after which its id is unknown", async () => {
		const answer = await post(url, program("hang"));
		const id = idOf(answer);
		assert.equal((await fetch(`${url}/${id}`, { method: "DELETE" })).status, 204);
		assert.match(await answer.text(), /"type":"end","status":"cancelled".*\n$/);
		const again = await fetch(`${url}/${id}`, { method: "DELETE" });
		assert.equal(again.status, 404);
		assert.equal(((await again.json()) as { type: string }).type, "urn:runlang:problem:unknown-execution");
	});

	it("can be deleted at another router of the same runners", async () => {
		const other = await startRouter({ runners: [runner] });
		try {
			const answer = await post(url, program("hang"));
			const deleted = await fetch(`${other.url}/api/v1/executions/${idOf(answer)}`, { method: "DELETE" });
			assert.equal(deleted.status, 204);
			assert.match(await answer.text(), /"status":"cancelled"/);
		} finally {
			await other.stop();
		}
	});

	it("works with the typed client", async () => {
		const client = new RunlangClient({ baseUrl: router.url });
		const events = await Array.fromAsync(client.execute(program("print hello")));
		assert.deepEqual(
			events.map(({ type }) => type),
			["accepted", "phase", "stdout", "end"],
		);
	});

	for (const broken of ["hang-up", "stop", 'raw "{\\"type\\":\\"std"\nhang-up', 'raw "no event\\n"\nhang-up'])
		it(`ends in exactly one internal-error when the runner does: ${broken.replace("\n", ", ")}`, async () => {
			for (const accept of ["application/x-ndjson", "text/event-stream", "application/json"]) {
				const answer = await post(url, program("print a", broken), { accept });
				const text = await answer.text();
				assert.equal(text.match(/"status":"internal-error"/g)?.length, 1, text);
				assert.match(text, /a\\n/);
				assert.doesNotMatch(text, /\\"std/);
			}
			assert.match(await (await post(url, program("print b"))).text(), /"status":"succeeded"/);
		});

	it("is refused while the service drains; one that runs may end", async () => {
		const draining = await startRouter({ runners: [runner] });
		const answer = await post(`${draining.url}/api/v1/executions`, program("sleep 200", "print done"));
		const stopped = draining.stop(2000);
		const refused = await post(`${draining.url}/api/v1/executions`, program());
		assert.equal(refused.status, 503);
		assert.equal(((await refused.json()) as { type: string }).type, "urn:runlang:problem:draining");
		assert.ok(refused.headers.get("retry-after"));
		assert.match(await answer.text(), /done.*\n.*"status":"succeeded"/);
		await stopped;
	});

	it("is cancelled by a service that has drained for long enough", async () => {
		const draining = await startRouter({ runners: [runner] });
		const answer = await post(`${draining.url}/api/v1/executions`, program("hang"));
		await draining.stop(50);
		assert.match(await answer.text(), /"type":"end","status":"cancelled"/);
	});

	it("holds a drained service up for a second at most when neither runner nor reader listens", async () => {
		const deaf = await new StandInRunner().listen();
		const draining = await startRouter({ runners: [deaf] });
		const answer = await rawRequest(`${draining.url}/api/v1/executions`, {
			body: JSON.stringify(program("flood 2000")),
		});
		await once(answer, "readable");
		const start = Date.now();
		await draining.stop(50);
		assert.ok(Date.now() - start < 4000);
		answer.destroy();
		await deaf.close();
	});
});
