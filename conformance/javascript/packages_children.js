// Packages as seen from the program: parents, children, paths, and a copy of one's own after the cache is cleared.
const rxjs = require("rxjs");
const file = require.resolve("rxjs");
console.log(file, require.cache[file].parent === module, require.cache[file].exports === rxjs, module.children.map((c) => c.filename));
delete require.cache[file];
const again = require("rxjs");
console.log(again === rxjs, again.of === rxjs.of, require.cache[file].parent.id);
const _ = require("lodash");
_.templateSettings.interpolate = /{{(.+?)}}/g;
_.mixin({ shout: (text) => text.toUpperCase() });
console.log(_.template("hello {{name}}")({ name: "x" }), _.shout("a"), _.uniqueId(), _.uniqueId());
