import { executionIdSchema, executionRequestSchema, ProblemError, parseOrProblem } from "@runlang/protocol";
import { Router } from "express";
import { onlyMethods } from "../problems/answer.ts";
import { jsonBody, parseBody } from "../problems/json-body.ts";
import { requireUser } from "../sessions/user.ts";
import type { Executions } from "./executions.ts";
import { formOf } from "./forms.ts";
import { httpReader } from "./http-reader.ts";
import type { LiveExecutions } from "./live/live-executions.ts";

/** Most bytes of a request. */
export const requestLimit = 2 * 1024 * 1024;

/** `/api/v1/executions`. */
export function executionRoutes(executions: Executions, live: LiveExecutions): Router {
	const routes = Router();
	routes
		.route("/")
		.get(requireUser, live.accept)
		.post(requireUser, ...jsonBody(requestLimit), async (req, res) => {
			const { bytes, value } = parseBody(req);
			const { environment } = parseOrProblem(executionRequestSchema, value);
			await executions.execute(environment, bytes, httpReader(res, formOf(req)));
		})
		.all(onlyMethods("POST"));
	routes
		.route("/:id")
		.delete(requireUser, async (req, res) => {
			const { id } = req.params;
			if (!executionIdSchema.safeParse(id).success) throw new ProblemError("unknown-execution");
			await executions.cancel(id);
			res.status(204).end();
		})
		.all(onlyMethods("DELETE"));
	return routes;
}
