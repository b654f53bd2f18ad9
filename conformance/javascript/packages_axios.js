// axios against a server of the program's own on loopback; defaults and interceptors untouched.
const axios = require("axios");
const http = require("node:http");
console.log(axios.VERSION, axios.defaults.baseURL, axios.defaults.timeout, axios.interceptors.request.handlers, axios.defaults.headers.common);
const server = http.createServer((request, response) => {
	response.writeHead(request.url === "/ok" ? 200 : 404, { "content-type": "application/json" });
	response.end(JSON.stringify({ url: request.url, agent: request.headers["user-agent"].split("/")[0] }));
});
server.listen(0, "127.0.0.1", async () => {
	const base = `http://127.0.0.1:${server.address().port}`;
	console.log((await axios.get(`${base}/ok`)).data);
	await axios.get(`${base}/no`).catch((error) => console.log(error.name, error.code, error.response.status, error.message));
	await axios.get("http://127.0.0.1:9/").catch((error) => console.log(error.code));
	server.close();
});
