// The bare tool: an environment's own interpreter or compiler in its own tree, without limits and filters.
import { spawn } from "node:child_process";
import {
	existsSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { state } from "../setup/paths.mjs";

/** Folders that a tree has its own of in the box of the shell, whatever lies there. */
const own = new Set(["proc", "sys", "dev", "tmp", "work", "env", "home", "root", "run"]);

/** What the shell prints before the exit code of a command, and no program of ours does. */
const endMark = "\x01";

/** What imagegen has prepared for an environment, paths absolute; undefined if there is nothing. */
export function preparedEnvironment(id) {
	const folder = path.join(state, "environments", id);
	try {
		const { prepared } = JSON.parse(readFileSync(path.join(folder, "status.json"), "utf8"));
		const file = path.join(folder, prepared);
		const environment = JSON.parse(readFileSync(file, "utf8"));
		const from = (name) => (name === null ? null : path.resolve(path.dirname(file), name));
		const { layout, toolbox } = environment;
		return {
			...environment,
			root: from(layout.root),
			prefix: from(layout.prefix),
			bwrap: toolbox.bwrap && { path: from(toolbox.bwrap.path), libraries: from(toolbox.bwrap.libraries) },
		};
	} catch {
		return undefined;
	}
}

/** Arguments of bubblewrap that show an environment's tree as `/`, and a folder as /work. */
export function treeArguments(environment, work) {
	const shown = readdirSync(environment.root).filter((name) => !own.has(name) && name !== "etc");
	// The settings of the network are the host's: cargo fetches crates once.
	const network = ["resolv.conf", "hosts", "nsswitch.conf", "ssl"].map((name) => `/etc/${name}`);
	const tree = (name) => {
		const file = path.join(environment.root, name);
		const isLink = lstatSync(file).isSymbolicLink();
		return isLink ? ["--symlink", readlinkSync(file), `/${name}`] : ["--ro-bind", file, `/${name}`];
	};
	const settings = readdirSync(path.join(environment.root, "etc")).filter(
		(name) => !network.includes(`/etc/${name}`),
	);
	return [
		...shown.flatMap(tree),
		...settings.flatMap((name) => tree(`etc/${name}`)),
		...network.filter(existsSync).flatMap((file) => ["--ro-bind", file, file]),
		...["--ro-bind", environment.prefix, "/env", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"],
		...["--bind", work, "/work", "--chdir", "/work", "--die-with-parent"],
	];
}

/** The variables of an environment's programs, for where its prefix is shown as `prefix`. */
export function variablesOf(environment, prefix) {
	const entries = Object.entries(environment.env ?? {});
	return Object.fromEntries(entries.map(([name, value]) => [name, value.replaceAll("{prefix}", prefix)]));
}

/**
 * A shell that stays, and starts the bare tool as a user's shell does: fork, exec, wait. It stands in the
 * environment's tree, so that the tool is the very same file, with the same packages; bubblewrap has put it
 * there once, and costs a run nothing. Where an environment has no tree, the shell is the host's.
 */
export class BareShell {
	#child;
	#work;
	#remove = () => rmSync(this.#work, { recursive: true, force: true });
	#waiting;
	#closed;
	#failure;
	#complaints = "";
	#output = "";
	#first;

	constructor(environment, { folders = {} } = {}) {
		this.#work = mkdtempSync(path.join(tmpdir(), "runlang-bench-"));
		process.once("exit", this.#remove);
		const inTree = environment.root !== null;
		const binds = Object.entries(folders).flatMap(([at, folder]) => ["--bind", folder, at]);
		const [command, args] = inTree
			? [environment.bwrap.path, [...treeArguments(environment, this.#work), ...binds, "--", "/bin/sh"]]
			: ["/bin/sh", []];
		const variables = variablesOf(environment, inTree ? "/env" : environment.prefix);
		const usual = "/usr/local/bin:/usr/bin:/bin";
		const proxies = Object.entries(process.env).filter(([name]) =>
			/^(https?_proxy|no_proxy|SSL_CERT_|CARGO_(REGISTR|SOURCE|HTTP|NET))/i.test(name),
		);
		const search = [variables.PATH, inTree ? usual : process.env.PATH].filter(Boolean).join(":");
		this.#child = spawn(command, args, {
			cwd: this.#work,
			env: {
				...Object.fromEntries(proxies),
				...(environment.bwrap?.libraries ? { LD_LIBRARY_PATH: environment.bwrap.libraries } : {}),
				...{ HOME: "/tmp", LANG: "C.UTF-8", ...variables, PATH: search },
			},
			stdio: ["pipe", "pipe", "pipe"],
		});
		this.#child.stderr.setEncoding("utf8").on("data", (chunk) => {
			this.#complaints += chunk;
		});
		this.#child.stdout.setEncoding("utf8").on("data", (chunk) => this.#hear(chunk));
		this.#closed = new Promise((resolve) => this.#child.once("close", resolve)).then((code) => {
			this.#failure = new Error(`The bare shell ended with ${code}: ${this.#complaints}`);
			this.#waiting?.reject(this.#failure);
		});
		this.#child.stdin.on("error", () => {});
	}

	/** The shell's process; what it has run is in its processor time. */
	get pid() {
		return this.#child.pid;
	}

	/** Puts a file into the shell's folder. */
	write(name, content) {
		const file = path.join(this.#work, name);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, content);
	}

	/** Runs a line and waits for its end. @throws {Error} with what it said, unless it ends in 0 */
	run(line) {
		return new Promise((resolve, reject) => {
			if (this.#failure) return reject(this.#failure);
			this.#complaints = "";
			this.#output = "";
			this.#first = undefined;
			this.#waiting = { resolve, reject, start: performance.now(), line };
			this.#child.stdin.write(`${line} </dev/null; printf '\\001%s\\n' $?\n`);
		});
	}

	async close() {
		this.#waiting = undefined;
		this.#child.stdin.end();
		await this.#closed;
		process.off("exit", this.#remove);
		this.#remove();
	}

	#hear(chunk) {
		const now = performance.now();
		if (!this.#waiting) return;
		if (!chunk.startsWith(endMark)) this.#first ??= now;
		this.#output += chunk;
		const end = this.#output.lastIndexOf(endMark);
		if (end < 0 || !this.#output.endsWith("\n")) return;
		const code = this.#output.slice(end + 1, -1);
		const { start, resolve, reject, line } = this.#waiting;
		this.#waiting = undefined;
		if (code !== "0") reject(new Error(`"${line}" ended with ${code}: ${this.#complaints}`));
		else
			resolve({
				stdout: this.#output.slice(0, end),
				ms: now - start,
				firstMs: (this.#first ?? now) - start,
			});
	}
}

/** The user's own settings of cargo, for a cargo that has another home. */
export const cargoSettings = () =>
	[path.join(process.env.CARGO_HOME ?? path.join(homedir(), ".cargo"), "config.toml")].find((file) =>
		existsSync(file),
	);
