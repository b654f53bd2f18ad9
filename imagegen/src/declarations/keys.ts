import { z } from "zod";

/** The keys that the object at `path` may have, for proposals; none where the schema has no fixed keys there. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
	let at: unknown = unwrapped(schema);
	for (const key of path) {
		if (at instanceof z.ZodUnion) at = branch(at, typeof key === "number" ? z.ZodArray : z.ZodObject);
		if (at instanceof z.ZodObject) at = unwrapped(at.shape[String(key)]);
		else if (at instanceof z.ZodArray) at = unwrapped(at.element);
		else if (at instanceof z.ZodRecord) at = unwrapped(at.valueType);
		else return [];
	}
	if (at instanceof z.ZodUnion) at = branch(at, z.ZodObject);
	return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

/** The one of several forms that is of a kind. */
function branch(union: z.ZodUnion, kind: typeof z.ZodArray | typeof z.ZodObject): unknown {
	return union.options.map(unwrapped).find((option) => option instanceof kind);
}

/** What stands behind optional, default and transform. */
function unwrapped(schema: unknown): unknown {
	if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return unwrapped(schema.unwrap());
	if (schema instanceof z.ZodPipe) return unwrapped(schema.in);
	return schema;
}
