// The same by import, with conditions of "exports"; a file beside the program is no package.
import axios from "axios";
import { of } from "rxjs";
console.log(axios, of(1, 2), import.meta.resolve("axios"));
const all = await import("rxjs");
console.log(Object.keys(all));
