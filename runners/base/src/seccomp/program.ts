/**
 * Classic BPF as the kernel takes it for seccomp: eight bytes an instruction, jumps forward only,
 * conditional ones by at most 255 instructions.
 */
export interface Instruction {
	code: number;
	jt: number;
	jf: number;
	k: number;
}

/** Architectures that there is a filter for, by the name that the kernel gives them. */
export const architectures = ["x86_64", "aarch64"] as const;
export type Architecture = (typeof architectures)[number];

const code = { load: 0x20, jump: 0x05, equal: 0x15, atLeast: 0x35, and: 0x54, return: 0x06 };
const auditArchitectures: Record<Architecture, number> = { x86_64: 0xc000003e, aarch64: 0xc00000b7 };
/** Offsets into struct seccomp_data. */
const offset = { call: 0, architecture: 4, argument: (index: number) => 16 + index * 8 };
/** Set in the numbers of the x32 calls, which come under the same architecture as those of x86_64. */
const x32Bit = 0x40000000;

/** What the kernel does with a call, as the value that a filter returns. */
export const verdicts = {
	allow: 0x7fff0000,
	killProcess: 0x80000000,
	errno: (errno: number) => 0x00050000 | errno,
};

/** One comparison of a 64-bit argument. */
export interface Comparison {
	index: number;
	op: "SCMP_CMP_EQ" | "SCMP_CMP_MASKED_EQ";
	/** What it must equal; with MASKED_EQ the mask. */
	value: bigint;
	/** With MASKED_EQ: what the masked argument must equal. */
	valueTwo: bigint;
}

/** What happens to one call: the first rule whose comparisons all hold decides, else `otherwise`. */
export interface Decision {
	rules: { when: Comparison[]; verdict: number }[];
	otherwise: number;
}

const step = (code: number, k: number, jt = 0, jf = 0): Instruction => ({ code, jt, jf, k: k >>> 0 });
const giveBack = (verdict: number) => step(code.return, verdict);

/** A branch: `then` if the test holds, else `other`. Long ones go by an unconditional jump. */
function branch(test: number, k: number, then: Instruction[], other: Instruction[]): Instruction[] {
	if (other.length <= 255) return [step(test, k, other.length, 0), ...other, ...then];
	return [step(test, k, 0, 1), step(code.jump, other.length), ...other, ...then];
}

/** Compares both halves of an argument; falls out of the end if they match, else skips `skip` further. */
function compare({ index, op, value, valueTwo }: Comparison, skip: number): Instruction[] {
	const masked = op === "SCMP_CMP_MASKED_EQ";
	const half = (name: "low" | "high", miss: number): Instruction[] => {
		const part = (whole: bigint) => Number((whole >> (name === "low" ? 0n : 32n)) & 0xffffffffn);
		const mask = masked ? part(value) : 0xffffffff;
		return [
			step(code.load, offset.argument(index) + (name === "low" ? 0 : 4)),
			...(mask === 0xffffffff ? [] : [step(code.and, mask)]),
			step(code.equal, part(masked ? valueTwo : value), 0, miss),
		];
	};
	const low = half("low", skip);
	return [...half("high", skip + low.length), ...low];
}

function decide({ rules, otherwise }: Decision): Instruction[] {
	const program: Instruction[] = [];
	for (const { when, verdict } of rules) {
		let block = [giveBack(verdict)];
		for (const comparison of when.toReversed()) block = [...compare(comparison, block.length), ...block];
		program.push(...block);
		if (when.length === 0) return program;
	}
	return [...program, giveBack(otherwise)];
}

/** A binary search over the ranges of call numbers; each range begins at `from` and ends before the next. */
function search(ranges: { from: number; body: Instruction[] }[]): Instruction[] {
	const [first, ...others] = ranges;
	if (!first) throw new RangeError("No ranges");
	if (others.length === 0) return first.body;
	const middle = ranges.length >> 1;
	const from = ranges[middle]?.from ?? 0;
	return branch(code.atLeast, from, search(ranges.slice(middle)), search(ranges.slice(0, middle)));
}

/**
 * The filter for one architecture: other architectures and x32 are killed, every call is decided by its
 * number, those that `decisions` does not name by `otherwise`.
 */
export function assemble(
	architecture: Architecture,
	decisions: ReadonlyMap<number, Decision>,
	otherwise: number,
): Instruction[] {
	const ranges: { from: number; key: string; body: Instruction[] }[] = [];
	const add = (from: number, body: Instruction[]) => {
		const key = JSON.stringify(body);
		if (ranges.at(-1)?.key !== key) ranges.push({ from, key, body });
	};
	const rest = [giveBack(otherwise)];
	add(0, rest);
	for (const number of [...decisions.keys()].sort((a, b) => a - b)) {
		const decision = decisions.get(number);
		if (decision) add(number, decide(decision));
		if (!decisions.has(number + 1)) add(number + 1, rest);
	}
	const kill = giveBack(verdicts.killProcess);
	// -1 is no x32 call: it is what a tracer leaves, and what syscall(-1) asks for.
	const byNumber = branch(code.atLeast, x32Bit, branch(code.equal, 0xffffffff, rest, [kill]), search(ranges));
	return [
		step(code.load, offset.architecture),
		step(code.equal, auditArchitectures[architecture], 1, 0),
		kill,
		step(code.load, offset.call),
		...byNumber,
	];
}

/** The instructions as the kernel and bubblewrap's `--seccomp` take them (both architectures are little-endian). */
export function encode(program: readonly Instruction[]): Uint8Array {
	const bytes = new Uint8Array(program.length * 8);
	const view = new DataView(bytes.buffer);
	for (const [index, { code, jt, jf, k }] of program.entries()) {
		view.setUint16(index * 8, code, true);
		view.setUint8(index * 8 + 2, jt);
		view.setUint8(index * 8 + 3, jf);
		view.setUint32(index * 8 + 4, k, true);
	}
	return bytes;
}
