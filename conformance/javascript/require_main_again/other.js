const main = require("./main.js");
exports.seen = { ...main };
exports.main = require.main;
exports.parent = module.parent.id;
exports.module = module;
