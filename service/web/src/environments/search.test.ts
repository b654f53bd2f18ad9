import assert from "node:assert/strict";
import type { EnvironmentSummary } from "@runlang/protocol";
import { firstChoice, searchEnvironments, shortRevision } from "./search.ts";

function environment(
	id: string,
	name: string,
	aliases: string[],
	packages: string[],
	state: EnvironmentSummary["state"] = "ready",
): EnvironmentSummary {
	return {
		id,
		description: "",
		language: { name, aliases, extensions: [`.${id.slice(0, 2)}`], editorIds: [id], entry: "main" },
		packages: packages.map((name) => ({ name, version: "1" })),
		state,
		revision: null,
		version: null,
	};
}
const all = [
	environment("cpp", "C++", ["c++", "cplusplus"], ["poco", "nlohmann_json"]),
	environment("javascript", "JavaScript", ["js", "node"], ["lodash", "axios"]),
	environment("python", "Python", ["py", "python3"], ["numpy", "requests"]),
	environment("rust", "Rust", ["rs"], ["serde", "serde_json", "rand"]),
];
const found = (query: string) => searchEnvironments(all, query).map(({ environment: { id } }) => id);

describe("searchEnvironments", () => {
	const cases: [string, string[]][] = [
		["", ["cpp", "javascript", "python", "rust"]],
		["PYTHON", ["python"]],
		["js", ["javascript", "cpp", "rust"]],
		["node", ["javascript"]],
		["c++", ["cpp"]],
		["json", ["cpp", "rust"]],
		["serde", ["rust"]],
		["rust rand", ["rust"]],
		["rust numpy", []],
		[".py", ["python"]],
	];
	for (const [query, ids] of cases) it(`finds "${query}"`, () => assert.deepEqual(found(query), ids));

	it("tells which packages matched", () =>
		assert.deepEqual(searchEnvironments(all, "serde")[0]?.packages, ["serde", "serde_json"]));
});

describe("firstChoice", () => {
	it("prefers Python, even while it is being prepared, over what is ready", () => {
		assert.equal(firstChoice(all), "python");
		const preparing = environment("python", "Python", [], [], "preparing");
		assert.equal(firstChoice([...all.slice(0, 2), preparing]), "python");
	});
	it("takes what is ready where Python is not to be had", () => {
		const unavailable = environment("python", "Python", [], [], "unavailable");
		assert.equal(firstChoice([unavailable, ...all.slice(0, 2)]), "cpp");
		assert.equal(firstChoice([unavailable]), "python");
		assert.equal(firstChoice([]), undefined);
	});
});

describe("shortRevision", () => {
	it("leaves the algorithm out", () => assert.equal(shortRevision("sha256:0123456789abcdef"), "01234567"));
});
