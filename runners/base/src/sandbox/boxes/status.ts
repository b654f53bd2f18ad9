import type { LimitName } from "@runlang/protocol";
import type { Verdict } from "../sandbox.ts";
import { lostVerdict, signalName } from "../verdict.ts";

const pattern =
	/^(exit|signal|unstartable) (\d+) cpu=(-?\d+) rss=(\d+) over=(\w+) pids=([01]) bytes=([01]) files=([01])$/;

/** Reads how a stage ended (`S` in box/frames.h); what can't be read counts as lost. */
export function readStatus(line: string): Verdict {
	const match = pattern.exec(line);
	if (!match || match[1] === "unstartable") return lostVerdict;
	const [, how, number, cpuUs, rss, over, pids, bytes, files] = match;
	const signal = how === "signal" ? signalName(Number(number)) : null;
	const exceeded: (LimitName | false)[] = [
		over !== "none" && (over as LimitName),
		signal === "SIGXFSZ" && "fileBytes",
		signal === "SIGXCPU" && "cpuMs",
		pids === "1" && "processes",
		bytes === "1" && "diskBytes",
		files === "1" && "diskFiles",
	];
	return {
		exitCode: how === "exit" ? Number(number) : null,
		signal,
		exceeded: exceeded.find((each) => each !== false) ?? null,
		lost: false,
		cpuMs: Math.max(0, Number(cpuUs)) / 1000,
		maxRssBytes: Number(rss),
	};
}
