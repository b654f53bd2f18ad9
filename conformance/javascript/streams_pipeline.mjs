// Streams: pipeline, back-pressure, transforms, errors, iterators, web streams.
import { createReadStream, createWriteStream, readFileSync } from "node:fs";
import { PassThrough, Readable, Transform, Writable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { text } from "node:stream/consumers";
const upper = new Transform({ transform: (chunk, _, done) => done(null, String(chunk).toUpperCase()) });
await pipeline(Readable.from(["a", "b", "c"]), upper, createWriteStream("out.txt"));
console.log(readFileSync("out.txt", "utf8"), await text(createReadStream("out.txt", { start: 1 })));
await pipeline(Readable.from([1]), new Writable({ objectMode: true, write: (_, __, done) => done(new Error("full")) })).catch((error) => console.log(error.message));
console.log(await Readable.from([3, 1, 2]).filter((n) => n > 1).map((n) => n * 10).toArray());
const pass = new PassThrough({ highWaterMark: 3 });
console.log(pass.write("abcd"), pass.writableNeedDrain, String(pass.read()), pass.readableLength);
pass.destroy(new Error("destroyed"));
await finished(pass).catch((error) => console.log(error.message));
const web = new ReadableStream({ start(c) { c.enqueue("web"); c.close(); } });
for await (const chunk of web.pipeThrough(new TransformStream())) console.log(chunk, Readable.fromWeb !== undefined);
