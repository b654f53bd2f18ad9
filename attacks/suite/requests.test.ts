// Requests that no well-behaved client sends: each gets a clear refusal, and the service goes on.
import type { ExecutionRequest } from "@runlang/protocol";
import { attack, type Checks, report } from "./checks.ts";
import {
	chosen,
	neighbour,
	nothingLeaked,
	nothingLeft,
	headers as once,
	python,
	run,
	settle,
	url,
} from "./service.ts";

const hello = { path: "main.py", content: "print(1)" };
const json = (files: unknown, more: object = {}) => JSON.stringify({ environment: "python", files, ...more });

describe("hostile requests", function () {
	this.timeout(60_000);
	if (!url) {
		it("needs a running service (npm run test:attacks)");
		return;
	}
	before(async function () {
		this.timeout(300_000);
		await settle();
	});
	after(report);

	/** Sends it, and wants a problem document of this kind. */
	function refused(
		what: string,
		kind: string,
		body: string | Uint8Array,
		headers: Record<string, string> = {},
	) {
		attack(what, async (checks) => {
			const response = await fetch(`${url}/api/v1/executions`, {
				method: "POST",
				headers: { ...once, "content-type": "application/json", ...headers },
				body: body as BodyInit,
			});
			const text = await response.text();
			const media = response.headers.get("content-type")?.split(";")[0];
			const { type = "", status = 0 } = media === "application/problem+json" ? JSON.parse(text) : {};
			checks.equal("problem", type, `urn:runlang:problem:${kind}`);
			checks.equal("status", status, response.status);
			checks.equal("told of the inside", /node_modules|\bat .*:\d+:\d+|\/src\//.test(text), false);
			nothingLeaked(checks, text);
			await neighbour(checks);
			await nothingLeft(checks);
			return text;
		});
	}

	/** Runs it, and wants this output: names that look dangerous are but names. */
	function harmless(
		what: string,
		request: ExecutionRequest,
		stdout: string,
		more?: (checks: Checks) => void,
	) {
		attack(what, async (checks) => {
			const seen = await run(request);
			checks.equal("status", seen.status as string, "succeeded");
			checks.equal("stdout", seen.stdout, stdout);
			nothingLeaked(checks, seen);
			more?.(checks);
			await nothingLeft(checks);
			return seen;
		});
	}

	const paths: Record<string, string> = {
		"climbs out": "../x.py",
		"climbs out in the middle": "a/../../x.py",
		"is absolute": "/etc/x.py",
		"is absolute as on Windows": "C:\\x.py",
		"climbs out as on Windows": "..\\x.py",
		"holds NUL": "a\0.py",
		"holds a newline": "a\n.py",
		"holds an escape": "a\u001b[2J.py",
		"has 5 kB": `${"a".repeat(5000)}.py`,
		"has a segment of 250 bytes": `${"é".repeat(125)}.py`,
		"holds half a character": "a\ud800.py",
		"is empty": "",
		"is the folder itself": ".",
		"ends in a slash": "a/",
	};
	if (chosen("files-in")) {
		for (const [what, path] of Object.entries(paths))
			refused(`files-in: a path that ${what}`, "invalid-request", json([hello, { path, content: "" }]));
		refused("files-in: one name twice", "invalid-request", json([hello, hello]));
		const nested = [hello, { path: "a", content: "" }, { path: "a/b", content: "" }];
		refused("files-in: a file that is also a folder", "invalid-request", json(nested));
		refused("files-in: an entry that climbs out", "invalid-request", json([hello], { entry: "../main.py" }));
		refused("files-in: an entry that is not there", "invalid-request", json([hello], { entry: "other.py" }));
		refused("files-in: an argument with NUL", "invalid-request", json([hello], { args: ["a\0b"] }));
		refused("files-in: content that is no text", "invalid-request", json([{ path: "a", content: [1] }]));
		harmless(
			"files-in: a leading dash is a name, no option",
			{ environment: "python", files: [{ path: "-c.py", content: "print('dash')" }], entry: "-c.py" },
			"dash\n",
		);
		harmless(
			"files-in: arguments that look like options of the interpreter or of the sandbox",
			python("import sys; print(sys.argv[1:])", {
				args: ["-c", "--", "--bind", "/", "$(id)", "`id`", ";id"],
			}),
			"['-c', '--', '--bind', '/', '$(id)', '`id`', ';id']\n",
		);
		harmless(
			"files-in: a name that a shell would run",
			{ environment: "python", files: [{ path: "$(touch a);`id`'\".py", content: "print('name')" }] },
			"name\n",
		);
	}
	if (chosen("compile")) {
		const main = { path: "main.cpp", content: '#include <cstdio>\nint main() { std::puts("plain"); }' };
		const evil = (path: string, content = "") => ({ environment: "cpp", files: [main, { path, content }] });
		harmless("compile: a source with the name of an option", evil("-include.cpp"), "plain\n");
		harmless("compile: a source with the name of a plugin option", evil("-fplugin=x.cpp"), "plain\n");
		refused(
			"compile: a source with the name of a file of options",
			"invalid-request",
			JSON.stringify(evil("@main.cpp", "int other = 1;")),
		);
		harmless(
			"compile: build files of other tools are not run",
			{
				environment: "cpp",
				files: [
					main,
					{ path: "Makefile", content: "all:\n\ttouch built\n" },
					{ path: "CMakeLists.txt", content: "execute_process(COMMAND touch built)\n" },
					{ path: "specs", content: "*cc1plus:\n+ -DRUNLANG_INJECTED\n" },
				],
			},
			"plain\n",
		);
		const script =
			'fn main() { std::fs::write("built", "x").unwrap(); println!("cargo::rustc-env=BUILT=yes"); }';
		harmless(
			"compile: a build script, and a manifest and settings of cargo that ask for one",
			{
				environment: "rust",
				files: [
					{
						path: "main.rs",
						content:
							'fn main() { println!("{:?} {}", option_env!("BUILT"), std::path::Path::new("built").exists()); }',
					},
					{ path: "build.rs", content: script },
					{ path: "Cargo.toml", content: '[package]\nname = "a"\nversion = "0.1.0"\nbuild = "build.rs"\n' },
					{ path: ".cargo/config.toml", content: '[build]\nrustc-wrapper = "./build.rs"\n' },
					{ path: "rust-toolchain.toml", content: '[toolchain]\npath = "/work"\n' },
				],
			},
			"None false\n",
		);
	}
	if (!chosen("api")) return;

	const limits: Record<string, object> = {
		"that is negative": { wallMs: -1 },
		"that is fractional": { wallMs: 1.5 },
		"of zero": { memoryBytes: 0 },
		"over the cap": { wallMs: 86_400_000 },
		"beyond all numbers": { memoryBytes: 1e308 },
		"that is no number": { processes: "many" },
		"that is null": { diskBytes: null },
		"that is unknown": { sandbox: 0 },
	};
	for (const [what, each] of Object.entries(limits))
		refused(`api: a limit ${what}`, "invalid-request", json([hello], { limits: each }));
	refused("api: no JSON", "malformed-json", "{");
	refused("api: nothing", "malformed-json", "");
	refused("api: no UTF-8", "malformed-json", Uint8Array.of(0x7b, 0xff, 0x7d));
	refused("api: JSON that is no object", "invalid-request", "[]");
	refused("api: nested 100,000 deep", "malformed-json", "[".repeat(100_000));
	refused(
		"api: nested 100,000 deep and closed",
		"invalid-request",
		"[".repeat(100_000) + "]".repeat(100_000),
	);
	refused("api: another content type", "unsupported-media-type", json([hello]), {
		"content-type": "text/plain",
	});
	refused("api: 64 MB", "too-large", json([{ ...hello, content: "x".repeat(64_000_000) }]));
	const many = Array.from({ length: 20_000 }, (_, i) => ({ path: `f${i}`, content: "" }));
	refused("api: 20,000 files", "invalid-request", json(many));
	refused(
		"api: a million characters of input and one more",
		"invalid-request",
		json([hello], { stdin: "x".repeat(1024 * 1024 + 1) }),
	);
	refused(
		"api: __proto__ as a field",
		"invalid-request",
		`{"environment":"python","__proto__":{"a":1},"files":[]}`,
	);
	refused(
		"api: an environment that is a path",
		"invalid-request",
		json([hello], { environment: "../python" }),
	);
	refused(
		"api: an environment that every object has",
		"invalid-request",
		json([hello], { environment: "__proto__" }),
	);
	refused(
		"api: an environment that is not there",
		"unknown-environment",
		json([hello], { environment: "constructor" }),
	);
	refused("api: from another site", "forbidden", json([hello]), {
		origin: "https://example.org",
		"sec-fetch-site": "cross-site",
	});
	attack("api: identifiers that belong to nobody", async (checks) => {
		const response = await fetch(`${url}/api/v1/executions/${"0".repeat(32)}`, {
			method: "DELETE",
			headers: once,
		});
		checks.equal("cancel of a stranger's execution", response.status, 404);
		const climbing = await fetch(`${url}/api/v1/environments/..%2f..%2fetc%2fpasswd`, { headers: once });
		checks.equal("an environment by a path", climbing.status, 404);
		nothingLeaked(checks, [await response.text(), await climbing.text()]);
		await nothingLeft(checks);
	});
});
