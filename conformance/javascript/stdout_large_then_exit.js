// Half a megabyte written just before process.exit arrives whole: pipes are written synchronously.
process.stdout.write(`${"x".repeat(99)}\n`.repeat(5000));
process.stdout.write("the end\n", () => {});
process.exit(3);
