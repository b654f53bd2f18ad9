import * as vscode from "vscode";
import { TerminalText } from "./terminalText.ts";

/** One terminal of one environment, used for one run after the other. */
export class RunTerminal implements vscode.Pseudoterminal {
	readonly #write = new vscode.EventEmitter<string>();
	readonly #names = new vscode.EventEmitter<string>();
	readonly onDidWrite = this.#write.event;
	readonly onDidChangeName = this.#names.event;
	readonly terminal: vscode.Terminal;
	readonly environment: string;
	readonly #onClose: () => void;
	#name: string;
	/** What is said before the editor has opened the terminal would be lost. */
	#early: string[] | undefined = [];
	#used = false;
	#toldOfInput = false;
	#stop: (() => void) | undefined;

	/** `onClose` is called when the user closes it. */
	constructor(environment: string, onClose: () => void) {
		this.#onClose = onClose;
		this.environment = environment;
		this.#name = `${environment}: running`;
		this.terminal = vscode.window.createTerminal({
			name: this.#name,
			pty: this,
			iconPath: new vscode.ThemeIcon("cloud"),
			isTransient: true,
		});
	}

	get busy(): boolean {
		return this.#stop !== undefined;
	}

	/** Takes the terminal for a run, which `stop` ends, and shows it without taking the focus. */
	begin(title: string, stop: () => void): TerminalText {
		this.#stop = stop;
		this.#toldOfInput = false;
		const text = new TerminalText();
		if (this.#used) this.write("\r\n");
		this.#used = true;
		this.write(text.note(title));
		this.#rename("running");
		this.terminal.show(true);
		return text;
	}

	/** Gives the terminal free for the next run; `state` is what its title says meanwhile. */
	end(state: string): void {
		this.#stop = undefined;
		this.#rename(state);
	}

	write(text: string): void {
		if (this.#early) this.#early.push(text);
		else this.#write.fire(text);
	}

	open(): void {
		const early = this.#early ?? [];
		this.#early = undefined;
		for (const text of early) this.#write.fire(text);
		// The editor hears of names only after this call.
		setTimeout(() => this.#names.fire(this.#name), 0);
	}

	close(): void {
		this.#stop?.();
		this.#onClose();
	}

	handleInput(data: string): void {
		if (!this.#stop) return;
		if (data.includes("\u0003")) this.#stop();
		else if (!this.#toldOfInput) {
			this.#toldOfInput = true;
			this.write(
				"\u001b[2m[What is typed here does not reach the program yet: its stdin is empty.]\u001b[22m\r\n",
			);
		}
	}

	#rename(state: string): void {
		this.#name = `${this.environment}: ${state}`;
		this.#names.fire(this.#name);
	}
}
