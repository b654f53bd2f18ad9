import { existsSync, lstatSync, mkdirSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import type { Address } from "../server/address.ts";
import { type Quarters, takeQuarters } from "./quarters.ts";
import { coverScript, isOpenTo, planCovers } from "./reach.ts";

/** Whom a runner becomes that was started as root. */
const owner = { uid: 10001, gid: 10001 };
/** Tells the runner after the change what was prepared for it before. */
const handOver = "RUNLANG_QUARTERS";
/** The clone, or what stands for it in an image: this package and what it imports lie in it. */
const repository = path.join(import.meta.dirname, "../../../..");

export interface Prepared extends Quarters {
	/** Where to listen instead of the socket that was asked for, which leads there. */
	socket?: string;
}

export interface DropOptions {
	address: Address;
	environmentFile: string;
	/** Folders besides the program's own that must stay reachable. */
	folders: string[];
}

/**
 * Gives root up: this program starts anew as an ordinary user without capabilities, in the same process, so
 * that neither parent nor streams notice. Before that, root makes what only root can: a place in the
 * control groups, and a mount namespace in which that user reaches the files it needs.
 *
 * @returns quarters, once this process is not root
 * @throws {Error} that says what is missing
 */
export function dropRoot(options: DropOptions): Prepared {
	if (process.getuid?.() !== 0) {
		const prepared = process.env[handOver];
		return prepared ? (JSON.parse(prepared) as Prepared) : takeQuarters();
	}
	const setpriv = find("setpriv");
	const prepared: Prepared = takeQuarters(owner);
	if ("socket" in options.address) {
		prepared.socket = path.join(prepared.folder, "runner.sock");
		leadTo(options.address.socket, prepared.socket);
	}
	const main = realpathSync(process.argv[1] ?? "");
	const needed = [
		path.dirname(realpathSync(process.execPath)),
		...[repository, path.dirname(options.environmentFile), ...options.folders].map((each) =>
			realpathSync(each),
		),
		prepared.folder,
	];
	const as = ["--reuid", String(owner.uid), "--regid", String(owner.gid), "--clear-groups"];
	const without = ["--no-new-privs", "--bounding-set", "-all", "--inh-caps", "-all"];
	const again = [setpriv, ...as, ...without, "--", realpathSync(process.execPath), ...process.execArgv, main];
	const covers = planCovers(needed, (folder) => isOpenTo(owner, folder));
	process.chdir("/");
	execute(
		covers.length === 0 ? again : [...inNewMounts(coverScript(covers, scratchIn(prepared))), ...again],
		{
			...process.env,
			RUNLANG_ENVIRONMENT_FILE: realpathSync(options.environmentFile),
			[handOver]: JSON.stringify(prepared),
		},
	);
}

function inNewMounts(script: string): string[] {
	return [
		find("unshare"),
		"--mount",
		"--propagation",
		"private",
		"--",
		find("sh"),
		"-c",
		`${script}\nexec "$@"`,
		"sh",
	];
}

function scratchIn({ folder }: Quarters): string {
	const scratch = path.join(folder, "cover");
	mkdirSync(scratch);
	return scratch;
}

/** The folder of the asked socket may be closed to the other user: a link in it leads to where that one can listen. */
function leadTo(asked: string, socket: string) {
	const old = lstatSync(asked, { throwIfNoEntry: false });
	if (old && (old.isSocket() || old.isSymbolicLink())) rmSync(asked);
	symlinkSync(socket, asked);
}

function find(command: string): string {
	const folders = [...(process.env.PATH ?? "").split(":"), "/usr/bin", "/bin", "/usr/sbin"];
	const found = folders.map((folder) => path.join(folder, command)).find((file) => existsSync(file));
	if (found) return found;
	throw new Error(
		`Started as root, the runner must become another user first, and ${command} (util-linux) is missing. Install it, or start Runlang as an ordinary user`,
	);
}

function execute([file = "", ...rest]: string[], env: NodeJS.ProcessEnv): never {
	if (!process.execve) throw new Error("This Node can't replace itself: version 24 is needed");
	return process.execve(file, [file, ...rest], env);
}
