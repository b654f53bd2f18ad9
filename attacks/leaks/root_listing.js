// attack: lists homes and the project's folder
// status: succeeded
// stdout: []
const fs = require("node:fs");
console.log(
	JSON.stringify(
		["/root", "/home", "/var/log"].flatMap((d) => {
			try {
				return fs.readdirSync(d);
			} catch {
				return [];
			}
		}),
	),
);
