// process.exitCode: the loop runs out first; beforeExit may start new work and is asked again.
let round = 0;
process.exitCode = 5;
process.on("beforeExit", (code) => {
	console.log("beforeExit", code, round);
	if (round++ < 2) setTimeout(() => console.log("more work"), 1);
	else process.exitCode = 6;
});
process.on("exit", (code) => console.log("exit", code));
console.log("end of the file");
