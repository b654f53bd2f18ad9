// Cycles of ES modules: order of evaluation, live bindings, the temporal dead zone.
import { b, look } from "./b.mjs";
export let a = "a";
console.log("main", b, look());
a = "changed";
console.log(look());
