import { execFile } from "node:child_process";
import { constants, mkdirSync, openSync } from "node:fs";
import { rm } from "node:fs/promises";
import { Socket } from "node:net";
import path from "node:path";
import type { Readable } from "node:stream";
import { promisify } from "node:util";

/** One way out of a box: the program holds the writing end, the runner reads. */
export interface OutputPipe {
	reader: Readable;
	/** Descriptor for the child; whoever takes the pipe closes it once the child has its own. */
	writer: number;
	/** Gives the pipe back. `clean`: nobody can be holding its other end any more. */
	release(clean: boolean): void;
}

/**
 * Named pipes, used over and over. Node's own "pipes" to a child are sockets, on which `/dev/stdout`
 * can't be opened; and a pipe made by root could not be opened by the user in the box.
 */
export class PipePool {
	readonly #folder: string;
	readonly #free: string[] = [];
	#made = 0;

	constructor(folder: string) {
		this.#folder = folder;
		mkdirSync(folder, { mode: 0o700 });
	}

	/** A pipe that nobody else holds. Making a first one costs a process; taking it again does not. */
	async take(): Promise<OutputPipe> {
		let fifo = this.#free.pop();
		if (fifo === undefined) {
			fifo = path.join(this.#folder, String(this.#made++));
			await promisify(execFile)("mkfifo", ["-m", "600", fifo]);
		}
		return this.#open(fifo);
	}

	#open(fifo: string): OutputPipe {
		const descriptor = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK);
		// The reader is there, so this does not wait; and it must be there before reading begins, or reading
		// would see the end at once.
		const writer = openSync(fifo, constants.O_WRONLY);
		const reader = new Socket({ fd: descriptor, readable: true, writable: false });
		reader.pause();
		return {
			reader,
			writer,
			release: (clean) => {
				reader.destroy();
				if (clean) reader.once("close", () => this.#free.push(fifo));
				else void rm(fifo, { force: true });
			},
		};
	}
}
