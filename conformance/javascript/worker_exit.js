// process.exit in a worker ends the worker only; its output comes through; the main thread's code stays.
const { Worker, isMainThread } = require("node:worker_threads");
if (isMainThread) {
	process.exitCode = 11;
	new Worker(__filename).on("exit", (code) => console.log("worker left with", code));
} else {
	process.on("exit", () => console.log("exit in the worker"));
	console.log("worker prints");
	process.exit(5);
}
