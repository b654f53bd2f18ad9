import assert from "node:assert/strict";
import { foundPackages, readVersions } from "./found.ts";

describe("versions of packages", () => {
	const pip = "^(?<name>\\S+)==(?<version>\\S+)$";

	it("are read line by line, whatever else is printed", () => {
		const found = readVersions("Package list\nnumpy==2.4.6\nnot this\nrequests==2.34.2\n", pip);
		assert.deepEqual(
			[...found],
			[
				["numpy", "2.4.6"],
				["requests", "2.34.2"],
			],
		);
	});

	it("are read over several lines where the pattern says so", () => {
		const lock = '[[package]]\nname = "serde_json"\nversion = "1.0.154"\nsource = "x"\n';
		const found = readVersions(lock, '^name = "(?<name>.+)"\\nversion = "(?<version>.+)"$');
		assert.deepEqual(foundPackages([{ name: "serde_json", version: "1.0.154" }], found), [
			{ name: "serde_json", version: "1.0.154" },
		]);
	});

	it("are found under the manager's name, in its spelling", () => {
		const found = new Map([["libfmt-dev", "9.1.0"]]);
		assert.deepEqual(foundPackages([{ name: "fmt", from: "libfmt-dev" }], found), [
			{ name: "fmt", version: "9.1.0" },
		]);
		assert.deepEqual(
			foundPackages([{ name: "Typing_Extensions" }], readVersions("typing-extensions==4", pip)),
			[{ name: "Typing_Extensions", version: "4" }],
		);
	});

	it("that are missing or not the pinned ones are told", () => {
		const found = readVersions("numpy==2.4.5\n", pip);
		assert.throws(() => foundPackages([{ name: "numpy", version: "2.4.6" }], found), {
			message: 'The package "numpy" is there in version 2.4.5 where 2.4.6 is pinned',
		});
		assert.throws(() => foundPackages([{ name: "scipy", version: "1" }], found), {
			message: 'The package "scipy" is not there after the installation',
		});
	});
});
