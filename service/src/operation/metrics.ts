import type { RequestHandler } from "express";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { RunnerDirectory } from "../environments/directory.ts";
import type { PlaygroundStore } from "../playgrounds/store.ts";

const areas = ["executions", "environments", "playgrounds", "service"];

/** What the router tells Prometheus. */
export class Metrics {
	readonly registry = new Registry();
	readonly #requests = new Counter({
		name: "runlang_http_requests_total",
		help: "Requests answered, by area, method and status",
		labelNames: ["area", "method", "status"],
		registers: [this.registry],
	});
	readonly #executions = new Counter({
		name: "runlang_executions_total",
		help: "Executions ended, by environment and how they ended; a reader who left counts as cancelled",
		labelNames: ["environment", "status"],
		registers: [this.registry],
	});
	readonly #store = new Histogram({
		name: "runlang_playground_store_seconds",
		help: "Duration of operations of the playground store",
		labelNames: ["operation", "outcome"],
		buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1, 2.5],
		registers: [this.registry],
	});

	constructor(directory: RunnerDirectory) {
		collectDefaultMetrics({ register: this.registry });
		new Gauge({
			name: "runlang_runner_outstanding",
			help: "Executions that a runner has not ended",
			labelNames: ["environment", "runner"],
			registers: [this.registry],
			collect() {
				this.reset();
				for (const { environment, name, outstanding } of directory.known())
					this.set({ environment, runner: name }, outstanding);
			},
		});
	}

	/** Counts an execution's end. */
	executed(environment: string, status: string): void {
		this.#executions.inc({ environment, status });
	}

	/** Counts every answer. */
	countRequests(): RequestHandler {
		return (req, res, next) => {
			const part = /^\/api\/v1\/([a-z]+)/.exec(req.path)?.[1] ?? "";
			const area = areas.includes(part) ? part : "other";
			res.once("close", () => this.#requests.inc({ area, method: req.method, status: res.statusCode }));
			next();
		};
	}

	/** The same store, with its durations measured. */
	measured(store: PlaygroundStore): PlaygroundStore {
		const timed = async <T>(operation: string, work: Promise<T>): Promise<T> => {
			const stop = this.#store.startTimer({ operation });
			try {
				const value = await work;
				stop({ outcome: "done" });
				return value;
			} catch (error) {
				stop({ outcome: "failed" });
				throw error;
			}
		};
		return {
			putIfAbsent: (id, body, ttl) => timed("put", store.putIfAbsent(id, body, ttl)),
			get: (id) => timed("get", store.get(id)),
			ping: () => store.ping(),
		};
	}
}
