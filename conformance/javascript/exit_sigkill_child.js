// Exit codes and signals of children as a parent sees them.
const { spawnSync, fork } = require("node:child_process");
const run = (code) => {
	const { status, signal } = spawnSync(process.execPath, ["-e", code]);
	console.log(code, status, signal);
};
run("process.exit(139)");
run("process.kill(process.pid, 'SIGKILL')");
run("throw 1");
run("process.on('SIGINT', () => process.exit(4)); process.kill(process.pid, 'SIGINT'); setTimeout(() => {}, 500)");
