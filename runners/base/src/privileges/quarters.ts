import { chmodSync, chownSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Delegation } from "../sandbox/cgroups/cgroup.ts";
import { delegate } from "../sandbox/cgroups/delegate.ts";
import { locateSelf } from "../sandbox/cgroups/locate.ts";
import { identityPattern, isAlive, ownIdentity } from "./identity.ts";

/** What a runner has of the machine for itself. */
export interface Quarters {
	/** Private folder for boxes; removed at the end. */
	folder: string;
	cgroups: Delegation | null;
}

const prefix = "runlang-runner-";

/** Takes quarters, and clears those of runners that are gone. As root, `owner` gets them. */
export function takeQuarters(owner?: { uid: number; gid: number }): Quarters {
	const parent = realpathSync(tmpdir());
	sweep(parent);
	const identity = ownIdentity();
	const folder = mkdtempSync(path.join(parent, `${prefix}${identity}-`));
	chmodSync(folder, 0o700);
	if (owner) chownSync(folder, owner.uid, owner.gid);
	return { folder, cgroups: delegate(locateSelf(), identity, owner) ?? null };
}

function sweep(parent: string) {
	for (const name of readdirSync(parent)) {
		const identity = name.startsWith(prefix)
			? identityPattern.exec(name.slice(prefix.length))?.[0]
			: undefined;
		if (identity === undefined || isAlive(identity)) continue;
		try {
			rmSync(path.join(parent, name), { recursive: true, force: true });
		} catch {
			// Another user's: theirs to remove.
		}
	}
}
