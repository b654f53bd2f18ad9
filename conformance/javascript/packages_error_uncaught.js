// An error thrown in an rxjs subscriber is uncaught, a turn later, with the frame of this file.
const { of } = require("rxjs");
process.on("uncaughtException", (error, origin) => {
	console.log(origin, error.message, error.stack.split("\n").find((line) => line.includes("/work/")).trim());
	process.exit(9);
});
of(1).subscribe(() => {
	throw new Error("in a subscriber");
});
console.log("after subscribe");
