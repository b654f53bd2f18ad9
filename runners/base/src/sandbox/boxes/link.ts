import { createConnection, type Socket } from "node:net";
import { Readable, Writable } from "node:stream";
import type { SourceFile } from "@runlang/protocol";
import type { Running, Stage, Verdict } from "../sandbox.ts";
import { lostVerdict } from "../verdict.ts";
import { encodeFrame, FrameReader, type Heard } from "./frames.ts";
import { readStatus } from "./status.ts";

/** So much of stdin may be on its way to a program that does not read it; box.c holds as much. */
const stdinWindow = 64 * 1024;
/** How long a box may take to end a stage that was killed before it is given up as a whole. */
const graceMs = 2_000;

/** How a stage is started: as a program, or by what waits in the box, or the canary. */
export type How = "exec" | "warm" | "canary";

export interface LinkStage extends Stage {
	how: How;
	/** A binary from the cache that is to appear in the work folder. */
	cached?: { name: string; output: string } | undefined;
}

/** The connection to one box: stages one after the other, and the files that they leave. */
export class BoxLink {
	readonly #socket: Socket;
	#stage: LinkRunning | undefined;
	#file: { chunks: Buffer[]; resolve: (content: Buffer | undefined) => void } | undefined;
	/** The work folder as programs see it; known when a stage has started. */
	work: string | undefined;
	#isGone = false;
	#hasHeard = false;
	readonly #closed: Promise<void>;
	readonly #onComplaint: (text: string) => void;

	constructor(socketPath: string, onComplaint: (text: string) => void) {
		this.#onComplaint = onComplaint;
		this.#socket = createConnection(socketPath);
		const reader = new FrameReader((type, bytes) => this.#hear(type, bytes));
		this.#socket.on("data", (chunk) => reader.read(chunk)).on("error", () => {});
		this.#closed = new Promise((resolve) => {
			this.#socket.once("close", () => {
				this.#isGone = true;
				this.#stage?.end(lostVerdict);
				this.#file?.resolve(undefined);
				resolve();
			});
		});
	}

	/** The box was gone before it did anything with what it was given: another can be given the same. */
	get isUntouched(): boolean {
		return this.#isGone && !this.#hasHeard;
	}

	/** Puts files and empty folders into the work folder; before the first stage only. */
	fill(files: readonly SourceFile[], folders: readonly string[]): void {
		for (const { path, content } of files) this.#socket.write(encodeFrame("F", path, "\0", content));
		for (const folder of folders) if (folder !== ".") this.#socket.write(encodeFrame("D", folder));
	}

	/** Starts a stage; the frames of `fill` go out with it, in one piece. */
	run(stage: LinkStage): Running {
		const words = [
			`x${stage.how}`,
			...stage.command.map((word) => `a${word}`),
			...Object.entries(stage.env).map(([name, value]) => `e${name}=${value}`),
			...Object.entries(stage.limits).map(([name, value]) => `l${name}=${value}`),
			...(stage.cached ? [`b${stage.cached.name}`, `o${stage.cached.output}`] : []),
		];
		const known = words.filter((word) => !/^l(wallMs|outputBytes)=/.test(word));
		this.#socket.write(encodeFrame("R", `${known.join("\0")}\0`));
		this.#stage = new LinkRunning(this.#socket);
		if (this.#isGone) this.#stage.end(lostVerdict);
		return this.#stage;
	}

	/** Holds back what is written until the next turn, so that it goes out in one piece. */
	gather(): void {
		this.#socket.cork();
		process.nextTick(() => this.#socket.uncork());
	}

	/** The content of a file that a stage left; undefined if there is none. */
	async read(path: string): Promise<Buffer | undefined> {
		if (this.#isGone) return undefined;
		const { promise, resolve } = Promise.withResolvers<Buffer | undefined>();
		this.#file = { chunks: [], resolve };
		this.#socket.write(encodeFrame("G", path));
		return promise;
	}

	/** Ends the box: its first process ends with the connection, and everything in it with that. */
	async close(): Promise<void> {
		this.#socket.destroy();
		await this.#closed;
	}

	#hear(type: Heard, bytes: Buffer) {
		const stage = this.#stage;
		this.#hasHeard = true;
		if (type === "1") stage?.push("stdout", bytes);
		else if (type === "2") stage?.push("stderr", bytes);
		else if (type === "A") {
			this.work = bytes.toString();
			stage?.start();
		} else if (type === "C") stage?.take(Number(bytes.toString()));
		else if (type === "S") stage?.end(readStatus(bytes.toString()));
		else if (type === "B" && bytes.length > 0) this.#file?.chunks.push(Buffer.from(bytes));
		else if (type === "B") this.#file?.resolve(Buffer.concat(this.#file.chunks));
		else if (type === "E") {
			const why = bytes.toString();
			if (why === "disk full") stage?.end({ ...lostVerdict, lost: false, exceeded: "diskBytes" });
			else this.#onComplaint(`a box refused: ${why}`);
		}
	}
}

/** One running stage of a box. */
class LinkRunning implements Running {
	readonly stdout: Readable;
	readonly stderr: Readable;
	readonly stdin: Writable;
	readonly started: Promise<void>;
	readonly ended: Promise<Verdict>;
	readonly #socket: Socket;
	#resolveStarted: () => void;
	#resolveEnded: (verdict: Verdict) => void;
	#isOver = false;
	#killTimer: NodeJS.Timeout | undefined;
	/** What of stdin may still be sent, and what waits for that. */
	#credit = stdinWindow;
	#waiting: (() => void) | undefined;

	constructor(socket: Socket) {
		this.#socket = socket;
		({ promise: this.started, resolve: this.#resolveStarted } = Promise.withResolvers<void>());
		({ promise: this.ended, resolve: this.#resolveEnded } = Promise.withResolvers<Verdict>());
		// One connection carries both: if one is not read, neither is; readers take both at once.
		const stream = () => new Readable({ read: () => socket.resume(), highWaterMark: 64 * 1024 });
		this.stdout = stream();
		this.stderr = stream();
		for (const each of [this.stdout, this.stderr]) each.on("close", () => socket.resume());
		this.stdin = new Writable({
			write: (chunk: Buffer, _encoding, done) => this.#give(chunk, done),
			final: (done) => {
				if (!this.#isOver) socket.write(encodeFrame("Z"));
				done();
			},
		});
		this.stdin.on("error", () => {});
	}

	start(): void {
		this.#resolveStarted();
	}

	push(name: "stdout" | "stderr", bytes: Buffer): void {
		const stream = this[name];
		if (!stream.destroyed && !stream.push(bytes)) this.#socket.pause();
	}

	/** So many bytes of stdin have reached the program's pipe. */
	take(bytes: number): void {
		this.#credit += bytes;
		const waiting = this.#waiting;
		this.#waiting = undefined;
		waiting?.();
	}

	kill(): void {
		if (this.#isOver || this.#killTimer) return;
		this.#socket.write(encodeFrame("K"));
		this.#killTimer = setTimeout(() => this.#socket.destroy(), graceMs);
	}

	end(verdict: Verdict): void {
		if (this.#isOver) return;
		this.#isOver = true;
		clearTimeout(this.#killTimer);
		this.#resolveStarted();
		this.stdout.push(null);
		this.stderr.push(null);
		// Whoever still gives input must not wait for a program that is gone.
		this.stdin.destroy();
		this.#waiting?.();
		this.#resolveEnded(verdict);
	}

	#give(chunk: Buffer, done: () => void) {
		if (this.#isOver) return done();
		const now = chunk.subarray(0, this.#credit);
		if (now.length > 0) {
			this.#credit -= now.length;
			this.#socket.write(encodeFrame("I", now));
		}
		if (now.length === chunk.length) return done();
		this.#waiting = () => this.#give(chunk.subarray(now.length), done);
	}
}
