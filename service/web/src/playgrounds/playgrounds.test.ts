import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { editorLink, playgroundIn, timeAgo } from "./address.ts";
import { curlCommand } from "./curl.ts";
import { zip } from "./zip.ts";

describe("playground address", () => {
	it("is ten hexadecimal digits", () => {
		assert.equal(playgroundIn("/0123456abc"), "0123456abc");
		for (const other of ["/", "/0123456ABC", "/0123456abcd", "/0123456abc/x", "/index.html"])
			assert.equal(playgroundIn(other), null);
	});
	it("becomes a link that VS Code opens", () =>
		assert.equal(
			editorLink("0123456abc", "http://127.0.0.1:8080"),
			"vscode://runlang.runlang/open?playground=0123456abc&service=http%3A%2F%2F127.0.0.1%3A8080",
		));
});

describe("timeAgo", () => {
	const now = Date.UTC(2026, 5, 15, 12);
	const cases: [number, string][] = [
		[20, "just now"],
		[300, "5 min ago"],
		[3 * 3600, "3 h ago"],
		[25 * 3600, "yesterday"],
		[9 * 86_400, "9 days ago"],
	];
	for (const [seconds, words] of cases)
		it(`says "${words}"`, () => assert.equal(timeAgo(now - seconds * 1000, now), words));
});

describe("curlCommand", () => {
	it("carries any program through a shell", function () {
		if (spawnSync("sh", ["-c", "true"]).status !== 0) this.skip();
		const request = {
			environment: "python",
			files: [{ path: "it's.py", content: `print('$HOME "\\n"')\n` }],
		};
		const command = curlCommand("http://localhost:1", request).replace(/^curl /, "printf '%s\\n' ");
		const words = execFileSync("sh", ["-c", command], { encoding: "utf8" }).split("\n");
		assert.deepEqual(words.slice(0, 3), ["-N", "http://localhost:1/api/v1/executions", "-H"]);
		assert.deepEqual(JSON.parse(words[5] ?? ""), request);
	});
});

describe("zip", () => {
	it("is opened by another program, with the same bytes", async function () {
		if (spawnSync("python3", ["--version"]).status !== 0) this.skip();
		const folder = mkdtempSync(path.join(tmpdir(), "runlang-zip-"));
		try {
			const file = path.join(folder, "x.zip");
			const files = [
				{ path: "main.py", content: "print(1)\n" },
				{ path: "lib/größe.py", content: "x = '☃'\n" },
				{ path: "empty", content: "" },
			];
			writeFileSync(file, Buffer.from(await zip(files, new Date(2026, 5, 15)).arrayBuffer()));
			execFileSync("python3", [
				"-c",
				"import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])",
				file,
				folder,
			]);
			for (const { path: name, content } of files)
				assert.equal(readFileSync(path.join(folder, name), "utf8"), content);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});
