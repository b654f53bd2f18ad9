import {
	type EnvironmentSummary,
	type ExecutionEvent,
	type ExecutionRequest,
	type ExecutionResult,
	internalErrorEnd,
	ResultFold,
} from "@runlang/protocol";
import * as vscode from "vscode";
import { abortSignal, isAbort } from "../cancellation.ts";
import type { Service } from "../service/service.ts";
import { inWords } from "../service/telling.ts";
import type { RunDiagnostics } from "./diagnostics.ts";
import { type Program, sourcesOf } from "./program.ts";
import { RunTerminal } from "./runTerminal.ts";
import type { TerminalText } from "./terminalText.ts";

/** As many results are remembered, for sharing them along with their programs. */
const remembered = 10;

interface Run {
	file: vscode.Uri;
	terminal: RunTerminal;
	cancellation: vscode.CancellationTokenSource;
}

/** The runs of this window, each in a terminal; terminals are used again when they are free. */
export class Runs {
	readonly #service: Service;
	readonly #diagnostics: RunDiagnostics;
	readonly #log: vscode.LogOutputChannel;
	readonly #active = new Set<Run>();
	readonly #terminals = new Set<RunTerminal>();
	readonly #results = new Map<string, ExecutionResult>();

	constructor(service: Service, diagnostics: RunDiagnostics, log: vscode.LogOutputChannel) {
		this.#service = service;
		this.#diagnostics = diagnostics;
		this.#log = log;
	}

	/**
	 * Runs `request` and shows what it says as it says it, until it ends.
	 * @throws {ProblemError} if it was refused; {ConnectionError} if the service can't be reached
	 */
	async run(program: Program, request: ExecutionRequest, environment: EnvironmentSummary): Promise<void> {
		const { id, version } = environment;
		const { host } = new URL(this.#service.address);
		const cancellation = new vscode.CancellationTokenSource();
		const terminal = this.#freeTerminal(id);
		const run = { file: program.document.uri, terminal, cancellation };
		this.#active.add(run);
		this.#tellContext();
		let state = "not run";
		const title = `${request.entry} in ${id}${version ? ` ${version}` : ""} at ${host}`;
		const text = terminal.begin(title, () => cancellation.cancel());
		try {
			const result = await this.#follow(request, environment, run, text, sourcesOf(program, request));
			this.#remember(request, result);
			terminal.write(text.outcome(result, result.diagnostics));
			state = result.status.replaceAll("-", " ");
		} catch (error) {
			terminal.write(text.note(`✗ ${inWords(error)}`));
			throw error;
		} finally {
			this.#active.delete(run);
			this.#tellContext();
			terminal.end(state);
			cancellation.dispose();
		}
	}

	/** Ends the runs of `file`, else the one in the terminal that is in front, else all of them. */
	stop(file?: vscode.Uri): void {
		const all = [...this.#active];
		const ofFile = all.filter((run) => run.file.toString() === file?.toString());
		const inFront = all.filter((run) => run.terminal.terminal === vscode.window.activeTerminal);
		const chosen = [ofFile, inFront, all].find((runs) => runs.length > 0) ?? [];
		for (const { cancellation } of chosen) cancellation.cancel();
	}

	/** What exactly this request led to when it was last run in this window, if it is among the latest. */
	resultOf(request: ExecutionRequest): ExecutionResult | undefined {
		return this.#results.get(JSON.stringify(request));
	}

	/** Ends all runs, at the end of the window. */
	dispose(): void {
		for (const { cancellation } of this.#active) cancellation.cancel();
	}

	/** The events of a run; it takes what is typed, unless the request has all of its input. */
	async *#events(
		request: ExecutionRequest,
		environment: EnvironmentSummary,
		{ terminal, cancellation }: Run,
	): AsyncGenerator<ExecutionEvent> {
		const client = this.#service.client();
		const signal = abortSignal(cancellation.token);
		if (request.stdin) {
			yield* client.execute(request, signal);
			return;
		}
		// Whoever types needs more time than a program does.
		const wallMs = await this.#service.longestRun(environment, signal);
		const limits = wallMs === undefined ? request.limits : { ...request.limits, wallMs };
		const running = client.interact({ ...request, ...(limits ? { limits } : {}) }, signal);
		terminal.passInput(running);
		yield* running;
	}

	async #follow(
		request: ExecutionRequest,
		environment: EnvironmentSummary,
		run: Run,
		text: TerminalText,
		sources: ReadonlyMap<string, vscode.Uri>,
	): Promise<ExecutionResult> {
		const { terminal } = run;
		this.#diagnostics.clear(sources.values());
		const fold = new ResultFold();
		const start = Date.now();
		try {
			for await (const event of this.#events(request, environment, run)) {
				fold.add(event);
				if (event.type === "accepted") this.#log.info(`${request.entry}: execution ${event.execution}`);
				if (event.type === "phase" && event.phase === "compile") terminal.write(text.note("Compiling …"));
				if (event.type === "stdout") terminal.write(text.stdout(event.text));
				if (event.type === "stderr") terminal.write(text.stderr(event.text));
				if (event.type === "diagnostic") this.#diagnostics.add(event, sources);
			}
		} catch (error) {
			if (!isAbort(error)) throw error;
			// With the connection went the service's last word.
			fold.add({ ...internalErrorEnd(Date.now() - start), status: "cancelled" });
		}
		return fold.result();
	}

	#freeTerminal(environment: string): RunTerminal {
		for (const known of this.#terminals) if (known.environment === environment && !known.busy) return known;
		const terminal = new RunTerminal(environment, () => this.#terminals.delete(terminal));
		this.#terminals.add(terminal);
		return terminal;
	}

	#remember(request: ExecutionRequest, result: ExecutionResult): void {
		const key = JSON.stringify(request);
		this.#results.delete(key);
		this.#results.set(key, result);
		const [oldest] = this.#results.keys();
		if (this.#results.size > remembered && oldest !== undefined) this.#results.delete(oldest);
	}

	/** Lets Stop appear where there is something to stop. */
	#tellContext(): void {
		// As URIs, not as text: the window may know the same file by another URI than the extension host does.
		const files = [...this.#active].map(({ file }) => file);
		vscode.commands.executeCommand("setContext", "runlang.running", files.length > 0);
		vscode.commands.executeCommand("setContext", "runlang.runningFiles", files);
	}
}
