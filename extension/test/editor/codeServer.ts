import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
	closeSync,
	cpSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { places } from "./prerequisites.ts";

/** Nothing that moves, phones home or asks, so that tests see the extension alone. */
const quietSettings = {
	"workbench.startupEditor": "none",
	"workbench.tips.enabled": false,
	"workbench.enableExperiments": false,
	"workbench.secondarySideBar.defaultVisibility": "hidden",
	"chat.disableAIFeatures": true,
	"telemetry.telemetryLevel": "off",
	"extensions.autoUpdate": false,
	"extensions.autoCheckUpdates": false,
	"extensions.ignoreRecommendations": true,
	"security.workspace.trust.enabled": false,
	"git.enabled": false,
	"files.autoSave": "off",
	"editor.autoClosingBrackets": "never",
	// Drawn as text, so that a test can read what a user reads.
	"terminal.integrated.gpuAcceleration": "off",
	"terminal.integrated.enablePersistentSessions": false,
};

/** A running code-server with the packaged extension, all its files in one folder of its own. */
export interface CodeServer {
	url: string;
	/** Root of the opened folder. */
	workspace: string;
	/** Ends its whole process group and removes its folder. */
	stop(): Promise<void>;
}

/**
 * Installs the .vsix into a fresh VS Code server and starts that on a free port.
 * @param settings user settings besides
 * @param files of the workspace, by path
 */
export async function startCodeServer(
	settings: Record<string, unknown>,
	files: Record<string, string>,
): Promise<CodeServer> {
	// Short: the paths of its sockets may have 107 characters.
	const home = mkdtempSync(path.join(tmpdir(), "rl-"));
	const at = (name: string) => path.join(home, name);
	const write = (name: string, text: string) => {
		mkdirSync(path.dirname(at(name)), { recursive: true });
		writeFileSync(at(name), text);
	};
	write("config.yaml", "auth: none\n");
	write("data/User/settings.json", JSON.stringify({ ...quietSettings, ...settings }));
	for (const [name, text] of Object.entries(files)) write(`w/${name}`, text);
	mkdirSync(at("tmp"));
	mkdirSync(at("w"), { recursive: true });
	cpSync(fileURLToPath(new URL("../driver", import.meta.url)), at("ext/runlang-test.driver-0.0.1"), {
		recursive: true,
	});
	const options = {
		// Nothing of an editor around this one, and nothing of the user's home.
		env: {
			PATH: process.env.PATH,
			LANG: "C.UTF-8",
			TZ: "UTC",
			HOME: home,
			XDG_CONFIG_HOME: home,
			TMPDIR: at("tmp"),
		},
	};
	const common = [
		places.codeServer,
		"--config",
		at("config.yaml"),
		"--user-data-dir",
		at("data"),
		"--extensions-dir",
		at("ext"),
	];
	await promisify(execFile)(process.execPath, [...common, "--install-extension", places.vsix], options);

	const port = await freePort();
	const log = openSync(at("server.log"), "w");
	const server = spawn(
		process.execPath,
		[
			...common,
			...["--bind-addr", `127.0.0.1:${port}`, "--auth", "none", "--reconnection-grace-time", "5"],
			...["--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"],
			...["--disable-getting-started-override", "--ignore-last-opened"],
		],
		{ ...options, stdio: ["ignore", log, log], detached: true },
	);
	closeSync(log);
	const killed = () => signalGroup(server, "SIGKILL");
	process.once("exit", killed);
	const url = `http://127.0.0.1:${port}`;
	const stop = async () => {
		await endGroup(server);
		process.off("exit", killed);
		rmSync(home, { recursive: true, force: true, maxRetries: 5 });
	};
	try {
		await answers(`${url}/healthz`, server);
	} catch (error) {
		const said = readFileSync(at("server.log"), "utf8");
		await stop();
		throw new Error(`code-server did not start:\n${said}`, { cause: error });
	}
	return { url, workspace: at("w"), stop };
}

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, "127.0.0.1");
	await once(probe, "listening");
	const address = probe.address();
	probe.close();
	return typeof address === "object" && address ? address.port : 0;
}

async function answers(url: string, server: ChildProcess): Promise<void> {
	for (let tries = 0; tries < 300 && server.exitCode === null; tries++) {
		if (
			await fetch(url).then(
				(response) => response.ok,
				() => false,
			)
		)
			return;
		await sleep(100);
	}
	throw new Error(`${url} does not answer`);
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals | 0): boolean {
	try {
		return pid !== undefined && process.kill(-pid, signal);
	} catch {
		return false;
	}
}

async function endGroup(server: ChildProcess): Promise<void> {
	signalGroup(server, "SIGTERM");
	for (let tries = 0; tries < 50; tries++) {
		if (!signalGroup(server, 0)) return;
		await sleep(100);
	}
	signalGroup(server, "SIGKILL");
}
