// uncaughtException: the program goes on; monitor first; origin tells a rejection from an error.
process.on("uncaughtExceptionMonitor", (error, origin) => console.log("monitor", error.message, origin));
process.on("uncaughtException", (error, origin) => console.log("handler", error.message, origin));
Promise.reject(new Error("rejected"));
setImmediate(() => {
	setTimeout(() => console.log("goes on"), 5);
	throw new Error("thrown");
});
console.log("end of the file");
