// http on loopback: headers, chunks, keep-alive, aborts; fetch with streams.
const http = require("node:http");
const gone = Promise.withResolvers();
const server = http.createServer((request, response) => {
	if (request.url === "/hang") return request.on("close", () => gone.resolve("client gone"));
	response.setHeader("X-Seen", request.headers["x-sent"] ?? "nothing");
	request.pipe(response);
});
server.listen(0, "127.0.0.1", async () => {
	const base = `http://127.0.0.1:${server.address().port}`;
	const answer = await fetch(`${base}/echo`, { method: "POST", body: "sent body", headers: { "x-sent": "é".normalize("NFD").length + "" } });
	console.log(answer.status, answer.headers.get("x-seen"), await answer.text());
	await fetch(`${base}/hang`, { signal: AbortSignal.timeout(200) }).catch((error) => console.log(error.name));
	console.log(await gone.promise);
	http.get(`${base}/old`, { agent: false }, (response) => {
		response.resume().on("end", () => {
			console.log(response.statusCode, response.httpVersion, http.globalAgent.maxSockets, http.globalAgent.keepAlive);
			server.close(() => console.log("closed"));
			server.closeAllConnections();
		});
	});
});
