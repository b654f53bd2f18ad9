import {
	newPlaygroundSchema,
	ProblemError,
	parseOrProblem,
	playgroundIdSchema,
	type SharedPlayground,
} from "@runlang/protocol";
import { type Request, Router } from "express";
import { onlyMethods } from "../problems/answer.ts";
import { jsonBody, parseBody } from "../problems/json-body.ts";
import { requireUser } from "../sessions/user.ts";
import { sharePlayground } from "./share.ts";
import type { PlaygroundStore } from "./store.ts";

const bodyLimit = 4 * 1024 * 1024;

/** `/api/v1/playgrounds`. Reading needs no user: a link is enough. */
export function playgroundRoutes(store: PlaygroundStore, publicUrl: URL | undefined): Router {
	const routes = Router();
	routes
		.route("/")
		.post(requireUser, ...jsonBody(bodyLimit), async (req, res) => {
			const content = parseOrProblem(newPlaygroundSchema, parseBody(req).value);
			const { id, createdAt, expiresAt } = await sharePlayground(store, content);
			const url = `${publicUrl?.origin ?? ownOrigin(req)}/${id}`;
			const shared: SharedPlayground = { id, url, createdAt, expiresAt };
			res.status(201).location(`/api/v1/playgrounds/${id}`).json(shared);
		})
		.all(onlyMethods("POST"));
	routes
		.route("/:id")
		.get(async (req, res) => {
			const { id } = req.params;
			const body = playgroundIdSchema.safeParse(id).success ? await store.get(id) : undefined;
			if (body === undefined)
				throw new ProblemError(
					"unknown-playground",
					"There is no playground of this id. Playgrounds are kept for 30 days.",
				);
			res.type("application/json").send(body);
		})
		.all(onlyMethods("GET, HEAD"));
	return routes;
}

/** The address under which the caller knows us; the Host header was checked before. */
function ownOrigin(req: Request): string {
	return `http://${req.headers.host}`;
}
