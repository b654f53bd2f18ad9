import vue from "@vitejs/plugin-vue";
import { defineConfig, type Plugin } from "vite";

/** Fetches the code font's Latin part with the page, so that text is not drawn twice. */
const preloadCodeFont: Plugin = {
	name: "preload-code-font",
	transformIndexHtml: {
		order: "post",
		handler: (_, { bundle }) =>
			Object.keys(bundle ?? {})
				.filter((file) => /jetbrains-mono-latin-wght-normal.*\.woff2$/.test(file))
				.map((file) => ({
					tag: "link",
					attrs: { rel: "preload", as: "font", type: "font/woff2", crossorigin: "", href: `/${file}` },
					injectTo: "head",
				})),
	},
};

export default defineConfig({
	plugins: [vue(), preloadCodeFont],
	worker: { format: "es" },
	build: {
		target: "es2022",
		// Monaco's core is one chunk, loaded after the page stands.
		chunkSizeWarningLimit: 4000,
		license: { fileName: "third-party-licenses.md" },
	},
});
