// process.abort is SIGABRT: no listener runs.
process.on("exit", () => console.log("never"));
console.log("before");
process.abort();
