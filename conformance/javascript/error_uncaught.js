// An uncaught error: exit code 1, what was printed before is there, pending timers do not run.
setTimeout(() => console.log("never"), 5);
process.on("exit", (code) => console.log("exit", code));
console.log("before");
throw new TypeError("thrown");
