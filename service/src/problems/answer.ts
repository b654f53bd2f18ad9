import { ProblemError, problemMediaType } from "@runlang/protocol";
import type { ErrorRequestHandler, RequestHandler, Response } from "express";
import type { Logger } from "pino";

/** Answers with a problem document. */
function sendProblem(res: Response, { problem }: ProblemError): void {
	if (problem.retryAfter !== undefined) res.set("retry-after", String(problem.retryAfter));
	res.status(problem.status).set("cache-control", "no-store").type(problemMediaType);
	res.send(JSON.stringify(problem));
}

/** The last route: nothing else took the request. */
export const notFound: RequestHandler = (_req, _res, next) => next(new ProblemError("not-found"));

/** For `route.all` after the methods that a path has. @param methods the value of Allow, such as "GET, HEAD" */
export function onlyMethods(methods: string): RequestHandler {
	return (req, res, next) => {
		res.set("allow", methods);
		next(new ProblemError("method-not-allowed", `${req.method} is not possible here; ${methods} is.`));
	};
}

/**
 * The error handler: every error becomes a problem document. What is not the caller's fault is logged whole
 * and told as `internal-error` without a word of its inside.
 */
export function problemAnswers(log: Logger): ErrorRequestHandler {
	return (error: unknown, req, res, _next) => {
		const told = asProblem(error);
		if (told.problem.status === 500)
			log.error({ err: told.cause ?? error, requestId: req.id }, "A request failed");
		// The answer has begun: it can't be changed any more, only broken off if it still goes on.
		if (res.headersSent) {
			if (!res.writableEnded) res.destroy();
		} else sendProblem(res, told);
	};
}

/** Errors of Express and its body reader carry the HTTP status that they stand for. */
function asProblem(error: unknown): ProblemError {
	if (error instanceof ProblemError) return error;
	const status = error instanceof Error && "status" in error ? error.status : undefined;
	switch (status) {
		case 400:
			return new ProblemError("invalid-request", "The request can't be read.");
		case 404:
			return new ProblemError("not-found");
		case 413:
			return new ProblemError("too-large");
		case 415:
			return new ProblemError("unsupported-media-type", "The body's encoding is not supported.");
		default:
			return new ProblemError("internal-error", undefined, { cause: error });
	}
}
