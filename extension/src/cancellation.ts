import type { CancellationToken } from "vscode";

/** The signal that is aborted when `token` is cancelled: the one bridge from the editor's world to fetch's. */
export function abortSignal(token: CancellationToken): AbortSignal {
	if (token.isCancellationRequested) return AbortSignal.abort();
	const controller = new AbortController();
	token.onCancellationRequested(() => controller.abort());
	return controller.signal;
}

/** Whether `error` only says that somebody cancelled. */
export function isAbort(error: unknown): boolean {
	return error instanceof DOMException && error.name === "AbortError";
}
