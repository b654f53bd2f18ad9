import assert from "node:assert/strict";
import { RunlangClient } from "@runlang/protocol";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { findChromium, launchChromium, Reader } from "./browser.ts";

const url = process.env.RUNLANG_TEST_URL ?? "";
const chromium = findChromium();

describe("the page, on a running service", function () {
	this.timeout(40_000);
	let browser: Browser;
	let ready: string[];
	const readers: Reader[] = [];

	before(async function () {
		const missing = !url ? "RUNLANG_TEST_URL (address of a running service)" : !chromium && "chromium";
		if (missing || !chromium) {
			console.log(`    missing: ${missing}`);
			return this.skip();
		}
		browser = await launchChromium(chromium);
		const list = await new RunlangClient({ baseUrl: url }).environments();
		ready = list.filter(({ state }) => state === "ready").map(({ id }) => id);
	});
	afterEach(async () => {
		const opened = readers.splice(0);
		await Promise.all(opened.map((reader) => reader.close()));
		assert.deepEqual(
			opened.flatMap(({ faults }) => faults),
			[],
		);
	});
	after(() => browser?.close());

	function need(context: Mocha.Context, environment: string): void {
		if (ready.includes(environment)) return;
		console.log(`      missing: environment ${environment}`);
		context.skip();
	}
	async function open(address = url, options: BrowserContextOptions = {}): Promise<Reader> {
		const reader = await Reader.open(browser, address, options);
		readers.push(reader);
		return reader;
	}
	async function openPython(context: Mocha.Context, options: BrowserContextOptions = {}): Promise<Reader> {
		need(context, "python");
		return open(url, options);
	}

	it("shows an example on the first visit, which runs by one key", async function () {
		const reader = await openPython(this);
		assert.match(await reader.code(), /\w/);
		assert.match((await reader.page.getByRole("button", { name: /^Run/ }).textContent()) ?? "", /Ctrl|⌘/);
		await reader.page.keyboard.press("Control+Enter");
		await reader.says(/^Succeeded in .+, .+ MB$/);
		assert.match((await reader.output.textContent()) ?? "", /\w/);
	});

	it("shows lines as they are printed, and stops", async function () {
		const reader = await openPython(this);
		await reader.write(
			"import time, numpy\nfor i in range(100):\n    print(f'line {i}', flush=True)\n    time.sleep(0.2)\n",
		);
		await reader.run();
		for (const line of [0, 3, 6]) {
			await reader.output.getByText(`line ${line}\n`).waitFor();
			const shown = (await reader.output.textContent()) ?? "";
			assert.ok(!shown.includes(`line ${line + 10}`), "output came late, in one piece");
		}
		await reader.says(/^Running \d+\.\d s$/);
		await reader.page.getByRole("button", { name: /^Stop/ }).click();
		await reader.says("Cancelled", 3000);
		const [length, later] = [
			await reader.output.textContent(),
			await sleepThen(500, () => reader.output.textContent()),
		];
		assert.equal(later, length);
		await reader.page.getByRole("button", { name: /^Run/ }).waitFor();
	});

	const outcomes: [what: string, code: string, outcome: RegExp][] = [
		["exit code", "import sys\nsys.exit(3)", /^Exit code 3$/],
		["exception", "1/0", /^Exit code 1$/],
		["signal", "import os\nos.kill(os.getpid(), 11)", /^Killed by SIGSEGV$/],
		["time-out", "while True: pass", /^Stopped after .+ s \((processor )?time limit\)$/],
		["memory", "x = []\nwhile True: x.append(bytearray(8 << 20))", /^Stopped at .+ MB \(memory limit\)$/],
		["output", "while True: print('x' * 79)", /^Output cut at 1 MB$/],
	];
	for (const [what, code, outcome] of outcomes)
		it(`tells ${what} by its words`, async function () {
			const reader = await openPython(this);
			await reader.write(code);
			await reader.run();
			await reader.says(outcome, 30_000);
		});

	it("stays responsive while half a million lines come in", async function () {
		const reader = await openPython(this);
		await reader.write("print('1\\n' * 500_000)");
		await reader.page.evaluate(() => {
			const gaps = { longest: 0, last: performance.now() };
			Object.assign(window, { gaps });
			const beat = () => {
				const now = performance.now();
				gaps.longest = Math.max(gaps.longest, now - gaps.last);
				gaps.last = now;
				requestAnimationFrame(beat);
			};
			requestAnimationFrame(beat);
		});
		await reader.run();
		await reader.says(/^Succeeded/);
		await reader.page.waitForFunction(() => {
			const text = document.querySelector(".text.run");
			return text !== null && (text.textContent ?? "").length >= 1_000_000;
		});
		const { longest } = await reader.page.evaluate(
			() => (window as unknown as { gaps: { longest: number } }).gaps,
		);
		assert.ok(longest < 1000, `the page stood still for ${Math.round(longest)} ms`);
	});

	it("lists a compiler's problems, and jumps to the line", async function () {
		need(this, "cpp");
		const reader = await open();
		await reader.choose("C++");
		await reader.write("#include <cstdio>\n\nint main() {\n  puts(nothing);\n  return absent;\n}\n");
		await reader.run();
		await reader.says("Compile failed, 2 errors");
		await reader.output.getByRole("heading", { name: "Compiler" }).waitFor();
		await reader.page
			.getByRole("region", { name: "2 problems" })
			.getByRole("button", { name: "main.cpp:5:" })
			.click();
		await reader.page.locator(".active-line-number").getByText("5", { exact: true }).waitFor();
		assert.equal(await reader.page.locator(".squiggly-error").count(), 2);
		await reader.page.keyboard.type("// ");
		assert.match(await reader.code(), /return \/\/ absent/);
	});

	it("gives stdin and arguments to the program", async function () {
		const reader = await openPython(this);
		await reader.write("import sys\nprint(sys.argv[1:], input()[::-1])");
		await reader.page.getByRole("button", { name: /^Input/ }).click();
		await reader.page.getByLabel("Arguments").fill("-n 'two words'");
		await reader.page.getByLabel("Standard input").fill("olleh\n");
		await reader.run();
		await reader.output.getByText("['-n', 'two words'] hello").waitFor();
	});

	it("runs several files in folders, added, renamed and deleted by keys", async function () {
		const reader = await openPython(this);
		const { page } = reader;
		await reader.write("from lib.util import answer\nprint(answer)\n");
		await page.getByRole("button", { name: "New file" }).click();
		await page.keyboard.press("Control+a");
		await page.keyboard.type("lib/wrong.py");
		await page.keyboard.press("Enter");
		await reader.write("answer = 6 * 7\n");
		await page.getByRole("tab", { name: "lib/wrong.py" }).focus();
		await page.keyboard.press("F2");
		await page.keyboard.press("Control+a");
		await page.keyboard.type("../out.py");
		await page.getByRole("alert").getByText("segment").waitFor();
		await page.keyboard.press("Control+a");
		await page.keyboard.type("lib/util.py");
		await page.keyboard.press("Enter");
		await reader.run();
		await reader.output.getByText("42").waitFor();
		await page.getByRole("tab", { name: "lib/util.py" }).focus();
		await page.keyboard.press("Delete");
		assert.equal(await page.getByRole("tab", { name: "lib/util.py" }).count(), 0);
		await page.getByRole("button", { name: "Undo" }).click();
		await page.getByRole("tab", { name: "lib/util.py" }).waitFor();
	});

	it("never takes output for markup", async function () {
		const reader = await openPython(this);
		await reader.write(`print("<b>bold</b><img src=x onerror=alert(1)> \\x1b[31mred\\x1b[0m &amp;")`);
		await reader.run();
		await reader.says(/^Succeeded/);
		assert.equal(
			(await reader.output.textContent())?.trim(),
			"<b>bold</b><img src=x onerror=alert(1)> red &amp;",
		);
		assert.equal(await reader.output.locator("b, img").count(), 0);
		assert.equal(await reader.output.locator(".ansi-fg-1").textContent(), "red");
	});

	it("starts a line anew at a carriage return, as progress bars expect", async function () {
		const reader = await openPython(this);
		await reader.write(
			"print('one\\n' + ''.join(f'\\r{i:3} %' for i in range(101)) + '\\ntwo\\r\\nlong\\rend')",
		);
		await reader.run();
		await reader.says(/^Succeeded/);
		assert.equal(await reader.output.textContent(), "one\n100 %\ntwo\nend\n");
	});

	it("shares: the link opens elsewhere with the same text and the same result", async function () {
		const reader = await openPython(this);
		const code = "import random\nprint('drawn', random.random())\n";
		await reader.write(code);
		await reader.run();
		await reader.says(/^Succeeded/);
		const printed = await reader.output.textContent();
		const outcome = await reader.page.locator("footer .words").textContent();
		const link = await reader.share();
		assert.match(link, /\/[0-9a-f]{10}$/);
		assert.equal(await reader.share(), link, "sharing the same again makes no new link");

		const other = await open(link);
		assert.equal((await other.code()).trimEnd(), code.trimEnd());
		assert.equal(await other.output.textContent(), printed);
		await other.says(outcome ?? "");
		await other.page.getByText("Shared just now").waitFor();
		const id = link.slice(-10);
		await other.page.getByRole("button", { name: "More" }).click();
		assert.equal(
			await other.page.getByRole("menuitem", { name: "Open in VS Code" }).getAttribute("href"),
			`vscode://runlang.runlang/open?playground=${id}&service=${encodeURIComponent(new URL(url).origin)}`,
		);
	});

	it("keeps own work apart from edits on a shared playground", async function () {
		const reader = await openPython(this);
		await reader.write("print('mine')");
		const link = await reader.share();
		await reader.write("print('mine, later')");
		await reader.page.goto(link);
		await reader.editorReady();
		assert.equal(await reader.code(), "print('mine')");
		await reader.write("print('edited')");
		await reader.page.reload();
		await reader.editorReady();
		assert.equal(await reader.code(), "print('edited')");
		const again = await reader.share();
		assert.notEqual(again, link);
		assert.equal(reader.page.url(), again);
		await reader.page.goto(link);
		await reader.editorReady();
		assert.equal(await reader.code(), "print('mine')");
		await reader.page.goto(url);
		await reader.editorReady();
		assert.equal(await reader.code(), "print('mine, later')");
	});

	it("says kindly that a link leads nowhere, and offers a playground", async function () {
		const reader = await openPython(this);
		await reader.page.goto(new URL("/00000000ff", url).href);
		await reader.page.getByRole("heading", { name: "There is nothing at this link" }).waitFor();
		await reader.page.getByRole("link", { name: "Open a playground" }).click();
		await reader.editorReady();
	});

	it("keeps each environment's text, over a switch and over a visit", async function () {
		need(this, "javascript");
		const reader = await openPython(this);
		await reader.write("print('python text')");
		await reader.choose("lodash");
		await reader.write("console.log('javascript text')");
		await reader.choose("numpy");
		assert.equal(await reader.code(), "print('python text')");
		await reader.choose("js");
		assert.equal(await reader.code(), "console.log('javascript text')");
		await reader.page.reload();
		await reader.editorReady();
		assert.equal(await reader.code(), "console.log('javascript text')");
		await reader.run();
		await reader.output.getByText("javascript text").waitFor();
	});

	it("puts an example in the editor, and what was there back", async function () {
		const reader = await openPython(this);
		await reader.write("print('mine')");
		await reader.page.getByRole("button", { name: "More" }).click();
		await reader.page.getByRole("menuitem", { name: "Live output" }).click();
		await reader.page.getByText("took the place of your text").waitFor();
		assert.notEqual(await reader.code(), "print('mine')");
		await reader.page.getByRole("button", { name: "Undo" }).click();
		await reader.page.getByText("print('mine')").waitFor();
	});

	it("can be typed in before the editor has arrived, and loses neither text nor caret", async function () {
		need(this, "python");
		const context = await browser.newContext();
		const reader = new Reader(await context.newPage());
		readers.push(reader);
		let let_go = () => {};
		const held = new Promise<void>((resolve) => {
			let_go = resolve;
		});
		await reader.page.route(/\/monaco-.*\.js$/, async (route) => {
			await held;
			await route.continue();
		});
		await reader.page.goto(url);
		const area = reader.page.getByRole("textbox", { name: "Code" });
		await area.click();
		await area.fill("print(12)");
		await area.press("End");
		await area.press("ArrowLeft");
		let_go();
		await reader.editorReady();
		await reader.page.keyboard.type("3");
		assert.equal(await reader.code(), "print(123)");
	});

	it("is whole by keys alone", async function () {
		need(this, "javascript");
		const reader = await openPython(this);
		const { keyboard } = reader.page;
		await keyboard.press("F6");
		await keyboard.press("Control+a");
		await keyboard.type("print(6 * 7)");
		await keyboard.press("Control+Enter");
		await reader.output.getByText("42").waitFor();
		await keyboard.press("Escape");
		await keyboard.press("Tab");
		await focused(reader, "Input");
		await keyboard.press("Shift+Tab");
		await keyboard.press("F6");
		await focused(reader, "Program output");
		await keyboard.press("Control+k");
		await keyboard.type("axios");
		await keyboard.press("Enter");
		await reader.page.getByRole("button", { name: /^Environment: JavaScript/ }).waitFor();
		await keyboard.press("Escape");
		await keyboard.press("Shift+?");
		await reader.page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
		await keyboard.press("Escape");
		await keyboard.press("Control+Shift+s");
		await reader.page.getByRole("textbox", { name: "Link" }).waitFor();
	});

	it("tells the outcome to a screen reader once", async function () {
		const reader = await openPython(this);
		await reader.write("print(1)");
		await reader.run();
		await reader.page
			.getByRole("status")
			.getByText(/^Succeeded/)
			.waitFor();
	});

	it("moves its splitter by keys, and remembers it", async function () {
		const reader = await openPython(this);
		const splitter = () => reader.page.getByRole("separator");
		const before = Number(await splitter().getAttribute("aria-valuenow"));
		await splitter().focus();
		await reader.page.keyboard.press("ArrowLeft");
		await reader.page.keyboard.press("ArrowLeft");
		assert.equal(Number(await splitter().getAttribute("aria-valuenow")), before - 4);
		await reader.page.reload();
		await reader.editorReady();
		assert.equal(Number(await splitter().getAttribute("aria-valuenow")), before - 4);
	});

	it("works on a phone: two tabs, Run in reach, nothing cut off", async function () {
		const reader = await openPython(this, { viewport: { width: 390, height: 844 }, hasTouch: true });
		await reader.write("print('on a phone')");
		const run = await reader.page.getByRole("button", { name: /^Run/ }).boundingBox();
		assert.ok(run && run.x + run.width <= 390 && run.y + run.height <= 844);
		await reader.run();
		await reader.output.getByText("on a phone").waitFor();
		await reader.page.getByRole("tab", { name: "Code" }).click();
		await reader.page.getByText("print('on a phone')").waitFor();
		assert.equal(await reader.output.isVisible(), false);
		const { width, height } = await reader.page.evaluate(() => ({
			width: document.documentElement.scrollWidth,
			height: document.documentElement.scrollHeight,
		}));
		assert.deepEqual([width, height], [390, 844]);
	});

	it("follows the system's theme until one is chosen", async function () {
		const reader = await openPython(this, { colorScheme: "dark" });
		const ground = () => reader.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
		const dark = await ground();
		await reader.page.emulateMedia({ colorScheme: "light" });
		const light = await ground();
		assert.notEqual(dark, light);
		await reader.page.getByRole("button", { name: "More" }).click();
		await reader.page.getByRole("menuitemradio", { name: "Dark" }).click();
		assert.equal(await ground(), dark);
		await reader.page.reload();
		await reader.editorReady();
		assert.equal(await ground(), dark);
		const editor = reader.page.locator(".monaco-editor-background").first();
		assert.equal(await editor.evaluate((element) => getComputedStyle(element).backgroundColor), dark);
	});
});

async function sleepThen<T>(ms: number, then: () => Promise<T>): Promise<T> {
	await new Promise((resolve) => setTimeout(resolve, ms));
	return then();
}

/** Waits until what has the focus is called so. */
async function focused({ page }: Reader, name: string): Promise<void> {
	await page.waitForFunction((wanted) => {
		const element = document.activeElement;
		const found = element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? "";
		return found.startsWith(wanted);
	}, name);
}
