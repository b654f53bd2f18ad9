import { type EnvironmentDescription, environmentDescriptionSchema } from "@runlang/protocol";
import { askRunner, readJson } from "./ask-runner.ts";
import type { RunnerAddress } from "./runner.ts";

/** What a runner says of its environment. @throws {Error} if it can't be reached or says something else */
export async function askDescription(address: RunnerAddress): Promise<EnvironmentDescription> {
	const answer = await askRunner(address, {
		method: "GET",
		path: "/describe",
		signal: AbortSignal.timeout(3000),
	});
	return environmentDescriptionSchema.parse(await readJson(answer));
}
