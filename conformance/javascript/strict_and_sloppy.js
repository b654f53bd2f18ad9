// A CommonJS file is sloppy unless it says otherwise: this, octals, with, hoisting, arguments.
console.log(this === module.exports, (function () { return this === globalThis; })(), 010, typeof hoisted, arguments[2] === module);
with ({ inside: 1 }) console.log(inside);
function hoisted() {}
(function (a) {
	arguments[0] = 2;
	console.log(a);
})(1);
(function () {
	"use strict";
	try {
		Object.freeze([]).push(1);
	} catch (error) {
		console.log(error.message, this);
	}
})();
console.log(delete Object.prototype, typeof notThere, void 0);
return console.log("return at the top of the file");
console.log("never");
