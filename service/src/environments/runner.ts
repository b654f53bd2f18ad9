/** Where a runner listens, in the form that node:http takes. */
export type RunnerAddress = { socketPath: string } | { host: string; port: number };

/** `http://host:port` or `unix:/path` as an address; undefined if it is neither. */
export function parseAddress(text: string): RunnerAddress | undefined {
	if (text.startsWith("unix:")) {
		const socketPath = text.slice("unix:".length);
		return socketPath.startsWith("/") ? { socketPath } : undefined;
	}
	if (!URL.canParse(text)) return undefined;
	const { protocol, hostname, port, pathname } = new URL(text);
	if (protocol !== "http:" || hostname === "" || pathname !== "/") return undefined;
	return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || 80) };
}

/** The address in words, for logs and metrics. */
export function addressName(address: RunnerAddress): string {
	return "socketPath" in address ? `unix:${address.socketPath}` : `http://${address.host}:${address.port}`;
}

/** Milliseconds for which a runner that can't be reached is passed over. */
const passOverMs = 3000;

/** One runner as the router sees it: where it is and how much it has to do for us. */
export class Runner {
	readonly environment: string;
	readonly address: RunnerAddress;
	readonly name: string;
	/** Executions of ours that it has not ended. */
	outstanding = 0;
	#passedOverUntil = 0;

	constructor(environment: string, address: RunnerAddress, name = addressName(address)) {
		this.environment = environment;
		this.address = address;
		this.name = name;
	}

	/** Tells that it could not be reached, so that others come first for a while. */
	passOver(now = Date.now()): void {
		this.#passedOverUntil = now + passOverMs;
	}

	isPassedOver(now = Date.now()): boolean {
		return now < this.#passedOverUntil;
	}
}

/**
 * Runners in the order in which to try them: those with the least outstanding work first, ties in random
 * order; those passed over come last, since a late answer is better than none.
 * @param random gives numbers from 0 up to 1
 */
export function byOutstandingWork(
	runners: readonly Runner[],
	now = Date.now(),
	random: () => number = Math.random,
): Runner[] {
	return runners
		.map((runner) => ({ runner, passed: Number(runner.isPassedOver(now)), tie: random() }))
		.sort((a, b) => a.passed - b.passed || a.runner.outstanding - b.runner.outstanding || a.tie - b.tie)
		.map(({ runner }) => runner);
}
