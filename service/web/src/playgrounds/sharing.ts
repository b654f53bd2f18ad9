import type {
	EnvironmentSummary,
	NewPlayground,
	Playground,
	RunlangClient,
	SharedPlayground,
} from "@runlang/protocol";
import { reactive } from "vue";
import { bufferFrom, toShared } from "../buffers/buffer.ts";
import type { Workspace } from "../buffers/workspace.ts";
import { type Run, resultOf } from "../executions/run.ts";

/** What sharing reads of the page. */
export interface Sharable {
	readonly client: RunlangClient;
	readonly origin: string;
	readonly chosen: string | null;
	readonly workspace: Workspace;
	readonly run: Run | undefined;
	/** The environments of the service, where they are known. */
	readonly list: readonly EnvironmentSummary[] | null;
}

export interface Sharing {
	/** The playground whose link the page stands at. */
	playground: Playground | null;
	/** The link last made or opened. */
	link: SharedPlayground | null;
	busy: boolean;
	/** Why the last share failed. */
	fault: string | null;
	/** The link that holds exactly what is on the page now, or null. */
	current(): SharedPlayground | null;
	/** Makes a link, or gives the one that already holds all this. Null if it failed. */
	share(): Promise<SharedPlayground | null>;
	/** Takes note of the playground that was opened. */
	opened(playground: Playground): void;
}

/** Turns the page into links, and knows which link it stands at. */
export function useSharing(page: Sharable): Sharing {
	/** What `link` holds. */
	let held = "";
	const sharing: Sharing = reactive({
		playground: null,
		link: null,
		busy: false,
		fault: null,
		current() {
			const content = contentOf(page, sharing.playground);
			return content && sharing.link && held === fingerprint(content) ? sharing.link : null;
		},
		async share() {
			const known = sharing.current();
			const content = contentOf(page, sharing.playground);
			if (known || sharing.busy || !content) return known;
			sharing.busy = true;
			sharing.fault = null;
			try {
				const link = await page.client.share(content);
				sharing.link = link;
				held = fingerprint(content);
				if (sharing.playground) moveTo(content, link);
				return link;
			} catch (error) {
				sharing.fault = error instanceof Error ? error.message : String(error);
				return null;
			} finally {
				sharing.busy = false;
			}
		},
		opened(playground) {
			const { id, createdAt, expiresAt } = playground;
			sharing.playground = playground;
			sharing.link = { id, createdAt, expiresAt, url: `${page.origin}/${id}` };
			held = fingerprint(playground);
		},
	});

	/** Edits on a shared playground that are shared again stand at the new link from then on. */
	function moveTo(content: NewPlayground, { id, createdAt, expiresAt }: SharedPlayground): void {
		sharing.playground = { ...content, id, createdAt, expiresAt };
		page.workspace.moveTo(id);
		history.pushState(null, "", `/${id}`);
	}
	window.addEventListener("popstate", () => location.reload());
	return sharing;
}

/** What is shared: the chosen environment's buffer, those that were touched or opened, and the last result. */
function contentOf(page: Sharable, opened: Playground | null): NewPlayground | null {
	const { chosen, workspace, run, list } = page;
	if (chosen === null || !workspace.buffers[chosen]) return null;
	const buffers: NewPlayground["buffers"] = {};
	for (const [id, buffer] of Object.entries(workspace.buffers)) {
		const entry = list?.find((one) => one.id === id)?.language.entry;
		if (id === chosen || buffer.touched || opened?.buffers[id]) buffers[id] = toShared(buffer, entry);
	}
	const result = resultOf(run);
	const revision = result?.revision ?? list?.find(({ id }) => id === chosen)?.revision ?? null;
	return { environment: chosen, revision, buffers, result };
}

/** Equal for contents that look the same on the page. */
function fingerprint({ environment, buffers, result }: NewPlayground): string {
	const plain = Object.entries(buffers)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([id, buffer]) => [id, toShared(bufferFrom(buffer), undefined)]);
	return JSON.stringify([environment, plain, result?.execution ?? null]);
}
