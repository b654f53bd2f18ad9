// readline over standard input: lines, prompts, close at the end.
const readline = require("node:readline");
const lines = readline.createInterface({ input: process.stdin, output: process.stdout, prompt: "> " });
lines.prompt();
lines.on("line", (line) => {
	console.log(JSON.stringify(line));
	lines.prompt();
});
lines.on("close", () => console.log("closed", lines.line, process.stdin.readableEnded));
