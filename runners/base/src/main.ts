import { rm } from "node:fs/promises";
import type { EnvironmentDescription } from "@runlang/protocol";
import { pino } from "pino";
import { CompiledCache } from "./compiled/cache.ts";
import { type Config, isAtLeast, readConfig } from "./config.ts";
import { foldersOf, loadEnvironment } from "./environment/load.ts";
import { Admission } from "./executions/admission.ts";
import { Executions } from "./executions/executions.ts";
import { dropRoot } from "./privileges/drop.ts";
import { validate } from "./readiness.ts";
import { removeGroups } from "./sandbox/cgroups/delegate.ts";
import { type Choice, chooseSandbox } from "./sandbox/choose.ts";
import { isLocal, listen } from "./server/address.ts";
import { Metrics } from "./server/metrics.ts";
import { runnerServer } from "./server/server.ts";

const log = pino({ name: "runner", base: { pid: process.pid } }, pino.destination({ dest: 2, sync: true }));

async function main() {
	const config = readConfig(process.env);
	const environment = loadEnvironment(config.environmentFile);
	const { folder, cgroups, socket } = dropRoot({ ...config, folders: foldersOf(environment) });
	const removeFolder = () => rm(folder, { recursive: true, force: true });
	let choice: Choice;
	try {
		choice = await chooseSandbox({
			environment,
			folder,
			cgroups,
			forced: config.tier,
			concurrency: config.concurrency,
			onComplaint: (complaint) => log.warn({ complaint }, "the sandbox complains"),
		});
		refuseIfTooWeak(config, choice);
	} catch (error) {
		await removeFolder();
		throw error;
	}
	const { sandbox } = choice;
	tellTier(choice);

	const admission = new Admission(sandbox.concurrency ?? config.concurrency, config.queueLength);
	const metrics = new Metrics(environment.id, sandbox.tier, admission);
	const executions = new Executions({
		environment,
		sandbox,
		admission,
		cache: sandbox.cacheFolder
			? new CompiledCache({
					folder: sandbox.cacheFolder,
					bytesAtMost: config.cacheBytes,
					onFault: (err) => log.warn({ err }, "a compiled program could not be kept"),
				})
			: undefined,
		onEnd: (execution, end) => {
			const { status, exitCode, signal, limit, usage, timings } = end;
			metrics.count(end);
			log.info({ execution, status, exitCode, signal, limit, usage, timings }, "execution ended");
		},
		onFault: (execution, err) => log.error({ execution, err }, "execution broke"),
	});
	const { id, description, language, packages, revision, version, examples, limits, caps } = environment;
	const { tier, summary } = sandbox;
	const described: EnvironmentDescription = {
		...{ id, description, language, packages, state: "ready", revision, version, examples, limits, caps },
		sandbox: { tier, summary },
	};
	let unready: string | undefined = "The first validation has not run yet";
	const server = runnerServer({
		executions,
		metrics,
		description: described,
		unreadyReason: () => unready,
		onFault: (err) => log.error({ err }, "request broke"),
	});

	let isStopping = false;
	/** Ends as soon as what runs has ended, or `drainMs` from now. */
	async function stop(reason: string, drainMs: number) {
		if (isStopping) return;
		isStopping = true;
		log.info({ reason }, "stopping");
		server.close();
		await executions.drain(drainMs);
		server.closeAllConnections();
		await sandbox.close();
		await removeGroups(cgroups?.folders ?? []);
		await removeFolder();
		process.exit(0);
	}
	for (const signal of ["SIGTERM", "SIGINT"] as const)
		process.on(signal, () => void stop(signal, config.drainMs));
	if (config.hasLifeline) {
		process.stdin.on("error", () => {}).on("close", () => void stop("the lifeline closed", 0));
		process.stdin.resume();
	}

	const bound = await listen(server, socket === undefined ? config.address : { socket });
	const listening = "socket" in config.address ? `unix:${config.address.socket}` : bound;
	console.log(JSON.stringify({ listening }));
	log.info({ listening, environment: id, revision, tier, summary }, "listening");
	unready = await validate(executions, environment);
	if (unready) log.error({ reason: unready }, "not ready");
	else log.info("ready");
}

function refuseIfTooWeak({ minTier, address }: Config, { sandbox, shortcoming = "" }: Choice) {
	const { tier } = sandbox;
	const why = `Only tier ${tier} can be had here: ${shortcoming}`;
	if (minTier !== undefined && !isAtLeast(tier, minTier))
		throw new Error(`RUNLANG_MIN_TIER asks for tier ${minTier}. ${why}`);
	if (tier === 0 && !isLocal(address))
		throw new Error(`Tier 0 isolates nothing, so it may listen on loopback or a unix socket only. ${why}`);
}

function tellTier({ sandbox: { tier, summary }, shortcoming }: Choice) {
	if (tier === 0) log.warn({ tier, shortcoming }, `NO SANDBOX: ${summary}`);
	else log.info({ tier, summary, shortcoming }, "the sandbox holds");
}

main().catch((error: Error) => {
	log.fatal({ err: error }, error.message);
	process.exit(1);
});
