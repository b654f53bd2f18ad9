import express, { type Express, Router } from "express";
import type { Store } from "express-session";
import type { Logger } from "pino";
import type { Config } from "./config.ts";
import type { RunnerDirectory } from "./environments/directory.ts";
import { environmentRoutes } from "./environments/routes.ts";
import type { Executions } from "./executions/executions.ts";
import type { LiveExecutions } from "./executions/live/live-executions.ts";
import { executionRoutes } from "./executions/routes.ts";
import type { Metrics } from "./operation/metrics.ts";
import { requestLog } from "./operation/request-log.ts";
import { operationRoutes } from "./operation/routes.ts";
import { pageRoutes } from "./page/routes.ts";
import { playgroundRoutes } from "./playgrounds/routes.ts";
import type { PlaygroundStore } from "./playgrounds/store.ts";
import { notFound, onlyMethods, problemAnswers } from "./problems/answer.ts";
import { securityHeaders } from "./security/headers.ts";
import { knownHost } from "./security/known-host.ts";
import { sameSite } from "./security/same-site.ts";
import { sessions } from "./sessions/sessions.ts";
import { identify, userOf } from "./sessions/user.ts";

/** Everything that the routes stand on. */
export interface Parts {
	config: Pick<Config, "loopback" | "publicUrl">;
	version: string;
	/** Where the page is built. */
	pageFolder: string;
	directory: RunnerDirectory;
	executions: Executions;
	live: LiveExecutions;
	playgrounds: PlaygroundStore;
	sessionStore: Store;
	sessionSecret: string;
	metrics: Metrics;
	log: Logger;
}

/** The router's HTTP surface. */
export function buildApp(parts: Parts): Express {
	const { config, executions, log, metrics, playgrounds } = parts;
	const app = express();
	app.set("query parser", "simple");
	app.use(requestLog(log), metrics.countRequests());
	app.use(securityHeaders(config.publicUrl), knownHost(config), sameSite(config.publicUrl));
	app.use(operationRoutes({ executions, store: playgrounds, metrics }));
	app.use(
		sessions({
			store: parts.sessionStore,
			secret: parts.sessionSecret,
			secure: config.publicUrl?.protocol === "https:",
			log,
		}),
		identify({ name: config.loopback ? "local" : "anyone" }),
	);
	app.use("/api", noStore, apiRoutes(parts), notFound);
	app.use(pageRoutes(parts.pageFolder), notFound);
	app.use(problemAnswers(log));
	return app;
}

function apiRoutes({ config, directory, executions, live, playgrounds, version }: Parts): Router {
	const routes = Router();
	routes.use("/v1/executions", executionRoutes(executions, live));
	routes.use("/v1/environments", environmentRoutes(directory));
	routes.use("/v1/playgrounds", playgroundRoutes(playgrounds, config.publicUrl));
	routes
		.route("/v1/service")
		.get((_req, res) => {
			res.json({ version, loopback: config.loopback, user: userOf(res) });
		})
		.all(onlyMethods("GET, HEAD"));
	return routes;
}

const noStore: express.RequestHandler = (_req, res, next) => {
	res.set("cache-control", "no-store");
	next();
};
