// The running file is require.main, `module` has no parent, and its id is ".".
console.log(require.main === module, module.id, module.parent, module.children.length, module.loaded, module.filename);
console.log(module.paths, module.path, require.main.exports === exports, this === module.exports);
console.log(Object.keys(require.cache), require.resolve("./main.js"), require.resolve.paths("x").slice(0, 2), require.resolve.paths("./x"));
console.log(Object.keys(require.extensions), typeof require.main.require, arguments.length, __filename, __dirname);
