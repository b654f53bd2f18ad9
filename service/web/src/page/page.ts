import { ProblemError, RunlangClient } from "@runlang/protocol";
import { computed, type InjectionKey, inject, proxyRefs, reactive, shallowRef, watch } from "vue";
import { bufferFrom, entryOf, requestFor } from "../buffers/buffer.ts";
import { browserStorage } from "../buffers/buffer-store.ts";
import { Workspace } from "../buffers/workspace.ts";
import { useEnvironments } from "../environments/environments.ts";
import { firstChoice } from "../environments/search.ts";
import { recordedRun } from "../executions/run.ts";
import { Runs } from "../executions/runs.ts";
import { useTheme } from "../look/theme.ts";
import { playgroundIn } from "../playgrounds/address.ts";
import { useSharing } from "../playgrounds/sharing.ts";
import { useSettledRun } from "./settled-run.ts";

const chosenKey = "runlang/environment";

interface PageState {
	/** Id of the environment on the page. */
	chosen: string | null;
	/** How the playground that the address names stands; `own` where it names none. */
	opening: "own" | "loading" | "open" | "unknown" | "failed";
	/** A line said in passing, perhaps with something to do about it. */
	notice: { text: string; action?: { label: string; run: () => void } } | null;
	/** Pane on the screen of a phone. */
	pane: "code" | "output";
}

/** All that the parts of the page share: what is chosen, edited, run and shared. */
export function createPage() {
	const origin = location.origin;
	const client = new RunlangClient({ baseUrl: origin });
	const storage = browserStorage();
	const environments = useEnvironments(client);
	const runs = new Runs(client);
	const asked = playgroundIn(location.pathname);
	const workspace = shallowRef(new Workspace(storage, asked ?? "own"));
	const state = reactive<PageState>({
		chosen: asked === null ? storage.getItem(chosenKey) : null,
		opening: asked === null ? "own" : "loading",
		notice: null,
		pane: "code",
	});

	const summary = computed(() => environments.list?.find(({ id }) => id === state.chosen));
	const description = computed(() => environments.descriptions.get(state.chosen ?? ""));
	const language = computed(() => (summary.value ?? description.value)?.language);
	const buffer = computed(() => workspace.value.buffers[state.chosen ?? ""]);
	const entry = computed(() => (buffer.value ? entryOf(buffer.value, language.value?.entry) : ""));
	const run = computed(() => runs.of(state.chosen));
	const running = computed(() => run.value !== undefined && run.value.phase !== "ended");
	/** What the Run button would ask for. */
	const request = computed(() =>
		state.chosen !== null && buffer.value
			? requestFor(state.chosen, buffer.value, language.value?.entry)
			: undefined,
	);
	/** Why Run can't be pressed, or undefined. */
	const hindrance = computed(() => {
		const name = language.value?.name;
		if (summary.value?.state === "preparing") return `${name} is being prepared`;
		if (summary.value?.state === "unavailable") return `${name} is not available here`;
		if (environments.list && state.chosen !== null && !summary.value)
			return `There is no environment "${state.chosen}" here`;
		return request.value ? undefined : "There is nothing to run yet";
	});
	const sharing = useSharing(
		proxyRefs({
			client,
			origin,
			workspace,
			run,
			chosen: computed(() => state.chosen),
			list: computed(() => environments.list),
		}),
	);

	function choose(id: string): void {
		state.chosen = id;
		if (state.opening === "own") storage.setItem(chosenKey, id);
	}

	/** What the one primary button does: runs, or stops what runs. */
	async function toggleRun(): Promise<void> {
		if (running.value && run.value) return runs.stop(run.value);
		if (hindrance.value || !request.value) return;
		state.pane = "output";
		await runs.start(request.value, description.value?.caps?.wallMs);
	}

	/** Gives a typed line, or what else was typed, to the program that runs. */
	function typeInput(text: string): void {
		if (run.value) runs.type(run.value, text);
	}
	function endInput(): void {
		if (run.value) runs.endInput(run.value);
	}

	/** Puts a program in the editor, where `words` tell; what was there comes back by Undo. */
	function replaceBuffer(program: Parameters<typeof bufferFrom>[0], words: string): void {
		const id = state.chosen;
		if (id === null) return;
		const place = workspace.value;
		const before = place.put(id, bufferFrom(program, language.value?.entry));
		state.pane = "code";
		state.notice = null;
		if (!before?.touched) return;
		const undo = () => {
			place.put(id, before);
			state.notice = null;
		};
		state.notice = { text: words, action: { label: "Undo", run: undo } };
	}

	async function openPlayground(id: string): Promise<void> {
		state.opening = "loading";
		try {
			const playground = await client.playground(id);
			const given = Object.entries(playground.buffers).map(([key, shared]) => [key, bufferFrom(shared)]);
			workspace.value = new Workspace(storage, id, Object.fromEntries(given));
			if (playground.result) runs.show(recordedRun(playground.result));
			sharing.opened(playground);
			state.chosen = playground.environment;
			state.opening = "open";
		} catch (error) {
			const unknown = error instanceof ProblemError && error.problem.status === 404;
			state.opening = unknown ? "unknown" : "failed";
		}
	}

	watch(
		() => environments.list,
		(list) => {
			const known = list?.some(({ id }) => id === state.chosen);
			if (list && !known && state.opening === "own") state.chosen = firstChoice(list) ?? null;
		},
	);
	watch(
		[() => state.chosen, () => environments.list === null],
		([id]) => id !== null && !environments.descriptions.has(id) && void environments.describe(id),
		{ immediate: true },
	);
	// The first example stands in an editor that has nothing yet; an empty entry file where there is none.
	watch([description, () => state.opening], () => {
		const settled = state.opening === "own" || state.opening === "open";
		if (!description.value || !settled || buffer.value) return;
		const { id, examples, language } = description.value;
		const blank = { files: [{ path: language.entry, content: "" }] };
		workspace.value.put(id, bufferFrom(examples[0] ?? blank, language.entry));
	});

	window.addEventListener("storage", (event) => workspace.value.adopt(event.key, event.newValue));
	window.addEventListener("pagehide", () => workspace.value.flush());
	document.addEventListener("visibilitychange", () => workspace.value.flush());
	if (asked !== null) void openPlayground(asked);

	return proxyRefs({
		asked,
		origin,
		environments,
		state,
		workspace,
		sharing,
		summary,
		description,
		language,
		buffer,
		entry,
		run,
		/** The run to show, without flashes. */
		shownRun: useSettledRun(run),
		running,
		request,
		hindrance,
		...useTheme(storage),
		storage,
		choose,
		toggleRun,
		typeInput,
		endInput,
		replaceBuffer,
		openPlayground,
	});
}

export type Page = ReturnType<typeof createPage>;
export const pageKey: InjectionKey<Page> = Symbol("page");

/** The page that a component is part of. */
export function usePage(): Page {
	const page = inject(pageKey);
	if (!page) throw new Error("The page is not provided");
	return page;
}
