// require of folders, JSON, names without extension, and of the folder of the program itself.
console.log(require("./lib"), require("./lib/data"), require("./lib/"), require("./lib/index.js") === require("./lib"));
console.log(require("./both"), require("./lib/up")(), require.resolve("./lib"), module.children.length);
console.log(require("."), require("node:path").basename(require.resolve(".")));
module.exports = "never seen by require('.'), which is index.js";
