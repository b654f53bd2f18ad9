import { ProblemError } from "@runlang/protocol";
import { Router } from "express";
import type { Executions } from "../executions/executions.ts";
import type { PlaygroundStore } from "../playgrounds/store.ts";
import { onlyMethods } from "../problems/answer.ts";
import type { Metrics } from "./metrics.ts";

/** `/healthz`: the process is alive. `/readyz`: it takes work and its store answers. `/metrics`: Prometheus. */
export function operationRoutes(options: {
	executions: Executions;
	store: PlaygroundStore;
	metrics: Metrics;
}): Router {
	const { executions, store, metrics } = options;
	const routes = Router();
	const readOnly = onlyMethods("GET, HEAD");
	routes
		.route("/healthz")
		.get((_req, res) => {
			res.set("cache-control", "no-store").json({ status: "alive" });
		})
		.all(readOnly);
	routes
		.route("/readyz")
		.get(async (_req, res) => {
			if (executions.draining) throw new ProblemError("draining", undefined, { retryAfter: 5 });
			await store.ping();
			res.set("cache-control", "no-store").json({ status: "ready" });
		})
		.all(readOnly);
	routes
		.route("/metrics")
		.get(async (_req, res) => {
			res.set("cache-control", "no-store").type(metrics.registry.contentType);
			res.send(await metrics.registry.metrics());
		})
		.all(readOnly);
	return routes;
}
