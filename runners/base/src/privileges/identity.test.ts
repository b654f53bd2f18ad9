import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { identify, isAlive, ownIdentity } from "./identity.ts";

describe("the identity of a process", () => {
	it("is alive as long as the process is", async () => {
		assert(isAlive(ownIdentity()));
		const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"]);
		const identity = identify(child.pid ?? 0);
		assert(identity && isAlive(identity));
		child.kill("SIGKILL");
		await once(child, "exit");
		assert(!isAlive(identity));
	});

	it("is not that of a later process with the same pid", () => {
		const [pid, start, namespace] = ownIdentity().split("-");
		assert(!isAlive(`${pid}-${Number(start) + 1}-${namespace}`));
	});

	it("is never taken for dead where it can't be seen: in another pid namespace", () => {
		const [pid, start, namespace] = ownIdentity().split("-");
		assert(isAlive(`${pid}-${Number(start) + 1}-${Number(namespace) + 1}`));
	});
});
