import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type PreparedEnvironment, preparedEnvironmentSchema } from "@runlang/protocol";
import { hostPlace, type Place, treePlace } from "../box/box.ts";
import type { Deb } from "../debian/apt.ts";
import { basePackages, buildTree } from "../debian/tree.ts";
import type { Declaration } from "../declarations/declaration.ts";
import { fill, fillCommand } from "../declarations/placeholders.ts";
import { foundPackages, readVersions } from "../packages/found.ts";
import { StepError, tryRun } from "./commands.ts";
import { hostPath } from "./hostPath.ts";
import { prove } from "./proof.ts";
import { type Base, revisionOf, unfinishedFolder } from "./revision.ts";
import { type State, writeWhole } from "./state.ts";
import { type Toolbox, writtenToolbox } from "./toolbox.ts";

/** Tells what is being done, and how far the whole preparation is (0 to 1). */
type Report = (step: string, progress: number) => void;

export type Preparation = {
	state: State;
	toolbox: Toolbox;
	declaration: Declaration;
	/** The closure of the environment's Debian packages, unpacked; undefined on the host base. */
	debs: Promise<Deb[]> | undefined;
	report: Report;
	signal?: AbortSignal | undefined;
};

/** The Debian packages that an environment's tree needs to be told of; the rest is closure. */
export function wantedPackages({ toolchain, packages }: Declaration): string[] {
	const listed = packages.manager === "apt" ? packages.list : [];
	const pinned = listed.map(({ name, from, version }) => `${from ?? name}${version ? `=${version}` : ""}`);
	return [...basePackages, ...toolchain.apt, ...pinned];
}

/**
 * Prepares one environment beside its final place and renames it into it when everything is proved.
 * @throws {StepError} with the reason; nothing is left then.
 */
export async function prepare(preparation: Preparation): Promise<PreparedEnvironment> {
	const { state, declaration, debs } = preparation;
	const base: Base = debs ? "tree" : "host";
	const folder = unfinishedFolder(state, declaration.id);
	rmSync(folder, { recursive: true, force: true });
	try {
		mkdirSync(join(folder, "env"), { recursive: true });
		const prepared = await fillFolder(preparation, folder, revisionOf(declaration, base));
		const final = join(state.environment(declaration.id), prepared.revision);
		rmSync(final, { recursive: true, force: true });
		renameSync(folder, final);
		return prepared;
	} catch (error) {
		rmSync(folder, { recursive: true, force: true });
		throw error;
	}
}

async function fillFolder(
	{ state, toolbox, declaration, debs: unpacked, report, signal }: Preparation,
	folder: string,
	revision: string,
): Promise<PreparedEnvironment> {
	const prefix = join(folder, "env");
	const debs = await unpacked;
	let place: Place;
	let path = "/usr/local/bin:/usr/bin:/bin";
	if (debs && toolbox.debian && toolbox.bubblewrap) {
		const root = join(folder, "root");
		report("Linking the tree", 0.4);
		await buildTree(root, debs, declaration.links, toolbox.debian.store, signal);
		place = treePlace(toolbox.bubblewrap, root, prefix, signal);
	} else {
		place = hostPlace(prefix, signal);
		path = hostPath(declaration.host.programs);
	}
	const inTree = debs !== undefined;
	const env = boxEnv(declaration, inTree, place.prefix, path);
	await install(declaration, place, env, inTree, report);
	report("Reading versions", 0.8);
	const version = await toolchainVersion(declaration, place, env, prefix);
	const packages =
		inTree || declaration.packages.found
			? foundPackages(declaration.packages.list, await versions(declaration, place, env, debs))
			: declaration.packages.list.map(({ name }) => ({ name, version: "this machine's" }));
	await tryRun(["chmod", "-R", "go+rX", prefix], { signal });

	await prove(declaration, place, env, folder, (part) =>
		report("Checking with programs", 0.85 + 0.15 * part),
	);
	const prepared = preparedEnvironmentSchema.parse({
		...{
			format: 1,
			id: declaration.id,
			description: declaration.description,
			language: declaration.language,
		},
		...{ revision, version, packages, limits: declaration.limits, caps: declaration.caps },
		...{ examples: declaration.examples, validations: declaration.validations },
		...(declaration.compile ? { compile: declaration.compile } : {}),
		run: declaration.run,
		...(declaration.warmUp ? { warmUp: declaration.warmUp } : {}),
		env: writtenEnv(env, place.prefix),
		layout: { root: debs ? "root" : null, prefix: "env" },
		toolbox: writtenToolbox(toolbox, state, folder),
	});
	writeWhole(join(folder, "environment.json"), `${JSON.stringify(prepared, null, "\t")}\n`);
	return prepared;
}

/** The declared variables with `{prefix}` filled. A declared PATH goes before the usual one. */
function boxEnv(
	{ env, host }: Declaration,
	inTree: boolean,
	prefix: string,
	path: string,
): Record<string, string> {
	const declared = inTree ? env : { ...env, ...host.env };
	const filled = Object.entries(declared).map(([name, value]) => [name, fill(value, { prefix })] as const);
	const own = Object.fromEntries(filled);
	return { LANG: "C.UTF-8", ...own, PATH: own.PATH === undefined ? path : `${own.PATH}:${path}` };
}

/** The variables as environment.json has them: where the packages lie is the runner's business. */
function writtenEnv(env: Record<string, string>, prefix: string): Record<string, string> {
	const written = Object.entries(env).map(([name, value]) => [name, value.replaceAll(prefix, "{prefix}")]);
	return Object.fromEntries(written);
}

async function install(
	{ toolchain, packages }: Declaration,
	place: Place,
	env: Record<string, string>,
	inTree: boolean,
	report: Report,
): Promise<void> {
	const { prefix } = place;
	const step = async (doing: string, progress: number, script: string | undefined, values = {}) => {
		if (script === undefined) return;
		report(doing, progress);
		await place.prepare(doing, fill(script, { prefix, ...values }), env);
	};
	if (inTree) await step("Installing the toolchain", 0.45, toolchain.install);
	await step("Getting ready for packages", 0.5, packages.preInstall);
	const pins = packages.list.map(({ name, from, version = "" }) =>
		shellQuoted(fill(packages.pin, { name: from ?? name, version })),
	);
	if (packages.manager !== "apt" && pins.length > 0)
		await step("Installing packages", 0.55, packages.install, { packages: pins.join(" ") });
	await step("Building packages", 0.65, packages.postInstall);
}

async function versions(
	{ packages }: Declaration,
	place: Place,
	env: Record<string, string>,
	debs: Deb[] | undefined,
): Promise<Map<string, string>> {
	if (packages.manager === "apt" && debs) return new Map(debs.map(({ name, version }) => [name, version]));
	if (!packages.found || packages.list.length === 0) return new Map();
	const script = fill(packages.found.command, { prefix: place.prefix });
	return readVersions(await place.prepare("Reading versions", script, env), packages.found.pattern);
}

async function toolchainVersion(
	{ toolchain: { version } }: Declaration,
	place: Place,
	env: Record<string, string>,
	work: string,
): Promise<string> {
	const words = fillCommand(version.command, { prefix: place.prefix });
	const ran = await place.execute(words, work, env, "", 30_000);
	const found = new RegExp(version.pattern, "m").exec(ran.stdout + ran.stderr)?.groups?.version;
	if (found !== undefined) return found;
	throw new StepError(`\`${words.join(" ")}\` tells no version: ${ran.why || ran.stdout.slice(0, 200)}`);
}

function shellQuoted(text: string): string {
	return `'${text.replaceAll("'", "'\\''")}'`;
}
