import assert from "node:assert/strict";
import { parseOrProblem } from "../problems/parse.ts";
import { ProblemError } from "../problems/problem.ts";
import { filesSchema, pathFault } from "./files.ts";

const file = (path: string) => ({ path, content: "" });

function pointers(value: unknown): string[] {
	try {
		parseOrProblem(filesSchema, value);
	} catch (error) {
		assert(error instanceof ProblemError);
		return (error.problem.errors ?? []).map(({ pointer }) => pointer);
	}
	return [];
}

describe("files of an execution", () => {
	for (const path of ["main.py", "src/a b.py", "ünï/codé.rs", ".hidden", "a/..b", "..."])
		it(`allows ${JSON.stringify(path)}`, () => assert.equal(pathFault(path), undefined));

	const refused = {
		"": "empty",
		"/etc/passwd": "relative",
		"../up": '".."',
		"a/../b": '".."',
		"./a": '"."',
		"a//b": "empty segment",
		"a/": "empty segment",
		"nul\0": "control character",
		"line\nfeed": "control character",
		"a\\b": "relative",
		"C:/x": "relative",
		"\ud800": "Unicode",
		[`${"x".repeat(201)}`]: "segment longer",
		[`${"x/".repeat(300)}y`]: "longer than",
	};
	for (const [path, words] of Object.entries(refused))
		it(`refuses ${JSON.stringify(path.slice(0, 20))}: ${words}`, () =>
			assert.match(pathFault(path) ?? "nothing", new RegExp(words.replaceAll(/[."]/g, "\\$&"))));

	it("names every offending place by its JSON pointer", () => {
		assert.deepEqual(pointers([file("a"), file("../b"), { ...file("c"), mode: 1 }]), ["/1/path", "/2/mode"]);
		assert.deepEqual(pointers([file("a"), file("a")]), ["/1/path"]);
		assert.deepEqual(pointers([file("a"), file("a/b/c")]), ["/1/path"]);
		assert.deepEqual(pointers([file("a/b"), file("a/b/c"), file("a/bc")]), ["/1/path"]);
		assert.deepEqual(pointers([]), [""]);
		assert.deepEqual(pointers([{ path: 1 }]), ["/0/path", "/0/content"]);
	});
});
