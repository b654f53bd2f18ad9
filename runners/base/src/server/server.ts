import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import {
	type EnvironmentDescription,
	executionIdHeader,
	executionIdSchema,
	executionRequestSchema,
	mediaTypes,
	ProblemError,
	parseOrProblem,
} from "@runlang/protocol";
import type { Executions } from "../executions/executions.ts";
import { eventWriter, sendJson, sendProblem } from "./answer.ts";
import { readJson } from "./body.ts";
import type { Metrics } from "./metrics.ts";

export interface ServerOptions {
	executions: Executions;
	metrics: Metrics;
	description: EnvironmentDescription;
	/** Undefined once a real execution has worked; before, why it is not ready. */
	unreadyReason: () => string | undefined;
	/** Told of what went wrong on our side. */
	onFault: (error: unknown) => void;
}

type Handler = (request: IncomingMessage, response: ServerResponse, id: string) => unknown;

/** The runner's HTTP server; it does not listen yet. */
export function runnerServer(options: ServerOptions): Server {
	const { executions, metrics, description, unreadyReason, onFault } = options;

	async function execute(request: IncomingMessage, response: ServerResponse) {
		const given = request.headers[executionIdHeader];
		if (given !== undefined && !executionIdSchema.safeParse(given).success)
			throw new ProblemError("invalid-request", `${executionIdHeader} must be 32 hexadecimal digits`);
		const id = typeof given === "string" ? given : randomBytes(16).toString("hex");
		const accepted = executions.accept(parseOrProblem(executionRequestSchema, await readJson(request)), id);
		// Events are small and meant to be seen at once.
		request.socket.setNoDelay(true);
		response.on("close", accepted.cancel);
		response.writeHead(200, {
			"content-type": mediaTypes.ndjson,
			"cache-control": "no-store",
			[executionIdHeader]: id,
		});
		await accepted.stream(eventWriter(response));
		response.off("close", accepted.cancel);
		response.end();
	}

	function cancel(_request: IncomingMessage, response: ServerResponse, id: string) {
		if (!executions.cancel(id)) throw new ProblemError("unknown-execution");
		response.writeHead(204).end();
	}

	async function takeInput(request: IncomingMessage, response: ServerResponse, id: string) {
		const input = executions.input(id);
		if (!input) throw new ProblemError("unknown-execution");
		request.socket.setNoDelay(true);
		await input.take(request.iterator({ destroyOnReturn: false }));
		response.writeHead(204, request.complete ? {} : { connection: "close" }).end();
	}

	function ready(_request: IncomingMessage, response: ServerResponse) {
		if (executions.isDraining) throw new ProblemError("draining");
		const reason = unreadyReason();
		if (reason !== undefined) throw new ProblemError("environment-unavailable", reason, { retryAfter: 1 });
		sendJson(response, 200, { status: "ready" });
	}

	async function tellMetrics(_request: IncomingMessage, response: ServerResponse) {
		const { registry } = metrics;
		response.writeHead(200, { "content-type": registry.contentType }).end(await registry.metrics());
	}

	const routes: { path: RegExp; methods: Record<string, Handler> }[] = [
		{ path: /^\/describe$/, methods: { GET: (_request, response) => sendJson(response, 200, description) } },
		{ path: /^\/execute$/, methods: { POST: execute } },
		{ path: /^\/executions\/([^/]+)$/, methods: { DELETE: cancel } },
		{ path: /^\/executions\/([^/]+)\/stdin$/, methods: { PUT: takeInput } },
		{
			path: /^\/healthz$/,
			methods: { GET: (_request, response) => sendJson(response, 200, { status: "alive" }) },
		},
		{ path: /^\/readyz$/, methods: { GET: ready } },
		{ path: /^\/metrics$/, methods: { GET: tellMetrics } },
	];

	async function handle(request: IncomingMessage, response: ServerResponse) {
		const path = (request.url ?? "").split("?")[0] ?? "";
		for (const route of routes) {
			const match = route.path.exec(path);
			if (!match) continue;
			const handler = route.methods[request.method ?? ""];
			if (handler) return handler(request, response, match[1] ?? "");
			response.setHeader("allow", Object.keys(route.methods).join(", "));
			throw new ProblemError("method-not-allowed");
		}
		throw new ProblemError("not-found");
	}

	return createServer((request, response) => {
		handle(request, response).catch((error: unknown) => {
			if (!(error instanceof ProblemError)) onFault(error);
			if (response.headersSent) response.destroy();
			else sendProblem(request, response, error);
		});
	});
}
