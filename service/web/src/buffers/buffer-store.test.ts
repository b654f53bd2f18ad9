import assert from "node:assert/strict";
import { bufferFrom } from "./buffer.ts";
import { BufferStore, memoryStorage } from "./buffer-store.ts";

const holding = (content: string) => ({
	...bufferFrom({ files: [{ path: "main.py", content }] }),
	touched: true,
});

describe("BufferStore", () => {
	it("gives back each environment's buffer", () => {
		const storage = memoryStorage();
		const store = new BufferStore(storage, "own");
		store.write("python", holding("print(1)"));
		store.write("rust", holding("fn main() {}"));
		const again = new BufferStore(storage, "own").readAll();
		assert.deepEqual(again, { python: holding("print(1)"), rust: holding("fn main() {}") });
		store.remove("rust");
		assert.deepEqual(Object.keys(store.readAll()), ["python"]);
	});

	it("keeps edits on a playground apart from own work", () => {
		const storage = memoryStorage();
		new BufferStore(storage, "own").write("python", holding("mine"));
		const shared = new BufferStore(storage, "0123456789");
		shared.write("python", holding("edited"));
		assert.deepEqual(new BufferStore(storage, "own").readAll(), { python: holding("mine") });
		assert.equal(shared.environmentOf("runlang/buffers/0123456789/python"), "python");
		assert.equal(shared.environmentOf("runlang/buffers/own/python"), undefined);
	});

	it("passes over what is no buffer", () => {
		const storage = memoryStorage();
		storage.setItem("runlang/buffers/own/a", "{");
		storage.setItem("runlang/buffers/own/b", JSON.stringify({ buffer: { files: [] } }));
		storage.setItem(
			"runlang/buffers/own/c",
			JSON.stringify({ buffer: { files: [{ path: "../x", content: "" }] } }),
		);
		assert.deepEqual(new BufferStore(storage, "own").readAll(), {});
	});

	it("gives up the oldest edits on playgrounds, never own work, when storage is full", () => {
		const storage = memoryStorage(1050);
		let now = 0;
		const write = (namespace: string, size: number) =>
			new BufferStore(storage, namespace, () => ++now).write("python", holding("x".repeat(size)));
		assert.ok(write("own", 200));
		assert.ok(write("aaaaaaaaaa", 100));
		assert.ok(write("bbbbbbbbbb", 100));
		assert.ok(write("cccccccccc", 300));
		const held = (namespace: string) => "python" in new BufferStore(storage, namespace).readAll();
		assert.deepEqual(["own", "aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc"].map(held), [true, false, true, true]);
		assert.equal(write("own", 2000), false);
		assert.equal(new BufferStore(storage, "own").readAll().python?.files[0]?.content.length, 200);
		assert.ok(held("bbbbbbbbbb") && held("cccccccccc"), "nothing is given up in vain");
	});
});
