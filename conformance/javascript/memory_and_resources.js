// process.memoryUsage, resourceUsage, cpuUsage, constrainedMemory: kinds and plausible sizes.
const usage = process.memoryUsage();
console.log(Object.keys(usage), Object.values(usage).every((n) => Number.isInteger(n) && n >= 0), usage.heapUsed < usage.rss, process.memoryUsage.rss() > 1e7);
console.log(Object.keys(process.cpuUsage()), process.resourceUsage().maxRSS > 1e4, process.cpuUsage().user < 3e6, typeof process.constrainedMemory(), typeof process.availableMemory());
const v8 = require("node:v8");
console.log(v8.getHeapSpaceStatistics().map(({ space_name }) => space_name), v8.deserialize(v8.serialize({ a: new Set([1n]) })), v8.getHeapStatistics().number_of_native_contexts);
let kept = Array.from({ length: 1e5 }, (_, n) => ({ n }));
console.log(process.memoryUsage().heapUsed > usage.heapUsed, kept.length);
