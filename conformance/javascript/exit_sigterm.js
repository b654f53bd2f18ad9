// SIGTERM to itself without a listener: death by the signal.
process.on("exit", () => console.log("never"));
setTimeout(() => console.log("never"), 1000);
console.log("before");
process.kill(process.pid, "SIGTERM");
