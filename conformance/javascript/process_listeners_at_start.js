// Nobody listens on process, stdin has not been touched, no warning flags: as in a fresh process.
for (const name of ["exit", "beforeExit", "uncaughtException", "unhandledRejection", "warning", "SIGINT", "SIGTERM", "message", "disconnect"])
	console.log(name, process.listenerCount(name));
console.log(process.eventNames().filter((name) => !["newListener", "removeListener"].includes(name)));
console.log(process.getMaxListeners(), process.hasUncaughtExceptionCaptureCallback(), process.getActiveResourcesInfo());
console.log(process._getActiveHandles?.().length, process._getActiveRequests?.().length, require("node:events").defaultMaxListeners);
