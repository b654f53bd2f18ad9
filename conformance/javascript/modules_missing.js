// A missing module: message, code, require stack; uncaught, exit code 1.
try {
	require("./missing");
} catch (error) {
	console.log(error.code, error.message, error.requireStack);
}
try {
	require("lodash/nothing");
} catch (error) {
	console.log(error.code, error.message);
}
require("no-such-package");
