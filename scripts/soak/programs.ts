import type { ExecutionRequest, Status } from "@runlang/protocol";

export interface Mixed {
	name: string;
	request: ExecutionRequest;
	status: Status;
	/** What it prints, where that is to be looked at: the whole of it, or how long it is. */
	stdout?: string | number;
}

const entries: Record<string, string> = {
	python: "main.py",
	javascript: "main.js",
	cpp: "main.cpp",
	rust: "main.rs",
};

function program(
	environment: string,
	content: string,
	limits: ExecutionRequest["limits"] = {},
): ExecutionRequest {
	return { environment, files: [{ path: entries[environment] ?? "main", content }], limits };
}

/** The ordinary program of each environment; it prints 42. */
export const ordinary: Record<string, ExecutionRequest> = {
	python: program("python", "print(6 * 7)"),
	javascript: program("javascript", "console.log(6 * 7);"),
	cpp: program("cpp", '#include <cstdio>\nint main() { std::printf("%d\\n", 6 * 7); }'),
	rust: program("rust", 'fn main() { println!("{}", 6 * 7); }'),
};

/** A program that runs until it is ended, and has said that it runs. */
export const endless: Record<string, ExecutionRequest> = {
	python: program(
		"python",
		"import os, time\nif os.fork() == 0:\n    while True: time.sleep(1)\nprint(1, flush=True)\nwhile True: pass",
	),
	javascript: program("javascript", "console.log(1); setInterval(() => {}, 1000);"),
	cpp: program(
		"cpp",
		'#include <unistd.h>\n#include <cstdio>\nint main() { std::puts("1"); std::fflush(stdout); for (;;) pause(); }',
	),
	rust: program("rust", 'fn main() { println!("1"); loop { std::thread::park(); } }'),
};

/** Everything that can become of an execution, in all environments; `number` makes one that was not compiled before. */
export function mixed(number: number): Mixed[] {
	const one = (
		environment: string,
		name: string,
		status: Status,
		content: string,
		more: Partial<Mixed> & { limits?: ExecutionRequest["limits"] } = {},
	): Mixed => {
		const { limits, ...rest } = more;
		return {
			name: `${environment}: ${name}`,
			status,
			request: program(environment, content, limits),
			...rest,
		};
	};
	return [
		...Object.entries(ordinary).map(
			([id, request]): Mixed => ({ name: `${id}: ordinary`, status: "succeeded", stdout: "42\n", request }),
		),
		one("python", "packages", "succeeded", "import numpy, pendulum, requests\nprint(numpy.arange(4).sum())", {
			stdout: "6\n",
		}),
		one("python", "fails", "failed", "import os\nos.write(2, b'no')\nraise SystemExit(3)"),
		one(
			"python",
			"raises",
			"failed",
			"import threading\nthreading.Thread(target=print).start()\nraise ValueError(1)",
		),
		one(
			"python",
			"files and children",
			"succeeded",
			"import os, subprocess, tempfile\nfor i in range(20): open(f'f{i}', 'w').write('x' * 999)\ntempfile.mkdtemp()\nopen('/dev/shm/left', 'w').write('x')\nsubprocess.run(['true'])\nprint(len(os.listdir()))",
			{ stdout: "21\n" },
		),
		one(
			"python",
			"leaves a daemon",
			"succeeded",
			"import os, time\nif os.fork() == 0:\n    os.setsid()\n    os.close(1); os.close(2)\n    time.sleep(60)\nprint(1)",
			{ stdout: "1\n" },
		),
		one("python", "wall time", "timed-out", "import time\ntime.sleep(60)", { limits: { wallMs: 300 } }),
		one(
			"python",
			"memory",
			"out-of-memory",
			"x = bytearray(600_000_000)\nfor i in range(0, len(x), 4096): x[i] = 1",
			{ limits: { memoryBytes: 100_000_000 } },
		),
		one("python", "output limit", "output-limit", "while True: print('x' * 999)", {
			limits: { outputBytes: 100_000 },
		}),
		one("python", "big output", "succeeded", "print('x' * 899_999)", { stdout: 900_000 }),
		one("javascript", "throws", "failed", "throw new Error('no')"),
		one(
			"javascript",
			"packages",
			"succeeded",
			"const _ = require('lodash'); require('axios'); require('rxjs'); console.log(_.sum([1, 2]))",
			{ stdout: "3\n" },
		),
		one("javascript", "big output", "succeeded", "process.stdout.write('x'.repeat(900_000))", {
			stdout: 900_000,
		}),
		one("javascript", "wall time", "timed-out", "for (;;);", { limits: { wallMs: 300 } }),
		one(
			"cpp",
			"never compiled before",
			"succeeded",
			`#include <cstdio>\nint main() { std::printf("%d\\n", ${number}); }`,
			{ stdout: `${number}\n` },
		),
		one("cpp", "compile error", "compile-failed", "int main() { return x; }"),
		one("cpp", "crash", "failed", "int main() { *(volatile int *)0 = 1; }"),
		one("rust", "never compiled before", "succeeded", `fn main() { println!("{}", ${number}); }`, {
			stdout: `${number}\n`,
		}),
		one("rust", "compile error", "compile-failed", "fn main() { x; }"),
		one("rust", "panic", "failed", 'fn main() { panic!("no"); }'),
	];
}
