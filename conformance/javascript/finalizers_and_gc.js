// FinalizationRegistry and WeakRef with --expose-gc set at run time; what is left at exit is not finalized.
require("node:v8").setFlagsFromString("--expose-gc");
const collect = require("node:vm").runInNewContext("gc");
const registry = new FinalizationRegistry((value) => console.log("finalized", value));
let kept = { big: new Array(1000) };
registry.register(kept, "never: kept");
(() => registry.register({}, "dropped"))();
setTimeout(() => {
	collect();
	setTimeout(() => console.log("end", kept.big.length), 10);
}, 5);
