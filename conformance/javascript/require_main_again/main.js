// A module that requires the running file gets it as it is so far; require.main is the same for all.
exports.early = 1;
const other = require("./other");
exports.late = 2;
console.log(other.seen, other.main === module, other.parent, other.module.children.length, module.children.length);
console.log(module.children[0].id, require.cache[__filename] === module);
