// Names: localhost is known without a network, others fail with a code.
const dns = require("node:dns");
dns.lookup("localhost", { family: 4 }, (error, address) => {
	console.log(error, address);
	dns.promises.lookup("no-such-name.invalid").catch((error) => console.log(error.code === "ENOTFOUND" || error.code === "EAI_AGAIN", error.hostname));
});
console.log(dns.getDefaultResultOrder(), require("node:os").networkInterfaces().lo?.[0].address);
