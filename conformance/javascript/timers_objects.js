// Timers as objects: order by time, refresh, clear inside, promises with signals, ids in a fresh process.
const timers = require("node:timers/promises");
const first = setTimeout(() => {
	console.log("300");
	clearInterval(interval);
}, 300);
setTimeout(() => console.log("1"), 1);
setTimeout((...words) => console.log(...words), 1, "with", "words");
const interval = setInterval(() => clearInterval(interval) ?? console.log("interval once"), 3);
console.log(typeof first[Symbol.toPrimitive](), first.hasRef(), first.constructor.name);
const controller = new AbortController();
timers.setTimeout(1000, "x", { signal: controller.signal }).catch((error) => console.log(error.name, error.code));
controller.abort();
timers.setTimeout(5, "value").then(console.log);
AbortSignal.timeout(20).onabort = ({ target }) => console.log(target.reason.name);
