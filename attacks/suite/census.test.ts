// The count of what is left is worth something only if it sees what is there.
import { mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { left } from "./census.ts";
import { attack, report } from "./checks.ts";
import * as shared from "./service.ts";

const { client, nothingLeft, python, scratch, service, settle, url } = shared;

describe("the census", function () {
	this.timeout(60_000);
	if (!url) {
		it("needs a running service (npm run test:attacks)");
		return;
	}
	before(async function () {
		this.timeout(300_000);
		await settle();
	});
	after(report);

	/** The kinds of which there is more than at first. */
	const kinds = async () =>
		(await left(shared.before, service, scratch, 0)).map((each) => each.split(":")[0]).sort();

	attack("sees an execution that still runs", async (checks) => {
		const stays = client.execute(python("print(1, flush=True)\nimport time\ntime.sleep(8)"));
		for (let next = await stays.next(); !next.done && next.value.type !== "stdout"; )
			next = await stays.next();
		await sleep(300); // The pool has replaced its box.
		const seen = await kinds();
		checks.equal("processes", seen.includes("processes"), true);
		checks.equal("descriptors of the router", seen.includes("descriptors of the router"), true);
		checks.equal("descriptors of the runner", seen.includes("descriptors of the python runner"), true);
		checks.equal(
			"mounts",
			seen.includes("mounts of runners and boxes"),
			shared.tier === 1 || shared.tier === 2,
		);
		await stays.return(undefined);
		await nothingLeft(checks);
		return seen;
	});

	attack("sees files, shared memory and control groups that were left", async (checks) => {
		const [runner] = readdirSync(scratch).filter((name) => name.startsWith("runlang-runner-"));
		const file = path.join(scratch, runner ?? "", "planted");
		const memory = "/dev/shm/runlang-leftover";
		const [own] = shared.ownGroups();
		const group = own && path.join(own, "planted");
		writeFileSync(file, "");
		writeFileSync(memory, "");
		if (group) mkdirSync(group);
		try {
			checks.equal("seen", await kinds(), [...(group ? ["cgroups"] : []), "files", "files of the host"]);
		} finally {
			rmSync(file);
			rmSync(memory);
			if (group) rmdirSync(group);
		}
		await nothingLeft(checks);
	});
});
