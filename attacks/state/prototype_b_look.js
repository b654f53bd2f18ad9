// attack: looks for the prototypes of the run before
// after: prototype_a_change.js
// status: succeeded
// stdout: undefined undefined
console.log({}.runlang, require("node:fs").runlang);
