// fork: this file again with a channel; messages both ways, disconnect, exit codes.
const { fork } = require("node:child_process");
if (process.argv[2] === "child") {
	console.log("child", process.connected, typeof process.send, process.argv.slice(2), require.main === module);
	process.on("message", (message) => {
		process.send({ got: message });
		process.disconnect();
		process.exitCode = 8;
	});
} else {
	console.log("parent", process.connected, typeof process.send);
	const child = fork(__filename, ["child", "x"]);
	child.on("message", (message) => console.log("message", message));
	child.on("disconnect", () => console.log("disconnect"));
	child.on("exit", (code) => console.log("exit", code));
	child.send({ list: [1, null] });
}
