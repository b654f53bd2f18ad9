// readline/promises: questions answered by the lines that are there; the rest is left.
import { createInterface } from "node:readline/promises";
import { stdin as input, stdout as output } from "node:process";
const lines = createInterface({ input, output });
const name = await lines.question("Name? ");
console.log(`hello ${name}`);
const age = Number(await lines.question("Age? "));
console.log(age + 1);
lines.close();
