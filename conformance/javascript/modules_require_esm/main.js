// require() of an ES module: named exports, default, "module.exports", and an error where it awaits.
const leaf = require("./leaf.mjs");
console.log(leaf.named, leaf.default, leaf.__esModule, require("./own.mjs"));
try {
	require("./awaits.mjs");
} catch (error) {
	console.log(error.code);
}
console.log(Object.keys(require.cache).map((file) => file.split("/").pop()));
