// repl.start on the program's own streams: answers and errors as at the prompt.
const { PassThrough } = require("node:stream");
const repl = require("node:repl");
const input = new PassThrough();
const output = new PassThrough();
let text = "";
output.on("data", (chunk) => (text += chunk));
const server = repl.start({ input, output, prompt: "> ", terminal: false });
server.context.given = 20;
server.on("exit", () => console.log(text.replace(/\n {4}at .*/g, "")));
input.end("given + 1\nconst f = () => {\n1 }\nf()\n_\nthrow new Error('x')\n.exit\n");
