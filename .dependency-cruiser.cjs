// Imports point one way (ARCHITECTURE.md, "The house").
const parts = {
	protocol: "^protocol/",
	runner: "^runners/base/",
	imagegen: "^imagegen/",
	service: "^service/src/",
	web: "^service/web/",
	extension: "^extension/",
};
/** `from` may import nothing of ours but itself and what `may` names. */
const only = (from, ...may) => ({
	name: `${from}-imports-only-${may.join("-") || "nothing-of-ours"}`,
	severity: "error",
	from: { path: parts[from] },
	to: {
		path: Object.entries(parts)
			.filter(([name]) => name !== from && !may.includes(name))
			.map(([, path]) => path),
	},
});

module.exports = {
	forbidden: [
		only("protocol"),
		only("runner", "protocol"),
		only("imagegen", "protocol"),
		only("service", "protocol"),
		only("web", "protocol"),
		only("extension", "protocol"),
		{
			name: "protocol-by-its-front-door",
			comment: "Other parts import @runlang/protocol, not files in it.",
			severity: "error",
			from: { pathNot: "^protocol/" },
			to: { path: "^protocol/src/(?!index\\.ts$)" },
		},
		{ name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
		{
			name: "resolvable",
			severity: "error",
			from: {},
			to: { couldNotResolve: true, pathNot: "^vscode$|\\.vue$|\\?worker$" },
		},
		{
			name: "protocol-runs-everywhere",
			comment: "The protocol works in browsers and in the editor's web worker.",
			severity: "error",
			from: { path: "^protocol/src", pathNot: "\\.test\\.ts$" },
			to: { dependencyTypes: ["core"] },
		},
	],
	options: {
		doNotFollow: { path: "node_modules" },
		exclude: { path: "(^|/)(dist|node_modules)/" },
		tsConfig: { fileName: "tsconfig.json" },
		tsPreCompilationDeps: true,
		enhancedResolveOptions: {
			exportsFields: ["exports"],
			extensions: [".ts", ".js", ".mjs", ".cjs", ".json", ".vue"],
			conditionNames: ["import", "default"],
		},
	},
};
