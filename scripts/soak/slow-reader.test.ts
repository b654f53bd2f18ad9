// A client that reads 1 kB a second from a program that prints 1 GB: the program waits, nobody else does.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { RunlangClient } from "@runlang/protocol";
import { peakBytes, residentBytes, runnersOf, treeOf } from "../proc/processes.mjs";
import { execute, send } from "./execute.ts";
import { ordinary } from "./programs.ts";
import { pid, url as serviceUrl, sizes } from "./sizes.ts";

/** So long a program must wait for a reader, at least. */
const patienceMs = 25_000;
const growthAtMost = 32 * 2 ** 20;

const flood: Record<string, string> = {
	"1 GB of lines": "import sys\nfor _ in range(16384): sys.stdout.write('x' * 65535 + '\\n')",
	"one endless line on both streams":
		"import os\nwhile True:\n    os.write(1, b'x' * 65536)\n    os.write(2, b'y' * 65536)",
};

describe("a slow reader", function () {
	this.timeout(0);
	if (!serviceUrl || !pid || process.platform !== "linux") {
		it("needs a running service (RUNLANG_TEST_URL, RUNLANG_TEST_SERVICE_PID) on Linux");
		return;
	}
	const url = serviceUrl;
	const service = Number(pid);
	const client = new RunlangClient({ baseUrl: url });
	const neighbour = async () => {
		const seen = await execute(url, ordinary.python ?? assert.fail());
		assert.equal(seen.stdout, "42\n", JSON.stringify(seen));
		return seen.ms;
	};
	const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

	for (const [name, content] of Object.entries(flood))
		it(`${name}, read at 1 kB/s for ${sizes.seconds} s`, async function () {
			const { state, caps } = await client.describe("python");
			if (state !== "ready" || !caps) {
				console.log("      missing: environment python is not ready here");
				this.skip();
			}
			const alone: number[] = [];
			for (let i = 0; i < 15; i++) alone.push(await neighbour());
			await sleep(1000);
			const parts = new Map([
				["router", service],
				...runnersOf(service)
					.filter(({ environment }) => environment === "python")
					.map((each): [string, number] => ["runner", each.pid]),
			]);
			assert.equal(parts.size, 2, "the runner of python was not found");
			const before = new Map([...parts].map(([part, each]) => [part, settle(each)]));

			// Its name is how the process is found: a fork of a warm one has that one's command.
			const marker = randomBytes(7).toString("hex");
			const { outputBytes, wallMs } = caps;
			const gone = new AbortController();
			const named = `open("/proc/self/comm", "w").write("${marker}")\n${content}`;
			const files = [{ path: "main.py", content: named }];
			const request = { environment: "python", files, limits: { outputBytes, wallMs } };
			const response = await send(url, request, gone.signal);
			assert.equal(response.statusCode, 200);
			response.on("error", () => {});
			response.pause();
			let read = 0;
			const reading = setInterval(() => {
				read += (response.read(Math.min(1024, response.readableLength)) ?? "").length;
				response.read(0);
			}, 1000);
			await sleep(500);
			const times: number[] = [];
			let endedAfterMs: number | undefined;
			const start = Date.now();
			// The program's own time is limited as well.
			const forMs = Math.min(sizes.seconds * 1000, wallMs - 3000);
			while (Date.now() - start < forMs) {
				// Only one of the runner's places may be left: neighbours come one at a time.
				times.push(await neighbour());
				if (!isRunning(marker)) endedAfterMs ??= Date.now() - start;
				await sleep(200);
			}
			const growth = [...parts].map(([part, each]) => ({
				part,
				bytes: peakBytes(each) - (before.get(part) ?? 0),
			}));
			clearInterval(reading);
			gone.abort();
			const mib = growth.map(({ part, bytes }) => `${part} ${(bytes / 2 ** 20).toFixed(1)}`);
			console.log(
				`      read ${read} bytes; MiB grown at most: ${mib.join(", ")}; neighbour ${median(times).toFixed(0)} ms, alone ${median(alone).toFixed(0)}, longest ${Math.max(...times).toFixed(0)}`,
			);
			// A runner gives a reader up that makes no room for 30 s; at 1 kB/s no room is made in that time.
			if (endedAfterMs) console.log(`      the reader was given up after ${endedAfterMs} ms`);
			assert((endedAfterMs ?? patienceMs) >= patienceMs, `the program was over after ${endedAfterMs} ms`);
			for (const { part, bytes } of growth)
				assert(bytes < growthAtMost, `the ${part} grew by ${bytes} bytes`);
			assert(median(times) < median(alone) * 3 + 100, "the neighbour was late");
			for (let waited = 0; isRunning(marker); waited += 20) {
				assert(waited < 1000, "the program runs on though its reader is gone");
				await sleep(20);
			}
		});

	const isRunning = (marker: string) => treeOf(service).some(({ name }) => name === marker);
});

/** Has the kernel count the peak of a process's memory from now on, if it lets us. @returns its memory now, in bytes */
function settle(pid: number): number {
	try {
		writeFileSync(`/proc/${pid}/clear_refs`, "5");
	} catch {
		// Then the peak since its start counts, which can only be more.
	}
	return residentBytes(pid);
}
