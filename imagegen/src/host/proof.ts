import { extname } from "node:path";
import type { Program } from "@runlang/protocol";
import { type Place, withWorkFolder } from "../box/box.ts";
import type { Declaration } from "../declarations/declaration.ts";
import { fillCommand } from "../declarations/placeholders.ts";
import { type Ran, StepError } from "./commands.ts";

/**
 * Runs the validations and examples of an environment and compares what they print.
 * The programs get their work folders in `scratch`.
 * @throws {StepError} that names the first program which fails, with what was expected and what came.
 */
export async function prove(
	declaration: Declaration,
	place: Place,
	env: Record<string, string>,
	scratch: string,
	onProgress: (part: number) => void,
): Promise<void> {
	const programs = [...declaration.validations, ...declaration.examples];
	const queue = [...programs];
	const worker = async () => {
		for (let program = queue.shift(); program; program = queue.shift()) {
			const ran = await execute(program, declaration, place, env, scratch);
			const fault = faultIn(program, ran);
			if (fault) {
				// The other worker ends with its current program; nothing may run on in a folder that is removed.
				queue.length = 0;
				throw new StepError(`The program "${program.name}" ${fault}`);
			}
			onProgress(1 - queue.length / programs.length);
		}
	};
	const workers = await Promise.allSettled([worker(), worker()]);
	const failed = workers.find((one) => one.status === "rejected");
	if (failed) throw failed.reason;
}

function execute(
	program: Program,
	{ compile, run, language, limits }: Declaration,
	place: Place,
	env: Record<string, string>,
	scratch: string,
): Promise<Ran> {
	const entry = program.entry ?? language.entry;
	const values = { entry, prefix: place.prefix, output: compile?.output ?? "" };
	const sources = program.files
		.map(({ path }) => path)
		.filter((path) => compile?.sources?.includes(extname(path)));
	return withWorkFolder(scratch, program, async (work) => {
		if (compile) {
			const words = fillCommand(compile.command, values, { sources });
			const ran = await place.execute(words, work, env, "", compile.limits.wallMs);
			if (!ran.ok) return ran;
		}
		const words = fillCommand(run.command, values, { args: program.args ?? [] });
		// A machine that is busy preparing is slow: the proof is that it works, not that it is quick.
		return place.execute(words, work, env, program.stdin ?? "", limits.wallMs * 3);
	});
}

function faultIn(program: Program & { stdout?: string }, ran: Ran): string | undefined {
	if (!ran.ok) return `failed (exit code ${ran.exitCode ?? "none"}): ${ran.why}`;
	if (program.stdout === undefined || program.stdout === ran.stdout) return undefined;
	return `printed something else.\nExpected: ${JSON.stringify(program.stdout)}\nGot:      ${JSON.stringify(ran.stdout)}`;
}
