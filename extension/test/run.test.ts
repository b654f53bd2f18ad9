// "Run Remotely" and its kin in real VS Code, on a real service.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describeInEditor, places } from "./editor/prerequisites.ts";
import { eventually, Workbench } from "./editor/workbench.ts";

const ticking = `import time
for i in range(8):
    print("tick", i, flush=True)
    time.sleep(0.5)
`;
/** Becomes a process that can be told from all others, with a child that has left its session. */
const endless = (marker: string) => `import os, sys
print("started", flush=True)
if os.fork() == 0:
    os.setsid()
os.execv(sys.executable, [sys.executable, "-c", "while True: pass", "${marker}"])
`;
const asking = `import sys
name = input("name? ")
print("hello", name, flush=True)
print("sum", sum(int(line) for line in sys.stdin))
`;
const markers = Array.from({ length: 4 }, () => randomBytes(8).toString("hex"));
const files = {
	"ticking.py": ticking,
	...Object.fromEntries(markers.map((marker, index) => [`endless${index}.py`, endless(marker)])),
	"parts.py": 'print("all")\nif True:\n    print("part", 6 * 7)\n    raise SystemExit(3)\n',
	"dirty.py": 'print("as saved")\n',
	"voices.py": 'import sys\nprint("to stdout", flush=True)\nprint("to stderr", file=sys.stderr)\n',
	"asking.py": asking,
	"broken.cpp": "int main() {\n\treturn missing;\n}\n",
	"notes.txt": "print('no language at all')\n",
};

/** How many processes of this machine have `marker` in their command line. */
function processesWith(marker: string): number {
	return readdirSync("/proc").filter((pid) => {
		try {
			return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(marker);
		} catch {
			return false;
		}
	}).length;
}

describeInEditor("running in the editor", () => {
	let editor: Workbench;

	before(async () => {
		editor = await Workbench.open({ "runlang.serviceUrl": places.service }, files);
	});
	after(() => editor?.close());

	async function run(file: string, command = "Runlang: Run Remotely") {
		await editor.openFile(file);
		await editor.command(command);
	}

	it("streams lines into the terminal as they are printed, and ends with the outcome", async () => {
		await run("ticking.py");
		const seen = new Map<number, number>();
		const text = await eventually(
			async () => {
				const shown = await editor.terminal();
				const ticks = shown.match(/^tick \d$/gm)?.length ?? 0;
				if (ticks > 0 && !seen.has(ticks)) seen.set(ticks, performance.now());
				return shown;
			},
			(shown) => /Succeeded/.test(shown),
			"the outcome",
		);
		assert.match(text, /tick 0\n(tick \d\n){6}tick 7\n✓ Succeeded in \d[\d.]* s, \d[\d.]* MB$/);
		assert(seen.size >= 6, `only ${seen.size} states were seen on the way: ${[...seen.keys()]}`);
		const times = [...seen.values()];
		const spread = (times.at(-1) ?? 0) - (times[0] ?? 0);
		assert(spread > 1200, `all lines came within ${Math.round(spread)} ms`);
	});

	it("uses the terminal again, and says in its title how the run ended", async () => {
		await run("voices.py");
		await editor.terminalShows(/to stderr\n✓ Succeeded/);
		assert.match(await editor.terminal(), /tick 7\n/, "the earlier run was in the same terminal");
		assert.equal(await editor.page.locator(".terminal-wrapper").count(), 1);
		await editor.page.locator(".part.panel", { hasText: "python: succeeded" }).waitFor();
	});

	it("tells stderr from stdout by a colour", async () => {
		const colour = (text: string) =>
			editor.page
				.locator(".terminal-wrapper.active .xterm-rows span", { hasText: text })
				.last()
				.evaluate((element) => getComputedStyle(element).color);
		assert.notEqual(await colour("to stderr"), await colour("to stdout"));
	});

	it("runs the selection alone, with the line numbers of the file", async () => {
		await editor.openFile("parts.py");
		await editor.page.keyboard.press("Control+Home");
		for (const key of ["ArrowDown", "ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown"])
			await editor.page.keyboard.press(key);
		await editor.command("Runlang: Run Selection Remotely");
		const text = await editor.terminalShows(/Exit code 3/);
		assert.match(text, /\npart 42\n✗ Exit code 3/);
		assert.doesNotMatch(text, /^all$/m);
	});

	it("runs what is in the editor, saved or not", async () => {
		await editor.openFile("dirty.py");
		await editor.page.keyboard.press("Control+End");
		await editor.page.keyboard.type('print("as typed")');
		await editor.page.keyboard.press("Control+Alt+R");
		await editor.terminalShows(/as saved\nas typed\n✓ Succeeded/);
		assert.equal(readFileSync(path.join(editor.workspace, "dirty.py"), "utf8"), files["dirty.py"]);
	});

	it("gives the program what is typed, line by line, as a terminal does", async () => {
		await run("asking.py");
		const { keyboard } = editor.page;
		await editor.terminalShows(/name\?$/);
		await editor.page.locator(".terminal-wrapper.active .xterm").click();
		await keyboard.type("Adx");
		await keyboard.press("Backspace");
		await keyboard.type("a");
		await editor.terminalShows(/name\? Ada$/);
		await keyboard.press("Enter");
		await editor.terminalShows(/name\? Ada\nhello Ada$/);
		await keyboard.type("40\n2\n");
		await keyboard.press("Control+D");
		await editor.terminalShows(/name\? Ada\nhello Ada\n40\n2\n\[End of input\]\nsum 42\n✓ Succeeded/);
	});

	const ways: Record<string, () => Promise<void>> = {
		"the Stop command": () => editor.command("Runlang: Stop"),
		"the button in the editor's title": () =>
			editor.page.locator(".editor-actions").getByRole("button", { name: "Stop" }).click(),
		"Ctrl+C in the terminal": async () => {
			await editor.page.locator(".terminal-wrapper.active .xterm").click();
			await editor.page.keyboard.press("Control+C");
		},
		"closing the terminal": () => editor.command("Terminal: Kill the Active Terminal Instance"),
	};
	for (const [index, [how, stop]] of Object.entries(ways).entries())
		it(`ends an endless program and its child by ${how}`, async () => {
			const marker = markers[index] ?? "";
			await run(`endless${index}.py`);
			await eventually(
				() => processesWith(marker),
				(count) => count >= 2,
				"the program and its child",
			);
			await stop();
			const start = performance.now();
			await eventually(
				() => processesWith(marker),
				(count) => count === 0,
				"all of it to be gone",
				500,
			);
			console.log(`      nothing left ${Math.round(performance.now() - start)} ms after it was stopped`);
			if (how === "closing the terminal") assert.equal(await editor.terminal(), "");
			else await editor.terminalShows(/started\n■ Cancelled$/);
		});

	it("marks what the compiler says, until the next run", async () => {
		await run("broken.cpp");
		await editor.terminalShows(/Compile failed, 1 error$/, 60_000);
		await editor.page.locator(".editor-instance .squiggly-error").waitFor();
		await editor.openFile("broken.cpp");
		await editor.page.keyboard.press("Control+A");
		await editor.page.keyboard.type("int main() {}");
		await editor.command("Runlang: Run Remotely");
		await editor.terminalShows(/Succeeded/, 60_000);
		await editor.page.locator(".editor-instance .squiggly-error").waitFor({ state: "detached" });
	});

	it("asks for the environment where the language does not tell", async () => {
		await run("notes.txt");
		await editor.page.locator(".quick-input-list .monaco-list-row", { hasText: "python" }).click();
		await editor.terminalShows(/no language at all\n✓ Succeeded/);
	});
});

describeInEditor("running without a service", () => {
	let editor: Workbench;

	before(async () => {
		// Port 9 (discard) is closed everywhere, and a browser would not even ask it.
		editor = await Workbench.open({ "runlang.serviceUrl": "http://127.0.0.1:9" }, { "one.py": "print(1)\n" });
	});
	after(() => editor?.close());

	it("names the address, and offers to try again and to mend the setting", async () => {
		await editor.openFile("one.py");
		await editor.command("Runlang: Run Remotely");
		const message = editor.notification("No service answers at http://127.0.0.1:9");
		await message.getByRole("button", { name: "Retry" }).click();
		await message.getByRole("button", { name: "Open Settings" }).click();
		await editor.page.locator(".settings-editor", { hasText: "Service Url" }).waitFor();
	});
});
