import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { executionIdHeader } from "@runlang/protocol";
import type { RequestHandler } from "express";
import type { Logger } from "pino";
import { pinoHttp } from "pino-http";

/** Probes and scrapes come every few seconds and say nothing. */
const quiet = new Set(["/healthz", "/readyz", "/metrics"]);

/** One line for each request: what and how it went. Never a body, a query, or a header. */
export function requestLog(log: Logger): RequestHandler {
	return pinoHttp({
		logger: log,
		genReqId: () => randomUUID(),
		customLogLevel: (req) => (quiet.has(pathOf(req)) ? "debug" : "info"),
		customSuccessMessage: (req, res) => `${req.method} ${pathOf(req)} ${res.statusCode}`,
		customErrorMessage: (req, res) => `${req.method} ${pathOf(req)} ${res.statusCode}, broken off`,
		customProps: (_req, res) => ({ execution: res.getHeader(executionIdHeader) }),
		quietReqLogger: true,
		// The message says what was asked for; headers hold cookies and tokens.
		serializers: { req: () => undefined, res: ({ statusCode }) => ({ statusCode }) },
	});
}

/** The path as it was asked for; Express shortens `url` on the way through its routers. */
function pathOf(req: IncomingMessage & { originalUrl?: string }): string {
	return (req.originalUrl ?? req.url ?? "").split("?", 1)[0] ?? "";
}
