import assert from "node:assert/strict";
import { standalone } from "./selection.ts";

const text = "a\nif b:\n    c\n\n        d\ne\n";
const selected = (from: string, to: string) =>
	standalone(text, text.indexOf(from), text.indexOf(to) + to.length);

describe("a selection as a program", () => {
	it("keeps the numbers of its lines", () => assert.equal(selected("e", "e"), "\n\n\n\n\ne"));
	it("loses the indentation that all its lines have", () =>
		assert.equal(selected("c", "d"), "\n\nc\n\n    d"));
	it("keeps indentation that some line lacks", () =>
		assert.equal(selected("if", "d"), "\nif b:\n    c\n\n        d"));
	it("may begin within a line", () => assert.equal(selected("b:", "b:"), "\nb:"));
	it("may be the whole", () => assert.equal(standalone(text, 0, text.length), text));
});
