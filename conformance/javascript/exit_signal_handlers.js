// Listeners of signals; a removed listener restores death by the signal.
process.on("SIGUSR2", (name, number) => console.log(name, number));
process.once("SIGHUP", () => {
	console.log("SIGHUP once");
	process.kill(process.pid, "SIGHUP");
});
process.kill(process.pid, "SIGUSR2");
process.kill(process.pid, 0);
setTimeout(() => process.kill(process.pid, "SIGHUP"), 10);
setTimeout(() => console.log("never"), 2000);
