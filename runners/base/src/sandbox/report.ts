import { constants } from "node:os";
import type { LimitName, Limits } from "@runlang/protocol";
import type { Verdict } from "./sandbox.ts";

/** What box-init says at its end. */
export type Report =
	| { how: "exit" | "signal"; number: number; cpuMs: number; maxRssBytes: number }
	| { how: "unstartable"; errno: number };

const pattern = /^(exit|signal|unstartable) (\d+) (\d+) (\d+)\n$/;

/** Reads the line of box-init; undefined if it is not whole: then box-init was killed. */
export function parseReport(text: string): Report | undefined {
	const match = pattern.exec(text);
	if (!match) return undefined;
	const [number = 0, cpuMs = 0, maxRssBytes = 0] = match.slice(2).map(Number);
	if (match[1] === "unstartable") return { how: "unstartable", errno: number };
	return { how: match[1] === "exit" ? "exit" : "signal", number, cpuMs, maxRssBytes };
}

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
