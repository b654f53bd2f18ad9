import { ProblemError } from "@runlang/protocol";
import express, { type Request, type RequestHandler } from "express";

/** Reads the body as bytes. @param limit most bytes that are taken */
export function jsonBody(limit: number): RequestHandler[] {
	const read = express.raw({ type: () => true, limit });
	return [
		(req, _res, next) => {
			if (isJson(req.headers["content-type"])) next();
			else
				next(new ProblemError("unsupported-media-type", "Send the header Content-Type: application/json."));
		},
		(req, res, next) =>
			read(req, res, (error?: unknown) => {
				if (isTooLarge(error)) next(new ProblemError("too-large", `The body is larger than ${limit} bytes.`));
				else next(error);
			}),
	];
}

/** The body's bytes as they came, and the value that they stand for. @throws {ProblemError} `malformed-json` */
export function parseBody(req: Request): { bytes: Buffer; value: unknown } {
	const bytes = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
	return { bytes, value: parseJson(bytes) };
}

/** The value that bytes stand for. @throws {ProblemError} `malformed-json` */
export function parseJson(bytes: Buffer): unknown {
	if (bytes.length === 0) throw new ProblemError("malformed-json", "The body is empty.");
	let text: string;
	try {
		text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		throw new ProblemError("malformed-json", "The body is not UTF-8.");
	}
	try {
		return JSON.parse(text);
	} catch (error) {
		throw new ProblemError("malformed-json", whereMalformed(error));
	}
}

/** Where JSON.parse stopped, in words; its own message would repeat the caller's text. */
function whereMalformed(error: unknown): string {
	const message = error instanceof Error ? error.message : "";
	const at = /at position \d+ \(line (\d+) column (\d+)\)/.exec(message);
	if (at) return `The JSON can't be read at line ${at[1]}, column ${at[2]}.`;
	if (message.startsWith("Unexpected end")) return "The JSON ends too early.";
	return "The body can't be read as JSON.";
}

function isJson(contentType: string | undefined): boolean {
	const [type, ...parameters] = (contentType ?? "").toLowerCase().split(";");
	return (
		type?.trim() === "application/json" && parameters.every((one) => /^\s*(charset="?utf-8"?)?\s*$/.test(one))
	);
}

function isTooLarge(error: unknown): boolean {
	return error instanceof Error && "type" in error && error.type === "entity.too.large";
}
