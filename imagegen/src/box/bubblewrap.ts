import { cpSync, existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import type { Apt } from "../debian/apt.ts";
import type { DebStore } from "../debian/store.ts";
import { StepError, tryRun } from "../host/commands.ts";
import { boxUser } from "./user.ts";

/** bubblewrap, and the folder of libraries that it needs besides the host's own. */
export type Bubblewrap = { path: string; libraries: string | null };

/**
 * Finds bubblewrap on the PATH, else takes it from Debian into `folder` without changing the system.
 * @throws {StepError} where there is none to be had or where it can't make a box.
 */
export async function findBubblewrap(
	folder: string,
	debian: { apt: Apt; store: DebStore } | undefined,
	{ path = process.env.PATH ?? "", signal }: { path?: string; signal?: AbortSignal | undefined } = {},
): Promise<Bubblewrap> {
	if (process.platform !== "linux") throw new StepError("Boxes need Linux (bubblewrap, user namespaces)");
	const onPath = path
		.split(delimiter)
		.map((part) => join(part, "bwrap"))
		.find((path) => existsSync(path));
	if (onPath !== undefined) {
		const found = { path: realpathSync(onPath), libraries: null };
		await probe(found, signal);
		return found;
	}
	const own = join(folder, "bubblewrap");
	if (!existsSync(own)) {
		if (!debian)
			throw new StepError("There is no bubblewrap (bwrap) on the PATH", {
				mend: "Install bubblewrap with the system's package manager",
			});
		await unpack(own, debian.apt, debian.store);
	}
	const libraries = join(own, "lib");
	const found = { path: join(own, "bwrap"), libraries: existsSync(libraries) ? libraries : null };
	await probe(found, signal);
	return found;
}

async function unpack(own: string, apt: Apt, store: DebStore): Promise<void> {
	const debs = await apt.plan(["bubblewrap"]);
	await store.fetch(debs, () => {});
	const half = `${own}.${process.pid}.half`;
	rmSync(half, { recursive: true, force: true });
	mkdirSync(half, { recursive: true });
	const bubblewrap = debs.find((deb) => deb.name === "bubblewrap");
	if (!bubblewrap) throw new StepError("apt's plan for bubblewrap has no bubblewrap in it");
	const path = join(half, "bwrap");
	cpSync(join(store.pathOf(bubblewrap), "usr/bin/bwrap"), path);
	const { stdout } = await tryRun(["ldd", path]);
	for (const [, library = ""] of stdout.matchAll(/^\s*(\S+) => not found/gm)) {
		const folders = debs.flatMap((deb) => libraryFolders(join(store.pathOf(deb), "usr/lib")));
		const at = folders.find((one) => existsSync(join(one, library)));
		if (at === undefined) throw new StepError(`bubblewrap needs ${library}, and no package has it`);
		mkdirSync(join(half, "lib"), { recursive: true });
		cpSync(realpathSync(join(at, library)), join(half, "lib", library));
	}
	renameSync(half, own);
}

/** `/usr/lib` and the folder of the machine's architecture in it. */
function libraryFolders(lib: string): string[] {
	if (!existsSync(lib)) return [];
	const inner = readdirSync(lib, { withFileTypes: true }).filter((entry) => entry.isDirectory());
	return [lib, ...inner.map((entry) => join(lib, entry.name))];
}

/** Makes a real box, as the user that boxes will be made by: having the program does not mean that the kernel allows it. */
async function probe(bubblewrap: Bubblewrap, signal?: AbortSignal): Promise<void> {
	const words = [bubblewrap.path, "--unshare-all", "--ro-bind", "/", "/", "--proc", "/proc", "true"];
	const ran = await tryRun(words, {
		env: bwrapEnv(bubblewrap),
		user: boxUser(dirname(bubblewrap.path)),
		timeoutMs: 10_000,
		signal,
	});
	if (!ran.ok)
		throw new StepError(`bubblewrap can't make a box here: ${ran.why}`, {
			mend: "Allow unprivileged user namespaces (sysctl user.max_user_namespaces, kernel.unprivileged_userns_clone)",
		});
}

/** The environment that bubblewrap itself is started with; what is inside the box is told by its arguments. */
export function bwrapEnv({ libraries }: Bubblewrap): Record<string, string> {
	const path = process.env.PATH ?? "/usr/bin:/bin";
	return libraries === null ? { PATH: path } : { PATH: path, LD_LIBRARY_PATH: libraries };
}
