import type { Readable } from "node:stream";
import {
	clientMessageSchema,
	closeCodeOf,
	executionRequestSchema,
	normalClosure,
	ProblemError,
	parseOrProblem,
} from "@runlang/protocol";
import type { Logger } from "pino";
import type { WebSocket } from "ws";
import { askRunner, refusal } from "../../environments/ask-runner.ts";
import type { Runner } from "../../environments/runner.ts";
import { parseJson } from "../../problems/json-body.ts";
import type { Executions, Reader } from "../executions.ts";
import { ProgramInput } from "./program-input.ts";

/** Bytes that may wait in a socket for its reader; then the runner has to wait. */
const mostBuffered = 256 * 1024;
const lineFeed = 10;

/** One execution over one WebSocket: its request, its input and its events. */
export class Conversation implements Reader {
	readonly #socket: WebSocket;
	readonly #executions: Executions;
	readonly #log: Logger;
	readonly #onNamed: (execution: string) => void;
	readonly #gone = new AbortController();
	readonly #input: ProgramInput;
	readonly #firstMessage: NodeJS.Timeout;
	#interactive: boolean | undefined;
	#execution: string | undefined;
	#isRead = false;
	#isCancelled = false;

	constructor(options: {
		socket: WebSocket;
		executions: Executions;
		log: Logger;
		/** How long a client has for its request. */
		firstMessageMs: number;
		onNamed: (execution: string) => void;
	}) {
		const { socket } = options;
		this.#socket = socket;
		this.#executions = options.executions;
		this.#log = options.log;
		this.#onNamed = options.onNamed;
		this.#input = new ProgramInput(() => socket.resume());
		this.#firstMessage = setTimeout(
			() => this.#refuse(new ProblemError("invalid-request", "The request did not come in time.")),
			options.firstMessageMs,
		);
		socket.on("message", (data: Buffer, isBinary) => this.#hear(data, isBinary));
		socket.on("error", (err) => this.#log.debug({ err }, "A WebSocket failed"));
		socket.once("close", () => {
			clearTimeout(this.#firstMessage);
			this.#gone.abort();
		});
	}

	get gone(): AbortSignal {
		return this.#gone.signal;
	}

	named(execution: string): void {
		this.#execution = execution;
		this.#onNamed(execution);
	}

	async read(lines: AsyncIterable<Buffer>, runner: Runner): Promise<void> {
		const over = new AbortController();
		this.#isRead = true;
		if (this.#isCancelled) this.#cancel();
		this.#input.connect((source) =>
			this.#sendInput(runner, source, AbortSignal.any([this.gone, over.signal])),
		);
		try {
			for await (const bytes of lines)
				for (const line of linesOf(bytes)) {
					if (this.gone.aborted) return;
					await this.#send(line);
				}
		} finally {
			over.abort();
		}
		this.#close(normalClosure);
	}

	#hear(data: Buffer, isBinary: boolean): void {
		if (this.gone.aborted) return;
		try {
			if (isBinary) throw new ProblemError("malformed-json", "Messages are texts; this one is binary.");
			if (this.#interactive === undefined) this.#begin(data);
			else this.#obey(data);
		} catch (error) {
			this.#refuse(error);
		}
	}

	/** The first message is the request; it goes to the runner as it came. */
	#begin(data: Buffer): void {
		const { environment, interactive = false } = parseOrProblem(executionRequestSchema, parseJson(data));
		clearTimeout(this.#firstMessage);
		this.#interactive = interactive;
		this.#executions.execute(environment, data, this).catch((error) => this.#refuse(error));
	}

	#obey(data: Buffer): void {
		const message = parseOrProblem(clientMessageSchema, parseJson(data));
		if (message.type === "cancel") {
			this.#cancel();
			return;
		}
		if (!this.#interactive)
			throw new ProblemError("not-interactive", 'The request has no "interactive": true.');
		if (this.#input.isEnded) throw new ProblemError("not-interactive", "The input has ended already.");
		if (message.type === "stdin-end") this.#input.end();
		else if (!this.#input.write(message.text)) this.#socket.pause();
	}

	#cancel(): void {
		this.#isCancelled = true;
		if (this.#isRead && this.#execution) this.#executions.cancel(this.#execution).catch(() => {});
	}

	async #sendInput(runner: Runner, body: Readable, signal: AbortSignal): Promise<void> {
		try {
			const answer = await askRunner(runner.address, {
				method: "PUT",
				path: `/executions/${this.#execution}/stdin`,
				headers: { "content-type": "application/octet-stream" },
				body,
				signal,
			});
			if (answer.statusCode === 204) answer.resume();
			else throw await refusal(answer);
		} catch (err) {
			// The execution itself tells its reader how it goes on.
			if (!signal.aborted) this.#log.warn({ err, execution: this.#execution }, "Input did not arrive");
		}
	}

	/** Resolves when the reader can take more. */
	async #send(text: Buffer | string): Promise<void> {
		const sent = Promise.withResolvers<void>();
		this.#socket.send(text, { binary: false }, () => sent.resolve());
		if (this.#socket.bufferedAmount > mostBuffered) await sent.promise;
	}

	/** Says what the problem is as the last word, and ends the execution if there is one. */
	#refuse(error: unknown): void {
		if (this.gone.aborted) return;
		const { problem } = error instanceof ProblemError ? error : new ProblemError("internal-error");
		if (problem.status === 500) this.#log.error({ err: error }, "A WebSocket's execution failed");
		void this.#send(JSON.stringify({ type: "problem", problem }));
		this.#close(closeCodeOf(problem));
		this.#gone.abort();
	}

	#close(code: number): void {
		clearTimeout(this.#firstMessage);
		// A socket that is held up would not hear its peer's farewell.
		this.#socket.resume();
		this.#socket.close(code);
	}
}

/** The lines of whole lines, without their line feeds; empty ones are passed over. */
function* linesOf(bytes: Buffer): Generator<Buffer> {
	for (let start = 0; start < bytes.length; ) {
		const end = bytes.indexOf(lineFeed, start);
		if (end > start) yield bytes.subarray(start, end);
		start = end + 1;
	}
}
