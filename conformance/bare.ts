// The bare interpreter: the environment's own, in the environment's own tree, started by nothing but bubblewrap.
// None of this is shared with the engine, so that a mistake there can't hide here.
import { spawn } from "node:child_process";
import {
	existsSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readlinkSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { constants, tmpdir } from "node:os";
import path from "node:path";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { PreparedEnvironment } from "@runlang/protocol";
import type { Program } from "./programs.ts";

/** What is compared, and the standard error for whoever has to find out why. */
export interface Outcome {
	stdout: string;
	exitCode: number | null;
	signal: string | null;
	stderr: string;
}

/** Mount points and folders that the box makes itself. */
const ownFolders = new Set(["proc", "sys", "dev", "tmp", "work", "env", "etc", "root", "home", "run"]);
const uid = 1000;
/** A program that takes longer hangs; each should take less than a second. */
const tooLongMs = 30_000;
const settings: Record<string, string> = {
	passwd: `root:x:0:0:root:/:/bin/sh\nrunlang:x:${uid}:${uid}::/tmp:/bin/sh\nnobody:x:65534:65534::/:/bin/sh\n`,
	group: `root:x:0:\nrunlang:x:${uid}:\nnogroup:x:65534:\n`,
	hosts: "127.0.0.1 localhost runlang\n::1 localhost runlang\n",
	"nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
};
const notOfTheBox = /^(hostname|resolv\.conf|mtab|g?shadow-?|sub[ug]id-?|sudoers.*)$/;

/**
 * Process 1 of the bare box: bubblewrap's exit code can't tell an exit code of 139 from a segmentation fault.
 * It bounds what the environment bounds and a program can read, and says on descriptor 3 how the program ended.
 */
const init = `
import os, resource, signal, sys
os.set_inheritable(3, False)
os.closerange(4, 4096)
files, size = int(sys.argv[1]), int(sys.argv[2])
program = os.fork()
if program == 0:
    os.setsid()
    for name in (signal.SIGPIPE, signal.SIGXFSZ): signal.signal(name, signal.SIG_DFL)
    for which, limit in ((resource.RLIMIT_NOFILE, files), (resource.RLIMIT_FSIZE, size), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(which, (limit, limit))
    os.execvp(sys.argv[3], sys.argv[3:])
os.close(0)
while True:
    pid, status = os.wait()
    if pid == program: break
os.write(3, str(os.waitstatus_to_exitcode(status)).encode())
os._exit(0)
`;

// Of two names for one number the first is the usual one: SIGABRT before SIGIOT.
const signalNames = new Map(
	Object.entries(constants.signals)
		.reverse()
		.map(([name, number]) => [number, name]),
);

export class BareInterpreter {
	readonly #environment: PreparedEnvironment;
	readonly #scratch: string;
	readonly #fixed: string[];
	#made = 0;

	/** @param environment with the absolute paths that `loadEnvironment` makes */
	constructor(environment: PreparedEnvironment) {
		this.#environment = environment;
		this.#scratch = mkdtempSync(path.join(tmpdir(), "runlang-bare-"));
		this.#fixed = this.#boxArguments();
	}

	/** Runs a program and waits for its end and the end of its output. */
	async run(program: Program): Promise<Outcome> {
		const folder = path.join(this.#scratch, String(this.#made++));
		const stdin = `${folder}.stdin`;
		writeFileSync(stdin, program.stdin);
		mkdirSync(folder);
		for (const { path: name, content } of program.files) {
			mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
			writeFileSync(path.join(folder, name), content);
		}
		const { toolbox, limits, run } = this.#environment;
		if (!toolbox.bwrap) throw new Error("The environment has no bubblewrap");
		const command = run.command.flatMap((word) =>
			word === "{args}" ? program.args : this.#expand(word.replaceAll("{entry}", program.entry)),
		);
		const box = [...this.#fixed, "--bind", folder, "/work", "--remount-ro", "/dev", "--remount-ro", "/"];
		const start = ["python3", "-ISc", init, String(limits.openFiles), String(limits.fileBytes), ...command];
		// What Node calls a pipe is a socket; a program can tell the two apart, so cat brings real ones.
		const child = spawn(
			"/bin/sh",
			["-c", 'cat "$0" | "$@" 3>&3 | cat', stdin, toolbox.bwrap.path, ...box, "--", ...start],
			{
				env: {
					PATH: process.env.PATH,
					...(toolbox.bwrap.libraries ? { LD_LIBRARY_PATH: toolbox.bwrap.libraries } : {}),
				},
				stdio: ["ignore", "pipe", "pipe", "pipe"],
				detached: true,
			},
		);
		// The group, so that bubblewrap goes too, and with it everything in its box.
		const timer = setTimeout(() => process.kill(-(child.pid ?? 0), "SIGKILL"), tooLongMs);
		const outputs = [child.stdout, child.stderr, child.stdio[3]] as Readable[];
		const [stdout = "", stderr = "", status = ""] = await Promise.all(
			outputs.map(async (stream) => new TextDecoder().decode(await buffer(stream))),
		);
		clearTimeout(timer);
		rmSync(stdin);
		rmSync(folder, { recursive: true });
		const code = Number(status);
		if (status === "") throw new Error(`${program.name} could not be run bare: ${stderr}`);
		return {
			...{ stdout, stderr },
			exitCode: code >= 0 ? code : null,
			signal: code < 0 ? (signalNames.get(-code) ?? `signal ${-code}`) : null,
		};
	}

	close(): void {
		rmSync(this.#scratch, { recursive: true, force: true });
	}

	#expand(text: string): string {
		return text.replaceAll("{prefix}", "/env");
	}

	#boxArguments(): string[] {
		const { layout, env } = this.#environment;
		const root = layout.root ?? "/";
		const args = [
			...["--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"],
			...["--uid", String(uid), "--gid", String(uid), "--hostname", "runlang", "--die-with-parent"],
			...["--cap-drop", "ALL", "--as-pid-1", "--new-session", "--clearenv", "--chdir", "/work"],
		];
		for (const name of readdirSync(root).sort())
			if (!ownFolders.has(name)) args.push(...show(path.join(root, name), `/${name}`));
		args.push("--dir", "/etc");
		for (const name of readdirSync(path.join(root, "etc")).sort())
			if (!(name in settings) && !notOfTheBox.test(name))
				args.push(...show(path.join(root, "etc", name), `/etc/${name}`));
		for (const [name, content] of Object.entries(settings)) {
			const file = path.join(this.#scratch, name);
			writeFileSync(file, content);
			args.push("--ro-bind", file, `/etc/${name}`);
		}
		args.push("--ro-bind", layout.prefix, "/env", "--proc", "/proc", "--dev", "/dev");
		args.push("--perms", "1777", "--tmpfs", "/tmp", "--perms", "1777", "--tmpfs", "/dev/shm");
		for (const [name, value] of Object.entries({ HOME: "/tmp", ...env }))
			args.push("--setenv", name, this.#expand(value));
		return args;
	}
}

function show(from: string, at: string): string[] {
	const stat = lstatSync(from);
	if (stat.isSymbolicLink()) return ["--symlink", readlinkSync(from), at];
	return existsSync(from) && (stat.isDirectory() || stat.isFile()) ? ["--ro-bind", from, at] : [];
}
