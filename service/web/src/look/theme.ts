import { type Ref, ref, watch } from "vue";
import type { TextStorage } from "../buffers/buffer-store.ts";

export type Theme = "system" | "light" | "dark";
/** Also read by public/theme.js, before the first paint. */
const key = "runlang/theme";

/** The chosen theme, kept in the browser; `dark` is what is on the screen. */
export function useTheme(storage: TextStorage): { theme: Ref<Theme>; dark: Ref<boolean> } {
	const kept = storage.getItem(key);
	const theme = ref<Theme>(kept === "light" || kept === "dark" ? kept : "system");
	const system = matchMedia("(prefers-color-scheme: dark)");
	const dark = ref(false);
	const look = () => {
		dark.value = theme.value === "system" ? system.matches : theme.value === "dark";
	};
	system.addEventListener("change", look);
	watch(
		theme,
		(chosen) => {
			if (chosen === "system") {
				delete document.documentElement.dataset.theme;
				storage.removeItem(key);
			} else {
				document.documentElement.dataset.theme = chosen;
				storage.setItem(key, chosen);
			}
			look();
		},
		{ immediate: true },
	);
	return { theme, dark };
}

/** The colour that a token stands for now, as #rrggbb. */
export function tokenColor(name: string): string {
	const probe = document.createElement("span");
	probe.style.color = `var(--${name})`;
	document.body.append(probe);
	const numbers = getComputedStyle(probe).color.match(/\d+/g) ?? [];
	probe.remove();
	return `#${numbers
		.slice(0, 3)
		.map((value) => Number(value).toString(16).padStart(2, "0"))
		.join("")}`;
}
