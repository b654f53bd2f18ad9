import type { EnvironmentDescription, EnvironmentSummary, RunlangClient } from "@runlang/protocol";
import { onScopeDispose, reactive } from "vue";

const pollMs = { preparing: 1000, idle: 30_000, unreachable: 2000 };

export interface Environments {
	/** Null until the service has answered for the first time. */
	list: EnvironmentSummary[] | null;
	/** What the service said of single environments. */
	readonly descriptions: Map<string, EnvironmentDescription>;
	/** False once the service has not answered, until it does again. */
	reachable: boolean;
	describe(id: string): Promise<void>;
}

/**
 * The environments of the service, kept up to date: often while one is being prepared or the service
 * can't be reached, else now and then, which is also how the page knows that the service is there.
 */
export function useEnvironments(client: RunlangClient): Environments {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let polling = false;
	const environments: Environments = reactive({
		list: null,
		descriptions: new Map(),
		reachable: true,
		async describe(id: string) {
			try {
				environments.descriptions.set(id, await client.describe(id));
			} catch {
				// The list tells whether the service answers; a description that is missing is asked for again.
			}
		},
	});

	async function poll(): Promise<void> {
		if (polling) return;
		polling = true;
		clearTimeout(timer);
		try {
			const list = await client.environments();
			environments.reachable = true;
			const before = new Map(environments.list?.map((one) => [one.id, one]));
			environments.list = list;
			for (const { id, state, revision } of list) {
				const old = before.get(id);
				const changed = old?.state !== state || old.revision !== revision;
				if (changed && environments.descriptions.has(id)) void environments.describe(id);
			}
		} catch {
			environments.reachable = false;
		}
		polling = false;
		const preparing = environments.list?.some(({ state }) => state === "preparing");
		const wait = environments.reachable ? (preparing ? pollMs.preparing : pollMs.idle) : pollMs.unreachable;
		timer = setTimeout(poll, wait);
	}

	const pollIfVisible = () => document.visibilityState === "visible" && void poll();
	window.addEventListener("online", poll);
	document.addEventListener("visibilitychange", pollIfVisible);
	onScopeDispose(() => {
		clearTimeout(timer);
		window.removeEventListener("online", poll);
		document.removeEventListener("visibilitychange", pollIfVisible);
	});
	void poll();
	return environments;
}
