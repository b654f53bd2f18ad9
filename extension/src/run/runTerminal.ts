import * as vscode from "vscode";
import { LineInput } from "./lineInput.ts";
import { TerminalText } from "./terminalText.ts";

/** Where typed input goes. */
export interface InputTaker {
	/** Whether the program can be given any now. */
	readonly takesInput: boolean;
	write(text: string): Promise<void>;
	endInput(): void;
}

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
	#text = new TerminalText();
	#line = new LineInput();
	#taker: InputTaker | undefined;

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
		this.#text = text;
		this.#line = new LineInput();
		if (this.#used) this.write("\r\n");
		this.#used = true;
		this.write(text.note(title));
		this.#rename("running");
		this.terminal.show(true);
		return text;
	}

	/** From now on what is typed goes to `taker`. */
	passInput(taker: InputTaker): void {
		this.#taker = taker;
	}

	/** Gives the terminal free for the next run; `state` is what its title says meanwhile. */
	end(state: string): void {
		this.#stop = undefined;
		this.#taker = undefined;
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
		const { echo, send, ends, stops } = this.#line.take(data);
		if (stops) {
			this.#stop();
			return;
		}
		if (!this.#taker?.takesInput) {
			this.#tellOfInput();
			return;
		}
		this.write(this.#text.typed(echo));
		if (send) void this.#taker.write(send);
		if (!ends) return;
		this.#taker.endInput();
		this.#toldOfInput = true;
		this.write(this.#text.note("[End of input]"));
	}

	/** Says once that keys lead nowhere. */
	#tellOfInput(): void {
		if (this.#toldOfInput) return;
		this.#toldOfInput = true;
		this.write(this.#text.note("[What is typed here does not reach the program: its input has ended.]"));
	}

	#rename(state: string): void {
		this.#name = `${this.environment}: ${state}`;
		this.#names.fire(this.#name);
	}
}
