// exec: output in the error, maxBuffer, timeout, shell, cwd and env.
const { exec, execSync } = require("node:child_process");
const { promisify } = require("node:util");
const run = promisify(exec);
(async () => {
	console.log(await run("echo out; echo err >&2"));
	await run("echo partial; exit 3").catch((error) => console.log(error.code, error.stdout, error.message.trim()));
	await run("sleep 60", { timeout: 30 }).catch((error) => console.log(error.killed, error.signal));
	await run("yes", { maxBuffer: 100 }).catch((error) => console.log(error.code));
	console.log(execSync("pwd; echo $X", { cwd: "/tmp", env: { X: "only" }, encoding: "utf8" }));
})();
