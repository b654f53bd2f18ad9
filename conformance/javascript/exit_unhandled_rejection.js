// A rejected promise nobody handles is exit code 1, at the end of the turn.
process.on("exit", (code) => console.log("exit", code));
setTimeout(() => console.log("never"), 20);
Promise.reject(new Error("unhandled"));
console.log("same turn");
queueMicrotask(() => console.log("microtask"));
