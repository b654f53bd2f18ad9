import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import { type CodeServer, startCodeServer } from "./codeServer.ts";
import { places } from "./prerequisites.ts";

/** The editor as its user sees it and works it. */
export class Workbench {
	readonly page: Page;
	readonly workspace: string;
	readonly #browser: Browser;
	readonly #server: CodeServer;

	private constructor(page: Page, browser: Browser, server: CodeServer) {
		this.page = page;
		this.workspace = server.workspace;
		this.#browser = browser;
		this.#server = server;
	}

	/** Starts VS Code with the extension, on a folder of `files`, and a browser on it. */
	static async open(settings: Record<string, unknown>, files: Record<string, string>): Promise<Workbench> {
		const server = await startCodeServer(settings, files);
		let browser: Browser | undefined;
		try {
			browser = await chromium.launch({
				...(places.chromium ? { executablePath: places.chromium } : {}),
				args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
			});
			const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
			await context.grantPermissions(["clipboard-read", "clipboard-write"]);
			const page = await context.newPage();
			page.setDefaultTimeout(20_000);
			await page.goto(`${server.url}/?folder=${server.workspace}`);
			await page.locator(".monaco-workbench .part.statusbar").waitFor();
			return new Workbench(page, browser, server);
		} catch (error) {
			await browser?.close();
			await server.stop();
			throw error;
		}
	}

	async close(): Promise<void> {
		await this.#browser.close();
		await this.#server.stop();
	}

	/**
	 * Picks a command from the palette. Commands of extensions appear when the extension host is up, and an
	 * open palette does not always learn of them, so it is opened anew until the command is there.
	 */
	async command(title: string): Promise<void> {
		for (let tries = 0; tries < 15; tries++) {
			await this.page.keyboard.press("F1");
			const row = this.page.locator(`.quick-input-list .monaco-list-row[aria-label^="${title}"]`).first();
			await this.#quickInput().fill(`>${title}`);
			if (await appears(row, 1500)) {
				await row.click();
				return;
			}
			await this.page.keyboard.press("Escape");
		}
		throw new Error(`The palette has no command "${title}"`);
	}

	/** Opens a file of the workspace and waits until its editor has the focus. */
	async openFile(name: string): Promise<void> {
		await this.page.keyboard.press("Control+P");
		await this.#quickInput().fill(name);
		await this.page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().click();
		await this.tab(name).waitFor();
		await this.page.locator(".editor-instance .monaco-editor.focused").first().waitFor();
	}

	tab(name: string): Locator {
		return this.page.locator(".tabs-container .tab", { hasText: name });
	}

	/** The text of the editor in front, as it is drawn. */
	async editorText(): Promise<string> {
		const lines = await this.page
			.locator(".editor-group-container.active .view-lines .view-line")
			.evaluateAll((elements) =>
				elements
					.map((element) => ({
						top: Number.parseFloat((element as HTMLElement).style.top),
						text: element.textContent,
					}))
					.sort((one, other) => one.top - other.top)
					.map(({ text }) => (text ?? "").replaceAll("\u00a0", " ")),
			);
		return lines.join("\n").trimEnd();
	}

	/** Waits until the editor in front shows exactly `text`, line feeds at its end aside. */
	async shows(text: string): Promise<void> {
		await eventually(
			() => this.editorText(),
			(shown) => shown === text.trimEnd(),
			`the editor to show ${JSON.stringify(text)}`,
		);
	}

	/** Closes all editors without saving, and whatever was said of them. */
	async closeEditors(): Promise<void> {
		await this.command("View: Close All Editors");
		const discard = this.dialog().getByRole("button", { name: "Don't Save" });
		await eventually(
			async () => {
				if (await discard.isVisible()) await discard.click();
				return this.page.locator(".tabs-container .tab").count();
			},
			(count) => count === 0,
			"all editors to be closed",
		);
		await this.command("Notifications: Clear All Notifications");
	}

	/** The lines of the terminal in front, as they are drawn, without the empty ones at its end. */
	async terminal(): Promise<string> {
		const rows = await this.page
			.locator(".terminal-wrapper.active .xterm-rows > div")
			.evaluateAll((elements) =>
				elements.map((element) => (element.textContent ?? "").replaceAll("\u00a0", " ").trimEnd()),
			);
		return rows.join("\n").trimEnd();
	}

	/** Waits until the terminal shows `pattern`, and gives all that it shows. */
	async terminalShows(pattern: RegExp, timeoutMs = 20_000): Promise<string> {
		return eventually(
			() => this.terminal(),
			(text) => pattern.test(text),
			`the terminal to show ${pattern}`,
			timeoutMs,
		);
	}

	notification(text: string | RegExp): Locator {
		return this.page.locator(".notification-toast .notification-list-item", { hasText: text });
	}

	dialog(): Locator {
		return this.page.locator(".monaco-dialog-box");
	}

	/** Answers the input box that is open. */
	async answer(text: string): Promise<void> {
		await this.#quickInput().fill(text);
		await this.page.keyboard.press("Enter");
	}

	async clipboard(text?: string): Promise<string> {
		return this.page.evaluate(async (given) => {
			if (given !== undefined) await navigator.clipboard.writeText(given);
			return navigator.clipboard.readText();
		}, text);
	}

	/** Shares what the editor in front shows, and gives the permalink that is then on the clipboard. */
	async share(): Promise<string> {
		await this.clipboard("");
		await this.command("Runlang: Share Playground");
		return eventually(
			() => this.clipboard(),
			(text) => text !== "",
			"a permalink",
		);
	}

	/** Follows an editor link as the editor does when one is clicked. */
	async follow(link: string): Promise<void> {
		await this.clipboard(link);
		await this.command("Test: Follow Link on Clipboard");
	}

	#quickInput(): Locator {
		return this.page.locator(".quick-input-widget input:visible").first();
	}
}

async function appears(locator: Locator, timeout: number): Promise<boolean> {
	return locator.waitFor({ timeout }).then(
		() => true,
		() => false,
	);
}

/** Reads again and again until what is read is good. @throws {Error} with what was read last, if it never is */
export async function eventually<T>(
	read: () => T | Promise<T>,
	good: (value: T) => boolean,
	what: string,
	timeoutMs = 20_000,
): Promise<T> {
	const end = performance.now() + timeoutMs;
	for (;;) {
		const value = await read();
		if (good(value)) return value;
		if (performance.now() > end) throw new Error(`Waited in vain for ${what}; last was:\n${String(value)}`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}
