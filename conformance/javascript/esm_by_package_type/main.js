// package.json decides: "type": "module" makes .js a module; #imports, exports and self-reference work.
import { createRequire } from "node:module";
import { value } from "#inside";
import self from "the-program/self";
import data from "./data.json" with { type: "json" };
console.log(import.meta.main, value, self, data.list, typeof require);
console.log(createRequire(import.meta.url)("./legacy.cjs").kind, (await import("./legacy.cjs")).kind);
