import { z } from "zod";
import {
	type EnvironmentDescription,
	type EnvironmentSummary,
	environmentDescriptionSchema,
	environmentSummarySchema,
} from "../environments/description.ts";
import { type ExecutionEvent, internalErrorEnd } from "../executions/events.ts";
import type { ExecutionRequest } from "../executions/request.ts";
import { decodeEvents, mediaTypes } from "../executions/stream.ts";
import {
	type NewPlayground,
	type Playground,
	playgroundSchema,
	type SharedPlayground,
	sharedPlaygroundSchema,
} from "../playgrounds/playground.ts";
import { ProblemError, problemSchema } from "../problems/problem.ts";
import { Interaction } from "./interaction.ts";

export interface ClientOptions {
	/** Address of the service, such as `http://127.0.0.1:8080`. */
	baseUrl: string;
	/** Headers sent with every request. */
	headers?: Record<string, string>;
	fetch?: typeof fetch;
}

/** The service could not be reached, or broke off before it answered. */
export class ConnectionError extends Error {
	override name = "ConnectionError";
}

/**
 * Speaks to the service's API. Works wherever fetch and streams do: Node, browsers, the editor's web worker.
 *
 * @example
 * const client = new RunlangClient({ baseUrl: "http://127.0.0.1:8080" });
 * for await (const event of client.execute({ environment: "python", files: [{ path: "main.py", content: "print(1)" }] }))
 *   if (event.type === "stdout") console.log(event.text);
 */
export class RunlangClient {
	readonly #options: ClientOptions;

	constructor(options: ClientOptions) {
		this.#options = options;
	}

	/** The environments of the service, each with its state. */
	async environments(signal?: AbortSignal): Promise<EnvironmentSummary[]> {
		const schema = z.object({ environments: z.array(environmentSummarySchema) });
		return (await this.#json(schema, "api/v1/environments", { signal })).environments;
	}

	/** Everything there is to know of one environment. @throws {ProblemError} `unknown-environment` */
	async describe(id: string, signal?: AbortSignal): Promise<EnvironmentDescription> {
		return this.#json(environmentDescriptionSchema, `api/v1/environments/${encodeURIComponent(id)}`, {
			signal,
		});
	}

	/**
	 * Executes, and yields events as they arrive; the last is the one `end`. If the connection breaks on the
	 * way, the `end` is an `internal-error`. Aborting, or leaving the loop, ends the execution.
	 * @throws {ProblemError} if the request was refused; {ConnectionError} if the service can't be reached;
	 * the signal's reason if it was aborted.
	 */
	async *execute(request: ExecutionRequest, signal?: AbortSignal): AsyncGenerator<ExecutionEvent> {
		const start = Date.now();
		const response = await this.#fetch("api/v1/executions", {
			...post(request),
			headers: { "content-type": mediaTypes.json, accept: mediaTypes.ndjson },
			signal,
		});
		if (!response.body) throw new ConnectionError("The answer has no body");
		try {
			for await (const event of decodeEvents(response.body)) {
				yield event;
				if (event.type === "end") return;
			}
		} catch (error) {
			signal?.throwIfAborted();
			if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
		}
		signal?.throwIfAborted();
		yield internalErrorEnd(Date.now() - start);
	}

	/**
	 * Executes with input while it runs, over a WebSocket. Where none comes through it is as `execute`, and
	 * input ends after the request's `stdin`; `takesInput` tells.
	 *
	 * @example
	 * const running = client.interact({ environment: "python", files: [{ path: "main.py", content: "print(input())" }] });
	 * void running.write("hello\n");
	 * for await (const event of running) if (event.type === "stdout") console.log(event.text);
	 */
	interact(request: ExecutionRequest, signal?: AbortSignal): Interaction {
		return new Interaction({
			connect: () => this.#connect("api/v1/executions"),
			request,
			signal,
			withoutInput: () => this.execute({ ...request, interactive: false }, signal),
			cancelById: (execution) => this.cancel(execution),
		});
	}

	/** Ends an execution; its stream ends in `cancelled`. Ended or unknown ids are no error. */
	async cancel(execution: string): Promise<void> {
		try {
			await this.#fetch(`api/v1/executions/${encodeURIComponent(execution)}`, { method: "DELETE" });
		} catch (error) {
			if (!(error instanceof ProblemError && error.code === "unknown-execution")) throw error;
		}
	}

	/** Stores a playground and gives its link. */
	async share(playground: NewPlayground, signal?: AbortSignal): Promise<SharedPlayground> {
		return this.#json(sharedPlaygroundSchema, "api/v1/playgrounds", { ...post(playground), signal });
	}

	/** Reads a playground. @throws {ProblemError} `unknown-playground` */
	async playground(id: string, signal?: AbortSignal): Promise<Playground> {
		return this.#json(playgroundSchema, `api/v1/playgrounds/${encodeURIComponent(id)}`, { signal });
	}

	async #json<T extends z.ZodType>(schema: T, path: string, init: Init): Promise<z.output<T>> {
		const response = await this.#fetch(path, init);
		const parsed = schema.safeParse(await response.json().catch(() => undefined));
		if (!parsed.success)
			throw new ConnectionError(`${this.#options.baseUrl} did not answer as a Runlang service does`, {
				cause: parsed.error,
			});
		return parsed.data;
	}

	#url(path: string): URL {
		const { baseUrl } = this.#options;
		return new URL(path, baseUrl.endsWith("/") ? baseUrl : `${baseUrl}/`);
	}

	/** @throws {Error} where there are no WebSockets, or none that can carry our headers: browsers' can't */
	#connect(path: string): WebSocket {
		const { headers } = this.#options;
		const url = this.#url(path);
		url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
		// Node's takes headers where the standard has sub-protocols.
		return headers ? new WebSocket(url.href, { headers } as never) : new WebSocket(url.href);
	}

	async #fetch(path: string, { signal, ...init }: Init): Promise<Response> {
		const { baseUrl, headers, fetch: send = fetch } = this.#options;
		const url = this.#url(path);
		let response: Response;
		try {
			response = await send(url.href, {
				...init,
				headers: { accept: mediaTypes.json, ...headers, ...init.headers },
				...(signal ? { signal } : {}),
			});
		} catch (error) {
			signal?.throwIfAborted();
			throw new ConnectionError(`No service answers at ${baseUrl}`, { cause: error });
		}
		if (response.ok) return response;
		const problem = problemSchema.safeParse(await response.json().catch(() => undefined));
		throw problem.success
			? ProblemError.fromDocument(problem.data)
			: new ConnectionError(`${baseUrl} answered ${response.status} without a problem document`);
	}
}

interface Init {
	method?: string;
	body?: string;
	headers?: Record<string, string>;
	signal?: AbortSignal | undefined;
}

function post(body: unknown): Init {
	return { method: "POST", body: JSON.stringify(body), headers: { "content-type": mediaTypes.json } };
}
