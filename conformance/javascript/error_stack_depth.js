// How deep a recursion gets is the same stack as in a fresh process; the error says so.
let depth = 0;
function down() {
	depth++;
	down();
}
try {
	down();
} catch (error) {
	console.log(error.name, error.message, depth > 5000);
}
let json = "[".repeat(3000) + "]".repeat(3000);
console.log(JSON.stringify(JSON.parse(json)).length, require("node:v8").getHeapStatistics().heap_size_limit > 2 ** 28);
