// fs in the work folder: relative names, watch for errors' text, streams, handles, temp folders, glob.
import * as fs from "node:fs";
import { appendFile, glob, mkdtemp, open, readdir, rm } from "node:fs/promises";
console.log(fs.readdirSync("."), fs.existsSync(import.meta.filename), process.cwd());
fs.mkdirSync("a/b", { recursive: true });
await appendFile("a/b/c.txt", "one\ntwo\n");
fs.symlinkSync("b/c.txt", "a/link");
const handle = await open("a/link");
for await (const line of handle.readLines()) console.log(line);
console.log((await readdir("a", { recursive: true })).sort(), fs.readlinkSync("a/link"), fs.realpathSync("a/link"));
console.log(await Array.fromAsync(glob("**/*.txt")), (await mkdtemp("/tmp/x-")).length, fs.statSync("a/b/c.txt").size);
for (const attempt of [() => fs.readFileSync("missing"), () => fs.mkdirSync("a"), () => fs.rmdirSync("a"), () => fs.writeFileSync("/usr/x", "")])
	try {
		attempt();
	} catch (error) {
		console.log(error.code, error.message);
	}
fs.accessSync(import.meta.filename, fs.constants.W_OK);
await rm("a", { recursive: true });
fs.unlinkSync(import.meta.filename);
console.log(fs.readdirSync("."));
