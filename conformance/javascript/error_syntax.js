// A file that does not parse: nothing of it runs.
console.log("never");
const x = ;
