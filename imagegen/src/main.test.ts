import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

describe("imagegen as a program", () => {
	it("ends in order when whoever started it is gone", async () => {
		const state = mkdtempSync(path.join(tmpdir(), "imagegen-lifeline-"));
		const main = path.join(import.meta.dirname, "main.ts");
		const child = spawn(process.execPath, [main, "host", "--state", state], {
			stdio: ["pipe", "pipe", "ignore"],
			env: { ...process.env, RUNLANG_LIFELINE: "stdin" },
		});
		try {
			await once(child.stdout, "data");
			child.stdout.resume();
			child.stdin.destroy();
			const [code] = await once(child, "exit");
			assert.equal(code, 130);
		} finally {
			child.kill("SIGKILL");
			rmSync(state, { recursive: true, force: true });
		}
	});
});
