import { type ExecutionEvent, internalErrorEnd } from "../executions/events.ts";
import { type ClientMessage, decodeServerMessage } from "../executions/messages.ts";
import type { ExecutionRequest } from "../executions/request.ts";
import { ProblemError } from "../problems/problem.ts";
import { isOpen, openSocket, received } from "./socket.ts";

/** Characters of one message; what is longer goes in several. */
const messageCharacters = 64 * 1024;
/** Bytes that wait in the socket before `write` asks for patience, and how often it looks, in milliseconds. */
const mostWaiting = 256 * 1024;
const lookAgainMs = 20;

export interface InteractionOptions {
	/** Opens the WebSocket; throws where there is none to be had. */
	connect: () => WebSocket;
	request: ExecutionRequest;
	signal: AbortSignal | undefined;
	/** The way without live input, for where a WebSocket does not come through. */
	withoutInput: () => AsyncGenerator<ExecutionEvent>;
	cancelById: (execution: string) => Promise<void>;
}

/** An execution that takes input while it runs. Iterate over it for its events, once. */
export class Interaction implements AsyncIterable<ExecutionEvent> {
	readonly #options: InteractionOptions;
	#socket: WebSocket | undefined;
	#execution: string | undefined;
	/** `early`: nobody is there yet who could take it; `over`: nobody will. */
	#input: "early" | "taken" | "over" = "early";
	#early: ClientMessage[] = [];
	#isCancelled = false;

	constructor(options: InteractionOptions) {
		this.#options = options;
	}

	/**
	 * Whether the program can be given input now: from when the request is on its way until the end of input or
	 * of the execution. Never where only plain HTTP came through; there input ends after the request's `stdin`.
	 */
	get takesInput(): boolean {
		return this.#input === "taken";
	}

	/**
	 * Gives `text` to the program at once. May be called before it runs, and after its end, when it does
	 * nothing. Resolves when more may be given without heaping it up here.
	 */
	async write(text: string): Promise<void> {
		for (let from = 0; from < text.length; ) {
			let to = Math.min(text.length, from + messageCharacters);
			// A character of two halves is not cut.
			if (to < text.length && /[\ud800-\udbff]/.test(text[to - 1] as string)) to--;
			this.#give({ type: "stdin", text: text.slice(from, to) });
			from = to;
			while (this.takesInput && (this.#socket?.bufferedAmount ?? 0) > mostWaiting)
				await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
		}
	}

	/** Ends the program's input. */
	endInput(): void {
		this.#give({ type: "stdin-end" });
		if (this.#input === "taken") this.#input = "over";
	}

	/** Ends the execution; its last event says `cancelled`. */
	async cancel(): Promise<void> {
		this.#isCancelled = true;
		// Over the socket it would wait behind input that the program has not read.
		if (this.#execution !== undefined) await this.#options.cancelById(this.#execution);
		else this.#send({ type: "cancel" });
	}

	/**
	 * The events as they arrive; the last is the one `end`. If the connection breaks on the way, the `end` is an
	 * `internal-error`. Aborting the signal, or leaving the loop, ends the execution.
	 * @throws {ProblemError} if the request was refused; {ConnectionError} if the service can't be reached;
	 * the signal's reason if it was aborted.
	 */
	async *[Symbol.asyncIterator](): AsyncGenerator<ExecutionEvent> {
		try {
			const { connect, signal } = this.#options;
			const socket = await openSocket(connect, signal);
			if (socket) yield* this.#overSocket(socket);
			else yield* this.#overHttp();
		} finally {
			this.#input = "over";
		}
	}

	async *#overHttp(): AsyncGenerator<ExecutionEvent> {
		this.#input = "over";
		for await (const event of this.#options.withoutInput()) {
			if (event.type === "accepted") {
				this.#execution = event.execution;
				if (this.#isCancelled) void this.cancel().catch(() => {});
			}
			yield event;
		}
	}

	async *#overSocket(socket: WebSocket): AsyncGenerator<ExecutionEvent> {
		const { request, signal } = this.#options;
		const start = Date.now();
		this.#socket = socket;
		socket.send(JSON.stringify({ ...request, interactive: true }));
		this.#input = "taken";
		for (const message of this.#early.splice(0)) this.#send(message);
		if (this.#isCancelled) this.#send({ type: "cancel" });
		try {
			for await (const text of received(socket, signal)) {
				const message = decodeServerMessage(text);
				if (message.type === "problem") throw ProblemError.fromDocument(message.problem);
				if (message.type === "accepted") this.#execution = message.execution;
				if (message.type === "end") this.#input = "over";
				yield message;
				if (message.type === "end") return;
			}
		} catch (error) {
			if (!(error instanceof SyntaxError)) throw error;
		}
		signal?.throwIfAborted();
		yield internalErrorEnd(Date.now() - start);
	}

	#give(message: ClientMessage): void {
		if (this.#input === "early") this.#early.push(message);
		else if (this.#input === "taken") this.#send(message);
	}

	#send(message: ClientMessage): void {
		if (this.#socket?.readyState === isOpen) this.#socket.send(JSON.stringify(message));
	}
}
