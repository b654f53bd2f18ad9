import { randomBytes } from "node:crypto";
import { type ExecutionEvent, foldEvents, type PreparedEnvironment } from "@runlang/protocol";
import type { Executions } from "./executions/executions.ts";

/**
 * Runs the environment's first validation on the ordinary way.
 * @returns undefined if it printed what it must, else why the environment is not ready
 */
export async function validate(
	executions: Executions,
	{ id, validations }: PreparedEnvironment,
): Promise<string | undefined> {
	const [validation] = validations;
	if (!validation) return "The environment has no validation";
	const { name, stdout, ...program } = validation;
	const events: ExecutionEvent[] = [];
	const accepted = executions.accept({ environment: id, ...program }, randomBytes(16).toString("hex"));
	await accepted.stream(async (event) => {
		events.push(event);
	});
	const result = foldEvents(events);
	if (result.status === "succeeded" && result.stdout === stdout) return undefined;
	if (result.status === "succeeded") return `The validation "${name}" printed something else`;
	return `The validation "${name}" ended as ${result.status}`;
}
