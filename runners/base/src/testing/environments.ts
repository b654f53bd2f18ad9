// Environments for tests, on the host's own python3 and cc, with a bubblewrap and a box server that really run.
import { execFileSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Limits, PreparedEnvironment } from "@runlang/protocol";

const repository = path.join(import.meta.dirname, "../../../..");

/** A folder for this run of the tests, readable for the user that a runner becomes; gone when they end. */
export const scratch = mkdtempSync(path.join(tmpdir(), "runlang-test-"));
execFileSync("chmod", ["755", scratch]);
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

/** A suite on the host's own python3 and cc, skipped with a line that names them where they are missing. */
export function describeOnHost(title: string, tests: (this: Mocha.Suite) => void): void {
	const missing = ["/usr/bin/python3", "/usr/bin/gcc"].filter((file) => !existsSync(file));
	describe(title, function () {
		if (missing.length === 0) tests.call(this);
		else it(`skipped, for want of ${missing.join(", ")}`);
	});
}

/** The bubblewrap of the host, else the one that imagegen fetched; null if there is neither. */
export function findBubblewrap(): PreparedEnvironment["toolbox"]["bwrap"] {
	const onPath = [...(process.env.PATH ?? "").split(":"), "/usr/bin"]
		.map((folder) => path.join(folder, "bwrap"))
		.find((file) => existsSync(file));
	if (onPath) return { path: onPath, libraries: null };
	for (const prepared of globSync(path.join(repository, ".runlang/environments/*/*/environment.json"))) {
		// Only this of it is needed; the rest may be of another version.
		const { bwrap } = JSON.parse(readFileSync(prepared, "utf8")).toolbox;
		if (!bwrap) continue;
		const absolute = (each: string) => path.resolve(path.dirname(prepared), each);
		return { path: absolute(bwrap.path), libraries: bwrap.libraries && absolute(bwrap.libraries) };
	}
	return null;
}

let compiled: { boxServer: string; boxPython: string } | undefined;

/** The box server and its library for python3, compiled once for this run of the tests, with every warning an error. */
function compileBoxServer(): { boxServer: string; boxPython: string } {
	if (compiled) return compiled;
	const boxServer = path.join(scratch, "box-server");
	const boxPython = path.join(scratch, "box-python.so");
	const common = ["server.c", "init.c", "confine.c", "usage.c", "frames.c", "canary.c"];
	const compile = (output: string, flags: string[], sources: string[]) =>
		execFileSync(
			process.env.CC ?? "cc",
			["-O2", "-Wall", "-Wextra", "-Werror", ...flags, "-o", output, ...sources, ...common],
			{ cwd: path.join(import.meta.dirname, "../../box") },
		);
	compile(boxServer, ["-static"], ["main.c"]);
	compile(boxPython, ["-shared", "-fPIC"], ["python.c"]);
	compiled = { boxServer, boxPython };
	return compiled;
}

export const testLimits: Limits = {
	wallMs: 8_000,
	cpuMs: 4_000,
	memoryBytes: 128 * 1024 * 1024,
	processes: 32,
	outputBytes: 64 * 1024,
	fileBytes: 4 * 1024 * 1024,
	openFiles: 64,
	diskBytes: 32 * 1024 * 1024,
	diskFiles: 1000,
};

const caps: Limits = {
	wallMs: 60_000,
	cpuMs: 60_000,
	memoryBytes: 1024 * 1024 * 1024,
	processes: 256,
	outputBytes: 256 * 1024 * 1024,
	fileBytes: 64 * 1024 * 1024,
	openFiles: 1024,
	diskBytes: 512 * 1024 * 1024,
	diskFiles: 100_000,
};

const python = {
	id: "python",
	description: "Python for tests",
	language: { name: "Python", aliases: [], extensions: [".py"], editorIds: ["python"], entry: "main.py" },
	validations: [
		{ name: "hello", files: [{ path: "main.py", content: "print('hello')" }], stdout: "hello\n" },
	],
	run: { command: ["/usr/bin/python3", "{entry}", "{args}"] },
	env: { PYTHONUNBUFFERED: "1", PYTHONDONTWRITEBYTECODE: "1", RUNLANG_PREFIX: "{prefix}" },
};

const c = {
	id: "c",
	description: "C for tests",
	language: { name: "C", aliases: [], extensions: [".c"], editorIds: ["c"], entry: "main.c" },
	validations: [
		{
			name: "hello",
			files: [{ path: "main.c", content: '#include <stdio.h>\nint main(void) { puts("hello"); }\n' }],
			stdout: "hello\n",
		},
	],
	compile: {
		command: ["/usr/bin/gcc", "-Wall", "{sources}", "-o", "{output}"],
		sources: [".c"],
		output: "build/program",
		limits: { ...testLimits, memoryBytes: 512 * 1024 * 1024 },
		problems: [
			{
				regexp: "^(\\S+?):(\\d+):(\\d+): (?:fatal )?(error|warning|note): (.*)$",
				...{ file: 1, line: 2, column: 3, severity: 4, message: 5 },
			},
		],
	},
	run: { command: ["{output}", "{args}"] },
	env: {},
};

let made = 0;

/** Writes an environment.json and gives its path; `change` is laid over the fixture. */
export function writeEnvironment(which: "python" | "c", change: Partial<PreparedEnvironment> = {}): string {
	const folder = path.join(scratch, `environment-${made++}`);
	mkdirSync(path.join(folder, "packages"), { recursive: true });
	writeFileSync(path.join(folder, "packages", "marker.txt"), "packages are here\n");
	const environment: PreparedEnvironment = {
		format: 1,
		revision: "test-revision",
		version: "1.2.3",
		packages: [],
		limits: testLimits,
		caps,
		examples: [],
		layout: { root: null, prefix: "packages" },
		toolbox: { bwrap: findBubblewrap(), ...compileBoxServer() },
		...(which === "python" ? python : c),
		...change,
	};
	const file = path.join(folder, "environment.json");
	writeFileSync(file, JSON.stringify(environment));
	return file;
}
