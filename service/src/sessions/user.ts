import { ProblemError } from "@runlang/protocol";
import type { RequestHandler, Response } from "express";

/** Who sent a request. */
export interface User {
	name: string;
}

declare module "express-session" {
	interface SessionData {
		user: User;
	}
}

/**
 * Finds out who sent the request: the user of its session, else `implicit`, the user that everyone is who
 * reaches a service without sign-in (the local user on loopback). Sign-in by password or token belongs here.
 */
export function identify(implicit: User | null): RequestHandler {
	return (req, res, next) => {
		res.locals.user = req.session?.user ?? implicit;
		next();
	};
}

/** Puts the user into the session, so that the browser has one. For pages only: API clients need no cookie. */
export const keepSignedIn: RequestHandler = (req, res, next) => {
	const user = userOf(res);
	if (user && req.session && !req.session.user) req.session.user = user;
	next();
};

/** The user whom `identify` found. */
export function userOf(res: Response): User | null {
	return res.locals.user ?? null;
}

/** Refuses requests that nobody known sent: for everything that executes or stores. */
export const requireUser: RequestHandler = (_req, res, next) => {
	if (userOf(res)) next();
	else next(new ProblemError("forbidden", "Sign in first: executing and sharing need a user."));
};
