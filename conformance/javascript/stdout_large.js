// Half a megabyte, more than a pipe holds, arrives whole and in order if the program ends by itself.
for (let n = 0; n < 2000; n++) process.stdout.write(`${n} ${"x".repeat(99)}\n`);
console.log("y".repeat(300_000));
process.on("exit", () => console.log(process.stdout.writableLength >= 0, "last line"));
process.exitCode = 4;
