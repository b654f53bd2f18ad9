// Dynamic imports: same instance, query strings, failures, JSON, data URLs.
(async () => {
	const one = await import("./leaf.mjs");
	const two = await import("./leaf.mjs");
	const three = await import("./leaf.mjs?again");
	console.log(one === two, one === three, one.count(), three.count(), Object.prototype.toString.call(one));
	for (const what of ["./missing.mjs", "no-such-package", "./broken.mjs", "node:nothing", "./data.json"])
		await import(what).then(console.log, (error) => console.log(error.name, error.code, error.message.split("\n")[0]));
	console.log((await import("data:text/javascript,export default 6 * 7")).default);
	console.log((await import("./data.json", { with: { type: "json" } })).default);
})();
