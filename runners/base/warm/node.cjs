// What a Node process does that was started ahead: loads packages, waits for its program, and becomes what
// `node WORDS...` would be. Runs in the box, confined already; descriptor 3 tells what to run (see box/box.c).
"use strict";
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");

const control = 3;
for (const name of (process.env.RUNLANG_IMPORTS ?? "").split(" ").filter(Boolean)) {
	try {
		// From the root: what is found for the work folder is remembered, and the program may have a package there.
		Module.createRequire("/")(name);
	} catch (fault) {
		process.stderr.write(`could not load ${name} ahead: ${fault.message}\n`);
	}
}
delete process.env.RUNLANG_IMPORTS;

/** Reads so many bytes, waiting for them; the end of the descriptor means that nobody wants this process. */
function take(length) {
	const bytes = Buffer.alloc(length);
	for (let have = 0; have < length; ) {
		const got = fs.readSync(control, bytes, have, length - have, null);
		if (got === 0) process.exit(0);
		have += got;
	}
	return bytes;
}

fs.writeSync(control, "\0");
const length = take(4).readUInt32LE();
const words = take(length).toString().split("\0");
fs.closeSync(control);
const [entry, ...args] = words.filter((word) => word.startsWith("a")).map((word) => word.slice(1));
process.argv = [process.execPath, path.resolve(entry), ...args];
delete require.cache[__filename];
// In a turn of its own: then nothing of this file is below the program's first frame.
setImmediate(Module.runMain, process.argv[1]);
