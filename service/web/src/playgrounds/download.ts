import type { SourceFile } from "@runlang/protocol";
import { zip } from "./zip.ts";

/** Gives the files to the browser's downloads: one as it is, several as an archive called `name`.zip. */
export function downloadFiles(files: readonly SourceFile[], name: string): void {
	const [first, ...more] = files;
	if (!first) return;
	const single = more.length === 0;
	const blob = single ? new Blob([first.content], { type: "text/plain" }) : zip(files, new Date());
	const link = document.createElement("a");
	link.href = URL.createObjectURL(blob);
	link.download = single ? (first.path.split("/").at(-1) ?? "file") : `${name}.zip`;
	link.click();
	// The download has its own hold on the data by then.
	setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
