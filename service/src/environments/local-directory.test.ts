import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";
import { ProblemError } from "@runlang/protocol";
import { pino } from "pino";
import { environmentFile, statusFile } from "../testing/samples.ts";
import { until } from "../testing/test-router.ts";
import { LocalDirectory, type LocalDirectoryOptions } from "./local-directory.ts";
import { addressName, type Runner } from "./runner.ts";

const standIn = fileURLToPath(new URL("../testing/stand-in-runner.ts", import.meta.url));
const isAlive = (pid: number) => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};
const socketOf = ({ address }: Runner) => ("socketPath" in address ? address.socketPath : "");

describe("environments prepared on this machine", () => {
	let folder: string;
	let directory: LocalDirectory;
	beforeEach(() => {
		folder = mkdtempSync(path.join(tmpdir(), "router-test-"));
	});
	afterEach(async () => {
		await directory.stop();
		rmSync(folder, { recursive: true });
	});

	const open = (options: Partial<LocalDirectoryOptions> = {}) => {
		directory = new LocalDirectory({
			folder,
			command: [process.execPath, standIn],
			stderr: "ignore",
			idleMs: 60_000,
			pollMs: 200,
			log: pino({ level: "silent" }),
			...options,
		});
	};
	/** Writes what imagegen writes, as it does: whole files, by rename. */
	const write = (id: string, revision: string | null, change: object = {}) => {
		const write = (file: string, value: unknown) => {
			mkdirSync(path.dirname(file), { recursive: true });
			writeFileSync(`${file}.new`, JSON.stringify(value));
			renameSync(`${file}.new`, file);
		};
		if (revision)
			write(path.join(folder, id, revision, "environment.json"), {
				...environmentFile(id, revision),
				...change,
			});
		const prepared = revision && `${revision}/environment.json`;
		write(path.join(folder, id, "status.json"), { ...statusFile(id, prepared), ...change });
	};
	const explored = (id: string) =>
		until(async () => (await directory.describe(id).catch(() => undefined))?.sandbox);
	/** The stand-in tells its process id as the sandbox's summary. */
	const pidOf = async (id: string) => Number(/pid (\d+)/.exec((await explored(id)).summary)?.[1]);
	const only = async (id: string) => {
		const [runner] = await directory.runners(id);
		assert.ok(runner);
		return runner;
	};
	const refused = (work: Promise<unknown>, code: string, detail: RegExp) =>
		assert.rejects(work, (error) => {
			assert.ok(error instanceof ProblemError);
			assert.equal(error.code, code);
			assert.match(error.message, detail);
			return true;
		});

	it("appear and become ready under the user's eyes, in order, their runners started ahead", async () => {
		open();
		assert.deepEqual(await directory.summaries(), []);
		write("rust", null);
		write("cpp", "r1");
		await until(async () => (await directory.summaries()).length === 2);
		const [cpp, rust] = await directory.summaries();
		assert.deepEqual([cpp?.id, cpp?.state, cpp?.revision, cpp?.version], ["cpp", "ready", "r1", "3.1"]);
		assert.deepEqual([rust?.id, rust?.state, rust?.step], ["rust", "preparing", "Unpacking"]);
		await refused(directory.runners("rust"), "environment-unavailable", /still being prepared: Unpacking/);
		await refused(directory.runners("cobol"), "unknown-environment", /there are: cpp, rust/);
		assert.match((await explored("cpp")).summary, /pid \d+/);
		write("rust", "r1");
		await until(async () => (await directory.summaries())[1]?.state === "ready");
		write("rust", null, { state: "unavailable", reason: "no compiler", mend: "install one" });
		await until(async () => (await directory.summaries())[1]?.mend);
		await refused(directory.runners("rust"), "environment-unavailable", /no compiler/);
	});

	it("are known from the first question on when they were there at the start", async () => {
		write("python", "r1");
		open();
		assert.equal((await directory.summaries())[0]?.state, "ready");
		await directory.stop();
		open();
		assert.equal((await directory.describe("python")).revision, "r1");
		await directory.stop();
		open();
		assert.ok(await only("python"));
	});

	it("are noticed although no notice comes", async () => {
		open({ folder: path.join(folder, "later") });
		mkdirSync(path.join(folder, "elsewhere"));
		const elsewhere = path.join(folder, "elsewhere", "status.json");
		writeFileSync(elsewhere, JSON.stringify(statusFile("python", null)));
		renameSync(path.join(folder, "elsewhere"), path.join(folder, "later", "python"));
		await until(async () => (await directory.summaries()).length === 1);
	});

	it("keep what was known when a file is broken, and take the next", async () => {
		open();
		write("python", "r1");
		await explored("python");
		writeFileSync(path.join(folder, "python", "status.json"), '{"id":');
		await new Promise((resolve) => setTimeout(resolve, 100));
		assert.equal((await directory.describe("python")).state, "ready");
		write("python", "r2");
		await until(async () => (await directory.describe("python")).revision === "r2");
	});

	it("share one start among all who need it first, and give the runner none of our secrets", async () => {
		process.env.SESSION_SECRET = "not for runners";
		try {
			open();
			write("python", "r1");
			await until(async () => (await directory.summaries()).length === 1);
			const runners = await Promise.all(Array.from({ length: 10 }, () => only("python")));
			assert.equal(new Set(runners).size, 1);
			assert.match((await explored("python")).summary, /secrets 0/);
		} finally {
			delete process.env.SESSION_SECRET;
		}
	});

	it("end their runner when nobody needs it, and start it again at the next need", async () => {
		open({ idleMs: 150 });
		write("python", "r1");
		const pid = await pidOf("python");
		const busy = await only("python");
		busy.outstanding++;
		await new Promise((resolve) => setTimeout(resolve, 400));
		assert.ok(isAlive(pid), "it was ended while it had work");
		busy.outstanding--;
		await until(() => !isAlive(pid));
		assert.deepEqual(directory.known(), []);
		assert.equal((await directory.describe("python")).state, "ready");
		assert.equal((await directory.describe("python")).sandbox?.tier, 1);
		const again = await only("python");
		assert.notEqual(addressName(again.address), addressName(busy.address));
	});

	it("start a runner anew that has crashed", async () => {
		open();
		write("python", "r1");
		const pid = await pidOf("python");
		const first = await only("python");
		process.kill(pid, "SIGKILL");
		// Whoever is quicker than the notice of its end tells that it can't be reached.
		directory.unreachable(first);
		const second = await only("python");
		assert.notEqual(second, first);
		await until(async () => (await pidOf("python")) !== pid);
		process.kill(await pidOf("python"), "SIGKILL");
		await until(() => directory.known().length === 0);
		assert.ok(await only("python"));
	});

	it("bound a loop of crashes, and say so", async () => {
		const log: string[] = [];
		open({ log: pino(new PassThrough().on("data", (line) => log.push(String(line)))) });
		write("python", "r1", { description: "fails to start" });
		const described = () => directory.describe("python").catch(() => undefined);
		await until(async () => (await described())?.state === "unavailable");
		for (let count = 0; count < 20; count++)
			await refused(directory.runners("python"), "environment-unavailable", /could not be started/);
		assert.equal(log.filter((line) => line.includes("ended with exit code 3")).length, 8);
		assert.match((await described())?.reason ?? "", /could not be started/);
	});

	it("replace the runner of an old revision, which ends after its work", async () => {
		open();
		write("python", "r1");
		const old = await pidOf("python");
		const first = await only("python");
		write("python", "r2");
		await until(async () => (await directory.describe("python")).revision === "r2");
		const second = await until(async () => {
			const runner = await only("python");
			return runner !== first && runner;
		});
		assert.notEqual(socketOf(second), socketOf(first));
		await until(() => !isAlive(old));
		await until(() => !existsSync(path.dirname(socketOf(first))));
	});

	it("leave nothing behind when the service stops", async () => {
		open();
		write("python", "r1");
		const pid = await pidOf("python");
		const sockets = path.dirname(path.dirname(socketOf(await only("python"))));
		assert.ok(existsSync(sockets));
		await directory.stop();
		assert.equal(isAlive(pid), false);
		assert.equal(existsSync(sockets), false);
	});
});
