// No package has been loaded before the program asks for it; builtin modules are listed and resolvable.
const Module = require("node:module");
console.log(Object.keys(require.cache).map((file) => file.replace(/^.*node_modules./, "")), Object.keys(Module._pathCache).length <= 1);
const _ = require("lodash");
console.log(_.VERSION, Object.keys(require.cache).length, module.children.length, require("lodash") === _, require.resolve("lodash"));
console.log(Module.builtinModules.includes("fs"), Module.isBuiltin("node:test"), Module.globalPaths.length, Module._extensions[".js"].length);
console.log(Module.wrap("x"), Object.keys(Module.wrapper ?? {}).length);
