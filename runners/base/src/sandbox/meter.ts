import type { LimitName, Limits } from "@runlang/protocol";
import type { Usage } from "./cgroups/cgroup.ts";

const intervalMs = 50;

/** Watches what a running stage uses, and says once which limit it went over. */
export class Meter {
	readonly #read: () => Usage;
	readonly #limits: Limits;
	readonly #timer: NodeJS.Timeout;
	/** Highest values seen. */
	peak = { cpuMs: 0, memoryBytes: 0 };
	exceeded: LimitName | null = null;

	constructor(read: () => Usage, limits: Limits, onExceeded: () => void) {
		this.#read = read;
		this.#limits = limits;
		this.#timer = setInterval(() => {
			this.look();
			if (this.exceeded) onExceeded();
		}, intervalMs);
		this.#timer.unref();
	}

	/** Looks now. After `stop` this still gives the last word of a control group. */
	look(): void {
		const { cpuMs, oomKills, memoryBytes, processes } = this.#read();
		this.peak.cpuMs = Math.max(this.peak.cpuMs, cpuMs);
		this.peak.memoryBytes = Math.max(this.peak.memoryBytes, memoryBytes ?? 0);
		if (oomKills || (memoryBytes ?? 0) > this.#limits.memoryBytes) this.exceeded ??= "memoryBytes";
		else if (cpuMs > this.#limits.cpuMs) this.exceeded ??= "cpuMs";
		else if ((processes ?? 0) > this.#limits.processes) this.exceeded ??= "processes";
	}

	stop(): void {
		clearInterval(this.#timer);
	}
}
