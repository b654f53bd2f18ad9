/** Milliseconds for opening: some proxies neither pass a WebSocket on nor refuse it. */
const openMs = 5000;

/** Of WebSocket.readyState; the class itself is not there on every platform. */
export const isOpen = 1;

/**
 * An open WebSocket, or undefined if none comes through.
 * @param connect throws where there are no WebSockets. @throws the signal's reason if it was aborted
 */
export async function openSocket(
	connect: () => WebSocket,
	signal: AbortSignal | undefined,
): Promise<WebSocket | undefined> {
	signal?.throwIfAborted();
	let socket: WebSocket;
	try {
		socket = connect();
	} catch {
		return undefined;
	}
	const { promise, resolve } = Promise.withResolvers<boolean>();
	const fail = () => resolve(false);
	socket.onopen = () => resolve(true);
	socket.onclose = fail;
	socket.onerror = fail;
	signal?.addEventListener("abort", fail, { once: true });
	const timer = setTimeout(fail, openMs);
	const opened = await promise;
	clearTimeout(timer);
	signal?.removeEventListener("abort", fail);
	if (opened && !signal?.aborted) return socket;
	socket.close();
	signal?.throwIfAborted();
	return undefined;
}

/**
 * The messages of a WebSocket as they arrive, until it is closed. Leaving the loop closes it.
 * @throws the signal's reason as soon as it is aborted
 */
export async function* received(socket: WebSocket, signal: AbortSignal | undefined): AsyncGenerator<string> {
	const arrived: string[] = [];
	let isClosed = false;
	let wake = () => {};
	const closed = () => {
		isClosed = true;
		wake();
	};
	socket.onmessage = ({ data }) => {
		arrived.push(String(data));
		wake();
	};
	socket.onclose = closed;
	signal?.addEventListener("abort", closed, { once: true });
	try {
		for (;;) {
			signal?.throwIfAborted();
			const next = arrived.shift();
			if (next !== undefined) yield next;
			else if (isClosed) return;
			else
				await new Promise<void>((resolve) => {
					wake = resolve;
				});
		}
	} finally {
		signal?.removeEventListener("abort", closed);
		socket.close();
	}
}
