// Executions as a client on the wire sees them: every line, up to the end of the connection.
import { type IncomingMessage, request } from "node:http";
import {
	type EndEvent,
	type ExecutionEvent,
	type ExecutionRequest,
	executionEventSchema,
} from "@runlang/protocol";

export interface Seen {
	/** HTTP status; 200 means that it was accepted. */
	httpStatus: number;
	/** All `end` events; exactly one is right. */
	ends: EndEvent[];
	stdout: string;
	stderr: string;
	/** What must not be in a stream: lines that are no events, events after the end, a broken connection. */
	faults: string[];
	ms: number;
}

export interface Reading {
	/** Told of each event as it arrives. */
	onEvent?: (event: ExecutionEvent) => void;
	/** The client goes away. */
	signal?: AbortSignal;
}

/** Sends a request on a connection of its own, and gives the answer once its headers are there. */
export function send(url: string, body: ExecutionRequest, signal?: AbortSignal): Promise<IncomingMessage> {
	return new Promise((resolve, reject) => {
		const headers = { "content-type": "application/json", accept: "application/x-ndjson" };
		const options = { method: "POST", headers, agent: false, ...(signal ? { signal } : {}) };
		request(new URL("/api/v1/executions", url), options, resolve)
			.on("error", reject)
			.end(JSON.stringify(body));
	});
}

/** Executes and reads until the connection ends. @throws {Error} if there was no answer at all, or `signal` came */
export async function execute(url: string, body: ExecutionRequest, reading: Reading = {}): Promise<Seen> {
	const start = performance.now();
	const response = await send(url, body, reading.signal);
	const seen: Seen = {
		httpStatus: response.statusCode ?? 0,
		ends: [],
		stdout: "",
		stderr: "",
		faults: [],
		ms: 0,
	};
	const text: string[] = [];
	let rest = "";
	response.setEncoding("utf8");
	try {
		for await (const chunk of response) {
			if (seen.httpStatus !== 200) {
				text.push(chunk);
				continue;
			}
			const lines = (rest + chunk).split("\n");
			rest = lines.pop() ?? "";
			for (const line of lines) take(line, seen, reading);
		}
	} catch (error) {
		reading.signal?.throwIfAborted();
		seen.faults.push(`the connection broke: ${(error as Error).message}`);
	}
	if (rest !== "") seen.faults.push(`half a line: ${rest.slice(0, 200)}`);
	if (seen.httpStatus !== 200) seen.stderr = text.join("");
	seen.ms = performance.now() - start;
	return seen;
}

function take(line: string, seen: Seen, { onEvent }: Reading) {
	const parsed = executionEventSchema.safeParse(JSON.parse(line));
	if (!parsed.success) return seen.faults.push(`no event: ${line.slice(0, 200)}`);
	const event = parsed.data;
	if (seen.ends.length > 0) seen.faults.push(`after the end: ${line.slice(0, 200)}`);
	if (event.type === "end") seen.ends.push(event);
	if (event.type === "stdout" || event.type === "stderr") seen[event.type] += event.text;
	return onEvent?.(event);
}

/** Runs `count` pieces of work, `width` at a time. */
export async function atOnce(
	count: number,
	width: number,
	work: (index: number) => Promise<unknown>,
): Promise<void> {
	let next = 0;
	const one = async () => {
		while (next < count) await work(next++);
	};
	await Promise.all(Array.from({ length: Math.min(width, count) }, one));
}
