// A package in the program's own node_modules wins over the environment's; others are still found.
const _ = require("lodash");
console.log(_.mine, require.resolve("lodash"), require("rxjs").of !== undefined, require("./deep").mine);
console.log(require.resolve("axios").startsWith("/work"));
import("lodash").then(({ default: again }) => console.log(again === _, again.mine));
