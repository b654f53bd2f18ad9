import type { EndEvent, Tier } from "@runlang/protocol";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Admission } from "../executions/admission.ts";

/** What a runner tells Prometheus. */
export class Metrics {
	readonly registry = new Registry();
	readonly #executions: Counter<"status">;
	readonly #seconds: Histogram<"stage">;

	constructor(environment: string, tier: Tier, admission: Admission) {
		const registers = [this.registry];
		this.registry.setDefaultLabels({ environment });
		collectDefaultMetrics({ register: this.registry });
		this.#executions = new Counter({
			name: "runlang_executions_total",
			help: "Executions that ended, by status",
			labelNames: ["status"],
			registers,
		});
		this.#seconds = new Histogram({
			name: "runlang_execution_seconds",
			help: "Time of executions, by stage: queue, compile, run",
			labelNames: ["stage"],
			buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
			registers,
		});
		new Gauge({
			name: "runlang_running",
			help: "Executions that have a place now",
			registers,
			collect() {
				this.set(admission.running);
			},
		});
		new Gauge({
			name: "runlang_queued",
			help: "Executions that wait for a place now",
			registers,
			collect() {
				this.set(admission.queued);
			},
		});
		new Gauge({
			name: "runlang_sandbox_tier",
			help: "How strongly executions are isolated; 1 is strongest, 0 is not at all",
			registers,
		}).set(tier);
	}

	/** Counts one ended execution. */
	count({ status, timings }: EndEvent): void {
		this.#executions.inc({ status });
		this.#seconds.observe({ stage: "queue" }, timings.queueMs / 1000);
		if (timings.compileMs > 0) this.#seconds.observe({ stage: "compile" }, timings.compileMs / 1000);
		if (timings.runMs > 0) this.#seconds.observe({ stage: "run" }, timings.runMs / 1000);
	}
}
