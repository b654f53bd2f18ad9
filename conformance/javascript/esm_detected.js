// A .js file without package.json that has `import` is run as a module.
import { basename } from "node:path";
import fs, { readFileSync as read } from "node:fs";
console.log(basename(import.meta.filename), import.meta.main, typeof require, fs.readFileSync === read);
console.log(await 1);
