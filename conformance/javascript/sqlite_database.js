// node:sqlite: in memory and in a file of the work folder.
const { DatabaseSync } = require("node:sqlite");
const db = new DatabaseSync("test.db");
db.exec("create table t(a integer primary key, b text)");
const insert = db.prepare("insert into t(b) values (?)");
for (const text of ["x", "ä", null]) insert.run(text);
db.function("twice", (text) => text && text.repeat(2));
console.log(db.prepare("select a, twice(b) as b from t order by a desc").all().map((row) => ({ ...row })));
try {
	db.exec("insert into nothing values (1)");
} catch (error) {
	console.log(error.code, error.message);
}
db.close();
console.log(require("node:fs").readdirSync("."));
