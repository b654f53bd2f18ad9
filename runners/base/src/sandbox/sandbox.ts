import type { Readable, Writable } from "node:stream";
import type { LimitName, Limits, SourceFile, Tier } from "@runlang/protocol";

/** Where untrusted code runs. One execution has one box; nothing of it is left when the box is destroyed. */
export interface Sandbox {
	readonly tier: Tier;
	/** What isolates an execution here, for people. */
	readonly summary: string;
	/** Folder of the environment's packages as programs see it. */
	readonly prefix: string;
	/** How many executions it can have at once; as many as there may be where it does not say. */
	readonly concurrency?: number;
	/** Folder, on this side, of compiled programs that boxes may be given; null where they can't. */
	readonly cacheFolder: string | null;
	/** A fresh box with these files, and these empty folders, in its work folder. */
	prepare(files: readonly SourceFile[], folders?: readonly string[]): Promise<Box>;
	/** Gives back what the sandbox holds; all boxes must have been destroyed. */
	close(): Promise<void>;
}

export interface Box {
	/** The work folder as programs see it: their current folder, with the files. */
	readonly work: string;
	/** Starts one stage. Stages of a box run one after the other. */
	run(stage: Stage): Promise<Running>;
	/** Content of a file that a stage left in the work folder; undefined if there is none that can be read. */
	read(name: string): Promise<Uint8Array | undefined>;
	/** Kills what is left and removes every file. */
	destroy(): Promise<void>;
}

export interface Stage {
	command: readonly string[];
	/** All environment variables besides those that every box has. */
	env: Readonly<Record<string, string>>;
	limits: Limits;
	/** All of its input, where it is known before: sandboxes without boxes of their own then give a file. */
	input?: string | undefined;
	/** The command starts an interpreter on a file: a process that was started ahead may take its place. */
	isWarm?: boolean;
	/** A file of `Sandbox.cacheFolder` that is to appear, read-only, in the work folder. */
	cached?: { name: string; output: string } | undefined;
}

export interface Running {
	/** What is written reaches the program at once; ending it ends the program's input. */
	stdin: Writable;
	/** Not read means not written: the program waits once the pipe is full. */
	stdout: Readable;
	stderr: Readable;
	/** Resolves when the program goes, or is known not to. */
	started: Promise<void>;
	/** Ends all processes of the stage at once. Calling it again does nothing. */
	kill(): void;
	/** Resolves once all processes are gone; never rejects. Output may still be unread. */
	ended: Promise<Verdict>;
}

/** How a stage ended, as far as the sandbox can tell: it knows no wall time, no output limit and no reader. */
export interface Verdict {
	/** Null if a signal ended it, or if it is not known. */
	exitCode: number | null;
	signal: NodeJS.Signals | null;
	/** The limit that ended it. */
	exceeded: LimitName | null;
	/** The box broke: how the program ended is not known. */
	lost: boolean;
	cpuMs: number;
	maxRssBytes: number;
}
