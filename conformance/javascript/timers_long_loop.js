// Timers that are late because the program was busy still come in their order, once each.
const start = Date.now();
for (const ms of [30, 2, 16, 2]) setTimeout(() => console.log(ms), ms);
setImmediate(() => console.log("immediate after the timers or before them, but once"));
while (Date.now() - start < 50);
console.log("busy for", Date.now() - start >= 50);
