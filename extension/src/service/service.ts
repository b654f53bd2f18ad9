import { type EnvironmentSummary, RunlangClient } from "@runlang/protocol";
import * as vscode from "vscode";
import { parseAddress } from "./address.ts";

/** How long a list of environments is good for, unless one of them is still being prepared. */
const freshMs = 10_000;

/** The configured service. Nothing is sent to it until a command asks for something. */
export class Service {
	/** Longest wall times, by address and revision. */
	readonly #longest = new Map<string, number | undefined>();
	#listed: { address: string; at: number; environments: EnvironmentSummary[] } | undefined;

	/** Its address. @throws {Error} if the setting is not one */
	get address(): string {
		return parseAddress(vscode.workspace.getConfiguration("runlang").get("serviceUrl", ""));
	}

	/** A client of the service, or of another one whose address is given. */
	client(address = this.address): RunlangClient {
		return new RunlangClient({ baseUrl: address });
	}

	/** Its environments, at most ten seconds old. */
	async environments(signal?: AbortSignal): Promise<EnvironmentSummary[]> {
		const { address } = this;
		const last = this.#listed;
		if (last && last.address === address && Date.now() - last.at < freshMs) return last.environments;
		const environments = await this.client(address).environments(signal);
		const settled = environments.every(({ state }) => state !== "preparing");
		this.#listed = settled ? { address, at: Date.now(), environments } : undefined;
		// From now on Run is offered for exactly the languages that this service has.
		const languages = environments.flatMap(({ language }) => language.editorIds);
		vscode.commands.executeCommand("setContext", "runlang.languages", languages);
		return environments;
	}

	/** The longest that an execution may take, in milliseconds; undefined if the service does not tell. */
	async longestRun({ id, revision }: EnvironmentSummary, signal?: AbortSignal): Promise<number | undefined> {
		const key = `${this.address} ${id} ${revision}`;
		if (!this.#longest.has(key)) {
			const { caps } = await this.client().describe(id, signal);
			this.#longest.set(key, caps?.wallMs);
		}
		return this.#longest.get(key);
	}
}
