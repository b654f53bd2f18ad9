// A .cjs file is CommonJS; dynamic import works in it.
console.log(require.main === module, __filename, typeof require);
import("node:os").then((os) => console.log(os.default.EOL === os.EOL, Object.keys(os).includes("default")));
import("./main.cjs").then((me) => console.log(me.default === module.exports, Object.keys(me)));
module.exports = { named: 1 };
