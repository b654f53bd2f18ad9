import { readFileSync } from "node:fs";
import path from "node:path";

/** Where this process stands in the hierarchies of control groups: folder of each v1 controller, and of v2. */
export interface Places {
	v1: Map<string, string>;
	v2: { folder: string; mount: string } | undefined;
}

/**
 * Reads the places from the kernel's own tables. Each v1 controller may have a path of its own.
 *
 * @param cgroup text of /proc/self/cgroup
 * @param mountinfo text of /proc/self/mountinfo
 */
export function locate(cgroup: string, mountinfo: string): Places {
	const paths = new Map<string, string>();
	for (const line of cgroup.split("\n").filter(Boolean)) {
		const [, controllers = "", ...rest] = line.split(":");
		for (const controller of controllers.split(",")) paths.set(controller, rest.join(":"));
	}
	const places: Places = { v1: new Map(), v2: undefined };
	for (const line of mountinfo.split("\n").filter(Boolean)) {
		const [before = "", after = ""] = line.split(" - ");
		const [, , , root = "/", mount = ""] = before.split(" ").map(unescapeOctal);
		const [type, , options = ""] = after.split(" ");
		// In a container the mount shows a part of the hierarchy only.
		const folder = (own: string) =>
			path.join(mount, root !== "/" && own.startsWith(root) ? own.slice(root.length) : own);
		if (type === "cgroup2") {
			const own = paths.get("");
			if (own !== undefined) places.v2 = { folder: folder(own), mount };
		} else if (type === "cgroup") {
			for (const controller of options.split(",")) {
				const own = paths.get(controller);
				if (own !== undefined && !places.v1.has(controller)) places.v1.set(controller, folder(own));
			}
		}
	}
	return places;
}

/** Blanks and backslashes are written as octal numbers in mountinfo. */
function unescapeOctal(text: string): string {
	return text.replace(/\\(\d{3})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 8)));
}

/** The places of this process; undefined where there are no control groups (not Linux). */
export function locateSelf(): Places | undefined {
	try {
		return locate(readFileSync("/proc/self/cgroup", "utf8"), readFileSync("/proc/self/mountinfo", "utf8"));
	} catch {
		return undefined;
	}
}
