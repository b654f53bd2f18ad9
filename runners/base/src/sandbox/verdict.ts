import { constants } from "node:os";
import type { LimitName, Limits } from "@runlang/protocol";
import type { Verdict } from "./sandbox.ts";

// Some numbers have two names (SIGABRT, SIGIOT): the first is the usual one.
const signalNames = new Map(
	Object.entries(constants.signals)
		.reverse()
		.map(([name, number]) => [number, name as NodeJS.Signals]),
);

/** Name of a signal; real-time signals have only a number. */
export function signalName(number: number): NodeJS.Signals {
	return signalNames.get(number) ?? (`SIG${number}` as NodeJS.Signals);
}

/** The limit behind a signal, if the kernel sent it for one. */
export function limitBehind(
	signal: NodeJS.Signals | null,
	cpuMs: number | null,
	limits: Limits,
): LimitName | null {
	if (signal === "SIGXFSZ") return "fileBytes";
	if (signal === "SIGXCPU") return "cpuMs";
	return signal === "SIGKILL" && cpuMs !== null && cpuMs >= limits.cpuMs ? "cpuMs" : null;
}

export const lostVerdict: Verdict = {
	exitCode: null,
	signal: null,
	exceeded: null,
	lost: true,
	cpuMs: 0,
	maxRssBytes: 0,
};
