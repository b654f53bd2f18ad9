import type { IncomingMessage, ServerResponse } from "node:http";
import {
	type ExecutionEvent,
	encodeEvent,
	mediaTypes,
	ProblemError,
	problemMediaType,
} from "@runlang/protocol";

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, { "content-type": mediaTypes.json, "cache-control": "no-store" });
	response.end(JSON.stringify(body));
}

/** Answers with a problem document; what is no `ProblemError` becomes an `internal-error` without details. */
export function sendProblem(request: IncomingMessage, response: ServerResponse, error: unknown): void {
	const { problem } = error instanceof ProblemError ? error : new ProblemError("internal-error");
	const body = JSON.stringify(problem);
	response.writeHead(problem.status, {
		"content-type": problemMediaType,
		"content-length": Buffer.byteLength(body),
		...(problem.retryAfter === undefined ? {} : { "retry-after": String(problem.retryAfter) }),
		// A body that was not read to its end can't be skipped: the connection ends with the answer.
		...(request.complete ? {} : { connection: "close" }),
	});
	response.end(body);
}

/** How long a reader may take nothing before its execution is given up. */
const stalledMs = 30_000;

/**
 * Writes events to a response as they come; the promise resolves once the reader can take more.
 * A reader that takes nothing for half a minute is treated as gone.
 */
export function eventWriter(response: ServerResponse): (event: ExecutionEvent) => Promise<void> {
	return async (event) => {
		if (response.destroyed || response.write(encodeEvent(event))) return;
		await new Promise<void>((resolve) => {
			const timer = setTimeout(() => response.destroy(), stalledMs);
			const proceed = () => {
				clearTimeout(timer);
				response.off("drain", proceed).off("close", proceed);
				resolve();
			};
			response.on("drain", proceed).on("close", proceed);
		});
	};
}
