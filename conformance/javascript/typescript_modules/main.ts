// TypeScript modules that import each other by their .ts names; the place of an error is the source's.
import { area, type Shape } from "./shape.ts";
import type { Nothing } from "./missing.ts";
const shape: Shape = { side: 3 };
let nothing: Nothing | undefined;
console.log(area(shape), nothing, import.meta.filename);
try {
	area(null as unknown as Shape);
} catch (error) {
	console.log((error as Error).stack?.split("\n").slice(0, 3).join("\n"));
}
