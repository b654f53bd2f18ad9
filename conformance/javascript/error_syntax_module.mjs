// A module that imports a name that is not exported: a SyntaxError before anything runs.
import { nothing } from "node:fs";
console.log("never", nothing);
