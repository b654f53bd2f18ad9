/** The playground that a path of the page names, as in `/0123456789`; null is the reader's own. */
export function playgroundIn(path: string): string | null {
	return /^\/([0-9a-f]{10})\/?$/.exec(path)?.[1] ?? null;
}

/** The link by which VS Code opens a playground; `service` is the origin of the service. */
export function editorLink(id: string, service: string): string {
	return `vscode://runlang.runlang/open?playground=${id}&service=${encodeURIComponent(service)}`;
}

/** How long ago `then` was, in words; a date beyond a month. Times in milliseconds. */
export function timeAgo(then: number, now: number): string {
	const minutes = Math.round((now - then) / 60_000);
	if (minutes < 1) return "just now";
	if (minutes < 60) return `${minutes} min ago`;
	const hours = Math.round(minutes / 60);
	if (hours < 24) return `${hours} h ago`;
	const days = Math.round(hours / 24);
	if (days === 1) return "yesterday";
	return days <= 31 ? `${days} days ago` : `on ${new Date(then).toLocaleDateString()}`;
}
