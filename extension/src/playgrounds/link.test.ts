import assert from "node:assert/strict";
import { parseEditorQuery, parsePermalink } from "./link.ts";

const id = "0123456789";

describe("a pasted link", () => {
	const good: [string, ReturnType<typeof parsePermalink>][] = [
		[id, { id }],
		[` ${id}\n`, { id }],
		[`http://127.0.0.1:8080/${id}`, { id, service: "http://127.0.0.1:8080" }],
		[`https://run.example.org/team/${id}`, { id, service: "https://run.example.org/team" }],
	];
	for (const [text, expected] of good)
		it(`is read: ${JSON.stringify(text)}`, () => assert.deepEqual(parsePermalink(text), expected));

	for (const text of ["", "012345678", `${id}0`, "012345678G", `ftp://host/${id}`, `/${id}`, `host/${id}`])
		it(`is refused: ${JSON.stringify(text)}`, () => assert.equal(parsePermalink(text), undefined));
});

describe("the query of an editor link", () => {
	const origin = "https://run.example.org";

	it("names a playground and perhaps a service", () => {
		assert.deepEqual(parseEditorQuery(`playground=${id}`), { id });
		const query = `playground=${id}&service=${encodeURIComponent(origin)}`;
		assert.deepEqual(parseEditorQuery(query), { id, service: origin });
	});

	it("may name the window that VS Code is to open it in", () =>
		assert.deepEqual(parseEditorQuery(`playground=${id}&windowId=_blank`), { id }));

	for (const [what, query] of [
		["nothing", ""],
		["no playground", `service=${origin}`],
		["an id that is none", "playground=../../../etc"],
		["a second playground", `playground=${id}&playground=9876543210`],
		["something else besides", `playground=${id}&run=true`],
		["a service of another protocol", `playground=${id}&service=file:///etc`],
		["a service with a path", `playground=${id}&service=${origin}/elsewhere`],
		["a service with a user", `playground=${id}&service=https://me:secret@run.example.org`],
		["an empty service", `playground=${id}&service=`],
	] as const)
		it(`is refused with ${what}`, () => assert.equal(parseEditorQuery(query), undefined));
});
