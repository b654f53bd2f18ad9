import { destination, type Logger, pino } from "pino";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { type Service, startService } from "./service.ts";

/** Says on stderr why there is no service, and ends. */
function giveUp(message: string): never {
	process.stderr.write(`Runlang can't start.\n${message}\n`);
	process.exit(1);
}

function config(): Config {
	try {
		return readConfig(process.env);
	} catch (error) {
		if (error instanceof ConfigError) giveUp(error.message);
		throw error;
	}
}

async function start(set: Config, log: Logger): Promise<Service> {
	try {
		return await startService(set, log);
	} catch (error) {
		const { code, syscall, message } = error as NodeJS.ErrnoException;
		if (code === undefined) throw error;
		if (syscall !== "listen" && syscall !== "getaddrinfo")
			giveUp(`RUNLANG_STATE_DIR: ${set.stateFolder} can't be used: ${message}`);
		if (code === "EADDRINUSE")
			giveUp(
				`Port ${set.port} of ${set.host} is taken, perhaps by another Runlang. Set PORT to another one, such as PORT=${set.port + 1}, or PORT=0 to take a free one.`,
			);
		if (code === "EACCES") giveUp(`Port ${set.port} needs privileges. Set PORT to one above 1023.`);
		if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
			giveUp(`HOST=${set.host} is no address of this machine.`);
		throw error;
	}
}

const set = config();
const log = pino({ name: "service", level: set.logLevel }, destination({ fd: 2, sync: true }));
const service = await start(set, log);
if (!set.loopback)
	log.warn("RUNLANG_INSECURE_OPEN=1: everyone who reaches this service may execute code, without sign-in.");
process.stdout.write(`Runlang is ready at ${service.url}\n`);

let stopping = false;
async function stop(why: string): Promise<void> {
	if (stopping) return;
	stopping = true;
	log.info(`Stopping: ${why}`);
	await service.stop(set.drainMs);
	process.exit(0);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(signal));
if (set.lifeline) process.stdin.resume().once("close", () => stop("whoever started the service is gone"));
