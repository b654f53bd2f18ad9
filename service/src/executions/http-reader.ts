import { once } from "node:events";
import { executionIdHeader, mediaTypes } from "@runlang/protocol";
import type { Response } from "express";
import type { Reader } from "./executions.ts";
import { type Form, inForm } from "./forms.ts";

/** Answers a request with an execution's events in the form asked for. */
export function httpReader(res: Response, form: Form): Reader {
	const gone = new AbortController();
	if (res.destroyed) gone.abort();
	else res.once("close", () => gone.abort());
	return {
		gone: gone.signal,
		named(execution) {
			res.set(executionIdHeader, execution);
		},
		async read(lines) {
			res.status(200).type(mediaTypes[form]);
			// Proxies must not collect what is meant to be seen as it appears.
			res.set("x-accel-buffering", "no");
			res.flushHeaders();
			for await (const piece of inForm(form, lines)) {
				if (res.destroyed) break;
				if (!res.write(piece)) await roomAgain(res);
			}
			res.end();
		},
	};
}

/** Resolves when more can be written, or nobody is there to read it. */
async function roomAgain(res: Response): Promise<void> {
	const done = new AbortController();
	try {
		await Promise.race([
			once(res, "drain", { signal: done.signal }),
			once(res, "close", { signal: done.signal }),
		]);
	} finally {
		done.abort();
	}
}
