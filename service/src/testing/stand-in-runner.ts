import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import {
	type EnvironmentDescription,
	type ExecutionEvent,
	encodeEvent,
	executionIdHeader,
	internalErrorEnd,
	mediaTypes,
	ProblemError,
	problemMediaType,
	type Status,
} from "@runlang/protocol";
import { description } from "./samples.ts";

interface StandInOptions {
	environment?: string;
	revision?: string;
	/** Executions at once; one more is refused as busy. */
	room?: number;
	sandbox?: EnvironmentDescription["sandbox"];
}

/**
 * A runner server that speaks the contract over real HTTP and, instead of executing, does what the lines of
 * the first file say: `print TEXT`, `sleep MS`, `raw BYTES` (as JSON string), `flood LINES`, `hang`,
 * `hang-up`, `die`, `refuse CODE` (before anything else), `end STATUS`, `echo` (each piece of stdin as it comes,
 * until its end). stdin is read by `echo` only; it may come while it runs if the request is `interactive`.
 */
export class StandInRunner {
	readonly server: Server;
	/** Everything that was written to clients, by execution. */
	readonly written = new Map<string, string>();
	/** Executions whose connection the peer closed before their end, with the time. */
	readonly abandoned = new Map<string, number>();
	/** Bodies as they came. */
	readonly bodies: string[] = [];
	/** Input that `echo` has read, piece by piece. */
	readonly taken: Buffer[] = [];
	readonly #options: Required<StandInOptions>;
	readonly #cancels = new Map<string, AbortController>();
	/** Where the live input of interactive executions comes in; taken by the first who sends any. */
	readonly #inputs = new Map<string, (source: IncomingMessage) => Promise<void>>();

	constructor(options: StandInOptions = {}) {
		this.#options = {
			environment: "python",
			revision: "r1",
			room: 100,
			sandbox: { tier: 1, summary: "stand-in" },
			...options,
		};
		this.server = createServer((req, res) => {
			this.#route(req, res).catch(() => res.destroy());
		});
	}

	/** @param listen a socket path, or a port of 127.0.0.1 (0: a free one) */
	async listen(listen: string | number = 0): Promise<this> {
		if (typeof listen === "string") this.server.listen(listen);
		else this.server.listen(listen, "127.0.0.1");
		await once(this.server, "listening");
		return this;
	}

	get port(): number {
		return (this.server.address() as AddressInfo).port;
	}

	get running(): number {
		return this.#cancels.size;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	async #route(req: IncomingMessage, res: ServerResponse): Promise<void> {
		const [, first, id] = (req.url ?? "").split("/");
		if (first === "readyz") return answer(res, 200, { status: "ready" });
		if (first === "describe") return answer(res, 200, this.#description());
		if (first === "executions" && req.method === "DELETE" && id) {
			const cancel = this.#cancels.get(id);
			if (!cancel) return problem(res, new ProblemError("unknown-execution"));
			cancel.abort();
			res.writeHead(204).end();
			return;
		}
		if (req.method === "PUT" && id && req.url === `/executions/${id}/stdin`) {
			const take = this.#inputs.get(id);
			this.#inputs.delete(id);
			if (!take)
				return problem(
					res,
					new ProblemError(this.#cancels.has(id) ? "not-interactive" : "unknown-execution"),
				);
			await take(req);
			res.writeHead(204).end();
			return;
		}
		await this.#execute(req, res);
	}

	#description(): EnvironmentDescription {
		const { environment, revision, sandbox } = this.#options;
		return { ...description(environment, revision), sandbox };
	}

	async #execute(req: IncomingMessage, res: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of req) chunks.push(chunk);
		const body = Buffer.concat(chunks).toString("utf8");
		this.bodies.push(body);
		const request = JSON.parse(body);
		const { environment, revision, room } = this.#options;
		if (request.environment !== environment)
			return problem(res, new ProblemError("wrong-environment", `This runner serves ${environment}`));
		if (this.#cancels.size >= room)
			return problem(res, new ProblemError("busy", undefined, { retryAfter: 7 }));
		const lines: string[] = request.files[0].content.split("\n").filter(Boolean);
		const refused = lines[0]?.startsWith("refuse ") ? lines[0].slice(7) : undefined;
		if (refused) return problem(res, new ProblemError(refused as "busy", `refused: ${refused}`));

		const execution = String(req.headers[executionIdHeader]);
		const cancel = new AbortController();
		this.#cancels.set(execution, cancel);
		const input = Promise.withResolvers<IncomingMessage | undefined>();
		const taken = Promise.withResolvers<void>();
		if (request.interactive)
			this.#inputs.set(execution, (source) => {
				input.resolve(source);
				return taken.promise;
			});
		else input.resolve(undefined);
		const stdin = { first: request.stdin ?? "", more: input.promise };
		let over = false;
		res.once("close", () => {
			if (!over) this.abandoned.set(execution, Date.now());
			cancel.abort();
		});
		try {
			res.writeHead(200, { "content-type": mediaTypes.ndjson, [executionIdHeader]: execution });
			res.flushHeaders();
			const send = async (text: string) => {
				this.written.set(execution, (this.written.get(execution) ?? "") + text);
				if (!res.write(text)) await once(res, "drain", { signal: cancel.signal });
			};
			const event = (one: ExecutionEvent) => send(encodeEvent(one));
			await event({ type: "accepted", execution, environment, revision });
			await event({ type: "phase", phase: "run" });
			const status = await this.#play(lines, stdin, send, event, res, cancel.signal).catch((error) => {
				if (cancel.signal.aborted) return "cancelled" as const;
				throw error;
			});
			over = true;
			if (status && !res.destroyed) await event({ ...internalErrorEnd(), status, exitCode: 0 });
			res.end();
		} finally {
			taken.resolve();
			this.#inputs.delete(execution);
			this.#cancels.delete(execution);
		}
	}

	/** Does what the lines say. @returns the status to end with; undefined: without an end */
	async #play(
		lines: string[],
		stdin: { first: string; more: Promise<IncomingMessage | undefined> },
		send: (text: string) => Promise<void>,
		event: (one: ExecutionEvent) => Promise<void>,
		res: ServerResponse,
		signal: AbortSignal,
	): Promise<Status | undefined> {
		for (const line of lines) {
			const [word, rest = ""] = [line.split(" ", 1)[0], line.slice(line.indexOf(" ") + 1)];
			if (word === "print") await event({ type: "stdout", text: `${rest}\n` });
			else if (word === "sleep") await sleep(Number(rest), undefined, { signal });
			else if (word === "raw") await send(JSON.parse(rest));
			else if (word === "echo") {
				if (stdin.first) await event({ type: "stdout", text: `<${stdin.first}>` });
				const stopped = once(signal, "abort").then(() => undefined);
				for await (const piece of (await Promise.race([stdin.more, stopped])) ?? []) {
					this.taken.push(piece);
					await event({ type: "stdout", text: `<${piece}>` });
				}
				signal.throwIfAborted();
			} else if (word === "hang") await sleep(600_000, undefined, { signal });
			else if (word === "end") return rest as Status;
			else if (word === "flood")
				for (let left = Number(rest); left > 0; left--)
					await event({ type: "stdout", text: `${"x".repeat(65_000)}\n` });
			else if (word === "stop") return undefined;
			else if (word === "hang-up") {
				// What was written before goes out first, in the same breath.
				await sleep(0);
				res.destroy();
				return undefined;
			} else if (word === "die") process.kill(process.pid, "SIGKILL");
			else throw new Error(`The stand-in has no "${word}"`);
		}
		return "succeeded";
	}
}

function answer(res: ServerResponse, status: number, value: unknown): void {
	res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

function problem(res: ServerResponse, error: ProblemError): void {
	res
		.writeHead(error.problem.status, { "content-type": problemMediaType })
		.end(JSON.stringify(error.problem));
}

/** As a program it is started the way a real runner is; a fault asked for by the environment's description comes first. */
if (import.meta.main) {
	const { RUNLANG_ENVIRONMENT_FILE = "", RUNLANG_LISTEN = "" } = process.env;
	const { id, revision, description: text } = JSON.parse(readFileSync(RUNLANG_ENVIRONMENT_FILE, "utf8"));
	if (text === "fails to start") process.exit(3);
	if (process.env.RUNLANG_LIFELINE === "stdin") process.stdin.resume().once("close", () => process.exit(0));
	const secrets = Object.keys(process.env).filter((name) => /SECRET|REDIS/.test(name));
	const summary = `pid ${process.pid} secrets ${secrets.length}`;
	const runner = new StandInRunner({ environment: id, revision, sandbox: { tier: 1, summary } });
	const socket = RUNLANG_LISTEN.startsWith("unix:") ? RUNLANG_LISTEN.slice(5) : undefined;
	await runner.listen(socket ?? 0);
	process.stdout.write(
		`${JSON.stringify({ listening: socket ? RUNLANG_LISTEN : `127.0.0.1:${runner.port}` })}\n`,
	);
	process.once("SIGTERM", async () => {
		while (runner.running > 0) await sleep(5);
		process.exit(0);
	});
}
