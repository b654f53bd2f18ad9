// process.exit called in a listener of "exit", and an error thrown there.
process.on("exit", (code) => {
	console.log("exit", code);
	if (code === 1) process.exit(33);
	throw new Error("in exit");
});
process.exit(1);
