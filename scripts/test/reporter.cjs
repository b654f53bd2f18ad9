// mocha's own "spec" reporter, which also writes the counts to the file that RUNLANG_TEST_REPORT names.
const { writeFileSync } = require("node:fs");
const { Spec } = require("mocha").reporters;

module.exports = class CountingSpec extends Spec {
	constructor(runner, options) {
		super(runner, options);
		runner.once("end", () => {
			const { passes, failures, pending } = runner.stats;
			writeFileSync(process.env.RUNLANG_TEST_REPORT, JSON.stringify({ passes, failures, pending }));
		});
	}
};
