import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { pino } from "pino";
import { readConfig } from "../config.ts";
import { startService } from "../service.ts";
import { playground, program } from "../testing/samples.ts";
import { StandInRunner } from "../testing/stand-in-runner.ts";
import { addressOf, post, rawRequest, startRouter, until } from "../testing/test-router.ts";

describe("operation", () => {
	it("tells that it is alive and ready, and counts what happens", async () => {
		const runner = await new StandInRunner().listen();
		const router = await startRouter({ runners: [runner] });
		try {
			assert.deepEqual(await (await fetch(`${router.url}/healthz`)).json(), { status: "alive" });
			assert.deepEqual(await (await fetch(`${router.url}/readyz`)).json(), { status: "ready" });
			const executions = `${router.url}/api/v1/executions`;
			await (await post(executions, program("end timed-out"))).text();
			const hanging = await post(executions, program("hang"));
			const gone = await rawRequest(executions, { body: JSON.stringify(program("hang")) });
			gone.destroy();
			await until(() => runner.abandoned.size === 1);
			await post(`${router.url}/api/v1/playgrounds`, playground());
			const metrics = await until(async () => {
				const text = await (await fetch(`${router.url}/metrics`)).text();
				return text.includes('status="cancelled"') && text;
			});
			for (const line of [
				'runlang_executions_total{environment="python",status="timed-out"} 1',
				'runlang_executions_total{environment="python",status="cancelled"} 1',
				`runlang_runner_outstanding{environment="python",runner="http://127.0.0.1:${runner.port}"} 1`,
				'runlang_playground_store_seconds_count{operation="put",outcome="done"} 1',
				'runlang_http_requests_total{area="playgrounds",method="POST",status="201"} 1',
			])
				assert.ok(metrics.includes(`${line}\n`), `${line} is not in\n${metrics}`);
			await hanging.body?.cancel();
		} finally {
			await router.stop();
			await runner.close();
		}
	});

	it("logs a line for each request with its execution, and nothing that is secret", async () => {
		const runner = await new StandInRunner().listen();
		const log: string[] = [];
		const stream = new PassThrough().on("data", (chunk) => log.push(String(chunk)));
		const router = await startRouter();
		const config = { ...readConfig({ PORT: "0", RUNLANG_STATE_DIR: router.stateFolder }) };
		config.runners = { python: [addressOf(runner)] };
		const service = await startService(config, pino(stream));
		try {
			const answer = await post(
				`${service.url}/api/v1/executions?token=secret-query`,
				program("print secret-code"),
				{
					cookie: "secret-cookie",
				},
			);
			await answer.text();
			await fetch(`${service.url}/healthz`);
			const lines = await until(() => log.length > 0 && log.map((line) => JSON.parse(line)));
			assert.equal(lines.length, 1);
			assert.equal(lines[0].msg, "POST /api/v1/executions 200");
			assert.equal(lines[0].execution, answer.headers.get("x-execution-id"));
			assert.doesNotMatch(log.join(""), /secret/);
		} finally {
			await service.stop(0);
			await router.stop();
			await runner.close();
		}
	});
});
