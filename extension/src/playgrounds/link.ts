import { playgroundIdSchema } from "@runlang/protocol";
import { parseAddress } from "../service/address.ts";

/** What a permalink or an editor link leads to. */
export interface PlaygroundLink {
	id: string;
	/** Address of the service that keeps it; undefined: the configured one. */
	service?: string;
}

/** A pasted permalink (`<service>/<id>`) or a bare id. Undefined if it is neither. */
export function parsePermalink(text: string): PlaygroundLink | undefined {
	const trimmed = text.trim();
	const at = trimmed.lastIndexOf("/");
	const id = playgroundIdSchema.safeParse(trimmed.slice(at + 1));
	if (!id.success) return undefined;
	if (at === -1) return { id: id.data };
	const service = parsed(trimmed.slice(0, at));
	return service === undefined ? undefined : { id: id.data, service };
}

/** What VS Code itself may add to a link, to choose the window that opens it. */
const foreign = "windowId";

/**
 * The query of an editor link, `playground=<id>&service=<origin>`.
 * Undefined unless it is exactly that: anybody can make such a link.
 */
export function parseEditorQuery(query: string): PlaygroundLink | undefined {
	const fields = [...new URLSearchParams(query)].filter(([name]) => name !== foreign);
	const given = new Map(fields);
	const known = [...given.keys()].every((name) => name === "playground" || name === "service");
	if (!known || given.size !== fields.length) return undefined;
	const id = playgroundIdSchema.safeParse(given.get("playground"));
	if (!id.success) return undefined;
	const named = given.get("service");
	if (named === undefined) return { id: id.data };
	const service = parsed(named);
	return service && service === new URL(service).origin ? { id: id.data, service } : undefined;
}

function parsed(address: string): string | undefined {
	try {
		return parseAddress(address);
	} catch {
		return undefined;
	}
}
