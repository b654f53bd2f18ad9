const apple = /Mac|iPhone|iPad/.test(navigator.platform);

/** Name of the key that shortcuts are made with on this system. */
export const modifier = apple ? "⌘" : "Ctrl";

/** Whether a key was pressed together with this system's modifier, and no other. */
export function withModifier(event: KeyboardEvent, key: string): boolean {
	const pressed = apple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
	return pressed && !event.altKey && !event.shiftKey && event.key.toLowerCase() === key;
}
