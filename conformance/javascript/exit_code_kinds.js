// Exit codes that are strings, out of range, or nonsense.
for (const code of ["3", 256 + 4, -1, undefined]) {
	const { status } = require("node:child_process").spawnSync(process.execPath, ["-e", `process.exit(${JSON.stringify(code)})`]);
	console.log(code, status);
}
for (const code of [1.5, "x", {}])
	try {
		process.exitCode = code;
	} catch (error) {
		console.log(error.code, error.message);
	}
process.exitCode = "19";
