import assert from "node:assert/strict";
import { locate } from "./locate.ts";

describe("the place in the control groups", () => {
	it("is one for each controller in v1, whose paths differ", () => {
		const { v1, v2 } = locate(
			"9:name=systemd:/\n8:pids:/\n4:memory:/a:b/c\n2:cpu,cpuacct:/\n0::/\n",
			[
				"31 30 0:26 / /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids",
				"32 30 0:27 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory",
				"33 30 0:28 / /sys/fs/cgroup/cpu,cpuacct rw shared:9 - cgroup cgroup rw,cpu,cpuacct",
				"34 30 0:29 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw",
			].join("\n"),
		);
		assert.equal(v1.get("memory"), "/sys/fs/cgroup/memory/a:b/c");
		assert.equal(v1.get("pids"), "/sys/fs/cgroup/pids/");
		assert.equal(v1.get("cpuacct"), "/sys/fs/cgroup/cpu,cpuacct/");
		assert.deepEqual(v2, { folder: "/sys/fs/cgroup/unified/", mount: "/sys/fs/cgroup/unified" });
	});

	it("is one folder in v2", () => {
		const { v1, v2 } = locate(
			"0::/user.slice/user-1000.slice/session-2.scope\n",
			"30 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n",
		);
		assert.equal(v1.size, 0);
		assert.equal(v2?.folder, "/sys/fs/cgroup/user.slice/user-1000.slice/session-2.scope");
	});

	it("is inside the part that a container sees", () => {
		const { v1 } = locate(
			"4:memory:/docker/abc/inner\n",
			"32 30 0:27 /docker/abc /sys/fs/cgroup/my\\040memory rw - cgroup cgroup rw,memory\n",
		);
		assert.equal(v1.get("memory"), "/sys/fs/cgroup/my memory/inner");
	});
});
