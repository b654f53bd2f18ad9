// unhandledRejection and rejectionHandled, when they come, and with what.
process.on("unhandledRejection", (reason, promise) => console.log("unhandled", reason, promise instanceof Promise));
process.on("rejectionHandled", () => console.log("handled late"));
process.on("uncaughtExceptionMonitor", () => console.log("never"));
const promise = Promise.reject("why");
setTimeout(() => promise.catch((reason) => console.log("caught", reason)), 5);
Promise.reject("in time").catch(() => console.log("in time"));
