import assert from "node:assert/strict";
import {
	chmodSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { until } from "../testing/startRunner.ts";
import { CompiledCache } from "./cache.ts";

describe("the cache of compiled programs", () => {
	let folder: string;
	let faults: unknown[];

	beforeEach(() => {
		folder = mkdtempSync(path.join(tmpdir(), "runlang-cache-"));
		faults = [];
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	const cache = (bytesAtMost = 1000) =>
		new CompiledCache({ folder, bytesAtMost, graceMs: 0, onFault: (error) => faults.push(error) });
	const compilation = (content: string, change = {}) => ({
		revision: "r1",
		command: ["cc", "main.c"],
		files: [
			{ path: "main.c", content },
			{ path: "a.h", content: "" },
		],
		...change,
	});
	const bytes = (length: number) => new Uint8Array(length).fill(length % 251);

	it("gives back what was made of the same files, with what the compiler said", async () => {
		const kept = cache();
		assert.equal(await kept.get(compilation("x")), undefined);
		const said = [{ type: "stderr" as const, text: "warning" }];
		assert.equal(await kept.put(compilation("x"), bytes(10), said), true);
		const found = await kept.get(compilation("x", { files: compilation("x").files.toReversed() }));
		assert.deepEqual(found?.said, said);
		const file = path.join(folder, found?.name ?? "");
		assert.deepEqual(new Uint8Array(readFileSync(file)), bytes(10));
		assert.equal(statSync(file).mode & 0o777, 0o555);
	});

	it("tells apart everything that decides what is made", async () => {
		const kept = cache();
		await kept.put(compilation("x"), bytes(10), []);
		for (const other of [
			compilation("y"),
			compilation("x", { revision: "r2" }),
			compilation("x", { command: ["cc", "-O2", "main.c"] }),
			compilation("x", { command: ["ccmain.c", ""] }),
			compilation("x", { files: [{ path: "main.c", content: "x" }] }),
			compilation("x", { files: [{ path: "main.ca.h", content: "x" }] }),
		])
			assert.equal(await kept.get(other), undefined, JSON.stringify(other));
	});

	it("stays within its bound, and lets go what was not used for longest", async () => {
		const kept = cache(100);
		for (const name of ["a", "b", "c"]) await kept.put(compilation(name), bytes(30), []);
		await kept.get(compilation("a"));
		await kept.put(compilation("d"), bytes(30), []);
		assert.ok(await kept.get(compilation("a")));
		assert.equal(await kept.get(compilation("b")), undefined);
		await until("the file is gone", () => readdirSync(folder).length === 3);
		assert.equal(await kept.put(compilation("huge"), bytes(101), []), false);
		assert.ok(await kept.get(compilation("a")), "what does not fit drives nothing out");
	});

	it("removes a damaged program instead of giving it", async () => {
		const kept = cache();
		await kept.put(compilation("x"), bytes(10), []);
		const [name = ""] = readdirSync(folder);
		chmodSync(path.join(folder, name), 0o755);
		writeFileSync(path.join(folder, name), bytes(11));
		assert.equal(await kept.get(compilation("x")), undefined);
		assert.match(String(faults[0]), /damaged/);
		assert.equal(existsSync(path.join(folder, name)), false);
		await kept.put(compilation("x"), bytes(10), []);
		assert.ok(await kept.get(compilation("x")));
	});

	it("goes on where nothing can be written", async () => {
		const kept = cache();
		rmSync(folder, { recursive: true });
		assert.equal(await kept.put(compilation("x"), bytes(10), []), false);
		assert.equal(await kept.get(compilation("x")), undefined);
		assert.equal(faults.length, 1);
	});

	it("keeps one program of several that are put at once", async () => {
		const kept = cache();
		await Promise.all([1, 2, 3].map(() => kept.put(compilation("x"), bytes(10), [])));
		assert.ok(await kept.get(compilation("x")));
		await until("the others are gone", () => readdirSync(folder).length === 1);
		assert.ok(await kept.get(compilation("x")));
	});
});
