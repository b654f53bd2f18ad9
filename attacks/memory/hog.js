// attack: buffers outside of the heap
// limits: {"memoryBytes": 150000000, "wallMs": 6000}
// status: out-of-memory
// limit: memoryBytes
const kept = [];
for (let i = 0; i < 60; i++) kept.push(Buffer.alloc(10_000_000, 1));
console.log("filled", kept.length);
