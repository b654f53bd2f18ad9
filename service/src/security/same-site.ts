import { ProblemError } from "@runlang/protocol";
import type { RequestHandler } from "express";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses requests that change something and come from another site's page: loopback is no wall against
 * the user's own browser. A WebSocket's request is one of them, though it is a GET: browsers let every page
 * open one anywhere and read it. Clients that are no browsers send neither header.
 */
export function sameSite(publicUrl: URL | undefined): RequestHandler {
	return (req, _res, next) => {
		if (safeMethods.has(req.method) && req.headers.upgrade === undefined) {
			next();
			return;
		}
		const { origin, host } = req.headers;
		const site = req.headers["sec-fetch-site"];
		const ownOrigin = origin === undefined || origin === `http://${host}` || origin === publicUrl?.origin;
		const ownSite = site === undefined || site === "same-origin" || site === "none";
		if (ownOrigin && ownSite) next();
		else next(new ProblemError("forbidden", "Requests from other sites' pages are not taken."));
	};
}
