import { onScopeDispose, type Ref, shallowRef, watch } from "vue";
import type { Run } from "../executions/run.ts";

/** A run shorter than this shows nothing of its being under way. */
const quietMs = 150;

/**
 * The run to show. A new run takes the place of the one before it with its first output, its end, or after
 * 150 ms, so that running again does not make the pane flash.
 */
export function useSettledRun(run: Ref<Run | undefined>): Readonly<Ref<Run | undefined>> {
	const shown = shallowRef(run.value);
	let timer: ReturnType<typeof setTimeout> | undefined;
	const settle = () => {
		clearTimeout(timer);
		shown.value = run.value;
	};
	watch(run, (next) => {
		clearTimeout(timer);
		const again = next && shown.value && next.environment === shown.value.environment && !next.recorded;
		if (again && next.phase !== "ended") timer = setTimeout(settle, quietMs);
		else settle();
	});
	watch(
		() => run.value && (run.value.characters > 0 || run.value.phase === "ended"),
		(settled) => settled && settle(),
	);
	onScopeDispose(() => clearTimeout(timer));
	return shown;
}
