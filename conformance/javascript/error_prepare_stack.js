// Error.prepareStackTrace of the program's own, structured frames, captureStackTrace, stackTraceLimit.
Error.prepareStackTrace = (error, frames) => frames.slice(0, 2).map((f) => [f.getFunctionName(), f.getFileName(), f.getLineNumber(), f.getColumnNumber(), f.isToplevel()]);
function named() {
	return new Error("x").stack;
}
console.log(named());
Error.prepareStackTrace = undefined;
Error.stackTraceLimit = 1;
console.log(named());
const target = {};
Error.stackTraceLimit = 10;
(function hidden() { Error.captureStackTrace(target, hidden); })();
console.log(target.stack.split("\n")[1]);
require("node:util").getCallSites && console.log(require("node:util").getCallSites()[0].scriptName, require("node:util").getCallSites()[0].lineNumber);
