import assert from "node:assert/strict";
import { addressName, byOutstandingWork, parseAddress, Runner } from "./runner.ts";

const runner = (name: string, outstanding = 0) =>
	Object.assign(new Runner("python", { host: "h", port: 1 }, name), { outstanding });
const names = (runners: Runner[]) => runners.map(({ name }) => name).join("");

describe("byOutstandingWork", () => {
	it("puts the runner with the least outstanding work first", () => {
		assert.equal(names(byOutstandingWork([runner("a", 3), runner("b", 0), runner("c", 1)])), "bca");
	});

	it("shares ties out evenly", () => {
		const runners = [runner("a"), runner("b"), runner("c")];
		const firsts = new Map<string, number>();
		for (let count = 0; count < 3000; count++) {
			const first = byOutstandingWork(runners)[0]?.name ?? "";
			firsts.set(first, (firsts.get(first) ?? 0) + 1);
		}
		for (const name of ["a", "b", "c"])
			assert.ok((firsts.get(name) ?? 0) > 800, `${name}: ${firsts.get(name)}`);
	});

	it("keeps a runner that could not be reached for the last, for a while", () => {
		const [a, b] = [runner("a", 0), runner("b", 5)];
		a.passOver(1000);
		assert.equal(names(byOutstandingWork([a, b], 1001)), "ba");
		assert.equal(names(byOutstandingWork([a, b], 60_000)), "ab");
	});
});

describe("runner addresses", () => {
	it("are read and written", () => {
		for (const text of ["http://10.0.0.1:9000", "unix:/x/y.sock"]) {
			const address = parseAddress(text);
			assert.ok(address);
			assert.equal(addressName(address), text);
		}
	});

	it("are refused when they are something else", () => {
		for (const text of ["", "unix:x", "https://h:1", "http://h:1/path", "h:1"])
			assert.equal(parseAddress(text), undefined, text);
	});
});
