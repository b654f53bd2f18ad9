// The old way: "data" and "end", "readable" and read(), with nothing given.
let length = 0;
process.stdin.on("data", (chunk) => (length += chunk.length));
process.stdin.on("end", () => console.log("end", length));
console.log(process.stdin.fd, process.stdin.isTTY, process.stdin.readableFlowing);
