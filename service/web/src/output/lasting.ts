import { onScopeDispose, type Ref, ref, watch } from "vue";

/** True once `condition` has held for `ms`, so that what is over at once does not show; false with it. */
export function useLasting(condition: Ref<boolean>, ms: number): Readonly<Ref<boolean>> {
	const lasting = ref(false);
	let timer: ReturnType<typeof setTimeout> | undefined;
	watch(
		condition,
		(holds) => {
			clearTimeout(timer);
			if (!holds) lasting.value = false;
			else
				timer = setTimeout(() => {
					lasting.value = true;
				}, ms);
		},
		{ immediate: true },
	);
	onScopeDispose(() => clearTimeout(timer));
	return lasting;
}
