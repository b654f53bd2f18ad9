import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { declaredIds, readDeclaration } from "./declaration.ts";
import { DeclarationError } from "./faults.ts";

const fixtures = resolve(import.meta.dirname, "../fixtures");
const shell = readFileSync(join(fixtures, "shell/environment.yaml"), "utf8");

/** Gives the programs of the shell environment a problem pattern. */
function problem(pattern: string): [from: string, to: string] {
	const run = "  command: sh {entry} {args}\n";
	return [run, `${run}  problems:\n    - ${pattern}\n`];
}

/** Mistakes: what is replaced in the shell environment, by what, and the whole of what is said about it. */
const mistakes: [name: string, from: string, to: string, said: string][] = [
	[
		"a misspelt key at the top is one mistake, not also a missing key",
		"language:",
		"langauge:",
		`shell/environment.yaml:3:1: Unknown key "langauge". Did you mean "language"?
3 | langauge:
  | ^^^^^^^^`,
	],
	[
		"a misspelt key inside",
		"  manager: copy",
		"  manger: copy",
		`shell/environment.yaml:20:3: Unknown key "manger". Did you mean "manager"?
20 |   manger: copy
   |   ^^^^^^`,
	],
	[
		"an unknown key that resembles nothing",
		"id: shell",
		"id: shell\nflavour: mild",
		`shell/environment.yaml:2:1: Unknown key "flavour"
2 | flavour: mild
  | ^^^^^^^`,
	],
	[
		"a missing key is told at the one that should hold it",
		"  entry: main.sh\n",
		"",
		`shell/environment.yaml:3:1: The key "entry" is missing in "language"
3 | language:
  | ^^^^^^^^`,
	],
	[
		"a wrong type",
		"description: The smallest environment, for tests",
		"description: 3",
		`shell/environment.yaml:2:14: Expected string, found number
2 | description: 3
  |              ^`,
	],
	[
		"an item of a list",
		"extensions: [.sh]",
		"extensions: [.bash, sh]",
		`shell/environment.yaml:6:23: An extension starts with a dot
6 |   extensions: [.bash, sh]
  |                       ^^`,
	],
	[
		"an unknown placeholder",
		"command: sh {entry} {args}",
		"command: sh {entry} {arg}",
		`shell/environment.yaml:37:23: Unknown placeholder {arg}. Did you mean {args}?
37 |   command: sh {entry} {arg}
   |                       ^^^^^`,
	],
	[
		"a missing placeholder",
		"command: sh {entry} {args}",
		"command: sh {args}",
		`shell/environment.yaml:37:12: The placeholder {entry} or {output} is missing
37 |   command: sh {args}
   |            ^^^^^^^^^`,
	],
	[
		"a placeholder of many words glued to another word",
		"command: sh {entry} {args}",
		"command: sh {entry} --{args}",
		`shell/environment.yaml:37:23: In "--{args}" the placeholder must be a word of its own
37 |   command: sh {entry} --{args}
   |                       ^^^^^^^^`,
	],
	[
		"shell syntax in a command",
		"command: sh {entry} {args}",
		"command: sh {entry} | cat",
		`shell/environment.yaml:37:23: A command is run without a shell: quotes, pipes and variables mean nothing here
37 |   command: sh {entry} | cat
   |                       ^`,
	],
	[
		"a bad regular expression",
		"pattern: ^(?<name>\\w+)-(?<version>\\S+)$",
		"pattern: ^(?<name>\\w+-(?<version>\\S+)$",
		`shell/environment.yaml:26:14: Invalid regular expression: /^(?<name>\\w+-(?<version>\\S+)$/: Unterminated group
26 |     pattern: ^(?<name>\\w+-(?<version>\\S+)$
   |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^`,
	],
	[
		"a pattern without its group",
		"pattern: version (?<version>[\\d.]+)",
		"pattern: version ([\\d.]+)",
		`shell/environment.yaml:15:14: The pattern needs a group (?<version>…)
15 |     pattern: version ([\\d.]+)
   |              ^^^^^^^^^^^^^^^^`,
	],
	[
		"a size with a unit that there isn't",
		"memory: 64 MiB",
		"memory: 64 Mb",
		`shell/environment.yaml:42:11: Expected a number of bytes, or a size with its unit such as "256 MiB" (B, kB, MB, GB, KiB, MiB, GiB)
42 |   memory: 64 Mb
   |           ^^^^^`,
	],
	[
		"a limit above its cap",
		"  wall: 1 min",
		"  wall: 9 s",
		`shell/environment.yaml:40:9: The limit is above its cap (10000 > 9000)
40 |   wall: 10 s
   |         ^^^^`,
	],
	[
		"a limit above its cap whose key is another in the protocol",
		"  files: 1000",
		"  files: 10",
		`shell/environment.yaml:48:10: The limit is above its cap (100 > 10)
48 |   files: 100
   |          ^^^`,
	],
	[
		"a disk of no size",
		"disk: 1 MiB",
		"disk: -1 MiB",
		`shell/environment.yaml:47:9: Expected a number of bytes, or a size with its unit such as "128 MiB" (B, kB, MB, GB, KiB, MiB, GiB)
47 |   disk: -1 MiB
   |         ^^^^^^`,
	],
	[
		"half a file",
		"  files: 100\n",
		"  files: 99.5\n",
		`shell/environment.yaml:48:10: Expected int, found number
48 |   files: 99.5
   |          ^^^^`,
	],
	[
		"a kind of warm process that can't be one",
		"warmUp: { with: shell, imports: [words] }",
		"warmUp: { with: ./shell, imports: [words] }",
		`shell/environment.yaml:88:17: A kind of process is lower-case letters, digits and hyphens
88 | warmUp: { with: ./shell, imports: [words] }
   |                 ^^^^^^^`,
	],
	[
		"a problem pattern that is no regular expression",
		...problem("{ regexp: '^(a', file: 1, line: 1, message: 1 }"),
		`shell/environment.yaml:39:17: Invalid regular expression: /^(a/: Unterminated group
39 |     - { regexp: '^(a', file: 1, line: 1, message: 1 }
   |                 ^^^^^`,
	],
	[
		"a group that a problem pattern does not have",
		...problem("{ regexp: '(a)(b)', message: 3, file: 1, line: 2 }"),
		`shell/environment.yaml:39:36: The expression has only 2 groups
39 |     - { regexp: '(a)(b)', message: 3, file: 1, line: 2 }
   |                                    ^`,
	],
	[
		"a misspelt key in a problem pattern of several lines",
		...problem("[{ regexp: a }, { massage: 1, regexp: '(b)', file: 1, line: 1 }]"),
		`shell/environment.yaml:39:25: Unknown key "massage". Did you mean "message"?
39 |     - [{ regexp: a }, { massage: 1, regexp: '(b)', file: 1, line: 1 }]
   |                         ^^^^^^^`,
	],
	[
		"a group of a problem pattern that is no number",
		...problem("{ regexp: '^(a)', file: first, line: 1, message: 1 }"),
		`shell/environment.yaml:39:31: Expected number, found string
39 |     - { regexp: '^(a)', file: first, line: 1, message: 1 }
   |                               ^^^^^`,
	],
	[
		"a problem that names no line",
		...problem("[{ regexp: '^(a)', file: 1 }, { regexp: '(b)', message: 1 }]"),
		`shell/environment.yaml:39:18: No pattern of this problem has a group for "line"
39 |     - [{ regexp: '^(a)', file: 1 }, { regexp: '(b)', message: 1 }]
   |                  ^^^^^^`,
	],
	[
		"a first problem pattern that loops",
		...problem("{ loop: true, regexp: '^(a)', file: 1, line: 1, message: 1 }"),
		`shell/environment.yaml:39:15: The first pattern of a problem can't loop
39 |     - { loop: true, regexp: '^(a)', file: 1, line: 1, message: 1 }
   |               ^^^^`,
	],
	[
		"a problem that is neither a pattern nor a list of them",
		...problem("^(a)"),
		`shell/environment.yaml:39:7: Expected a pattern, or a list of patterns for several lines
39 |     - ^(a)
   |       ^^^^`,
	],
	[
		"a package that is not pinned",
		"{ name: alpha, version: 1.0.0 }",
		"{ name: alpha }",
		`shell/environment.yaml:28:15: The package "alpha" needs an exact version
28 |     - { name: alpha }
   |               ^^^^^`,
	],
	[
		"a manager without an install command",
		'  install: for name in {packages}; do echo "$name" >>{prefix}/packages/list; done\n',
		"",
		`shell/environment.yaml:20:12: The key "install" is missing in "packages"
20 |   manager: copy
   |            ^^^^`,
	],
	[
		"a folder that is not there",
		"folder: examples/greeting",
		"folder: examples/greetings",
		`shell/environment.yaml:62:13: examples/greetings: At least one file is needed
62 |     folder: examples/greetings
   |             ^^^^^^^^^^^^^^^^^^`,
	],
	[
		"a program without its entry file",
		"  - name: hello\n    files:\n      - path: main.sh",
		"  - name: hello\n    files:\n      - path: other.sh",
		`shell/environment.yaml:65:11: The program has no file "main.sh"
65 |   - name: hello
   |           ^^^^^`,
	],
	[
		"an id that is not the folder's name",
		"id: shell",
		"id: shall",
		`shell/environment.yaml:1:5: The id must be the name of the folder, "shell"
1 | id: shall
  |     ^^^^^`,
	],
	[
		"a tab",
		"  apt: [dash]",
		"\tapt: [dash]",
		`shell/environment.yaml:12:1: Tabs are not allowed as indentation
12 | \tapt: [dash]
   | ^`,
	],
	[
		"a key given twice",
		"base: debian:bookworm-slim",
		"base: debian:bookworm-slim\nid: shell",
		`shell/environment.yaml:10:1: Map keys must be unique
10 | id: shell
   | ^`,
	],
];

describe("environment.yaml", () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "runlang-declaration-"));
		cpSync(fixtures, folder, { recursive: true });
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	const errorOf = (text: string): string => {
		writeFileSync(join(folder, "shell/environment.yaml"), text);
		try {
			readDeclaration(folder, "shell", folder);
		} catch (error) {
			if (error instanceof DeclarationError) return error.message;
			throw error;
		}
		return "no mistakes";
	};

	it("is read with its programs and its limits in the protocol's units", () => {
		const declaration = readDeclaration(folder, "shell", folder);
		assert.deepEqual(declaration.run.command, ["sh", "{entry}", "{args}"]);
		assert.deepEqual(declaration.limits, {
			wallMs: 10_000,
			cpuMs: 10_000,
			memoryBytes: 64 * 2 ** 20,
			processes: 16,
			outputBytes: 1e6,
			fileBytes: 1e6,
			openFiles: 64,
			diskBytes: 2 ** 20,
			diskFiles: 100,
		});
		assert.deepEqual(
			declaration.examples[0]?.files.map(({ path }) => path),
			["main.sh", "words/words.sh"],
		);
	});

	for (const [name, from, to, said] of mistakes)
		it(`tells ${name}`, () => {
			assert.ok(shell.includes(from), `The fixture has no ${from}`);
			assert.equal(errorOf(shell.replace(from, to)), said);
		});

	it("tells all mistakes at once, in the order of the file", () => {
		const text = shell
			.replace("wall: 10 s", "wall: soon")
			.replace("  name: Shell", "  nmae: Shell")
			.replace("{ name: alpha, version: 1.0.0 }", "{ name: alpha, version: [] }");
		const lines = errorOf(text).match(/^shell.*$/gm);
		assert.deepEqual(
			lines?.map((line) => line.split(":").slice(1, 3).join(":")),
			["4:3", "28:31", "40:9"],
		);
	});

	it("proposes a name for an environment that isn't there", () => {
		assert.throws(() => readDeclaration(folder, "shel", folder), {
			message: 'shel/environment.yaml:1:1: There is no environment "shel". Did you mean "shell"?',
		});
	});

	it("has another hash when the content of a program changes", () => {
		const before = readDeclaration(folder, "shell", folder).hash;
		assert.equal(readDeclaration(folder, "shell", folder).hash, before);
		writeFileSync(join(folder, "shell/examples/greeting/words/words.sh"), "greet() { :; }\n");
		assert.notEqual(readDeclaration(folder, "shell", folder).hash, before);
	});

	it("has no mistake in any of the repository's own environments", () => {
		const runners = resolve(import.meta.dirname, "../../../runners");
		const ids = declaredIds(runners);
		assert.ok(["cpp", "javascript", "python", "rust"].every((id) => ids.includes(id)));
		for (const id of ids) assert.equal(readDeclaration(runners, id).id, id);
	});
});
