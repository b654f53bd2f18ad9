import { type FSWatcher, readdirSync, watch } from "node:fs";
import path from "node:path";

const settleMs = 30;

/**
 * Watches a folder of folders and calls `onChange` with the name of a folder in which something may have
 * changed, and once for each at the start. The folder must be there. Looks by itself every `pollMs` besides: notices get lost, and
 * some file systems give none. Deeper folders are not watched: they hold whole toolchains.
 */
export function watchFolders(
	root: string,
	onChange: (name: string) => void,
	pollMs = 5000,
): { stop(): void } {
	const watchers = new Map<string, FSWatcher>();
	const due = new Map<string, NodeJS.Timeout>();
	const changed = (name: string) => {
		due.get(name)?.refresh();
		if (!due.has(name))
			due.set(
				name,
				setTimeout(() => {
					due.delete(name);
					onChange(name);
				}, settleMs),
			);
	};
	const watchOne = (folder: string, noticed: () => void) => {
		if (watchers.has(folder)) return;
		try {
			const watcher = watch(folder, { persistent: false }, noticed);
			watcher.once("error", () => {
				watcher.close();
				watchers.delete(folder);
			});
			watchers.set(folder, watcher);
		} catch {
			// Gone again, or no more watches to be had: the poll sees to it.
		}
	};
	const look = () => {
		watchOne(root, look);
		for (const entry of readdirSync(root, { withFileTypes: true })) {
			if (!entry.isDirectory()) continue;
			watchOne(path.join(root, entry.name), () => changed(entry.name));
			changed(entry.name);
		}
	};
	look();
	const timer = setInterval(look, pollMs).unref();
	return {
		stop() {
			clearInterval(timer);
			for (const one of due.values()) clearTimeout(one);
			for (const watcher of watchers.values()) watcher.close();
		},
	};
}
