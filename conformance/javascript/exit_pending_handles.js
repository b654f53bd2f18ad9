// unref'd timers and servers do not keep the process; ref'd ones do.
const net = require("node:net");
setTimeout(() => console.log("never"), 60_000).unref();
const server = net.createServer().listen(0, "127.0.0.1", () => {
	console.log("listening", server.unref() === server);
	const timer = setTimeout(() => console.log("ref'd timer"), 10);
	console.log(timer.hasRef(), process.getActiveResourcesInfo().includes("Timeout"));
});
process.on("exit", () => console.log("exit"));
