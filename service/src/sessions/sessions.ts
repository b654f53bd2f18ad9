import { RedisStore } from "connect-redis";
import type { RequestHandler } from "express";
import session, { type Store } from "express-session";
import type { Logger } from "pino";
import type { RedisConnection } from "../storage/redis.ts";

export const sessionMs = 30 * 24 * 3600 * 1000;
const cookieName = "runlang.sid";

/** Sessions in Redis, under keys `session:<id>`. */
export function redisSessionStore(client: RedisConnection): Store {
	return new RedisStore({ client, prefix: "session:", ttl: sessionMs / 1000 });
}

/**
 * The session of a request as `req.session`. No cookie is set until something is put into it.
 * A store that fails leaves the request without a session; it does not end it.
 */
export function sessions(options: {
	store: Store;
	secret: string;
	/** Browsers reach us by https. */
	secure: boolean;
	log: Logger;
}): RequestHandler {
	const handle = session({
		name: cookieName,
		store: options.store,
		secret: options.secret,
		resave: false,
		saveUninitialized: false,
		// Where browsers use https, a proxy of the operator's ends it before us.
		...(options.secure ? { proxy: true } : {}),
		cookie: { httpOnly: true, sameSite: "lax", secure: options.secure, maxAge: sessionMs },
	});
	return (req, res, next) =>
		handle(req, res, (err?: unknown) => {
			if (err) options.log.warn({ err }, "The session store failed");
			// Called a second time if saving fails, when the request has long been answered.
			if (!res.headersSent) next();
		});
}
