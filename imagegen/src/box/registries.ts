import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** Settings by which this host reaches package registries: proxies, mirrors, certificates. */
const passed = [
	/^(https?|ftp|all|no)_proxy$/i,
	/^SSL_CERT_(FILE|DIR)$/,
	/^(REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|NODE_EXTRA_CA_CERTS)$/,
	/^PIP_(INDEX_URL|EXTRA_INDEX_URL|NO_INDEX|FIND_LINKS|TRUSTED_HOST|CERT|CLIENT_CERT|PROXY|(DEFAULT_)?TIMEOUT|RETRIES|CONFIG_FILE)$/,
	/^npm_config_(registry|cafile|ca|strict_ssl|proxy|https_proxy|noproxy|userconfig|globalconfig)$/i,
	/^CARGO_(REGISTRIES|REGISTRY|SOURCE|HTTP|NET)_/,
	/^GO(PROXY|SUMDB|NOSUMDB|NOPROXY|PRIVATE|INSECURE|FLAGS)$/,
];

/** Files with such settings, from where the host has them to where the tools look with the box's HOME. */
const files: [from: (home: string, env: NodeJS.ProcessEnv) => string, to: string][] = [
	[(home) => join(home, ".npmrc"), "home/.npmrc"],
	[(home) => join(home, ".config/pip"), "home/.config/pip"],
	[(home) => join(home, ".pip"), "home/.pip"],
	[(home, env) => join(env.CARGO_HOME ?? join(home, ".cargo"), "config.toml"), "home/.cargo/config.toml"],
	[(home) => join(home, ".m2/settings.xml"), "home/.m2/settings.xml"],
	[() => "/etc/pip.conf", "xdg/pip/pip.conf"],
];

const systemFiles = ["/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf", "/etc/ssl/certs"];
const inside = "/run/host";

/**
 * What a preparation step in a box needs to reach the registries as the host does: arguments for
 * bubblewrap, and environment variables. Everything is mounted under /run (not in the tree, which stays
 * clean) except for the few system files that have only one place.
 */
export function registryAccess(
	env: NodeJS.ProcessEnv = process.env,
	home = homedir(),
): { mounts: string[]; env: Record<string, string> } {
	const mounts = ["--tmpfs", "/run", "--dir", `${inside}/home`];
	const mount = (from: string, to: string) => mounts.push("--ro-bind", from, to);
	for (const path of systemFiles) if (existsSync(path)) mount(path, path);
	for (const [from, to] of files) if (existsSync(from(home, env))) mount(from(home, env), `${inside}/${to}`);
	const told: Record<string, string> = { HOME: `${inside}/home`, XDG_CONFIG_DIRS: `${inside}/xdg:/etc/xdg` };
	for (const [name, value] of Object.entries(env)) {
		if (!value || !passed.some((pattern) => pattern.test(name))) continue;
		told[name] = value;
		if (!isAbsolute(value) || !existsSync(value)) continue;
		told[name] = `${inside}/${name}`;
		mount(value, told[name]);
	}
	return { mounts, env: told };
}
