import { existsSync } from "node:fs";
import path from "node:path";
import express, { Router } from "express";
import { onlyMethods } from "../problems/answer.ts";
import { keepSignedIn } from "../sessions/user.ts";

const notBuilt = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Runlang</title>
<body style="font: 1rem/1.5 system-ui; max-width: 40rem; margin: 4rem auto; padding: 0 1rem">
<h1>Runlang is running</h1>
<p>The page is not built yet. Build it with <code>npm run build -w service/web</code> and reload.</p>
<p>The API is there all the same: <a href="/api/v1/environments">/api/v1/environments</a>.</p>
`;

/**
 * The page at `/` and, for shared playgrounds, at `/<10 hexadecimal digits>`; an id that is unknown or has
 * expired gets the page too, which says so. @param folder where the build puts it
 */
export function pageRoutes(folder: string): Router {
	const routes = Router();
	routes
		.route(["/", /^\/[0-9a-f]{10}$/])
		.get(keepSignedIn, (_req, res) => {
			res.set("cache-control", "no-cache");
			if (existsSync(path.join(folder, "index.html")))
				res.sendFile("index.html", { root: folder, cacheControl: false });
			else res.type("html").send(notBuilt);
		})
		.all(onlyMethods("GET, HEAD"));
	// Names of assets hold a hash of their content.
	routes.use(
		"/assets",
		express.static(path.join(folder, "assets"), {
			immutable: true,
			maxAge: "1y",
			index: false,
			redirect: false,
		}),
	);
	routes.use(express.static(folder, { index: false, redirect: false, cacheControl: false }));
	return routes;
}
