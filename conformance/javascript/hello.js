// The least program: its output and exit code.
console.log("hello there");
