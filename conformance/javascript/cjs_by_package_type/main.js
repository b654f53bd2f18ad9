// package.json without "module": a .js file with import is an error that names the cause.
const { name } = require("./package.json");
console.log(name, typeof require);
try {
	require("./module.js");
} catch (error) {
	console.log(error.name, error.message);
}
