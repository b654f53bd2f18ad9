import type {
	EnvironmentDescription,
	EnvironmentStatus,
	ExecutionRequest,
	Limits,
	NewPlayground,
	PreparedEnvironment,
} from "@runlang/protocol";

const limits: Limits = {
	wallMs: 10_000,
	cpuMs: 10_000,
	memoryBytes: 256 * 1024 * 1024,
	processes: 64,
	outputBytes: 1024 * 1024,
	fileBytes: 1024 * 1024,
	openFiles: 64,
	diskBytes: 16 * 1024 * 1024,
	diskFiles: 1000,
};

function declared(id: string) {
	return {
		id,
		description: `${id} for tests`,
		language: { name: id, aliases: [], extensions: [".x"], editorIds: [id], entry: "main.x" },
		packages: [{ name: "thing", version: "1.2.3" }],
		examples: [{ name: "hello", files: [{ path: "main.x", content: "print hello" }] }],
	};
}

/** What a runner of the environment says of it. */
export function description(id: string, revision = "r1"): EnvironmentDescription {
	return {
		...declared(id),
		state: "ready",
		revision,
		version: "3.1",
		limits,
		caps: limits,
		sandbox: null,
	};
}

/** A status.json; ready if `prepared` is a path. */
export function statusFile(id: string, prepared: string | null): EnvironmentStatus {
	return { ...declared(id), state: prepared ? "ready" : "preparing", step: "Unpacking", prepared };
}

/** An environment.json. */
export function environmentFile(id: string, revision: string): PreparedEnvironment {
	return {
		...declared(id),
		format: 1,
		revision,
		version: "3.1",
		limits,
		caps: limits,
		validations: [{ name: "hello", files: [{ path: "main.x", content: "print hello" }], stdout: "hello\n" }],
		run: { command: ["/usr/bin/true"] },
		env: {},
		layout: { root: null, prefix: "prefix" },
		toolbox: { bwrap: null, boxServer: null, boxPython: null },
	};
}

/** A request for the stand-in runner: `lines` are what it is to do. */
export function program(...lines: string[]): ExecutionRequest {
	return { environment: "python", files: [{ path: "main.x", content: lines.join("\n") }] };
}

/** A playground of two buffers with text that is easily spoilt on its way. */
export function playground(): NewPlayground {
	return {
		environment: "python",
		revision: "r1",
		buffers: {
			python: { files: [{ path: "main.py", content: 'print("ü\u2028 \\u0000 </script> 🦀")\r\n' }] },
			cpp: { files: [{ path: "main.cpp", content: "int main() {}\n" }], args: ["-v"], stdin: "1\n" },
		},
		result: null,
	};
}
