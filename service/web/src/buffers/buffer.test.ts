import assert from "node:assert/strict";
import { executionRequestSchema } from "@runlang/protocol";
import {
	addFile,
	bufferFrom,
	copyOf,
	deleteFile,
	entryOf,
	pathFaultIn,
	renameFile,
	requestFor,
} from "./buffer.ts";

const file = (path: string, content = "") => ({ path, content });
const three = () =>
	bufferFrom({ files: [file("lib/util.py"), file("main.py", "print(1)"), file("other.py")] }, "main.py");

describe("buffer", () => {
	it("shows and runs the language's entry file first", () => {
		assert.equal(three().active, "main.py");
		assert.equal(entryOf(three(), "main.py"), "main.py");
		assert.equal(entryOf(three(), "absent.py"), "lib/util.py");
	});

	it("follows a chosen entry through renaming and forgets it when deleted", () => {
		const buffer = three();
		buffer.entry = "other.py";
		renameFile(buffer, "other.py", "deep/er.py");
		assert.equal(entryOf(buffer, "main.py"), "deep/er.py");
		deleteFile(buffer, "deep/er.py");
		assert.equal(entryOf(buffer, "main.py"), "main.py");
	});

	it("shows the neighbour of a deleted file, and keeps the last one", () => {
		const buffer = three();
		deleteFile(buffer, "main.py");
		assert.equal(buffer.active, "lib/util.py");
		deleteFile(buffer, "lib/util.py");
		deleteFile(buffer, "other.py");
		assert.deepEqual(
			buffer.files.map(({ path }) => path),
			["other.py"],
		);
	});

	it("names what is wrong with a path", () => {
		const buffer = three();
		assert.match(pathFaultIn(buffer, "../x") ?? "", /segment/);
		assert.match(pathFaultIn(buffer, "main.py") ?? "", /already/);
		assert.match(pathFaultIn(buffer, "lib") ?? "", /also a file/);
		assert.match(pathFaultIn(buffer, "main.py/x") ?? "", /also a file/);
		assert.equal(pathFaultIn(buffer, "main.py", "main.py"), undefined);
		assert.equal(pathFaultIn(buffer, "lib/more/x.py"), undefined);
	});

	it("makes a valid request with entry, arguments and stdin", () => {
		const buffer = three();
		buffer.args = "-n '2 3'";
		buffer.stdin = "in\n";
		const request = requestFor("python", buffer, "main.py");
		assert.deepEqual(executionRequestSchema.parse(request), request);
		assert.deepEqual([request.entry, request.args, request.stdin], ["main.py", ["-n", "2 3"], "in\n"]);
	});

	it("takes back arguments and stdin of a program", () => {
		const buffer = bufferFrom({ files: [file("a")], args: ["x y", "z"], stdin: "s" });
		assert.deepEqual([buffer.args, buffer.stdin, buffer.touched], ["'x y' z", "s", false]);
	});

	it("copies deeply", () => {
		const buffer = three();
		const copy = copyOf(buffer);
		addFile(buffer, "new.py");
		buffer.files[0] = file("changed");
		assert.deepEqual(copy, three());
	});
});
