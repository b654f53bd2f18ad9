import { type IncomingMessage, request } from "node:http";
import type { Readable } from "node:stream";
import { ProblemError, problemSchema } from "@runlang/protocol";
import type { RunnerAddress } from "./runner.ts";

const connectMs = 2000;
const longestProblem = 1024 * 1024;

/**
 * The runner gave no answer: no connection could be made, or it broke before the answer's headers, which a
 * runner sends before it starts anything. So a runner that is just dying loses no request.
 */
export class UnreachableError extends Error {
	override name = "UnreachableError";

	/** Whether there was only no room for one more connection, at the runner or here: nothing is wrong with it. */
	get isOverload(): boolean {
		const { code } = this.cause as NodeJS.ErrnoException;
		return code === "EAGAIN" || code === "EMFILE" || code === "ENFILE" || code === "ENOBUFS";
	}
}

/**
 * Sends a request to a runner and gives its answer as soon as its headers are there.
 *
 * Each request has its own connection: one that was kept open may be dead without our knowing, and then it
 * could not be told whether the runner is. Closing it ends the execution.
 * @param options.signal destroys the connection. @throws {UnreachableError} if no answer began
 */
export function askRunner(
	address: RunnerAddress,
	options: {
		method: "GET" | "POST" | "PUT" | "DELETE";
		path: string;
		headers?: Record<string, string>;
		/** A stream is sent on as it comes, until its end or the answer. */
		body?: Buffer | Readable;
		signal?: AbortSignal;
	},
): Promise<IncomingMessage> {
	const { body, signal, method, path } = options;
	return new Promise((resolve, reject) => {
		const length = Buffer.isBuffer(body) ? { "content-length": String(body.length) } : {};
		const headers = { ...options.headers, ...length };
		const sent = request({ ...address, method, path, headers, agent: false, ...(signal ? { signal } : {}) });
		const timer = setTimeout(() => sent.destroy(new Error("Connecting took too long")), connectMs);
		sent.once("socket", (socket) =>
			socket.once("connect", () => {
				clearTimeout(timer);
				// A machine that vanishes without a word is noticed within half a minute.
				socket.setKeepAlive(true, 15_000);
			}),
		);
		sent.once("response", resolve);
		// Stays for the life of the request: an error after the answer has begun shows in its body.
		sent.on("error", (cause) => {
			clearTimeout(timer);
			reject(signal?.aborted ? cause : new UnreachableError(cause.message, { cause }));
		});
		if (body === undefined || Buffer.isBuffer(body)) sent.end(body);
		else body.pipe(sent);
	});
}

/** Reads a runner's refusal. @returns the problem that it tells, or an `internal-error` */
export async function refusal(answer: IncomingMessage): Promise<ProblemError> {
	const value = await readJson(answer).catch(() => undefined);
	const parsed = problemSchema.safeParse(value);
	return parsed.success
		? ProblemError.fromDocument(parsed.data)
		: new ProblemError("internal-error", undefined, {
				cause: new Error(`A runner answered ${answer.statusCode} without a problem document`),
			});
}

/** Reads a short JSON answer. @throws {Error} if it is none */
export async function readJson(answer: IncomingMessage): Promise<unknown> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of answer) {
		size += chunk.length;
		if (size > longestProblem) throw new Error("The answer is too long");
		chunks.push(chunk);
	}
	return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}
