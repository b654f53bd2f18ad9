import assert from "node:assert/strict";
import { type EnvironmentSummary, ProblemError } from "@runlang/protocol";
import { assertReady, environmentsFor, pathFor } from "./environmentChoice.ts";

function environment(id: string, editorIds: string[], extensions: string[], more = {}): EnvironmentSummary {
	return {
		id,
		description: id,
		language: { name: id, aliases: [], extensions, editorIds, entry: `main${extensions[0]}` },
		packages: [],
		state: "ready",
		revision: "r",
		version: "1.0",
		...more,
	};
}

const python = environment("python", ["python"], [".py"]);
const science = environment("science", ["python"], [".py", ".ipy"]);
const cpp = environment("cpp", ["cpp"], [".cpp", ".h"]);
const ids = (languageId: string, name: string, all = [python, cpp]) =>
	environmentsFor({ languageId, name }, all).map(({ id }) => id);

describe("the environment of a document", () => {
	it("follows from its language", () => assert.deepEqual(ids("cpp", "misnamed.py"), ["cpp"]));
	it("follows from the extension where the language is not known", () =>
		assert.deepEqual(ids("plaintext", "MAIN.PY"), ["python"]));
	it("may be several", () =>
		assert.deepEqual(ids("python", "a.py", [python, science, cpp]), ["python", "science"]));
	it("may be none", () => assert.deepEqual(ids("plaintext", "py"), []));
});

describe("the path of a lone file", () => {
	it("is its name", () => assert.equal(pathFor({ languageId: "cpp", name: "tool.h" }, cpp), "tool.h"));
	it("is that of the entry where the name tells nothing", () =>
		assert.equal(pathFor({ languageId: "cpp", name: "Untitled-1" }, cpp), "main.cpp"));
	it("is that of the entry where the name can be none", () =>
		assert.equal(pathFor({ languageId: "cpp", name: "a\\b.cpp" }, cpp), "main.cpp"));
});

describe("an environment that can't run anything now", () => {
	const refusal = (more: Partial<EnvironmentSummary>) => {
		try {
			assertReady({ ...cpp, ...more });
		} catch (error) {
			assert(error instanceof ProblemError && error.code === "environment-unavailable");
			return error.message;
		}
		return undefined;
	};
	it("is none if it is ready", () => assert.equal(refusal({}), undefined));
	it("says how far it is", () =>
		assert.equal(
			refusal({ state: "preparing", step: "downloading fmt", progress: 0.425 }),
			"The environment cpp is still being prepared: downloading fmt (43 %). Try again in a moment.",
		));
	it("says why, and what would mend it", () =>
		assert.equal(
			refusal({ state: "unavailable", reason: "There is no g++", mend: "apt-get install g++" }),
			"The environment cpp is not available: There is no g++. To mend it: apt-get install g++",
		));
});
