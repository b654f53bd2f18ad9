// The same in an ES module, and over await.
async function inner() {
	await null;
	throw new Error("async", { cause: new TypeError("cause") });
}
async function outer() {
	await inner();
}
try {
	await outer();
} catch (error) {
	console.log(error.stack);
	console.log(error.cause.message, Error.captureStackTrace.length);
}
