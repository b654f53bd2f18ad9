import type { IncomingMessage } from "node:http";
import { ProblemError } from "@runlang/protocol";

/** Largest body, in bytes. */
const bodyBytesAtMost = 2 * 1024 * 1024;

/**
 * Reads a JSON body.
 * @throws {ProblemError} `unsupported-media-type`, `too-large` (as soon as it is known), `malformed-json`
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
	const [type = "", ...parameters] = (request.headers["content-type"] ?? "").toLowerCase().split(";");
	const charset = parameters.map((each) => each.trim()).find((each) => each.startsWith("charset="));
	if (type.trim() !== "application/json" || !/^(charset="?utf-8"?)?$/.test(charset ?? ""))
		throw new ProblemError("unsupported-media-type");
	if (Number(request.headers["content-length"]) > bodyBytesAtMost) throw tooLarge();
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of request.iterator({ destroyOnReturn: false })) {
		size += chunk.length;
		if (size > bodyBytesAtMost) throw tooLarge();
		chunks.push(chunk);
	}
	try {
		return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
	} catch (error) {
		const detail = error instanceof SyntaxError ? error.message : "The body is not valid UTF-8";
		throw new ProblemError("malformed-json", detail, { cause: error });
	}
}

const tooLarge = () => new ProblemError("too-large", `The body is larger than ${bodyBytesAtMost} bytes`);
