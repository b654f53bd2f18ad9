import assert from "node:assert/strict";
import { planCovers } from "./reach.ts";

const closedBut =
	(...closed: string[]) =>
	(folder: string) =>
		!closed.includes(folder);

describe("folders to cover", () => {
	it("are none where all can be reached", () => {
		assert.deepEqual(planCovers(["/a/b", "/c"], closedBut("/d")), []);
	});

	it("are the first closed ones, with what is needed under them", () => {
		assert.deepEqual(
			planCovers(
				["/root/x/clone", "/root/x/clone/.runlang/e", "/opt/node/bin"],
				closedBut("/root", "/root/x"),
			),
			[{ folder: "/root", keep: ["/root/x/clone"] }],
		);
	});

	it("are needed folders themselves where they are closed, kept by their entries", () => {
		assert.deepEqual(
			planCovers(["/tmp/clone", "/tmp/clone/node/bin"], closedBut("/tmp/clone"), () => ["a", "node"]),
			[{ folder: "/tmp/clone", keep: ["/tmp/clone/a", "/tmp/clone/node"] }],
		);
	});

	it("do not take a name that begins alike for a parent", () => {
		assert.deepEqual(planCovers(["/root/a", "/root/ab"], closedBut("/root")), [
			{ folder: "/root", keep: ["/root/a", "/root/ab"] },
		]);
	});
});
