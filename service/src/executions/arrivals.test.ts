import assert from "node:assert/strict";
import { once } from "node:events";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { arrivals } from "./arrivals.ts";

const source = () => new Readable({ read() {} });

describe("arrivals", () => {
	it("gives all that has arrived before it tells that the connection broke, to a slow reader too", async () => {
		const stream = source();
		const given: string[] = [];
		const failure = new Error("reset");
		stream.push("a");
		const read = (async () => {
			for await (const bytes of arrivals(stream)) {
				given.push(bytes.toString());
				await sleep(30);
			}
		})();
		await sleep(5);
		stream.push("b");
		stream.push("c");
		stream.destroy(failure);
		await assert.rejects(read, failure);
		assert.equal(given.join(""), "abc");
	});

	it("has the sender wait for a reader who is slow", async () => {
		const stream = source();
		const bytes = arrivals(stream);
		stream.push("x");
		await bytes.next();
		for (let count = 0; count < 100; count++) stream.push(Buffer.alloc(10_000));
		await sleep(5);
		assert.equal(stream.isPaused(), true);
		stream.push(null);
		let size = 0;
		for await (const piece of bytes) size += piece.length;
		assert.equal(size, 1_000_000);
	});

	it("closes the connection when the reader leaves", async () => {
		const stream = source();
		const closed = once(stream, "close");
		stream.push("x");
		for await (const _ of arrivals(stream)) break;
		await closed;
		assert.equal(stream.destroyed, true);
	});
});
