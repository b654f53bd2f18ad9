import type { WebSocket } from "ws";

export interface PeerWatchTimes {
	/** Milliseconds between two pings. */
	pingMs: number;
	/** The same while the peer's messages are held up. */
	heldMs: number;
	/** Milliseconds without a sign of life after which the peer is gone. */
	deadMs: number;
}

const usual: PeerWatchTimes = { pingMs: 15_000, heldMs: 1000, deadMs: 40_000 };

/** Terminates a WebSocket whose peer has vanished without a word. */
export function watchPeer(socket: WebSocket, times: PeerWatchTimes = usual): void {
	let alive = Date.now();
	let pinged = alive;
	const seen = () => {
		alive = Date.now();
	};
	socket.on("pong", seen).on("message", seen);
	const timer = setInterval(() => {
		const now = Date.now();
		// Nothing is heard from a peer that is held up, not even that it closes. But its machine answers a ping
		// to a closed connection by a reset, on which the socket closes by itself.
		if (socket.isPaused) seen();
		else if (now - alive > times.deadMs) socket.terminate();
		if (!socket.isPaused && now - pinged < times.pingMs) return;
		pinged = now;
		if (socket.readyState === socket.OPEN) socket.ping();
	}, times.heldMs);
	socket.once("close", () => clearInterval(timer));
}
