import assert from "node:assert/strict";
import { Display } from "./display.ts";

describe("the display of preparations", () => {
	const record = (isTTY: boolean) => {
		const written: string[] = [];
		const terminal = { isTTY, columns: 60, write: (text: string) => written.push(text) };
		let now = 0;
		const display = new Display(terminal, () => now);
		return { display, written, wait: (ms: number) => (now += ms) };
	};

	it("writes a line for each step where there is no terminal", () => {
		const { display, written } = record(false);
		display.show("python", { state: "preparing", step: "Waiting" });
		for (const progress of [0.1, 0.2])
			display.show("python", { state: "preparing", step: "Downloading", progress });
		display.note("A note");
		display.show("python", { state: "unavailable", reason: "No network", mend: "Connect" });
		assert.equal(
			written.join(""),
			"python: Downloading\nA note\npython: unavailable: No network\n  To mend it: Connect\n",
		);
	});

	it("redraws one line for each environment on a terminal, cut to its width", () => {
		const { display, written } = record(true);
		display.show("python", { state: "preparing", step: "Downloading", progress: 0.5 });
		display.show("cpp", { state: "unavailable", reason: `${"long ".repeat(30)}\nsecond line` });
		assert.ok(written[0]?.startsWith(`  python  ${"█".repeat(10)}${"░".repeat(10)}  50 %  Downloading`));
		assert.ok(written[1]?.startsWith("\x1b[1A\x1b[0J"));
		const lines = written[1]?.slice("\x1b[1A\x1b[0J".length).split("\n") ?? [];
		assert.deepEqual(
			lines.map((line) => line.trim().split(" ")[0]),
			["python", "cpp", ""],
		);
		assert.ok(lines.every((line) => line.length < 60));
	});
});
