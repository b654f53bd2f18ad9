// attack: NUL and control characters
// status: succeeded
// stdout: "a\u0000\u001b[2Jb"
process.stdout.write("a\0\x1b[2Jb");
