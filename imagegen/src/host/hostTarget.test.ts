import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
	chmodSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { environmentStatusSchema, preparedEnvironmentSchema } from "@runlang/protocol";
import { findBubblewrap } from "../box/bubblewrap.ts";
import { Apt } from "../debian/apt.ts";
import { DebStore } from "../debian/store.ts";
import { Display } from "./display.ts";
import { prepareOnHost } from "./hostTarget.ts";

const fixtures = resolve(import.meta.dirname, "../fixtures");
const lacking = process.platform === "linux" && Apt.isHere() ? "" : " (skipped: there is no apt here)";

describe(`the host target, with real Debian packages in a real box${lacking}`, function () {
	this.timeout(120_000);
	/** A state in which the packages have been fetched; each test works on a copy of its own, made of hard links. */
	let warm: string;
	let folder: string;
	let written: string[];

	before(async function () {
		if (lacking) this.skip();
		warm = mkdtempSync(join(tmpdir(), "runlang-warm-"));
		await host(["shell"], { state: join(warm, "state"), runners: fixtures });
	});
	after(() => rmSync(warm, { recursive: true, force: true }));

	beforeEach(() => {
		written = [];
		folder = mkdtempSync(join(tmpdir(), "runlang-host-"));
		// As a clone is: others can enter it, so that as root programs are run by another user.
		chmodSync(folder, 0o755);
		cpSync(fixtures, join(folder, "runners"), { recursive: true });
		execFileSync("cp", ["-al", join(warm, "state"), join(folder, "state")]);
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	const state = (...path: string[]) => join(folder, "state", ...path);
	const status = (id: string) =>
		environmentStatusSchema.parse(JSON.parse(readFileSync(state("environments", id, "status.json"), "utf8")));
	const prepared = (id: string) => {
		const path = state("environments", id, status(id).prepared ?? "");
		return preparedEnvironmentSchema.parse(JSON.parse(readFileSync(path, "utf8")));
	};
	const left = (id: string) => readdirSync(state("environments", id)).sort();

	function host(
		ids: string[],
		more: { state?: string; runners?: string; signal?: AbortSignal; onWrite?: (text: string) => void } = {},
	): Promise<string[]> {
		const write = (text: string) => {
			written?.push(text);
			more.onWrite?.(text);
		};
		return prepareOnHost({
			runners: more.runners ?? join(folder, "runners"),
			stateFolder: more.state ?? state(),
			ids,
			boxSources: join(folder ?? "", "none"),
			display: new Display({ write }),
			signal: more.signal,
		});
	}

	/** Changes the declaration of the shell environment. */
	function change(from: string, to: string): void {
		const path = join(folder, "runners/shell/environment.yaml");
		const text = readFileSync(path, "utf8");
		assert.ok(text.includes(from), `The fixture has no ${from}`);
		writeFileSync(path, text.replace(from, to));
	}

	it("prepares an environment and tells the versions that it found", () => {
		const environment = prepared("shell");
		assert.deepEqual(environment.packages, [
			{ name: "alpha", version: "1.0.0" },
			{ name: "beta_two", version: "2.1.0" },
		]);
		assert.match(environment.version, /^\d+\.\d+/);
		assert.equal(environment.env.GREETING, "hello");
		assert.deepEqual(environment.warmUp, { with: "shell", imports: ["words"] });
		assert.equal(environment.limits.diskFiles, 100);
		assert.deepEqual(environment.layout, { root: "root", prefix: "env" });
		assert.equal(status("shell").state, "ready");
		const root = state("environments/shell", environment.revision, "root");
		assert.ok(existsSync(join(root, "usr/bin/dash")));
		const folderOf = state("environments/shell", environment.revision);
		assert.ok(existsSync(resolve(folderOf, environment.toolbox.bwrap?.path ?? "none")));
	});

	it("shares files with the unpacked packages, but none that it writes itself", () => {
		const root = state("environments/shell", prepared("shell").revision, "root");
		assert.ok(statSync(join(root, "usr/bin/dash")).nlink > 1);
		assert.match(readFileSync(join(root, "etc/passwd"), "utf8"), /^runlang:x:1000:/m);
		const packages = readdirSync(state("debs")).map((name) => state("debs", name, "etc/passwd"));
		assert.ok(packages.every((path) => !existsSync(path)));
	});

	it("reuses what is prepared", async () => {
		const { revision } = prepared("shell");
		const before = statSync(state("environments/shell", revision, "root")).ino;
		const started = performance.now();
		assert.deepEqual(await host(["shell"]), ["shell"]);
		assert.ok(performance.now() - started < 5000);
		assert.equal(statSync(state("environments/shell", revision, "root")).ino, before);
		assert.match(written.join(""), /^shell: ready: /m);
	});

	it("prepares a changed declaration anew and removes the old revision", async () => {
		const before = prepared("shell").revision;
		change("GREETING: hello", "GREETING: hello");
		assert.deepEqual(await host(["shell"]), ["shell"]);
		assert.equal(prepared("shell").revision, before);
		change("description: The smallest", "description: Still the smallest");
		assert.deepEqual(await host(["shell"]), ["shell"]);
		const { revision } = prepared("shell");
		assert.notEqual(revision, before);
		assert.deepEqual(left("shell"), [revision, "status.json"].sort());
	});

	it("sweeps what a killed preparation left, and its lock", async () => {
		const halves = [
			"environments/shell/.preparing-999999/root",
			"debs/.half-999999-x_1_all",
			"toolbox/bubblewrap.9.half",
		];
		for (const half of halves) mkdirSync(state(half), { recursive: true });
		writeFileSync(state("imagegen.lock"), "999999 12345");
		assert.deepEqual(await host(["shell"]), ["shell"]);
		for (const half of halves) assert.equal(existsSync(state(half)), false, half);
		assert.equal(existsSync(state("imagegen.lock")), false);
	});

	it("leaves an environment whose program prints something else unavailable, with both texts", async () => {
		change('stdout: "hello there\\n"', 'stdout: "good morning\\n"');
		assert.deepEqual(await host(["shell"]), []);
		const { state: is, reason, prepared: path } = status("shell");
		assert.deepEqual([is, path], ["unavailable", null]);
		assert.equal(
			reason,
			'The program "hello" printed something else.\nExpected: "good morning\\n"\nGot:      "hello there\\n"',
		);
		assert.deepEqual(left("shell"), ["status.json"]);
	});

	it("leaves an environment whose example fails unavailable, with what it said", async () => {
		writeFileSync(join(folder, "runners/shell/examples/greeting/main.sh"), "echo so sorry >&2; exit 3\n");
		assert.deepEqual(await host(["shell"]), []);
		assert.equal(status("shell").reason, 'The program "greeting" failed (exit code 3): so sorry');
	});

	it("tells of a Debian package that there isn't, with apt's words and the mend", async () => {
		change("apt: [dash]", "apt: [dash, no-such-package]");
		assert.deepEqual(await host(["shell"]), []);
		const { reason, mend } = status("shell");
		assert.match(reason ?? "", /Unable to locate package no-such-package/);
		assert.match(mend ?? "", /mirror/);
	});

	it("tells of an install command that fails, with the end of its output", async () => {
		change("install: for", "install: echo no route >&2; false; for");
		assert.deepEqual(await host(["shell"]), []);
		assert.equal(status("shell").reason, "Installing packages failed: no route");
	});

	it("tells of a package in another version than the pinned one", async () => {
		change('pin: "{name}-{version}"', 'pin: "{name}-0{version}"');
		assert.deepEqual(await host(["shell"]), []);
		assert.equal(
			status("shell").reason,
			'The package "alpha" is there in version 01.0.0 where 1.0.0 is pinned',
		);
	});

	it("goes on with the others when a declaration has a mistake", async () => {
		cpSync(join(folder, "runners/shell"), join(folder, "runners/broken"), { recursive: true });
		assert.deepEqual(await host(["broken", "shell"]), ["shell"]);
		assert.equal(status("broken").state, "unavailable");
		assert.match(
			status("broken").reason ?? "",
			/environment\.yaml:1:5: The id must be the name of the folder/,
		);
	});

	it("leaves nothing half-made when it is interrupted, and says so", async () => {
		change("install: for", "install: sleep 30; for");
		const stop = new AbortController();
		const started = performance.now();
		const onWrite = (text: string) =>
			void (/Installing packages/.test(text) && setTimeout(() => stop.abort(), 200));
		await assert.rejects(host(["shell"], { signal: stop.signal, onWrite }), { name: "AbortError" });
		assert.ok(performance.now() - started < 20_000);
		assert.equal(status("shell").reason, "The preparation was interrupted");
		assert.deepEqual(left("shell"), ["status.json"]);
		assert.equal(existsSync(state("imagegen.lock")), false);
	});

	it("waits for another preparation in the same state folder and then reuses it", async () => {
		rmSync(state("environments"), { recursive: true });
		assert.deepEqual(await Promise.all([host(["shell"]), host(["shell"])]), [["shell"], ["shell"]]);
		const text = written.join("");
		assert.match(text, /Waiting for another preparation/);
		assert.equal(text.match(/Linking the tree\n/g)?.length, 1);
	});

	it("takes bubblewrap from Debian where there is none on the PATH", async () => {
		const apt = new Apt(state("apt"));
		const debian = { apt, store: new DebStore(state("debs"), apt) };
		const found = await findBubblewrap(state("toolbox"), debian, { path: "/nowhere" });
		assert.equal(found.path, state("toolbox/bubblewrap/bwrap"));
		// It has made a box by now; the second time nothing is fetched.
		assert.deepEqual(await findBubblewrap(state("toolbox"), undefined, { path: "/nowhere" }), found);
		await assert.rejects(findBubblewrap(state("other"), undefined, { path: "/nowhere" }), {
			message: "There is no bubblewrap (bwrap) on the PATH",
		});
	});
});
