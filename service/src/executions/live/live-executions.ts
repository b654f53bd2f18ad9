import { type IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { executionIdHeader, ProblemError } from "@runlang/protocol";
import type { RequestHandler } from "express";
import type { Logger } from "pino";
import { WebSocketServer } from "ws";
import type { Executions } from "../executions.ts";
import { Conversation } from "./conversation.ts";
import { type PeerWatchTimes, watchPeer } from "./peer-watch.ts";

const firstMessageMs = 10_000;
/** How long a peer may take to answer a farewell. */
const closeTimeout = 2000;

export interface LiveOptions {
	executions: Executions;
	log: Logger;
	/** Most bytes of a message. */
	messageLimit: number;
	/** Other times than usual, for tests. */
	times?: { peer?: PeerWatchTimes; firstMessageMs?: number };
}

/** Executions over WebSockets, which take input while they run. */
export class LiveExecutions {
	readonly #options: LiveOptions;
	readonly #sockets: WebSocketServer;
	readonly #upgrades = new WeakMap<IncomingMessage, { socket: Duplex; head: Buffer }>();

	constructor(options: LiveOptions) {
		this.#options = options;
		this.#sockets = new WebSocketServer({
			noServer: true,
			maxPayload: options.messageLimit,
			perMessageDeflate: false,
			closeTimeout,
		} as ConstructorParameters<typeof WebSocketServer>[0]);
	}

	/**
	 * Gives an upgrade to `app` as a request like all others, so that the same holds for it: who may ask, from
	 * where, what is logged and counted. It ends in `accept`, or in an answer that refuses it.
	 */
	upgrade(
		app: (req: IncomingMessage, res: ServerResponse) => void,
		req: IncomingMessage,
		socket: Duplex,
		head: Buffer,
	): void {
		this.#upgrades.set(req, { socket, head });
		const res = new ServerResponse(req);
		res.shouldKeepAlive = false;
		res.assignSocket(socket as Socket);
		res.once("finish", () => socket.end());
		socket.on("error", () => socket.destroy());
		app(req, res);
	}

	/** The route of the upgrades; requests that are none go on. */
	get accept(): RequestHandler {
		return (req, res, next) => {
			const upgrade = this.#upgrades.get(req);
			if (!upgrade) return next();
			const { executions, log, times = {} } = this.#options;
			if (executions.draining) throw new ProblemError("draining", undefined, { retryAfter: 5 });
			const { socket, head } = upgrade;
			res.detachSocket(socket as Socket);
			// Whoever logs and counts answers learns of this one when all has been said.
			res.status(101);
			socket.once("close", () => res.emit("close"));
			this.#sockets.handleUpgrade(req, socket, head, (webSocket) => {
				watchPeer(webSocket, times.peer);
				new Conversation({
					socket: webSocket,
					executions,
					log,
					firstMessageMs: times.firstMessageMs ?? firstMessageMs,
					onNamed: (execution) => res.set(executionIdHeader, execution),
				});
			});
		};
	}

	/** Says farewell to all that still listen. */
	close(): void {
		const goingAway = 1001;
		for (const socket of this.#sockets.clients) socket.close(goingAway);
	}

	/** Ends what is left of them. */
	terminate(): void {
		for (const socket of this.#sockets.clients) socket.terminate();
	}
}

/** Whether a request asks for a WebSocket where there is one. Other upgrades, such as to HTTP/2, are passed over. */
export function asksForWebSocket({ method, url, headers }: IncomingMessage): boolean {
	const path = url?.split("?", 1)[0];
	return method === "GET" && path === "/api/v1/executions" && headers.upgrade?.toLowerCase() === "websocket";
}
