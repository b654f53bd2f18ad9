import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { describeOnHost, scratch } from "../../testing/environments.ts";
import { encodeFrame, FrameReader } from "./frames.ts";

describe("frames", () => {
	const read = (chunks: Buffer[]) => {
		const heard: [string, string][] = [];
		const reader = new FrameReader((type, bytes) => heard.push([type, bytes.toString()]));
		for (const chunk of chunks) reader.read(chunk);
		return heard;
	};

	it("come out as they went in, however they are cut", () => {
		const bytes = Buffer.concat([
			encodeFrame("F", "a", "\0", "gräßlich"),
			encodeFrame("Z"),
			encodeFrame("I", "x"),
		]);
		const expected = [
			["F", "a\0gräßlich"],
			["Z", ""],
			["I", "x"],
		];
		for (let size = 1; size <= bytes.length; size++) {
			const chunks = [];
			for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
			assert.deepEqual(read(chunks), expected);
		}
		assert.deepEqual(read([bytes.subarray(0, bytes.length - 1)]), expected.slice(0, 2));
	});
});

describeOnHost("the box server's reader of frames", () => {
	it("holds against right, nearly right and random bytes under sanitizers", function () {
		this.timeout(60_000);
		const fuzz = path.join(scratch, "fuzz");
		const flags = ["-g", "-O1", "-Wall", "-Wextra", "-Werror", "-fsanitize=address,undefined"];
		const cwd = path.join(import.meta.dirname, "../../../box");
		execFileSync(
			process.env.CC ?? "cc",
			[...flags, "-fno-sanitize-recover", "-o", fuzz, "fuzz.c", "frames.c"],
			{
				cwd,
			},
		);
		for (const seed of ["1", "2", String(Date.now())]) {
			const said = execFileSync(fuzz, [seed, "100000"], { encoding: "utf8" });
			const [whole = 0, stages = 0, paths = 0] = [...said.matchAll(/\d+/g)].map(Number);
			assert.ok(whole > 10_000 && stages > 100 && paths > 100, `seed ${seed}: ${said}`);
		}
	});
});
