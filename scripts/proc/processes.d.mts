export interface Process {
	pid: number;
	parent: number;
	name: string;
	isZombie: boolean;
	/** Clock ticks from the start of the machine: with the pid, it tells processes apart. */
	started: string;
	/** Processor time of itself; and with that of all descendants that it, or one of them, has waited for. */
	ownCpuMs: number;
	cpuMs: number;
}
export interface RunnerOfService {
	pid: number;
	environment: string;
	socketPath: string;
}
export function allProcesses(): Process[];
export function treeOf(root: number, all?: Process[]): Process[];
export function commandOf(pid: number): string[];
export function variableOf(pid: number, name: string): string | undefined;
export function proportionalBytes(pid: number): number | undefined;
export function residentBytes(pid: number): number;
export function peakBytes(pid: number): number;
export function runnersOf(service: number, all?: Process[]): RunnerOfService[];
