import { isIP } from "node:net";
import { ProblemError } from "@runlang/protocol";
import type { RequestHandler } from "express";
import { isLoopback } from "../config.ts";

/** A Host header in its parts, or undefined if it is not one. An IPv6 address loses its brackets. */
function parseHost(header: string | undefined): { name: string; port: number } | undefined {
	if (!header || !/^[A-Za-z0-9.:[\]-]+$/.test(header) || !URL.canParse(`http://${header}`)) return undefined;
	const url = new URL(`http://${header}`);
	return { name: url.hostname.replace(/^\[|\]$/g, ""), port: Number(url.port || 80) };
}

/**
 * Refuses requests whose Host header is not ours. A page of a foreign name that was pointed at this address
 * (DNS rebinding) would else count as our own origin. A loopback router is known by loopback names at its
 * own port; an open one by any IP address, which no one can re-point; both by the public URL.
 */
export function knownHost(options: { loopback: boolean; publicUrl: URL | undefined }): RequestHandler {
	return (req, _res, next) => {
		const host = parseHost(req.headers.host);
		const own =
			host !== undefined &&
			(req.headers.host?.toLowerCase() === options.publicUrl?.host ||
				(options.loopback
					? isLoopback(host.name) && host.port === req.socket.localPort
					: isIP(host.name) !== 0 || host.name === "localhost"));
		if (own) next();
		else
			next(
				new ProblemError(
					"forbidden",
					`This service is not known as "${req.headers.host ?? ""}". If it should be, start it with RUNLANG_PUBLIC_URL set to the address that people use.`,
				),
			);
	};
}
