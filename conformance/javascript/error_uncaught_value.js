// Values that are no errors can be thrown too; the handler of "exit" may change the code.
process.on("exit", () => {
	process.exitCode = 42;
});
console.log("before");
throw { no: "error" };
