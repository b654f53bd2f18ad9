import { execFile } from "node:child_process";
import { closeSync, constants, mkdirSync, openSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { Socket } from "node:net";
import path from "node:path";
import { PassThrough, type Readable, type Writable } from "node:stream";
import { promisify } from "node:util";

/** The way into a program: we hold the writing end. */
export interface InputPipe {
	writer: Writable;
	/** Descriptor for the child, closed by whoever takes the pipe. */
	reader: number;
}

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

	/**
	 * A pipe for the input of a program, or a file if all of it is known: a named pipe can't be opened anew
	 * (`/dev/stdin`) once it has been written to its end. Its name goes at once: nobody else needs it.
	 */
	async takeInput(whole: string | undefined): Promise<InputPipe> {
		if (whole !== undefined) {
			const file = path.join(this.#folder, `input-${this.#made++}`);
			await writeFile(file, whole, { mode: 0o600 });
			const reader = openSync(file, "r");
			await rm(file);
			return { writer: new PassThrough().resume(), reader };
		}
		const fifo = await this.#make();
		// Opened first without waiting, so that neither of the other two waits for its counterpart.
		const first = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK);
		const writer = openSync(fifo, constants.O_WRONLY | constants.O_NONBLOCK);
		const reader = openSync(fifo, constants.O_RDONLY);
		closeSync(first);
		await rm(fifo, { force: true });
		const socket = new Socket({ fd: writer, readable: false, writable: true });
		socket.on("error", () => {});
		return { writer: socket, reader };
	}

	/** A pipe that nobody else holds. Making a first one costs a process; taking it again does not. */
	async take(): Promise<OutputPipe> {
		return this.#open(this.#free.pop() ?? (await this.#make()));
	}

	async #make(): Promise<string> {
		const fifo = path.join(this.#folder, String(this.#made++));
		await promisify(execFile)("mkfifo", ["-m", "600", fifo]);
		return fifo;
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
