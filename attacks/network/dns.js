// attack: resolves a name
// status: succeeded
// stdout: denied
require("node:dns").lookup("example.com", (error) => console.log(error ? "denied" : "resolved"));
