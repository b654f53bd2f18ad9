import { once } from "node:events";
import type { Writable } from "node:stream";
import { ProblemError } from "@runlang/protocol";

/** The standard input of one execution: what came with the request, then what comes while it runs. */
export class ProgramInput {
	readonly #first: string;
	readonly #isInteractive: boolean;
	readonly #stdin = Promise.withResolvers<Writable | undefined>();
	#hasSource = false;

	constructor({
		stdin = "",
		interactive = false,
	}: { stdin?: string | undefined; interactive?: boolean | undefined }) {
		this.#first = stdin;
		this.#isInteractive = interactive;
	}

	/** Gives the input to the program, which has just been started. */
	connect(stdin: Writable): void {
		if (this.#first) stdin.write(this.#first);
		if (!this.#isInteractive) stdin.end();
		this.#stdin.resolve(stdin);
	}

	/** The program has ended, or there never was one: nobody need wait for it. */
	close(): void {
		this.#stdin.resolve(undefined);
	}

	/**
	 * Passes a source on to the program as it comes and no faster than it is read; its end is the end of
	 * input. Resolves when all has been taken or the program has ended.
	 *
	 * @throws {ProblemError} `not-interactive` if the input has ended already or has a source
	 */
	async take(source: AsyncIterable<Uint8Array>): Promise<void> {
		if (!this.#isInteractive || this.#hasSource) throw new ProblemError("not-interactive");
		this.#hasSource = true;
		const stdin = await this.#stdin.promise;
		if (!stdin) return;
		try {
			for await (const chunk of source) {
				if (stdin.destroyed) return;
				if (!stdin.write(chunk)) await roomOrEnd(stdin);
			}
		} finally {
			if (!stdin.destroyed) stdin.end();
		}
	}
}

/** Resolves when more can be written, or nobody is there to take it. */
async function roomOrEnd(stdin: Writable): Promise<void> {
	const done = new AbortController();
	const { signal } = done;
	try {
		await Promise.race([once(stdin, "drain", { signal }), once(stdin, "close", { signal })]);
	} finally {
		done.abort();
	}
}
