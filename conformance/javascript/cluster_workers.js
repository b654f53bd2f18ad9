// cluster: the primary forks this file; workers share a port; exit codes.
const cluster = require("node:cluster");
const http = require("node:http");
if (cluster.isPrimary) {
	console.log("primary", cluster.worker, Object.keys(cluster.workers).length);
	const worker = cluster.fork({ GIVEN: "by the primary" });
	worker.on("listening", async ({ port }) => {
		console.log(await (await fetch(`http://127.0.0.1:${port}/`)).text());
		worker.send("stop");
	});
	cluster.on("exit", (worker, code) => console.log("exit", worker.id, code));
} else {
	http.createServer((_, response) => response.end(`worker ${cluster.worker.id} ${process.env.GIVEN}`)).listen(0, "127.0.0.1");
	process.on("message", () => process.exit(7));
}
