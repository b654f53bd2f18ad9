import { Router } from "express";
import { onlyMethods } from "../problems/answer.ts";
import type { RunnerDirectory } from "./directory.ts";

/** `/api/v1/environments`. */
export function environmentRoutes(directory: RunnerDirectory): Router {
	const routes = Router();
	routes
		.route("/")
		.get(async (_req, res) => {
			res.json({ environments: await directory.summaries() });
		})
		.all(onlyMethods("GET, HEAD"));
	routes
		.route("/:id")
		.get(async (req, res) => {
			res.json(await directory.describe(req.params.id));
		})
		.all(onlyMethods("GET, HEAD"));
	return routes;
}
