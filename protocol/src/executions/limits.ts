import { z } from "zod";

const positive = z.number().int().positive();

/** What one execution may use. Times in milliseconds, sizes in bytes. */
export const limitsSchema = z.strictObject({
	/** Wall-clock time of the run stage. */
	wallMs: positive,
	/** Processor time of the run stage, over all its processes. */
	cpuMs: positive,
	/** Memory of all processes of the execution together. */
	memoryBytes: positive,
	/** Processes and threads alive at once. */
	processes: positive,
	/** stdout and stderr together. */
	outputBytes: positive,
	/** Size of one file. */
	fileBytes: positive,
	/** Open files of one process. */
	openFiles: positive,
	/** Bytes in all folders that the execution can write to, together. Beyond it the program sees ENOSPC. */
	diskBytes: positive,
	/** Files and folders in those folders. Beyond it the program sees ENOSPC. */
	diskFiles: positive,
});
export type Limits = z.infer<typeof limitsSchema>;
export type LimitName = keyof Limits;
export const limitNames = Object.keys(limitsSchema.shape) as LimitName[];
