// spawn: streams, exit and close, stdin of a child, a missing program, kill, AbortSignal.
const { spawn } = require("node:child_process");
const cat = spawn("/bin/cat");
cat.stdout.on("data", (data) => console.log("data", String(data)));
cat.on("exit", (code, signal) => console.log("exit", code, signal));
cat.on("close", () => {
	const sleep = spawn("/bin/sleep", ["60"]);
	sleep.on("exit", (code, signal) => {
		console.log(code, signal, sleep.killed);
		spawn("/no/such/program").on("error", (error) => {
			console.log(error.code, error.syscall);
			const controller = new AbortController();
			spawn("/bin/sleep", ["60"], { signal: controller.signal }).on("error", (error) => console.log(error.name));
			controller.abort();
		});
	});
	sleep.kill();
});
cat.stdin.end("through cat");
