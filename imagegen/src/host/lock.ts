import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Holds the state folder for this process while `use` runs: two preparations in one folder would
 * build the same things twice. The lock of a process that has died is taken over.
 */
export async function withLock<T>(
	folder: string,
	use: () => Promise<T>,
	onWait: (holder: number) => void,
	signal?: AbortSignal,
): Promise<T> {
	mkdirSync(folder, { recursive: true });
	const path = join(folder, "imagegen.lock");
	let told = false;
	while (!take(path)) {
		const [holder, born] = read(path);
		if (holder !== undefined && bornOf(holder) !== born) {
			rmSync(path, { force: true });
			continue;
		}
		if (!told && holder !== undefined) onWait(holder);
		told = true;
		await sleep(200, undefined, signal ? { signal } : {});
	}
	try {
		return await use();
	} finally {
		rmSync(path, { force: true });
	}
}

function take(path: string): boolean {
	try {
		writeFileSync(path, `${process.pid} ${bornOf(process.pid)}`, { flag: "wx" });
		return true;
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
		throw error;
	}
}

function read(path: string): [holder: number | undefined, born: string] {
	try {
		const [pid = "", born = ""] = readFileSync(path, "utf8").split(" ");
		return [pid === "" ? undefined : Number(pid), born];
	} catch {
		return [undefined, ""];
	}
}

/** When a process was started, so that another one with its old number isn't taken for it; "" if it is dead. */
function bornOf(pid: number): string {
	try {
		// The second field is the name in parentheses and may hold blanks; the start time is the 22nd.
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
	} catch {
		return isAlive(pid) ? "alive" : "";
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}
