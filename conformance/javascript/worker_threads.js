// A worker runs this same file: isMainThread, workerData, messages, argv, exit code, an error.
const { Worker, isMainThread, parentPort, threadId, workerData } = require("node:worker_threads");
if (isMainThread) {
	console.log("main", threadId, require.main === module);
	const worker = new Worker(__filename, { workerData: { n: 20 }, argv: ["a"] });
	worker.on("message", (message) => {
		console.log("message", message);
		worker.postMessage("seen");
	});
	worker.on("error", (error) => console.log("error", error.name, error.message));
	worker.on("exit", (code) => console.log("exit", code));
} else {
	parentPort.postMessage({ threadId, workerData, main: require.main === module, argv: process.argv.slice(1), set: new Set([1]) });
	// Not before the message is read: message and error come by two ways.
	parentPort.once("message", () => {
		throw new RangeError("in the worker");
	});
}
