import assert from "node:assert/strict";
import { RunlangClient } from "@runlang/protocol";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { findChromium, launchChromium, Reader } from "./browser.ts";

const url = process.env.RUNLANG_TEST_URL ?? "";
const chromium = findChromium();

const asking = `import sys
name = input("name? ")
print("hello", name, flush=True)
print("sum", sum(int(line) for line in sys.stdin))
`;

describe("live input on the page", function () {
	this.timeout(40_000);
	let browser: Browser;
	const readers: Reader[] = [];

	before(async function () {
		const missing = !url ? "RUNLANG_TEST_URL (address of a running service)" : !chromium && "chromium";
		const list = missing ? [] : await new RunlangClient({ baseUrl: url }).environments();
		const python = list.some(({ id, state }) => id === "python" && state === "ready");
		if (missing || !chromium || !python) {
			console.log(`    missing: ${missing || "environment python"}`);
			return this.skip();
		}
		browser = await launchChromium(chromium);
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

	async function open(code: string, options: BrowserContextOptions = {}): Promise<Reader> {
		const reader = await Reader.open(browser, url, options);
		readers.push(reader);
		await reader.choose("numpy");
		await reader.write(code);
		return reader;
	}
	const line = (reader: Reader) => reader.page.getByRole("textbox", { name: "Input for the program" });
	const typed = (reader: Reader) => reader.output.locator(".stdin").allTextContents();

	it("gives each line to the program at once, and shows it among the output in its own style", async () => {
		const reader = await open(asking);
		await reader.page.keyboard.press("Control+Enter");
		await reader.output.getByText("name?").waitFor();
		await line(reader).fill("Ada");
		await line(reader).press("Enter");
		await reader.output.getByText("hello Ada").waitFor();
		assert.equal(await line(reader).inputValue(), "");
		await line(reader).pressSequentially("40");
		await line(reader).press("Enter");
		await line(reader).pressSequentially("2");
		await line(reader).press("Control+d");
		await reader.says(/^Succeeded/);
		assert.equal(await reader.output.textContent(), "name? Ada\nhello Ada\n40\n2sum 42\n");
		assert.equal((await typed(reader)).join(""), "Ada\n40\n2");
		const [own, printed] = await Promise.all(
			[".stdin", ".stdout"].map((kind) =>
				reader.output
					.locator(kind)
					.first()
					.evaluate((element) => getComputedStyle(element).color),
			),
		);
		assert.notEqual(own, printed);
		assert.equal(await line(reader).count(), 0);
	});

	it("is whole by keys: F6 goes to the line, and from it back; it stays for the next run", async () => {
		const reader = await open("print(input('first? '))\nprint(input('second? '))");
		const { keyboard } = reader.page;
		for (let run = 0; run < 2; run++) {
			await keyboard.press("Control+Enter");
			await line(reader).waitFor();
			// The second time the focus stayed in the output, and goes on to the line by itself.
			if (run === 0) await keyboard.press("F6");
			await reader.page.waitForFunction(() => document.activeElement?.matches("input.typed"));
			await keyboard.type("one\n");
			await reader.output.getByText("second?").waitFor();
			await keyboard.type("two\n");
			await reader.says(/^Succeeded/);
			assert.equal(await reader.output.textContent(), "first? one\none\nsecond? two\ntwo\n");
		}
		await keyboard.press("F6");
		await keyboard.type("#");
		assert.match(await reader.code(), /#/);
	});

	it("sends pasted lines one by one, and keeps what has no end yet", async () => {
		const reader = await open("for _ in range(3): print(input()[::-1], flush=True)");
		await reader.run();
		await line(reader).fill("[]");
		await line(reader).press("ArrowLeft");
		await line(reader).evaluate((field) => {
			const clipboardData = new DataTransfer();
			clipboardData.setData("text/plain", "12\r\n34\n5");
			field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
		});
		await reader.output.getByText("43").waitFor();
		assert.equal(await line(reader).inputValue(), "5]");
		await line(reader).press("Enter");
		await reader.says(/^Succeeded/);
		assert.equal((await typed(reader)).join(""), "[12\n34\n5]\n");
		assert.match((await reader.output.textContent()) ?? "", /21\[\n.*43\n.*\]5\n$/s);
	});

	it("has no line for a program that is over at once, nor for one that has its whole input", async () => {
		const reader = await open("print(1)");
		await reader.page.evaluate(() => {
			const seen = { line: false };
			Object.assign(window, { seen });
			new MutationObserver(() => {
				if (document.querySelector("input.typed")) seen.line = true;
			}).observe(document.body, { childList: true, subtree: true });
		});
		await reader.run();
		await reader.says(/^Succeeded/);
		await reader.write("import sys, time\ntime.sleep(1)\nprint(sys.stdin.read())");
		await reader.page.getByRole("button", { name: /^Input/ }).click();
		await reader.page.getByLabel("Standard input").fill("whole\n");
		await reader.run();
		await reader.output.getByText("whole").waitFor();
		await reader.says(/^Succeeded/);
		const { line: shown } = await reader.page.evaluate(
			() => (window as unknown as { seen: { line: boolean } }).seen,
		);
		assert.equal(shown, false);
	});

	it("leaves a person more time than a program, and stops all the same", async () => {
		const reader = await open("input('waiting')");
		await reader.run();
		await reader.output.getByText("waiting").waitFor();
		await new Promise((resolve) => setTimeout(resolve, 11_000));
		await reader.says(/^Running 1\d\.\d s$/);
		await reader.page.getByRole("button", { name: /^Stop/ }).click();
		await reader.says("Cancelled", 3000);
		assert.equal(await line(reader).count(), 0);
	});

	it("shares what was printed, not what was typed", async () => {
		const reader = await open("print(input('name? '))");
		await reader.run();
		await line(reader).fill("Ada");
		await line(reader).press("Enter");
		await reader.says(/^Succeeded/);
		const other = await Reader.open(browser, await reader.share());
		readers.push(other);
		assert.equal(await other.output.textContent(), "name? Ada\n");
	});

	it("runs over plain HTTP, without the line, where no WebSocket comes through", async () => {
		const reader = await open("import sys, time\ntime.sleep(1)\nprint('got', repr(sys.stdin.read()))");
		await reader.page.evaluate(() => {
			Object.assign(window, { WebSocket: undefined });
		});
		await reader.run();
		await reader.page.waitForTimeout(700);
		assert.equal(await line(reader).count(), 0);
		await reader.output.getByText("got ''").waitFor();
		await reader.says(/^Succeeded/);
	});

	it("works on a phone: the line is in reach, and its button ends input", async () => {
		const reader = await open("import sys\nprint(len(sys.stdin.read()))", {
			viewport: { width: 390, height: 844 },
			hasTouch: true,
		});
		await reader.run();
		const box = await line(reader).boundingBox();
		assert.ok(box && box.height >= 40 && box.x + box.width <= 390 && box.y + box.height <= 844);
		await line(reader).fill("abc");
		await reader.page.getByRole("button", { name: "End input" }).tap();
		await reader.output.getByText("3").waitFor();
		assert.equal(await reader.page.evaluate(() => document.documentElement.scrollWidth), 390);
	});
});
