const least = 0.15;
const step = 0.02;

/** The first pane's share of the room, kept within what leaves both panes usable. */
export function clampShare(share: number): number {
	return Number.isFinite(share) ? Math.min(1 - least, Math.max(least, share)) : 0.5;
}

/** The share that puts the splitter at `position`, all in pixels along one axis. */
export function shareAt(position: number, start: number, length: number): number {
	return clampShare((position - start) / length);
}

/** The share after a key on the splitter, or undefined if the key means nothing there. */
export function stepShare(share: number, key: string): number | undefined {
	if (key === "ArrowLeft" || key === "ArrowUp") return clampShare(share - step);
	if (key === "ArrowRight" || key === "ArrowDown") return clampShare(share + step);
	if (key === "Home") return least;
	if (key === "End") return 1 - least;
	return undefined;
}
