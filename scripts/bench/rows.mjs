import { copyFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import { state } from "../setup/paths.mjs";
import { programs } from "./programs.mjs";
import { BareShell, cargoSettings } from "./shell.mjs";

/**
 * What is compared. `program(i)` is what Runlang is given in run `i`, `bare(i)` what the bare tool gets;
 * `effort` is the share of the usual number of runs, for what takes long; `target` is what issue 4 asks for.
 */
export const rows = [
	{
		name: "python-hello",
		title: "python hello",
		environment: "python",
		target: 0.5,
		program: programs.pythonHello,
		tool: interpreter("python3 main.py"),
	},
	{
		name: "python-packages",
		title: "python with numpy, pendulum, requests",
		environment: "python",
		target: 0.2,
		program: programs.pythonPackages,
		tool: interpreter("python3 main.py"),
		effort: 0.5,
	},
	{
		name: "javascript-hello",
		title: "javascript hello",
		environment: "javascript",
		target: 0.5,
		program: programs.javascriptHello,
		tool: interpreter("node main.js"),
	},
	{
		name: "javascript-packages",
		title: "javascript with lodash, axios, rxjs",
		environment: "javascript",
		target: 0.2,
		program: programs.javascriptPackages,
		tool: interpreter("node main.js"),
		effort: 0.5,
	},
	{
		name: "cpp-packages-first",
		title: "cpp with Poco, json, fmt, first time",
		environment: "cpp",
		target: 0.35,
		program: programs.cppPackages,
		tool: gcc,
		effort: 0.15,
	},
	{
		name: "cpp-packages-repeated",
		title: "cpp with Poco, json, fmt, repeated",
		environment: "cpp",
		target: 0.05,
		program: programs.cppPackages,
		repeated: true,
		tool: gcc,
		effort: 0.15,
	},
	{
		name: "cpp-small-first",
		title: "cpp small program, first time",
		environment: "cpp",
		target: null,
		program: programs.cppSmall,
		tool: gcc,
		effort: 0.25,
	},
	{
		name: "rust-packages-first",
		title: "rust with its crates, first time",
		environment: "rust",
		target: 0.8,
		program: programs.rustPackages,
		tool: cargo,
		effort: 0.25,
	},
	{
		name: "rust-packages-repeated",
		title: "rust with its crates, repeated",
		environment: "rust",
		target: 0.05,
		program: programs.rustPackages,
		repeated: true,
		tool: cargo,
		effort: 0.25,
	},
];

/** An interpreter: it is given the file, and that is all. */
function interpreter(line) {
	return async (environment) => {
		const shell = new BareShell(environment);
		return { shell, line, place: (name) => name };
	};
}

/** The environment's own g++, with its own libraries, as one compiles at a desk: `-O0`, then run. */
async function gcc(environment) {
	const libraries = environment.compile.command.filter(
		(word) => word.startsWith("-l") || word === "-Wl,--as-needed",
	);
	const line = `g++ -std=c++20 -O0 main.cpp -o main ${libraries.join(" ")} && ./main`;
	return { shell: new BareShell(environment), line, place: (name) => name };
}

/** `cargo run` in a project with the environment's crates, which are fetched and built once. */
async function cargo(environment) {
	const home = path.join(state, "bench", `cargo-${environment.revision}`);
	mkdirSync(path.join(home, "target"), { recursive: true });
	const settings = cargoSettings();
	if (settings) copyFileSync(settings, path.join(home, "config.toml"));
	const shell = new BareShell(environment, { folders: { "/cargo": home } });
	const inTree = environment.root !== null;
	const [prefix, cargoHome] = inTree ? ["/env", "/cargo"] : [environment.prefix, home];
	try {
		for (const name of ["Cargo.toml", "Cargo.lock"])
			await shell.run(`sed 's/^name = "environment"/name = "program"/' ${prefix}/crates/${name} > ${name}`);
		shell.write("src/main.rs", programs.rustPackages(0).files[0].content);
		await shell.run(`export CARGO_HOME=${cargoHome} CARGO_TARGET_DIR=${cargoHome}/target`);
		await shell.run("cargo build --quiet");
	} catch (error) {
		await shell.close();
		throw error;
	}
	return { shell, line: "cargo run --quiet --offline", place: (name) => `src/${name}` };
}
