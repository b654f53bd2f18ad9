import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import express from "express";
import { pino } from "pino";
import { notFound, problemAnswers } from "../problems/answer.ts";
import { rawRequest } from "../testing/test-router.ts";
import { pageRoutes } from "./routes.ts";

describe("the page", () => {
	let folder: string;
	let server: Server;
	let url: string;
	beforeEach(async () => {
		// A folder with a dot, as a clone may lie in one.
		folder = path.join(mkdtempSync(path.join(tmpdir(), "router-test-")), ".dist");
		const app = express();
		app.use(pageRoutes(folder), notFound, problemAnswers(pino({ level: "silent" })));
		server = app.listen(0, "127.0.0.1");
		await once(server, "listening");
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	afterEach(() => {
		server.close();
		server.closeAllConnections();
		rmSync(path.dirname(folder), { recursive: true });
	});

	const build = () => {
		mkdirSync(path.join(folder, "assets"), { recursive: true });
		writeFileSync(path.join(folder, "index.html"), "<title>Built</title>");
		writeFileSync(path.join(folder, "assets", "index-abc123.js"), "run()");
		writeFileSync(path.join(folder, "icon.svg"), "<svg/>");
	};

	it("is served at the root and at every playground's link, and asked for anew each time", async () => {
		build();
		for (const place of ["/", "/0123456789", "/abcdefabcd"]) {
			const answer = await fetch(url + place);
			assert.equal(answer.status, 200);
			assert.match(await answer.text(), /Built/);
			assert.equal(answer.headers.get("cache-control"), "no-cache");
			assert.match(answer.headers.get("content-type") ?? "", /text\/html/);
			const etag = answer.headers.get("etag") ?? "";
			const again = await rawRequest(url + place, { method: "GET", headers: { "if-none-match": etag } });
			assert.equal(again.statusCode, 304);
		}
		for (const place of ["/012345678", "/0123456789a", "/ABCDEFABCD", "/index.htm", "/assets/none.js"]) {
			const answer = await fetch(url + place);
			assert.equal(answer.status, 404, place);
			assert.match(answer.headers.get("content-type") ?? "", /problem\+json/);
		}
	});

	it("has assets that browsers keep for good, since their names change with them", async () => {
		build();
		const asset = await fetch(`${url}/assets/index-abc123.js`);
		assert.match(await asset.text(), /run/);
		assert.equal(asset.headers.get("cache-control"), "public, max-age=31536000, immutable");
		const icon = await fetch(`${url}/icon.svg`);
		assert.equal(icon.status, 200);
		assert.doesNotMatch(icon.headers.get("cache-control") ?? "", /immutable/);
	});

	it("shows nothing outside its folder", async () => {
		build();
		for (const place of ["/..%2f..%2fetc%2fpasswd", "/assets/..%2f..%2fx", "/%2e%2e/x"])
			assert.ok([400, 403, 404].includes((await fetch(url + place)).status), place);
	});

	it("says how to build it as long as it is not built, and is there as soon as it is", async () => {
		const answer = await fetch(url);
		assert.equal(answer.status, 200);
		assert.match(await answer.text(), /npm run build -w service\/web/);
		build();
		assert.match(await (await fetch(url)).text(), /Built/);
	});
});
