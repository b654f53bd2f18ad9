import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const candidates = [process.env.RUNLANG_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"];

/** Where Chromium is on this machine, or undefined. */
export function findChromium(): string | undefined {
	return candidates.find((path) => path !== undefined && existsSync(path));
}

export function launchChromium(executablePath: string): Promise<Browser> {
	return chromium.launch({
		executablePath,
		args: [
			"--headless",
			"--no-sandbox",
			"--disable-gpu",
			"--disable-quic",
			"--no-first-run",
			"--disable-background-networking",
			"--disable-component-update",
			"--disable-sync",
		],
	});
}

/** The page under test, driven as a reader would: by what it shows and by keys. */
export class Reader {
	readonly page: Page;
	/** Errors that the page threw or that its security policy stopped. */
	readonly faults: string[] = [];

	constructor(page: Page) {
		this.page = page;
		page.on("pageerror", (error) => this.faults.push(error.message));
		page.on("console", (message) => {
			if (/Content Security Policy|\[Vue warn\]/.test(message.text())) this.faults.push(message.text());
		});
	}

	/** Opens an address in a browser that has never seen the service, and waits for the editor. */
	static async open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Reader> {
		const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
		const reader = new Reader(await context.newPage());
		await reader.page.goto(url);
		await reader.editorReady();
		return reader;
	}

	async editorReady(): Promise<void> {
		await this.page.locator(".monaco-editor .view-line").first().waitFor();
	}

	/** Puts text in the place of the file on the screen, as pasting it does. */
	async write(text: string): Promise<void> {
		await this.page.locator(".monaco-editor .view-lines").click();
		await this.page.keyboard.press("Control+a");
		await this.page.evaluate((pasted) => {
			const clipboardData = new DataTransfer();
			clipboardData.setData("text/plain", pasted);
			const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
			document.activeElement?.dispatchEvent(event);
		}, text);
	}

	/** The text in the editor; only what is on the screen, which is enough for short files. */
	async code(): Promise<string> {
		const lines = await this.page.locator(".monaco-editor .view-line").evaluateAll((found) =>
			found
				.map((line) => ({
					top: Number.parseFloat((line as HTMLElement).style.top),
					text: line.textContent ?? "",
				}))
				.sort((a, b) => a.top - b.top)
				.map(({ text }) => text.replaceAll("\u00a0", " ")),
		);
		return lines.join("\n");
	}

	async choose(environment: string): Promise<void> {
		await this.page.getByRole("button", { name: /^Environment:/ }).click();
		await this.page.keyboard.type(environment);
		await this.page.keyboard.press("Enter");
	}

	async run(): Promise<void> {
		await this.page.getByRole("button", { name: /^Run/ }).click();
	}

	get output() {
		return this.page.getByRole("region", { name: "Program output" });
	}

	/** Waits until the strip at the foot says so. */
	async says(outcome: string | RegExp, timeout = 15_000): Promise<void> {
		await this.page.locator("footer .words").getByText(outcome).waitFor({ timeout });
	}

	/** Shares what is on the page, and gives the link. */
	async share(): Promise<string> {
		await this.page.getByRole("button", { name: "Share" }).click();
		const link = await this.page.getByRole("textbox", { name: "Link" }).inputValue();
		await this.page.keyboard.press("Escape");
		return link;
	}

	close(): Promise<void> {
		return this.page.context().close();
	}
}
