// Programs are forks of one warm process, or wait side by side: still no two may draw the same numbers.
import assert from "node:assert/strict";
import { RunlangClient } from "@runlang/protocol";
import { atOnce, execute } from "./execute.ts";
import { sizes, url } from "./sizes.ts";

// Each source is asked twice, so that one execution being a step behind another shows as well.
const programs: Record<string, [string, string]> = {
	python: [
		"main.py",
		`import json, os, random, secrets, ssl, tempfile, uuid
import numpy
rng = numpy.random.default_rng()
sources = {
    "os.urandom": lambda: os.urandom(16).hex(),
    "random.random": random.random,
    "random.getrandbits": lambda: random.getrandbits(64),
    "ssl.RAND_bytes": lambda: ssl.RAND_bytes(16).hex(),
    "uuid.uuid4": lambda: str(uuid.uuid4()),
    "secrets": lambda: secrets.token_hex(16),
    "numpy.random, legacy": lambda: float(numpy.random.random_sample()),
    "numpy.random.default_rng": lambda: float(rng.random()),
    "tempfile": lambda: tempfile.mktemp(),
}
print(json.dumps({name: [repr(draw()), repr(draw())] for name, draw in sources.items()}))
`,
	],
	javascript: [
		"main.js",
		`const crypto = require("node:crypto");
const sources = {
	"crypto.randomBytes": () => crypto.randomBytes(16).toString("hex"),
	"crypto.randomUUID": () => crypto.randomUUID(),
	"crypto.randomInt": () => crypto.randomInt(2 ** 48 - 1),
	"Math.random": () => Math.random(),
	webcrypto: () => Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(16))).toString("hex"),
	"webcrypto.randomUUID": () => globalThis.crypto.randomUUID(),
	"crypto.generateKeySync": () => crypto.generateKeySync("hmac", { length: 128 }).export().toString("hex"),
};
console.log(JSON.stringify(Object.fromEntries(Object.entries(sources).map(([name, draw]) => [name, [String(draw()), String(draw())]]))));
`,
	],
};

describe("randomness", function () {
	this.timeout(0);
	if (!url) {
		it("needs a running service (RUNLANG_TEST_URL)");
		return;
	}
	const client = new RunlangClient({ baseUrl: url });
	for (const [environment, [path, content]] of Object.entries(programs))
		it(`${environment}: ${sizes.draws} executions draw different numbers`, async function () {
			if ((await client.describe(environment)).state !== "ready") {
				console.log(`      missing: environment ${environment} is not ready here`);
				this.skip();
			}
			const drawn = new Map<string, Map<string, number>>();
			const repeated: string[] = [];
			await atOnce(sizes.draws, 4, async (index) => {
				const seen = await execute(url ?? "", { environment, files: [{ path, content }] });
				assert.equal(seen.ends[0]?.status, "succeeded", JSON.stringify(seen));
				for (const [source, values] of Object.entries<string[]>(JSON.parse(seen.stdout))) {
					const known = drawn.get(source) ?? new Map();
					drawn.set(source, known);
					for (const value of values) {
						if (known.has(value))
							repeated.push(`${source}: ${value} in executions ${known.get(value)} and ${index}`);
						known.set(value, index);
					}
				}
			});
			assert.deepEqual(repeated.slice(0, 10), [], `${repeated.length} values were drawn twice`);
			for (const [source, { size }] of drawn) assert.equal(size, sizes.draws * 2, source);
			console.log(
				`      ${drawn.size} sources, ${sizes.draws * 2} values each: ${[...drawn.keys()].join(", ")}`,
			);
		});
});
