import { readFileSync } from "node:fs";

/**
 * A process told apart from a later one with the same pid: `<pid>-<start time>`. What a runner leaves in
 * shared places (work folders, cgroups) carries it in its name, so that the next one can tell what is stale.
 */
export function identify(pid: number): string | undefined {
	try {
		// The name of the program, in brackets, may hold blanks and brackets itself.
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		return `${pid}-${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]}`;
	} catch {
		// No /proc here (macOS, Windows): the pid alone has to do.
		return isRunning(pid) ? `${pid}-0` : undefined;
	}
}

export const ownIdentity = (): string => identify(process.pid) ?? `${process.pid}-0`;

/** Whether the process that wrote `identity` is still there. */
export function isAlive(identity: string): boolean {
	return identify(Number(identity.split("-")[0])) === identity;
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}
