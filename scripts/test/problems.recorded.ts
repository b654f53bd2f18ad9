// What tools said of programs in /work: recorded from Python 3.11, Node 24, rustc 1.96, g++ 12, mold and lld.
export interface Recorded {
	id: string;
	stage: "compile" | "run";
	files: Record<string, string>;
	said: string;
	found: string[];
}

const lines = (...all: string[]) => `${all.join("\n")}\n`;

const python: Omit<Recorded, "id" | "stage">[] = [
	{
		files: { "main.py": 'import json\ndef f():\n\tx = 1\n\treturn json.loads("nope") + x\nf()\n' },
		said: lines(
			"Traceback (most recent call last):",
			'  File "/work/main.py", line 5, in <module>',
			"    f()",
			'  File "/work/main.py", line 4, in f',
			'    return json.loads("nope") + x',
			"           ^^^^^^^^^^^^^^^^^^",
			'  File "/usr/lib/python3.11/json/decoder.py", line 337, in decode',
			"    obj, end = self.raw_decode(s, idx=_w(s, 0).end())",
			"               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
			"json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
		),
		found: ["main.py:4:9 error json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)"],
	},
	{
		files: { "main.py": "import lib.syn\n", "lib/syn.py": "def f():\n    if x = 1:\n        pass\n" },
		said: lines(
			"Traceback (most recent call last):",
			'  File "/work/main.py", line 1, in <module>',
			"    import lib.syn",
			'  File "/work/lib/syn.py", line 2',
			"    if x = 1:",
			"       ^^^^^",
			"SyntaxError: invalid syntax",
		),
		found: ["lib/syn.py:2:8 error SyntaxError: invalid syntax"],
	},
	{
		files: { "main.py": "x = 1\n  y = 2\n" },
		said: lines('  File "/work/main.py", line 2', "    y = 2", "IndentationError: unexpected indent"),
		found: ["main.py:2:3 error IndentationError: unexpected indent"],
	},
	{
		// Each exception of a chain has its own place.
		files: {
			"main.py": 'try:\n    1/0\nexcept Exception as e:\n    raise ValueError("x\\nsecond") from e\n',
		},
		said: lines(
			"Traceback (most recent call last):",
			'  File "/work/main.py", line 2, in <module>',
			"    1/0",
			"    ~^~",
			"ZeroDivisionError: division by zero",
			"",
			"The above exception was the direct cause of the following exception:",
			"",
			"Traceback (most recent call last):",
			'  File "/work/main.py", line 4, in <module>',
			'    raise ValueError("x\\nsecond") from e',
			"ValueError: x",
			"second",
		),
		found: ["main.py:2:5 error ZeroDivisionError: division by zero", "main.py:4:5 error ValueError: x"],
	},
	{
		files: { "main.py": "def r(): return r()\nr()\n" },
		said: lines(
			"Traceback (most recent call last):",
			'  File "/work/main.py", line 2, in <module>',
			"    r()",
			'  File "/work/main.py", line 1, in r',
			"    def r(): return r()",
			"                    ^^^",
			"  [Previous line repeated 996 more times]",
			"RecursionError: maximum recursion depth exceeded",
		),
		found: ["main.py:1:17 error RecursionError: maximum recursion depth exceeded"],
	},
	{
		files: { "main.py": "import asyncio\nasync def m():\n  async with asyncio.TaskGroup() as g:\n    b()\n" },
		said: lines(
			"  + Exception Group Traceback (most recent call last):",
			'  |   File "/work/main.py", line 3, in m',
			"  |     async with asyncio.TaskGroup() as g:",
			'  |   File "/usr/lib/python3.11/asyncio/taskgroups.py", line 145, in __aexit__',
			"  |     raise me from None",
			"  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
			"  +-+---------------- 1 ----------------",
			"    | Traceback (most recent call last):",
			'    |   File "/work/main.py", line 4, in b',
			"    |     b()",
			"    |     ^^^",
			"    | RuntimeError: in task",
			"    +------------------------------------",
		),
		found: [
			"main.py:3:3 error ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
			"main.py:4:5 error RuntimeError: in task",
		],
	},
	{
		files: { "main.py": "\nx = 1 is 1\n" },
		said: lines('/work/main.py:2: SyntaxWarning: "is" with a literal. Did you mean "=="?', "  x = 1 is 1"),
		found: ['main.py:2:1 warning SyntaxWarning: "is" with a literal. Did you mean "=="?'],
	},
	{
		// Frames of others only, and words that merely resemble.
		files: { "main.py": "x\n" },
		said: lines(
			"Traceback (most recent call last):",
			'  File "/usr/lib/python3.11/runpy.py", line 1, in f',
			"    x",
			"    ^",
			"OSError: no",
			"main.py:1: all is well",
			'  File "/work/main.py", line 1',
			"ValueError: told by the program",
		),
		found: [],
	},
];

const node: Omit<Recorded, "id" | "stage">[] = [
	{
		files: { "main.js": 'const lib = require("./lib/a.js");\nlib();\n', "lib/a.js": "x" },
		said: lines(
			"/work/lib/a.js:3",
			'\tthrow new Error("boom: here");',
			"\t^",
			"",
			"Error: boom: here",
			"    at f (/work/lib/a.js:3:8)",
			"    at Object.<anonymous> (/work/main.js:2:1)",
			"    at node:internal/main/run_main_module:33:47 {",
			"  code: 5",
			"}",
			"",
			"Node.js v24.19.0",
		),
		found: ["lib/a.js:3:8 error Error: boom: here"],
	},
	{
		files: { "main.js": "let a;\nlet b = ;\n" },
		said: lines(
			"/work/main.js:2",
			"let b = ;",
			"        ^",
			"",
			"SyntaxError: Unexpected token ';'",
			"    at wrapSafe (node:internal/modules/cjs/loader:1804:18)",
			"",
			"Node.js v24.19.0",
		),
		found: ["main.js:2:9 error SyntaxError: Unexpected token ';'"],
	},
	{
		files: { "main.mjs": "\nfunction g() { null.x; }\n  g();\n" },
		said: lines(
			"file:///work/main.mjs:2",
			"function g() { null.x; }",
			"                    ^",
			"",
			"TypeError: Cannot read properties of null (reading 'x')",
			"    at file:///env/node_modules/lodash/lodash.js:7:1",
			"    at async file:///work/main.mjs:2:21",
			"",
			"Node.js v24.19.0",
		),
		found: ["main.mjs:2:21 error TypeError: Cannot read properties of null (reading 'x')"],
	},
	{
		files: { "main.mjs": 'import {zz} from "./b.mjs";\n', "b.mjs": "" },
		said: lines(
			"file:///work/main.mjs:1",
			'import {zz} from "./b.mjs";',
			"        ^^",
			"SyntaxError: The requested module './b.mjs' does not provide an export named 'zz'",
			"    at ModuleJob._instantiate (node:internal/modules/esm/module_job:228:21)",
		),
		found: [
			"main.mjs:1:9 error SyntaxError: The requested module './b.mjs' does not provide an export named 'zz'",
		],
	},
	{
		files: { "main.mjs": 'import x from "./none.js";\n' },
		said: lines(
			"node:internal/modules/esm/resolve:272",
			"    throw new ERR_MODULE_NOT_FOUND(",
			"          ^",
			"",
			"Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/work/none.js' imported from /work/main.mjs",
			"    at finalizeResolution (node:internal/modules/esm/resolve:272:11)",
		),
		found: [
			"main.mjs:1:1 error Error [ERR_MODULE_NOT_FOUND]: Cannot find module 'none.js' imported from main.mjs",
		],
	},
	{
		files: { "main.js": 'require("nothing");\n' },
		said: lines(
			"node:internal/modules/cjs/loader:1568",
			"  throw err;",
			"  ^",
			"",
			"Error: Cannot find module 'nothing'",
			"Require stack:",
			"- /work/main.js",
			"    at Module._load (node:internal/modules/cjs/loader:1929:14)",
			"    at Object.<anonymous> (/work/main.js:1:1) {",
		),
		found: ["main.js:1:1 error Error: Cannot find module 'nothing'"],
	},
	{
		files: { "main.js": 'if (1)\n  throw "plain";\n' },
		said: lines(
			"",
			"/work/main.js:2",
			'  throw "plain";',
			"  ^",
			"plain",
			"(Use `node --trace-uncaught ...`",
		),
		found: ["main.js:2:3 error plain"],
	},
	{
		// A stack that the program itself prints is its output, not its end.
		files: { "main.js": "" },
		said: lines("Error: caught", "    at f (/work/main.js:3:8)", "/work/main.js:3", "see above", ""),
		found: [],
	},
];

const rustc: Omit<Recorded, "id" | "stage"> = {
	files: { "main.rs": "", "lib2.rs": 'pub fn f() -> i32 { "x" }\n' },
	said: lines(
		"error[E0308]: mismatched types",
		" --> lib2.rs:1:21",
		"  |",
		'1 | pub fn f() -> i32 { "x" }',
		"  |               ---   ^^^ expected `i32`, found `&str`",
		"",
		"warning: unused variable: `unused`",
		"   --> main.rs:113:9",
		"help: try using a conversion method",
		"error: aborting due to 1 previous error",
	),
	found: ["lib2.rs:1:21 error mismatched types", "main.rs:113:9 warning unused variable: `unused`"],
};

const panic: Omit<Recorded, "id" | "stage"> = {
	files: { "main.rs": "" },
	said: lines(
		"",
		"thread 'w' (3) panicked at main.rs:3:69:",
		"multi",
		"line",
		"note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace",
		"",
		"thread 'main' panicked at ./main.rs:6:21:",
		"index out of bounds: the len is 0 but the index is 3",
		"thread 'main' (2) panicked at /usr/src/rustc/library/std/src/a.rs:1:1:",
		"not ours",
	),
	found: [
		"main.rs:3:69 error multi",
		"main.rs:6:21 error index out of bounds: the len is 0 but the index is 3",
	],
};

const gcc: Omit<Recorded, "id" | "stage"> = {
	files: { "main.cpp": "", "a/b.hpp": "" },
	said: lines(
		"In file included from main.cpp:1:",
		"./a/b.hpp:3:52: error: no matching function for call to ‘push_back(const char [2])’",
		"/usr/include/c++/12/bits/stl_vector.h:1276:7: note: candidate",
		"main.cpp:3:18: warning: unused variable ‘u’ [-Wunused-variable]",
		"main.cpp:1:10: fatal error: none.h: No such file or directory",
		"/usr/bin/ld: /tmp/ccE9YJs6.o: in function `main':",
		"main.cpp:(.text+0x5): undefined reference to `f()'",
		"mold: error: undefined symbol: g()",
		">>> referenced by main.cpp",
		">>>               /tmp/ccE9YJs6.o:(main)",
		"ld.lld: error: undefined symbol: h()",
		">>> referenced by main.cpp:3 (/work/main.cpp:3)",
	),
	found: [
		"a/b.hpp:3:52 error no matching function for call to ‘push_back(const char [2])’",
		"main.cpp:3:18 warning unused variable ‘u’ [-Wunused-variable]",
		"main.cpp:1:10 error none.h: No such file or directory",
		"main.cpp:1:1 error undefined reference to `f()'",
		"main.cpp:1:1 error undefined symbol: g()",
		"main.cpp:1:1 error undefined symbol: h()",
	],
};

const assertion: Omit<Recorded, "id" | "stage"> = {
	files: { "main.cpp": "" },
	said: lines("a.out: main.cpp:2: int main(): Assertion `1 == 2' failed."),
	found: ["main.cpp:2:1 error int main(): Assertion `1 == 2' failed."],
};

/** All of them. */
export const recorded: Recorded[] = [
	...python.map((one) => ({ id: "python", stage: "run" as const, ...one })),
	...node.map((one) => ({ id: "javascript", stage: "run" as const, ...one })),
	{ id: "rust", stage: "compile", ...rustc },
	{ id: "rust", stage: "run", ...panic },
	{ id: "cpp", stage: "compile", ...gcc },
	{ id: "cpp", stage: "run", ...assertion },
];
