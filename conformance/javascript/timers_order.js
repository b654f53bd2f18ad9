// The order of the queues: nextTick, microtasks, immediates, timers, and what they start.
setTimeout(() => console.log("timeout"), 0);
setTimeout(() => {
	setImmediate(() => console.log("immediate before timeout"));
	setTimeout(() => console.log("timeout after immediate"), 0);
	process.nextTick(() => console.log("tick in timeout"));
	Promise.resolve().then(() => console.log("microtask in timeout"));
}, 5);
process.nextTick(() => console.log("tick"));
Promise.resolve().then(() => {
	console.log("microtask");
	process.nextTick(() => console.log("tick after microtasks"));
});
queueMicrotask(() => console.log("second microtask"));
(async () => {
	console.log("async begins");
	await null;
	console.log("async goes on");
})();
console.log("end of the file");
