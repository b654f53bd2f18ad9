import type { ExecutionRequest } from "@runlang/protocol";
import { shellWord } from "../buffers/args.ts";

/** The command that makes the same execution from a POSIX shell, its output as it appears. */
export function curlCommand(service: string, request: ExecutionRequest): string {
	return [
		`curl -N ${shellWord(`${service}/api/v1/executions`)}`,
		`  -H 'content-type: application/json'`,
		`  -d ${shellWord(JSON.stringify(request))}`,
	].join(" \\\n");
}
