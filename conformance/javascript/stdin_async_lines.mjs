// for await over readline, stopped in the middle: the program still ends.
import { createInterface } from "node:readline";
let n = 0;
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
	console.log(++n, line);
	if (line === "stop") break;
}
console.log("stopped", n);
