// net: TCP on loopback and a unix socket, half-open ends, a refused connection.
const net = require("node:net");
const serve = (where, done) => {
	const server = net.createServer((socket) => socket.on("data", (data) => socket.end(String(data).toUpperCase())));
	server.listen(where, () => {
		const at = server.address();
		const client = net.connect(typeof at === "string" ? at : at.port);
		client.setEncoding("utf8").on("data", (data) => console.log("got", data, client.remoteFamily));
		client.on("end", () => console.log("end")).on("close", (hadError) => {
			console.log("close", hadError);
			server.close(done);
		});
		client.write("hello");
	});
};
serve({ port: 0, host: "127.0.0.1" }, () => serve("/tmp/socket", () => net.connect(9, "127.0.0.1").on("error", (error) => console.log(error.code, error.syscall))));
console.log(net.isIP("::1"), net.getDefaultAutoSelectFamily());
