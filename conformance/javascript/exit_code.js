// process.exit in the middle: its code, listeners of exit in order, nothing asynchronous after it.
process.on("exit", (code) => console.log("first", code, process.exitCode));
process.on("exit", () => setTimeout(() => console.log("never"), 0));
process.on("beforeExit", () => console.log("never: beforeExit"));
Promise.resolve().then(() => console.log("never: microtask"));
process.exit(7);
