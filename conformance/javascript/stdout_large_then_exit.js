// What fits into a pipe and is written just before process.exit arrives whole.
process.stdout.write(`${"x".repeat(99)}\n`.repeat(300));
process.stdout.write("the end\n", () => {});
process.exit(3);
