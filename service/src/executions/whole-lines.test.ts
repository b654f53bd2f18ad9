import assert from "node:assert/strict";
import { type EndEvent, type ExecutionEvent, encodeEvent, internalErrorEnd } from "@runlang/protocol";
import { madeWhole } from "./whole-lines.ts";

const events: ExecutionEvent[] = [
	{ type: "accepted", execution: "e", environment: "python", revision: "r" },
	{ type: "stdout", text: 'a line with {"type":"end"} in it, "end" and 🦀\n' },
	{ type: "stdout", text: "end" },
	{ type: "stderr", text: "type" },
	{ ...internalErrorEnd(5), status: "succeeded", exitCode: 0 },
];
const whole = Buffer.from(events.map(encodeEvent).join(""));
const body = Buffer.from(events.slice(0, -1).map(encodeEvent).join(""));

async function pass(chunks: Iterable<Buffer>, failure?: Error) {
	const ends: { end: EndEvent; fault: unknown }[] = [];
	const given: Buffer[] = [];
	let now = 100;
	async function* source() {
		yield* chunks;
		if (failure) throw failure;
	}
	const lines = madeWhole(
		source(),
		(end, fault) => ends.push({ end, fault }),
		() => (now += 7),
	);
	for await (const bytes of lines) given.push(bytes);
	return { given, text: Buffer.concat(given), ends };
}

function* cut(bytes: Buffer, size: () => number) {
	for (let at = 0, next = 0; at < bytes.length; at = next) {
		next = at + size();
		yield bytes.subarray(at, next);
	}
}

describe("madeWhole", () => {
	for (const size of [1, 2, 3, 7, 50, 1000])
		it(`passes on the same bytes when they come in pieces of ${size}`, async () => {
			const { text, ends } = await pass(cut(whole, () => size));
			assert.deepEqual(text, whole);
			assert.equal(ends.length, 1);
			assert.equal(ends[0]?.end.status, "succeeded");
			assert.equal(ends[0]?.fault, undefined);
		});

	it("lets whole lines go as soon as they are there, and nothing of a line before it is whole", async () => {
		const line = Buffer.from(encodeEvent({ type: "stdout", text: "x" }));
		const { given } = await pass([Buffer.concat([line, line.subarray(0, 5)]), line.subarray(5)]);
		assert.deepEqual(given.slice(0, 2), [line, line]);
	});

	it("ends a stream that stops at any byte in exactly one end of its own", async () => {
		for (let length = 0; length < whole.length; length++) {
			const { text, ends } = await pass([whole.subarray(0, length)]);
			const lines = text.toString().trimEnd().split("\n");
			assert.deepEqual(JSON.parse(lines.pop() ?? ""), internalErrorEnd(7));
			assert.ok(body.toString().startsWith(lines.map((line) => `${line}\n`).join("")));
			assert.equal(ends.length, 1);
			assert.ok(ends[0]?.fault);
		}
	});

	it("ends a stream that fails, and tells why", async () => {
		const failure = new Error("reset");
		const { text, ends } = await pass([body], failure);
		assert.equal(text.toString(), body.toString() + encodeEvent(internalErrorEnd(7)));
		assert.equal(ends[0]?.fault, failure);
	});

	it("lets nothing pass after the end", async () => {
		for (const after of ['{"type":"stdout","text":"late"}\n', whole.toString(), "torso"]) {
			const { text } = await pass([Buffer.concat([whole, Buffer.from(after)])]);
			assert.deepEqual(text, whole);
		}
	});

	it("takes an end that is not a valid one for a broken stream", async () => {
		const { text, ends } = await pass([body, Buffer.from('{"type":"end","status":"fine"}\n')]);
		assert.equal(text.toString(), body.toString() + encodeEvent(internalErrorEnd(7)));
		assert.equal(ends.length, 1);
	});

	it("gives up a line that never ends", async () => {
		const { text } = await pass(Array.from({ length: 20 }, () => Buffer.alloc(1024 * 1024, "x")));
		assert.equal(text.toString(), encodeEvent(internalErrorEnd(7)));
	});
});
