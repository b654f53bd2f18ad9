// performance: marks, measures, observers; entries are the program's own.
const { performance, PerformanceObserver } = require("node:perf_hooks");
console.log(performance.getEntries().map(({ name, entryType }) => [name, entryType]), performance.timeOrigin <= Date.now(), process.uptime() > 0);
new PerformanceObserver((list) => console.log(list.getEntries().map(({ name, entryType, detail }) => [name, entryType, detail]))).observe({ entryTypes: ["mark", "measure"] });
performance.mark("a", { detail: 1 });
performance.mark("b");
console.log(performance.measure("a to b", "a", "b").duration >= 0, performance.getEntriesByName("a").length, performance.nodeTiming.name);
performance.clearMarks();
console.log(performance.getEntriesByType("mark").length, typeof process.hrtime.bigint(), performance.eventLoopUtilization().utilization <= 1);
