import { readFileSync } from "node:fs";
import path from "node:path";
import {
	type Architecture,
	architectures,
	assemble,
	type Comparison,
	type Decision,
	encode,
	type Instruction,
	verdicts,
} from "./program.ts";

/** Where the profile and the tables of system call numbers lie. */
const folder = path.join(import.meta.dirname, "../../seccomp");

/**
 * A profile in the form of the OCI runtime specification. Where it says more than that: the rules of one
 * call are tried in the order of the file, and the first whose arguments all match decides.
 */
export interface Profile {
	defaultAction: Action;
	defaultErrnoRet?: number;
	syscalls: {
		names: string[];
		action: Action;
		errnoRet?: number;
		args?: { index: number; op: Comparison["op"]; value: number; valueTwo?: number }[];
		comment?: string;
	}[];
}
type Action = "SCMP_ACT_ALLOW" | "SCMP_ACT_ERRNO" | "SCMP_ACT_KILL_PROCESS";
type Table = Record<string, number>;

const readJson = (name: string) => JSON.parse(readFileSync(path.join(folder, name), "utf8"));

/** The profile of a box. */
export const readProfile = (): Profile => readJson("profile.json");
/** Numbers of the system calls of an architecture by name. */
export const readTable = (architecture: Architecture): Table => readJson(`${architecture}.json`);

/** The architecture of this process, or undefined where boxes have no filter yet. */
export function thisArchitecture(): Architecture | undefined {
	return { x64: "x86_64" as const, arm64: "aarch64" as const }[process.arch as string];
}

function verdict(action: Action, errno = 1): number {
	if (action === "SCMP_ACT_ALLOW") return verdicts.allow;
	return action === "SCMP_ACT_ERRNO" ? verdicts.errno(errno) : verdicts.killProcess;
}

/**
 * Compiles a profile. Calls that only other architectures have are passed over.
 * @throws {RangeError} if a name is in no table: a slip of the pen must not open or close anything silently
 */
export function compileProfile(profile: Profile, architecture: Architecture): Instruction[] {
	const table = readTable(architecture);
	const known = new Set(architectures.flatMap((each) => Object.keys(readTable(each))));
	const otherwise = verdict(profile.defaultAction, profile.defaultErrnoRet);
	const decisions = new Map<number, Decision>();
	for (const { names, action, errnoRet, args = [] } of profile.syscalls) {
		const when = args.map(({ index, op, value, valueTwo = 0 }) => {
			if (op !== "SCMP_CMP_EQ" && op !== "SCMP_CMP_MASKED_EQ")
				throw new RangeError(`Unknown comparison ${op}`);
			return { index, op, value: BigInt(value), valueTwo: BigInt(valueTwo) };
		});
		for (const name of names) {
			if (!known.has(name)) throw new RangeError(`There is no system call "${name}"`);
			const number = table[name];
			if (number === undefined) continue;
			const decision = decisions.get(number) ?? { rules: [], otherwise };
			decision.rules.push({ when, verdict: verdict(action, errnoRet) });
			decisions.set(number, decision);
		}
	}
	return assemble(architecture, decisions, otherwise);
}

/** Families of sockets that reach beyond a box without a network of its own: AF_INET, AF_INET6. */
const internet = [2, 10];
/** Objects that the kernel shares between all of one ipc namespace. */
const systemV = /^(shm|msg|sem)(get|at|ctl|op|timedop|snd|rcv)$|^mq_/;
/** What takes a process, which need not be one of the box where all have the same user and namespace. */
const ofAnyProcess = [
	...["prlimit64", "setpriority", "ioprio_set", "sched_setaffinity", "sched_setscheduler"],
	...["sched_setparam", "sched_setattr"],
];

/** The profile for boxes without namespaces: no network, no shared objects, no other processes. */
export function withoutNamespaces(profile: Profile): Profile {
	const syscalls = profile.syscalls
		.filter(({ names, args = [] }) => !(names.includes("socket") && internet.includes(args[0]?.value ?? 0)))
		.map((rule) => ({
			...rule,
			names: rule.names.filter((name) => !systemV.test(name) && !ofAnyProcess.includes(name)),
		}));
	// setpriority and ioprio_set have the kind of target first; then no priority can be set at all.
	const ofItself = ofAnyProcess.filter((name) => name !== "setpriority" && name !== "ioprio_set");
	const args = [{ index: 0, op: "SCMP_CMP_EQ" as const, value: 0 }];
	return {
		...profile,
		syscalls: [...syscalls, { names: ofItself, action: "SCMP_ACT_ALLOW" as const, args }],
	};
}

/** The box's filter for this machine, as the kernel takes it; undefined where there is none. */
export function boxFilter(hasNamespaces = true): Uint8Array | undefined {
	const architecture = thisArchitecture();
	const profile = hasNamespaces ? readProfile() : withoutNamespaces(readProfile());
	return architecture && encode(compileProfile(profile, architecture));
}
