const ms = (value) => (Number.isNaN(value) ? "unknown" : value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0));
const times = (value) => `${value.toFixed(value < 0.095 ? 3 : 2)}x`;
const mib = (bytes) => (Number.isNaN(bytes) ? "not readable" : `${(bytes / 2 ** 20).toFixed(1)} MiB`);

function table(head, lines) {
	const row = (cells) => `| ${cells.join(" | ")} |`;
	return [row(head), row(head.map(() => "---")), ...lines.map(row)].join("\n");
}

/** The whole result in Markdown. */
export function report({ machine, rounds, pause, rows, router, throughput, memory, missing }) {
	const load = machine.load.map((each) => each.toFixed(1)).join(", ");
	const parts = [
		`# Benchmark\n\n${machine.cores} cores (${machine.model}), ${machine.memoryGiB.toFixed(0)} GiB, Linux ${machine.kernel}, load at the start ${load}. Client on Node ${machine.node}.`,
	];
	if (rows.length > 0) parts.push(timesTable(rows, rounds, pause), otherTable(rows));
	if (router)
		parts.push(
			`## The router's own share\n\nHello in Python through the router ${ms(router.routerP50)} ms p50, straight at the runner's socket ${ms(router.runnerP50)} ms; difference of ${router.runs} alternating pairs: **${ms(router.shareP50)} ms** p50 (middle half ${ms(router.p25)} to ${ms(router.p75)}; wanted: at most 1); the router's processor time for each: ${ms(router.cpuMs)} ms.`,
		);
	if (throughput.length > 0) parts.push(throughputTable(throughput));
	if (memory)
		parts.push(
			`## Idle memory\n\nSum of the proportional set sizes of ${memory.processes} processes: **${mib(memory.total)}**.\n\n${table(
				["of", "memory"],
				Object.entries(memory.parts).map(([name, bytes]) => [name, mib(bytes)]),
			)}`,
		);
	if (missing.length > 0) parts.push(`## Left out\n\n${missing.map((line) => `- ${line}`).join("\n")}`);
	return `${parts.join("\n\n")}\n`;
}

const timesTable = (rows, rounds, pause) =>
	`## Times\n\nIn ms, from the request (the command) to the end of the answer (of the process); x is Runlang's time by the bare tool's. The bare tool is the environment's own, in the environment's own tree, started by a shell that stays there, without limits. ${rounds} alternating rounds; ${pause} ms between one run and the next.\n\n${table(
		[
			"program",
			"runs",
			"bare p50",
			"bare p95",
			"Runlang p50",
			"Runlang p95",
			"p50",
			"p95",
			"rounds",
			"wanted",
		],
		rows.map(({ title, runs, bare, runlang, ratio, target }) => [
			...[title, runs, ms(bare.p50), ms(bare.p95), ms(runlang.p50), ms(runlang.p95)],
			...[`**${times(ratio.p50)}**`, times(ratio.p95), `${times(ratio.min)} to ${times(ratio.max)}`],
			target === null ? "" : `${ratio.p50 <= target ? "yes" : "NO"}: ${times(target)}`,
		]),
	)}`;

const otherTable = (rows) =>
	`## First output and processor time\n\nms until the first byte of output, p50; ms of processor time for each run, user and system, of the whole service with all boxes, and what is prepared for later runs, from /proc.\n\n${table(
		["program", "first byte bare", "first byte Runlang", "", "CPU bare", "CPU Runlang", ""],
		rows.map(({ title, bare, runlang, ratio }) => [
			...[title, ms(bare.firstByteP50), ms(runlang.firstByteP50)],
			...[
				times(runlang.firstByteP50 / bare.firstByteP50),
				ms(bare.cpuMs),
				ms(runlang.cpuMs),
				times(ratio.cpu),
			],
		]),
	)}`;

const throughputTable = (lines) =>
	`## Throughput\n\nHello in Python, each client the next as soon as it has one; against bubblewrap + python3 spawned for each.\n\n${table(
		[
			"clients",
			"s each",
			"spawned/s",
			"Runlang/s",
			"",
			"spawned p50",
			"Runlang p50",
			"Runlang p95",
			"failures",
		],
		lines.map(({ clients, seconds, spawned, runlang, ratio }) => [
			...[
				clients,
				seconds,
				spawned.perSecond.toFixed(1),
				runlang.perSecond.toFixed(1),
				`**${times(ratio)}**`,
			],
			...[ms(spawned.p50), ms(runlang.p50), ms(runlang.p95)],
			`${runlang.failures} of ${runlang.runs + runlang.failures}${runlang.firstFailure ? ` (${runlang.firstFailure})` : ""}; spawned ${spawned.failures}`,
		]),
	)}`;
