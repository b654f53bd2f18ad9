// attack: looks for the prototypes of the run before
// status: succeeded
// stdout: undefined undefined
console.log({}.runlang, require("node:fs").runlang);
