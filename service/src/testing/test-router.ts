import { mkdtempSync, rmSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { readConfig } from "../config.ts";
import type { RunnerAddress } from "../environments/runner.ts";
import { startService } from "../service.ts";
import type { StandInRunner } from "./stand-in-runner.ts";

export interface TestRouter {
	url: string;
	stateFolder: string;
	stop(deadlineMs?: number): Promise<void>;
}

/** A router of its own for one test: on a free port, quiet, its state in a folder that goes with it. */
export async function startRouter(
	options: {
		runners?: StandInRunner[] | Record<string, RunnerAddress[]>;
		env?: Record<string, string>;
		/** Keep the state of a router before. */
		stateFolder?: string;
	} = {},
): Promise<TestRouter> {
	const stateFolder = options.stateFolder ?? mkdtempSync(path.join(tmpdir(), "router-test-"));
	const { runners = [] } = options;
	const config = readConfig({ PORT: "0", RUNLANG_STATE_DIR: stateFolder, ...options.env });
	config.runners = Array.isArray(runners) ? { python: runners.map(addressOf) } : runners;
	const service = await startService(config, pino({ level: "silent" }));
	return {
		url: service.url,
		stateFolder,
		async stop(deadlineMs = 0) {
			await service.stop(deadlineMs);
			if (!options.stateFolder) rmSync(stateFolder, { recursive: true, force: true });
		},
	};
}

export function addressOf({ port }: StandInRunner): RunnerAddress {
	return { host: "127.0.0.1", port };
}

/** Sends JSON and gives the answer. @param headers replace those that a JSON client sends */
export function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
	return fetch(url, {
		method: "POST",
		headers: { "content-type": "application/json", ...headers },
		body: typeof body === "string" || body instanceof Blob ? body : JSON.stringify(body),
	});
}

/** As `post`, by node:http: the caller reads when it wants, and may send any header. */
export function rawRequest(
	url: string,
	options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<IncomingMessage> {
	return new Promise((resolve, reject) => {
		const { method = "POST", body } = options;
		const headers = { ...(body ? { "content-type": "application/json" } : {}), ...options.headers };
		request(url, { method, headers, agent: false }, resolve).once("error", reject).end(body);
	});
}

/** Resolves as soon as `condition` gives something true; fails after `ms`. */
export async function until<T>(
	condition: () => T | Promise<T>,
	ms = 3000,
): Promise<Exclude<T, false | null | undefined>> {
	const deadline = Date.now() + ms;
	for (;;) {
		const value = await condition();
		if (value) return value as Exclude<T, false | null | undefined>;
		if (Date.now() > deadline) throw new Error(`Not true after ${ms} ms: ${condition}`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}
