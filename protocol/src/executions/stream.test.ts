import assert from "node:assert/strict";
import { ReadableStream as NodeStream } from "node:stream/web";
import { type ExecutionEvent, internalErrorEnd } from "./events.ts";
import { foldEvents } from "./result.ts";
import { decodeEvents, encodeEvent, encodeServerSentEvent } from "./stream.ts";

const end = { ...internalErrorEnd(12), status: "succeeded", exitCode: 0 } as const;
const events: ExecutionEvent[] = [
	{ type: "accepted", execution: "e1", environment: "python", revision: "r1" },
	{ type: "phase", phase: "run" },
	{ type: "stdout", text: "grüße\n🙂 " },
	{ type: "stderr", text: "\u2028 \u0000" },
	{ type: "diagnostic", file: "a.py", line: 1, column: 2, severity: "error", message: "no" },
	{ type: "stdout", text: "end" },
	end,
];
const bytes = new TextEncoder().encode(events.map(encodeEvent).join(""));

async function collect(chunks: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>) {
	const seen: ExecutionEvent[] = [];
	for await (const event of decodeEvents(chunks)) seen.push(event);
	return seen;
}

/** TypeScript's DOM library does not know ReadableStream.from yet; Node's own types do. */
const streamOf = (chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>) =>
	NodeStream.from(chunks) as ReadableStream<Uint8Array>;

async function* cut(size: number) {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe("event stream", () => {
	for (const size of [1, 2, 3, 7, 64, 100_000])
		it(`decodes what was encoded, cut into pieces of ${size} bytes`, async () => {
			assert.deepEqual(await collect(cut(size)), events);
			assert.deepEqual(await collect(streamOf(cut(size))), events);
		});

	it("drops the torso of a line whose writer died", async () => {
		const torso = bytes.subarray(0, bytes.length - 5);
		assert.deepEqual(await collect(streamOf([torso])), events.slice(0, -1));
	});

	it("refuses what is no event", async () => {
		const line = new TextEncoder().encode('{"type":"stdout","text":1}\n');
		await assert.rejects(collect(streamOf([line])), SyntaxError);
	});

	it("ends the source when the reader leaves", async () => {
		let cancelled = false;
		const endless = new ReadableStream<Uint8Array>({
			pull: (controller) => controller.enqueue(bytes),
			cancel: () => {
				cancelled = true;
			},
		});
		for await (const event of decodeEvents(endless)) if (event.type === "phase") break;
		assert(cancelled);
	});

	it("writes one message of Server-Sent Events for each event", () => {
		assert.equal(
			encodeServerSentEvent({ type: "stdout", text: "a\n\nb" }),
			'event: stdout\ndata: {"type":"stdout","text":"a\\n\\nb"}\n\n',
		);
	});

	it("folds into the result, and nothing else", () => {
		const { type: _, ...outcome } = end;
		assert.deepEqual(foldEvents(events), {
			execution: "e1",
			environment: "python",
			revision: "r1",
			...outcome,
			stdout: "grüße\n🙂 end",
			stderr: "\u2028 \u0000",
			diagnostics: [{ file: "a.py", line: 1, column: 2, severity: "error", message: "no" }],
		});
	});

	it("folds a stream without an end into an internal error", () => {
		assert.equal(foldEvents(events.slice(0, 3)).status, "internal-error");
	});
});
