// Workers from a string, SharedArrayBuffer, Atomics.wait, transfer, BroadcastChannel, terminate.
import { once } from "node:events";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
const shared = new Int32Array(new SharedArrayBuffer(8));
const code = `const { workerData } = require("node:worker_threads");
workerData.port.postMessage("from the worker"); Atomics.add(workerData.shared, 0, 5); Atomics.store(workerData.shared, 1, 1); Atomics.notify(workerData.shared, 1); setInterval(() => {}, 1000);`;
const { port1, port2 } = new MessageChannel();
const worker = new Worker(code, { eval: true, workerData: { shared, port: port2 }, transferList: [port2] });
console.log(Atomics.wait(shared, 1, 0, 5000) !== "timed-out", shared[0]);
console.log(receiveMessageOnPort(port1)?.message);
const buffer = new ArrayBuffer(4);
port1.postMessage(buffer, [buffer]);
console.log(buffer.byteLength, await worker.terminate());
port1.close();
