import { nextTick, onScopeDispose, proxyRefs, type Ref, ref, watch } from "vue";

/**
 * What a button opens beside itself: closes on Escape (the focus goes back to the button), on a press
 * elsewhere, and when the focus leaves. Arrow keys move through its menu items.
 *
 * @param root element that holds the button and what it opens
 */
export function usePopover(root: Readonly<Ref<HTMLElement | null>>) {
	const open = ref(false);
	const items = () =>
		[...(root.value?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])].filter(
			(item) => !item.hasAttribute("disabled"),
		);

	function close(): void {
		open.value = false;
	}
	function onOutside(event: Event): void {
		if (!root.value?.contains(event.target as Node)) close();
	}
	function onEscape(event: KeyboardEvent): void {
		if (event.key !== "Escape") return;
		event.stopPropagation();
		close();
		root.value?.querySelector<HTMLElement>("[aria-haspopup]")?.focus();
	}
	function onKeydown(event: KeyboardEvent): void {
		const list = items();
		const at = list.indexOf(document.activeElement as HTMLElement);
		const next = {
			ArrowDown: (at + 1) % list.length,
			ArrowUp: (at - 1 + list.length) % list.length,
			Home: 0,
			End: list.length - 1,
		}[event.key];
		if (next === undefined) return;
		event.preventDefault();
		list[next]?.focus();
	}
	function listen(on: boolean): void {
		const change = on ? document.addEventListener : document.removeEventListener;
		change.call(document, "pointerdown", onOutside, true);
		change.call(document, "focusin", onOutside);
		change.call(document, "keydown", onEscape as EventListener);
	}
	watch(open, async (opened) => {
		listen(opened);
		await nextTick();
		if (opened) items()[0]?.focus({ preventScroll: true });
	});
	onScopeDispose(() => listen(false));
	return proxyRefs({ open, close, toggle: () => (open.value = !open.value), onKeydown });
}
