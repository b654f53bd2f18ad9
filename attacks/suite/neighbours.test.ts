// Executions that look for each other while they run side by side.
import { networkInterfaces } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { type ExecutionRequest, foldEvents } from "@runlang/protocol";
import { runnersOf } from "../../scripts/proc/processes.mjs";
import { attack, type Checks, report } from "./checks.ts";
import { guardOf } from "./programs.ts";
import { search, victim } from "./search.ts";
import {
	chosen,
	client,
	nothingLeaked,
	nothingLeft,
	python,
	run,
	service,
	settle,
	tier,
	url,
} from "./service.ts";

describe("attacks on neighbours", function () {
	this.timeout(60_000);
	if (!url) {
		it("needs a running service (npm run test:attacks)");
		return;
	}
	before(async function () {
		this.timeout(300_000);
		await settle();
	});
	after(report);

	/** Runs `attacker` while the victim is known to run; both ends are as if they had been alone. */
	async function sideBySide(checks: Checks, hidden: ExecutionRequest, attacker: ExecutionRequest) {
		const events = [];
		let seen: Awaited<ReturnType<typeof run>> | undefined;
		for await (const event of client.execute(hidden)) {
			events.push(event);
			if (event.type === "stdout" && !seen) {
				seen = await run(attacker);
				checks.equal("the victim still ran", events.at(-1)?.type as string, "stdout");
			}
		}
		const whole = foldEvents(events);
		checks.equal("the victim", `${whole.status} ${whole.stdout}`, "succeeded ready\nuntouched\n");
		if (!seen) throw new Error(`the victim did not begin: ${JSON.stringify(whole)}`);
		checks.equal("the attacker", seen.status as string, "succeeded");
		nothingLeaked(checks, seen);
		return seen;
	}

	if (chosen("leaks"))
		attack("leaks: code, arguments, files, memory and sockets of an execution beside it", async (checks) => {
			if (tier === 3 || tier === 0) return "one at a time at tier 3, nothing is hidden at tier 0";
			// What the attacker hides itself it must find, or its search is worth nothing. Tier 2 shows no processes.
			const own = "mine-8f2c61";
			const secret = "secret-d41b07";
			const seen = await sideBySide(checks, victim(secret), search(own, secret));
			const found = JSON.parse(seen.stdout) as { own: string[]; others: string[] };
			checks.equal("places where it finds its own", found.own, [
				...(tier === 2 ? [] : ["arguments", "environment"]),
				"files",
				...(tier === 2 ? [] : ["memory", "abstract sockets"]),
				"shared memory",
			]);
			checks.equal("places where it finds the other's", found.others, []);
			await nothingLeft(checks);
			return seen;
		});

	if (chosen("network")) {
		attack("network: one abstract socket in two boxes at once", async (checks) => {
			if (tier === 3 || tier === 0) return "one at a time at tier 3, nothing is hidden at tier 0";
			const seen = await sideBySide(
				checks,
				victim("runlang-socket"),
				python(
					`import socket
answers = []
for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
    s = socket.socket(socket.AF_UNIX, kind)
    try: s.connect("\\0runlang-socket"); answers.append("connected")
    except OSError as e: answers.append(e.strerror)
s = socket.socket(socket.AF_UNIX)
s.bind("\\0runlang-socket")
t = socket.socket()
try: t.connect(("127.0.0.1", 4711)); answers.append("connected")
except OSError as e: answers.append(e.strerror)
t = socket.socket(); t.bind(("0.0.0.0", 4711)); t.listen()
print(answers, "bound")`,
				),
			);
			checks.equal(
				"sockets",
				seen.stdout.trim(),
				`${["Connection refused", "Connection refused", "Connection refused"].join("', '").replace(/^/, "['")}'] bound`,
			);
			await nothingLeft(checks);
			return seen;
		});

		attack("network: the service's own port, on every address of this machine", async (checks) => {
			const addresses = Object.values(networkInterfaces()).flatMap(
				(each) => each?.map(({ address }) => address) ?? [],
			);
			const seen = await run(
				python(
					`import socket, sys
got = []
for address in sys.argv[2:]:
    try: socket.create_connection((address, int(sys.argv[1])), 0.5); got.append(address)
    except OSError: pass
print(got)`,
					{
						args: [new URL(url).port, "127.0.0.1", "::1", "0.0.0.0", "localhost", ...addresses.slice(0, 20)],
					},
				),
			);
			checks.equal("reached", seen.stdout.trim(), "[]");
			await nothingLeft(checks);
			return seen;
		});
	}

	if (chosen("processes"))
		attack("processes: signals to another box, the runner and the router", async (checks) => {
			if (tier === 0) return "not run at tier 0, where they would arrive";
			const pids = [service, process.pid, ...runnersOf(service).map(({ pid }) => pid)].map(String);
			const program = `import in_a_box, os, signal, sys
got = []
# Its own namespace has few numbers, and they are its own.
for pid in [*map(int, sys.argv[1:]), *range(5, 32768)]:
    if pid in (os.getpid(), os.getppid()): continue
    for number in (0, signal.SIGTERM, signal.SIGKILL):
        try: os.kill(pid, number); got.append((pid, number))
        except (OSError, OverflowError): pass
print(got)`;
			const guard = guardOf(program);
			const attacker = python(program, { args: pids });
			attacker.files = [...attacker.files, ...guard];
			const seen = tier === 3 ? await run(attacker) : await sideBySide(checks, victim("x"), attacker);
			checks.equal("signals that arrived", seen.stdout.trim(), "[]");
			checks.equal(
				"runners",
				runnersOf(service).map(({ pid }) => String(pid)),
				pids.slice(2),
			);
			await nothingLeft(checks);
			return seen;
		});

	if (chosen("state")) {
		const draws: Record<string, ExecutionRequest> = {
			python: python(`import os, random, secrets, ssl, tempfile, uuid
import numpy
draw = [lambda: os.urandom(16).hex(), random.random, lambda: random.getrandbits(64), lambda: ssl.RAND_bytes(16).hex(), uuid.uuid4, lambda: secrets.token_hex(16), lambda: float(numpy.random.random_sample()), numpy.random.default_rng().random, tempfile.mktemp]
print(*[str(each()) for each in draw * 2], sep="\\n")`),
			"python without packages": python(`import os, random, secrets, ssl, uuid
draw = [lambda: os.urandom(16).hex(), random.random, lambda: random.getrandbits(64), lambda: ssl.RAND_bytes(16).hex(), uuid.uuid4, lambda: secrets.token_hex(16), random.SystemRandom().random]
print(*[str(each()) for each in draw * 2], sep="\\n")`),
			javascript: {
				environment: "javascript",
				files: [
					{
						path: "main.js",
						content: `const crypto = require("node:crypto");
const draw = [() => crypto.randomBytes(16).toString("hex"), () => crypto.randomUUID(), () => crypto.randomInt(2 ** 47), Math.random, () => globalThis.crypto.randomUUID()];
console.log([...draw, ...draw].map((each) => String(each())).join("\\n"));`,
					},
				],
			},
		};
		for (const [what, request] of Object.entries(draws))
			attack(`state: ${what}: random numbers of 24 executions`, async (checks) => {
				const seen = [];
				for (let round = 0; round < 6; round++)
					seen.push(...(await Promise.all([run(request), run(request), run(request), run(request)])));
				const ends = seen.map(({ status, stderr }) => `${status} ${stderr}`);
				checks.equal("ends", [...new Set(ends)], ["succeeded "]);
				const numbers = seen.map(({ stdout }) => stdout.trim().split("\n"));
				const each = what === "python" ? 18 : what === "javascript" ? 10 : 14;
				checks.equal("numbers of each", [...new Set(numbers.map(({ length }) => length))], [each]);
				checks.equal("different ones", new Set(numbers.flat()).size, 24 * each);
				await nothingLeft(checks);
				return numbers.slice(0, 2);
			});
	}

	if (chosen("cpu"))
		attack(
			"cpu: every place taken by burners; who queues gets a turn as soon as one ends",
			async (checks) => {
				const burner = python("import os\nfor _ in range(4): os.fork()\nwhile True: pass", {
					limits: { wallMs: 1000 },
				});
				const burners = Array.from({ length: 6 }, () => run(burner));
				await sleep(100);
				const start = performance.now();
				const { stdout } = await run(python("print('turn')"));
				checks.equal("the queued one", stdout, "turn\n");
				checks.below("ms that it waited", performance.now() - start, 12_000);
				const ended = await Promise.all(burners);
				checks.equal("the burners", [...new Set(ended.map(({ status }) => status as string))], ["timed-out"]);
				await nothingLeft(checks);
			},
		);
});
