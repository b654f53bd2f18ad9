import assert from "node:assert/strict";
import { compileProfile, readProfile, readTable, withoutNamespaces } from "./profile.ts";
import { type Architecture, architectures, encode, type Instruction, verdicts } from "./program.ts";

const auditArchitectures = { x86_64: 0xc000003e, aarch64: 0xc00000b7 };
const refused = verdicts.errno(1);
const sizeLimit = 4096;

/** What the filter returns for one call: the kernel's interpreter in small, so that both architectures can be tested on any machine. */
function interpret(
	program: readonly Instruction[],
	call: { architecture: Architecture | number; number: number; args?: bigint[] },
): number {
	const data = new DataView(new ArrayBuffer(64));
	data.setUint32(0, call.number >>> 0, true);
	const { architecture } = call;
	data.setUint32(4, typeof architecture === "number" ? architecture : auditArchitectures[architecture], true);
	for (const [index, value] of (call.args ?? []).entries()) data.setBigUint64(16 + index * 8, value, true);
	let accumulator = 0;
	for (let at = 0; ; ) {
		const instruction = program[at];
		if (!instruction) throw new RangeError(`The filter runs past its end at ${at}`);
		const { code: what, jt, jf, k } = instruction;
		at++;
		if (what === 0x06) return k;
		if (what === 0x20) accumulator = data.getUint32(k, true);
		else if (what === 0x54) accumulator = (accumulator & k) >>> 0;
		else if (what === 0x05) at += k;
		else if (what === 0x15) at += accumulator === k ? jt : jf;
		else if (what === 0x35) at += accumulator >= k ? jt : jf;
		else throw new RangeError(`Unknown instruction ${what}`);
	}
}

for (const architecture of architectures)
	describe(`the filter for ${architecture}`, () => {
		const program = compileProfile(readProfile(), architecture);
		const table = readTable(architecture);
		const verdict = (name: string, ...args: (number | bigint)[]) =>
			interpret(program, {
				architecture,
				number: table[name] ?? assert.fail(`There is no ${name}`),
				args: args.map(BigInt),
			});

		it("is one that the kernel takes: short, jumps forward, ends in a return", () => {
			assert.ok(program.length <= sizeLimit);
			assert.equal(encode(program).length, program.length * 8);
			for (const [at, { code, jt, jf, k }] of program.entries()) {
				assert.ok(jt <= 255 && jf <= 255);
				if (code === 0x05) assert.ok(at + 1 + k < program.length);
				if (code === 0x15 || code === 0x35) assert.ok(at + 1 + Math.max(jt, jf) < program.length);
			}
			assert.equal(program.at(-1)?.code, 0x06);
		});

		it("decides every call as the profile says", () => {
			const profile = readProfile();
			const plain = profile.syscalls
				.filter(({ args }) => !args)
				.flatMap(({ names, action }) => {
					return action === "SCMP_ACT_ALLOW" ? names : [];
				});
			const named = new Set(profile.syscalls.flatMap(({ names }) => names));
			for (const [name, number] of Object.entries(table)) {
				const decided = interpret(program, { architecture, number });
				if (!named.has(name)) assert.equal(decided, refused, name);
				else if (plain.includes(name) && name !== "ioctl") assert.equal(decided, verdicts.allow, name);
			}
			for (const number of [Math.max(...Object.values(table)) + 1, 0x3fffffff, 0xffffffff])
				assert.equal(interpret(program, { architecture, number }), refused, String(number));
		});

		it("refuses what could open the box", () => {
			const names = `unshare setns mount pivot_root chroot ptrace bpf perf_event_open keyctl add_key request_key
				userfaultfd io_uring_setup io_uring_enter io_uring_register kexec_load init_module finit_module
				delete_module open_by_handle_at name_to_handle_at process_vm_readv process_vm_writev pidfd_getfd
				fsopen fsmount move_mount open_tree mount_setattr seccomp reboot swapon syslog acct quotactl`;
			for (const name of names.trim().split(/\s+/)) assert.equal(verdict(name), refused, name);
		});

		it("lets threads be made, but no namespaces", () => {
			assert.equal(verdict("clone", 0x3d0f00), verdicts.allow);
			assert.equal(verdict("clone", 17), verdicts.allow);
			for (const flag of [0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000])
				assert.equal(verdict("clone", flag | 17), refused, flag.toString(16));
			assert.equal(verdict("clone3"), verdicts.errno(38));
		});

		it("allows sockets of four families", () => {
			for (const family of [1, 2, 10]) assert.equal(verdict("socket", family, 1, 0), verdicts.allow);
			assert.equal(verdict("socket", 16, 3, 0), verdicts.allow);
			assert.equal(verdict("socket", 16, 3, 9), refused, "NETLINK_AUDIT");
			for (const family of [0, 3, 17, 38, 40, 44]) assert.equal(verdict("socket", family, 1, 0), refused);
			assert.equal(verdict("socket", 0x1_0000_0001n, 1, 0), refused);
		});

		it("refuses to type into terminals, whatever the upper half of the request", () => {
			assert.equal(verdict("ioctl", 1, 0x5413), verdicts.allow);
			for (const request of [0x5412n, 0x541cn, 0x1_0000_5412n, 0xffff_ffff_0000_541cn])
				assert.equal(verdict("ioctl", 0, request), refused, request.toString(16));
		});

		it("refuses odd personalities", () => {
			for (const persona of [0, 8, 0x20000, 0x20008, 0xffffffff])
				assert.equal(verdict("personality", persona), verdicts.allow);
			for (const persona of [0x40000, 0x400000]) assert.equal(verdict("personality", persona), refused);
		});

		it("without namespaces lets nothing reach beyond the box", () => {
			const strict = compileProfile(withoutNamespaces(readProfile()), architecture);
			const decide = (name: string, ...args: number[]) =>
				interpret(strict, { architecture, number: table[name] ?? assert.fail(name), args: args.map(BigInt) });
			for (const family of [2, 10]) assert.equal(decide("socket", family, 1, 0), refused, `family ${family}`);
			assert.equal(decide("socket", 1, 1, 0), verdicts.allow);
			for (const name of ["shmget", "msgget", "semget", "mq_open", "setpriority", "ioprio_set"])
				assert.equal(decide(name, 0, 0), refused, name);
			for (const name of ["prlimit64", "sched_setaffinity"])
				assert.deepEqual([decide(name, 0), decide(name, 1)], [verdicts.allow, refused], name);
			for (const name of ["read", "execve", "kill", "clone", "futex"])
				assert.equal(decide(name), verdict(name), name);
		});

		it("kills what comes as another architecture", () => {
			const others: (Architecture | number)[] = architectures.filter((each) => each !== architecture);
			for (const other of [...others, 0x40000003])
				assert.equal(interpret(program, { architecture: other, number: 0 }), verdicts.killProcess);
			assert.equal(interpret(program, { architecture, number: 0x40000000 }), verdicts.killProcess);
		});
	});

describe("a profile", () => {
	it("can't name a call that is in no table", () => {
		const profile = readProfile();
		profile.syscalls.push({ names: ["opnat"], action: "SCMP_ACT_ALLOW" });
		assert.throws(() => compileProfile(profile, "x86_64"), /opnat/);
	});
});
