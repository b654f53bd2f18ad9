import assert from "node:assert/strict";
import type { PreparedEnvironment } from "@runlang/protocol";
import { checkSources, chooseSources, expandCommand } from "./commands.ts";

const substitutions = {
	entry: "main.c",
	output: "out/program",
	prefix: "/env",
	args: ["a b", "{entry}"],
	sources: ["-odd.c", "main.c"],
};

describe("a command", () => {
	it("has its placeholders replaced, inside words and as words", () => {
		const words = ["cc", "-I{prefix}/include", "{sources}", "-o", "{output}", "{entry}", "{args}", "{other}"];
		assert.deepEqual(expandCommand(words, substitutions), [
			...["cc", "-I/env/include", "./-odd.c", "main.c", "-o", "./out/program", "main.c"],
			...["a b", "{entry}", "{other}"],
		]);
	});

	it("takes no file for an option", () => {
		assert.deepEqual(expandCommand(["run", "{entry}"], { ...substitutions, entry: "-c" }), ["run", "./-c"]);
	});

	it("refuses a source that a compiler would take for a file of options", () => {
		const environment = { compile: { sources: [".c"] } } as unknown as PreparedEnvironment;
		const check = (...paths: string[]) =>
			checkSources({ environment: "c", files: paths.map((path) => ({ path, content: "" })) }, environment);
		for (const path of ["@a.c", "lib/@a.c"]) assert.throws(() => check("main.c", path), /\/files\/1\/path/);
		assert.doesNotThrow(() => check("a@.c", "@notes.txt"));
	});

	it("gets sources by their extension, sorted", () => {
		const files = ["z.c", "a/b.c", "c.h", "d.C"].map((path) => ({ path, content: "" }));
		assert.deepEqual(chooseSources({ environment: "c", files }, [".c"]), ["a/b.c", "z.c"]);
	});
});
