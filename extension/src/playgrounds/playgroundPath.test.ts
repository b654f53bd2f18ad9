import assert from "node:assert/strict";
import { folderName, parsePlaygroundPath, playgroundPath } from "./playgroundPath.ts";

describe("the path of a playground's file", () => {
	it("leads back to its place", () => {
		const place = { folder: folderName("0123456789", 2), environment: "python", path: "lib/words.py" };
		assert.equal(playgroundPath(place), "/0123456789-2/python/lib/words.py");
		assert.deepEqual(parsePlaygroundPath(playgroundPath(place)), place);
	});

	for (const path of ["/", "/0123456789", "/0123456789/", "/../python/main.py", "/abc/python/main.py", ""])
		it(`leads nowhere: ${JSON.stringify(path)}`, () => assert.equal(parsePlaygroundPath(path), undefined));
});
