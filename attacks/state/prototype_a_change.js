// attack: changes the prototypes of everybody's objects
// status: succeeded
Object.prototype.runlang = 1;
globalThis.runlang = 1;
require("node:fs").runlang = 1;
