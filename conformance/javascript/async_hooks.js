// async_hooks see the program's own resources.
const hooks = require("node:async_hooks");
const seen = [];
const hook = hooks.createHook({ init: (id, type) => seen.push(type) }).enable();
setTimeout(() => {}, 1);
setImmediate(() => {});
Promise.resolve().then(() => {});
process.nextTick(() => {});
hook.disable();
console.log(seen);
