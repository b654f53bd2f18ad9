// EventEmitter: order, once, errors without a listener, too many listeners warn, captureRejections, EventTarget.
import { EventEmitter, errorMonitor, on, once } from "node:events";
const emitter = new EventEmitter();
process.on("warning", (warning) => console.log(warning.name, warning.count, warning.message.split(".")[0]));
for (let n = 0; n < 11; n++) emitter.on("many", () => {});
emitter.prependListener("x", () => console.log("first"));
emitter.on("x", () => console.log("second"));
emitter.on(errorMonitor, (error) => console.log("monitor", error.message));
console.log(emitter.emit("x"), emitter.emit("nobody"), emitter.eventNames().length);
try {
	emitter.emit("error", "not an error");
} catch (error) {
	console.log(error.code, error.context);
}
setTimeout(() => emitter.emit("later", 1, 2), 1);
console.log(await once(emitter, "later"));
const target = new EventTarget();
target.addEventListener("e", (event) => console.log(event.type, event.cancelable, event.detail), { once: true });
target.dispatchEvent(new CustomEvent("e", { detail: 5, cancelable: true }));
target.dispatchEvent(new Event("e"));
await new Promise(setImmediate);
