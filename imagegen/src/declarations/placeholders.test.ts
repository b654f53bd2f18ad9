import assert from "node:assert/strict";
import { fill, fillCommand } from "./placeholders.ts";

describe("placeholders", () => {
	it("are replaced inside words; a list takes the place of a whole word", () => {
		const words = ["cc", "-I{prefix}/include", "{sources}", "-o", "{output}", "{args}"];
		assert.deepEqual(
			fillCommand(words, { prefix: "/env", output: "a.out" }, { sources: ["a b.c", "d.c"], args: [] }),
			["cc", "-I/env/include", "a b.c", "d.c", "-o", "a.out"],
		);
	});

	it("that are unknown, and a shell's own variables, stay as they are", () => {
		const values = { name: "x", prefix: "/env" };
		assert.equal(fill("{unknown} {prefix} { name }", values), "{unknown} /env { name }");
		const variable = `echo $${"{name}"}`;
		assert.equal(fill(variable, values), variable);
	});

	it("are filled once: a value that looks like a placeholder is text", () => {
		assert.deepEqual(fillCommand(["{entry}"], { entry: "{output}", output: "no" }), ["{output}"]);
	});
});
