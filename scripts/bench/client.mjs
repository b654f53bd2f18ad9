import { Agent, request } from "node:http";

/** One client of a service or, by its socket, of a runner; connections stay open as a browser's do. */
export class Client {
	#agent;
	#target;
	#path;

	/** @param {{url: string} | {socketPath: string}} at @param {number} connections at most so many at once */
	constructor(at, connections = 1) {
		this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
		const isRunner = "socketPath" in at;
		const { hostname, port } = new URL(isRunner ? "http://localhost" : at.url);
		this.#target = isRunner ? { socketPath: at.socketPath } : { hostname, port };
		this.#path = isRunner ? "/execute" : "/api/v1/executions";
	}

	/**
	 * Executes, and reads all events.
	 * @returns {Promise<{ms: number, firstMs: number, stdout: string, end: object}>} `firstMs` until the first output
	 * @throws {Error} if it was refused, or did not succeed
	 */
	execute(environment, files, { signal } = {}) {
		const body = JSON.stringify({ environment, files });
		const headers = {
			"content-type": "application/json",
			accept: "application/x-ndjson",
			"content-length": Buffer.byteLength(body),
		};
		return new Promise((resolve, reject) => {
			const start = performance.now();
			const options = {
				...this.#target,
				path: this.#path,
				method: "POST",
				headers,
				agent: this.#agent,
				signal,
			};
			const sent = request(options, (response) => {
				let text = "";
				let first;
				response.setEncoding("utf8").on("data", (chunk) => {
					text += chunk;
					if (first === undefined && text.includes('"stdout"')) first = performance.now();
				});
				response.once("end", () => {
					const now = performance.now();
					try {
						resolve({ ms: now - start, firstMs: (first ?? now) - start, ...fold(response.statusCode, text) });
					} catch (error) {
						reject(error);
					}
				});
				response.once("error", reject);
			});
			sent.once("error", reject);
			sent.end(body);
		});
	}

	close() {
		this.#agent.destroy();
	}
}

function fold(status, text) {
	if (status !== 200) throw new Error(`Refused with ${status}: ${text.slice(0, 300)}`);
	const events = text
		.trimEnd()
		.split("\n")
		.map((line) => JSON.parse(line));
	const said = (kind) =>
		events
			.filter(({ type }) => type === kind)
			.map((event) => event.text)
			.join("");
	const end = events.at(-1);
	if (end?.type !== "end" || end.status !== "succeeded")
		throw new Error(`An execution ended in ${JSON.stringify(end)}: ${said("stderr").slice(0, 500)}`);
	return { stdout: said("stdout"), end };
}
