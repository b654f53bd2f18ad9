// AsyncLocalStorage: kept over timers, promises and events; nothing is stored at the start.
const { AsyncLocalStorage, AsyncResource, executionAsyncId, triggerAsyncId } = require("node:async_hooks");
const storage = new AsyncLocalStorage();
console.log(storage.getStore(), typeof executionAsyncId(), typeof triggerAsyncId());
storage.run({ id: 1 }, async () => {
	setTimeout(() => console.log("timer", storage.getStore()), 1);
	await null;
	console.log("await", storage.getStore());
	storage.enterWith("entered");
	const bound = AsyncResource.bind(() => storage.getStore());
	storage.exit(() => console.log("exit", storage.getStore(), bound()));
});
console.log("outside", storage.getStore());
process.on("exit", () => console.log("at exit", storage.getStore()));
