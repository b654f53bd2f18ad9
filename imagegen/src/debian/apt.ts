import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Ran, StepError, tryRun } from "../host/commands.ts";
import { writeWhole } from "../host/state.ts";

/** How long package lists are taken for current. */
const freshMs = 3_600_000;

/** One Debian package as a plan names it. */
export type Deb = {
	name: string;
	version: string;
	architecture: string;
	/** Size of the download. */
	bytes: number;
};

/** Name of the folder that the package is unpacked into. A colon can stand in a version (epoch), not in a PATH. */
export function debKey({ name, version, architecture }: Deb): string {
	return `${name}_${version.replaceAll(":", "%3a")}_${architecture}`;
}

/**
 * The host's apt with a state of its own and nothing installed, so that a plan is the whole closure.
 * Sources, keys and proxies are the host's; root is not needed and nothing of the system is changed.
 */
export class Apt {
	readonly #folder: string;
	readonly #signal: AbortSignal | undefined;
	#updated: Promise<void> | undefined;

	constructor(folder: string, signal?: AbortSignal) {
		this.#folder = folder;
		this.#signal = signal;
	}

	/** Whether this host has the programs that are needed. */
	static isHere(path = process.env.PATH ?? ""): boolean {
		const has = (name: string) => path.split(delimiter).some((folder) => existsSync(join(folder, name)));
		return has("apt-get") && has("dpkg-deb");
	}

	/** Fetches the package lists, unless they are fresh. */
	update(): Promise<void> {
		this.#updated ??= this.#update();
		return this.#updated;
	}

	async #update(): Promise<void> {
		const stamp = statSync(this.#stamp, { throwIfNoEntry: false });
		if (stamp && Date.now() - stamp.mtimeMs < freshMs) return;
		await this.#run("Fetching Debian's package lists", ["update"]);
		writeWhole(this.#stamp, "");
	}

	get #stamp(): string {
		return join(this.#folder, "updated");
	}

	/**
	 * The packages that have to be there for `wanted` to work, wanted ones included.
	 * `name=version` pins one. @throws {StepError} if apt knows no such package.
	 */
	async plan(wanted: readonly string[]): Promise<Deb[]> {
		await this.update();
		const { stdout } = await this.#run("Planning Debian packages", [
			"install",
			"--print-uris",
			"-y",
			"--no-install-recommends",
			...wanted,
		]);
		return [...stdout.matchAll(/^'[^']*' ([^ _]+)_([^ _]+)_([^ _]+)\.deb (\d+)/gm)].map(
			([, name = "", version = "", architecture = "", bytes]) => ({
				name,
				version: version.replaceAll("%3a", ":"),
				architecture,
				bytes: Number(bytes),
			}),
		);
	}

	/** Disk space in bytes that all of `wanted` takes when unpacked, or undefined if they can't be together. */
	async unpackedBytes(wanted: readonly string[]): Promise<number | undefined> {
		const args = ["install", "--print-uris", "-y", "--no-install-recommends", ...wanted];
		const ran = await this.#run("Planning", ["-o", "quiet=1", ...args]).catch(() => undefined);
		const [, amount, unit = ""] = /After this operation, ([\d.,]+) ([kMG]?)B/.exec(ran?.stdout ?? "") ?? [];
		const powers: Record<string, number> = { k: 1e3, M: 1e6, G: 1e9 };
		return amount === undefined ? undefined : Number(amount.replaceAll(",", "")) * (powers[unit] ?? 1);
	}

	/** Downloads the packages into `folder`; apt checks their signatures. `onProgress` is told 0 to 1. */
	async download(debs: readonly Deb[], folder: string, onProgress: (part: number) => void): Promise<void> {
		if (debs.length === 0) return;
		mkdirSync(folder, { recursive: true });
		const names = debs.map(({ name, version, architecture }) =>
			architecture === "all" ? `${name}=${version}` : `${name}:${architecture}=${version}`,
		);
		await this.#run("Downloading Debian packages", ["-o", "APT::Status-Fd=3", "download", ...names], {
			cwd: folder,
			onStatus: (line) => {
				const percent = /^dlstatus:[^:]*:([\d.]+):/.exec(line)?.[1];
				if (percent !== undefined) onProgress(Number(percent) / 100);
			},
		});
	}

	async #run(
		doing: string,
		args: string[],
		options: { cwd?: string; onStatus?: (line: string) => void } = {},
	): Promise<Ran> {
		const ran = await tryRun(["apt-get", "-c", this.#configuration(), "-qq", ...args], {
			...options,
			signal: this.#signal,
			env: { ...(process.env as Record<string, string>), LC_ALL: "C" },
		});
		if (ran.ok) return ran;
		// A mirror may have moved on since the lists were fetched.
		rmSync(this.#stamp, { force: true });
		throw new StepError(`${doing} failed: ${ran.why}`, {
			mend: "Check that this machine reaches its Debian mirror (apt-get update), then start again",
		});
	}

	/** apt reads it after the host's own settings, so it has the last word. */
	#configuration(): string {
		const path = join(this.#folder, "apt.conf");
		for (const part of ["lists/partial", "cache/archives/partial", "log"])
			mkdirSync(join(this.#folder, part), { recursive: true });
		writeWhole(join(this.#folder, "status"), "");
		const settings = {
			"Dir::State": this.#folder,
			"Dir::State::lists": join(this.#folder, "lists"),
			"Dir::State::status": join(this.#folder, "status"),
			"Dir::State::extended_states": join(this.#folder, "extended_states"),
			"Dir::Cache": join(this.#folder, "cache"),
			"Dir::Cache::pkgcache": "pkgcache.bin",
			"Dir::Cache::srcpkgcache": "",
			"Dir::Log": join(this.#folder, "log"),
			"APT::Sandbox::User": "",
			"Acquire::Languages": "none",
			"Debug::NoLocking": "1",
		};
		// Hooks are meant for the system's own state (Docker's images empty the system's cache with one).
		const hooks = ["APT::Update", "DPkg"].flatMap((part) =>
			["Pre-Invoke", "Post-Invoke", "Post-Invoke-Success"].map((hook) => `#clear ${part}::${hook};\n`),
		);
		const lines = Object.entries(settings).map(([name, value]) => `${name} "${value}";\n`);
		writeWhole(path, [...hooks, ...lines].join(""));
		return path;
	}
}
