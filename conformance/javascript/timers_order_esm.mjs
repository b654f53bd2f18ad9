// In an ES module microtasks come before nextTick: the file itself runs in one.
process.nextTick(() => console.log("tick"));
Promise.resolve().then(() => console.log("microtask"));
queueMicrotask(() => console.log("second microtask"));
console.log("end of the file");
await null;
console.log("after await");
process.nextTick(() => console.log("second tick"));
await new Promise((resolve) => setImmediate(resolve));
console.log("after immediate");
