// What a test expects, each on its own: RUNLANG_ATTACKS_INVERTED=1 turns every expectation into another, so that
// a run shows that each of them is looked at and can fail.
import assert from "node:assert/strict";

const inverted = process.env.RUNLANG_ATTACKS_INVERTED === "1";

/** Of all tests: how many expectations there were, and which held though they were inverted. */
const counted = { all: 0, held: [] as string[] };

export class Checks {
	readonly #faults: string[] = [];

	equal<T>(what: string, actual: T, expected: T): void {
		const wanted = inverted ? other(expected) : expected;
		try {
			assert.deepEqual(actual, wanted);
			this.#note(what, undefined);
		} catch {
			this.#note(what, `${shorten(actual)}, expected ${shorten(wanted)}`);
		}
	}

	oneOf<T>(what: string, actual: T, expected: readonly T[]): void {
		const wanted = inverted ? expected.map(other) : expected;
		this.#note(
			what,
			wanted.includes(actual) ? undefined : `${shorten(actual)}, expected ${wanted.join(" or ")}`,
		);
	}

	below(what: string, actual: number, bound: number): void {
		const wanted = inverted ? -1 : bound;
		this.#note(what, actual < wanted ? undefined : `${Math.round(actual)}, expected less than ${wanted}`);
	}

	/** Throws if anything did not hold. @param seen what happened, to be shown then */
	done(seen?: unknown): void {
		if (this.#faults.length > 0)
			assert.fail(`${this.#faults.join("\n")}${seen ? `\nseen: ${shorten(seen, 1500)}` : ""}`);
	}

	#note(what: string, fault: string | undefined) {
		counted.all++;
		if (fault) this.#faults.push(`${what}: ${fault}`);
		else if (inverted) counted.held.push(what);
	}
}

/** A test of its own name's expectations. */
export function attack(name: string, body: (checks: Checks) => Promise<unknown>): void {
	it(name, async () => {
		const checks = new Checks();
		const seen = await body(checks);
		checks.done(seen);
	});
}

/** Says how many expectations there were; in an inverted run none may have held. */
export function report(): void {
	console.log(
		`    ${counted.all} expectations${inverted ? `, inverted; held: ${counted.held.length} ${counted.held}` : ""}`,
	);
}

function other<T>(expected: T): T {
	if (typeof expected === "string") return `not ${expected}` as T;
	if (typeof expected === "number") return (expected + 1) as T;
	if (typeof expected === "boolean") return !expected as T;
	if (Array.isArray(expected)) return [...expected, "something"] as T;
	return "something" as T;
}

const shorten = (value: unknown, length = 400) => {
	const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
	return text.length > length ? `${text.slice(0, length)} … (${text.length})` : text;
};
