import { z } from "zod";

const multiples = {
	bytes: { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 },
	milliseconds: { ms: 1, s: 1000, min: 60_000 },
} as const;

/** A whole number of `unit`, written as a number or with a unit: `10 s`, `256 MiB`. */
function quantity(unit: keyof typeof multiples, example: string) {
	const table: Record<string, number> = multiples[unit];
	const message = `Expected a number of ${unit}, or a size with its unit such as "${example}" (${Object.keys(table).join(", ")})`;
	return z.union([z.number(), z.string()], { error: message }).transform((value, ctx) => {
		const [, amount, name] = /^(\d+(?:\.\d+)?) ?([A-Za-z]*)$/.exec(String(value)) ?? [];
		const result = Number(amount) * (name ? (table[name] ?? Number.NaN) : 1);
		if (Number.isSafeInteger(result) && result > 0) return result;
		ctx.issues.push({ code: "custom", message, input: value });
		return z.NEVER;
	});
}

const count = z.number().int().positive();

/** The protocol's limits as people write them: with units, and without the unit in the name. */
export const writtenLimitsSchema = z
	.strictObject({
		wall: quantity("milliseconds", "10 s"),
		cpu: quantity("milliseconds", "10 s"),
		memory: quantity("bytes", "256 MiB"),
		processes: count,
		output: quantity("bytes", "1 MiB"),
		fileSize: quantity("bytes", "64 MiB"),
		openFiles: count,
		disk: quantity("bytes", "128 MiB"),
		files: count,
	})
	.transform((written) => ({
		wallMs: written.wall,
		cpuMs: written.cpu,
		memoryBytes: written.memory,
		processes: written.processes,
		outputBytes: written.output,
		fileBytes: written.fileSize,
		openFiles: written.openFiles,
		diskBytes: written.disk,
		diskFiles: written.files,
	}));
