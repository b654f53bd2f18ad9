// The first frames of a stack are the user's, with file, line and column; below them only Node's own.
function inner() {
	return new Error("here").stack;
}
const outer = () => [1].map(inner)[0];
const lines = outer().split("\n");
console.log(lines.slice(0, 5).join("\n"));
console.log(lines.length, lines.slice(5).every((line) => /node:internal/.test(line)), lines.slice(5));
console.log(new (class Named { constructor() { this.stack = new Error().stack.split("\n")[1]; } })().stack);
