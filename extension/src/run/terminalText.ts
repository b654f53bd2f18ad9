import { type Diagnostic, describeOutcome, type Outcome, type OutcomeKind } from "@runlang/protocol";

const esc = "\u001b";
const dim = (text: string) => `${esc}[2m${text}${esc}[22m`;
const coloured = (code: number | string, text: string) => `${esc}[${code}m${text}${esc}[39m`;

/** From the 256 colours; the editor adapts its contrast to the theme. */
const muted = "38;5;173";

/** A terminal wants a carriage return with every line feed. */
export function toTerminal(text: string): string {
	return text.replace(/\r?\n/g, "\r\n");
}

const signs: Record<OutcomeKind, string> = {
	success: coloured(32, "✓"),
	failure: coloured(31, "✗"),
	limit: coloured(33, "■"),
	cancelled: coloured(33, "■"),
	lost: coloured(31, "✗"),
};

/** Turns what a run says, piece by piece, into what its terminal shows. */
export class TerminalText {
	#atLineStart = true;
	#coloursItself = false;

	/** Program output as it is. */
	stdout(text: string): string {
		return this.#shown(text, toTerminal(text));
	}

	/**
	 * Error output in a muted orange, to be told apart without alarm. A program that sends escape sequences
	 * there has colours of its own, which stay as they are from then on.
	 */
	stderr(text: string): string {
		this.#coloursItself ||= text.includes(esc);
		return this.#shown(text, this.#coloursItself ? toTerminal(text) : coloured(muted, toTerminal(text)));
	}

	/** What was typed, already as the terminal wants it. */
	typed(echo: string): string {
		return this.#shown(echo, echo);
	}

	/** A line of our own, quieter than the program's. */
	note(text: string): string {
		return this.#line(dim(text));
	}

	/** The last line of a run: a sign and the outcome in words. */
	outcome(outcome: Outcome, diagnostics: readonly Diagnostic[]): string {
		const { kind, text } = describeOutcome(outcome, diagnostics);
		// A colour that the program left on ends here.
		return `${esc}[0m${this.#line(`${signs[kind]} ${dim(text)}`)}`;
	}

	#line(shown: string): string {
		const fresh = this.#atLineStart ? "" : "\r\n";
		this.#atLineStart = true;
		return `${fresh}${shown}\r\n`;
	}

	#shown(text: string, shown: string): string {
		if (text !== "") this.#atLineStart = text.endsWith("\n");
		return shown;
	}
}
