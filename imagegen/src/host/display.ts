import type { Progress } from "./status.ts";

/** Where the display writes; `process.stdout` is one. */
export type Terminal = { isTTY?: boolean; columns?: number; write(text: string): unknown };

/**
 * Shows how preparations stand: on a terminal one line for each environment, redrawn in place with a bar;
 * elsewhere one line for each step. Call `note` for lines that stay.
 */
export class Display {
	readonly #terminal: Terminal;
	readonly #now: () => number;
	readonly #rows = new Map<string, { text: string; part: number | undefined; since: number; step: string }>();
	#drawn = 0;

	constructor(terminal: Terminal, now: () => number = Date.now) {
		this.#terminal = terminal;
		this.#now = now;
	}

	show(id: string, progress: Progress): void {
		const row = this.#rows.get(id) ?? { text: "", part: undefined, since: this.#now(), step: "" };
		this.#rows.set(id, row);
		const step = progress.state === "preparing" ? progress.step : progress.state;
		if (row.step === "Waiting") row.since = this.#now();
		const seconds = ((this.#now() - row.since) / 1000).toFixed(1);
		row.part = progress.state === "preparing" ? progress.progress : undefined;
		row.text = sentence(progress, seconds);
		const changed = row.step !== step;
		row.step = step;
		if (this.#terminal.isTTY) this.#redraw();
		else if (changed && step !== "Waiting") this.#terminal.write(`${id}: ${row.text}\n`);
	}

	note(line: string): void {
		if (this.#terminal.isTTY) this.#redraw(`${line}\n`);
		else this.#terminal.write(`${line}\n`);
	}

	/** Draws over what was drawn before, in one write so that nothing flickers. `above` stays above the rows. */
	#redraw(above = ""): void {
		const erase = this.#drawn > 0 ? `\x1b[${this.#drawn}A\x1b[0J` : "";
		const wide = Math.max(0, ...[...this.#rows.keys()].map((id) => id.length));
		const columns = this.#terminal.columns || 80;
		// One terminal line each, whatever a reason says: counting lines is what redrawing stands on.
		const lines = [...this.#rows].map(([id, { text, part }]) => {
			const line = `  ${id.padEnd(wide)}  ${part === undefined ? "" : `${bar(part)}  `}${text.split("\n")[0]}`;
			return `${line.slice(0, columns - 1)}\n`;
		});
		this.#terminal.write(erase + above + lines.join(""));
		this.#drawn = lines.length;
	}
}

function sentence(progress: Progress, seconds: string): string {
	if (progress.state === "preparing") return progress.step;
	if (progress.state === "unavailable")
		return `unavailable: ${progress.reason}${progress.mend ? `\n  To mend it: ${progress.mend}` : ""}`;
	const { version, packages } = progress.prepared;
	const list = packages.map((one) => `${one.name} ${one.version}`).join(", ");
	const when = Number(seconds) > 0 ? ` in ${seconds} s` : "";
	return `ready${when}: ${[version, list].filter(Boolean).join(", ")}`;
}

function bar(part: number): string {
	const full = Math.round(part * 20);
	return `${"█".repeat(full)}${"░".repeat(20 - full)} ${String(Math.round(part * 100)).padStart(3)} %`;
}
