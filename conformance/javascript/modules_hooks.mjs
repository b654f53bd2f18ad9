// node:module registerHooks: the program's own resolution and loading, for import and for require.
import { createRequire, registerHooks } from "node:module";
const hooks = registerHooks({
	resolve(specifier, context, next) {
		if (specifier.startsWith("virtual:")) return { url: specifier, format: "module", shortCircuit: true };
		return next(specifier === "old-name" ? "lodash" : specifier, context);
	},
	load(url, context, next) {
		if (url.startsWith("virtual:")) return { format: "module", source: `export default ${JSON.stringify(url)}`, shortCircuit: true };
		return next(url, context);
	},
});
console.log((await import("virtual:thing")).default, (await import("old-name")).default.VERSION);
console.log(createRequire(import.meta.url)("old-name").VERSION);
hooks.deregister();
await import("virtual:other").catch((error) => console.log(error.code));
