import assert from "node:assert/strict";
import { parseOrProblem } from "../problems/parse.ts";
import { ProblemError } from "../problems/problem.ts";
import { executionRequestSchema } from "./request.ts";

const valid = { environment: "python", files: [{ path: "main.py", content: "print(1)" }] };

function problemOf(value: unknown) {
	try {
		parseOrProblem(executionRequestSchema, value);
	} catch (error) {
		if (error instanceof ProblemError) return error.problem;
		throw error;
	}
	assert.fail("nothing was refused");
}

describe("execution request", () => {
	it("allows everything that it knows", () => {
		const whole = { ...valid, entry: "main.py", args: ["-v", ""], stdin: "x\n", limits: { wallMs: 100 } };
		assert.deepEqual(parseOrProblem(executionRequestSchema, whole), whole);
	});

	const refused: [unknown, string[]][] = [
		[null, [""]],
		[{}, ["/environment", "/files"]],
		[{ ...valid, environment: "Py thon" }, ["/environment"]],
		[{ ...valid, entry: "other.py" }, ["/entry"]],
		[{ ...valid, entry: "../main.py" }, ["/entry"]],
		[{ ...valid, args: ["a\0"] }, ["/args/0"]],
		[{ ...valid, args: "a" }, ["/args"]],
		[{ ...valid, limits: { wallMs: 0 } }, ["/limits/wallMs"]],
		[{ ...valid, limits: { wallMs: 1.5, speed: 1 } }, ["/limits/wallMs", "/limits/speed"]],
		[{ ...valid, limits: { diskBytes: -1, diskFiles: 0 } }, ["/limits/diskBytes", "/limits/diskFiles"]],
		[{ ...valid, limits: { diskBytes: 1e300, diskFiles: 0.5 } }, ["/limits/diskBytes", "/limits/diskFiles"]],
		[
			{ ...valid, limits: { diskBytes: 2 ** 53, diskFiles: "9" } },
			["/limits/diskBytes", "/limits/diskFiles"],
		],
		[{ ...valid, limits: { diskBytes: null, diskFiles: true } }, ["/limits/diskBytes", "/limits/diskFiles"]],
		[{ ...valid, language: "x", "a/b~": 1 }, ["/language", "/a~1b~0"]],
	];
	for (const [value, pointers] of refused)
		it(`refuses ${JSON.stringify(value)?.slice(0, 90)} at ${pointers.join(", ") || "the whole"}`, () => {
			const problem = problemOf(value);
			assert.equal(problem.status, 400);
			assert.equal(problem.type, "urn:runlang:problem:invalid-request");
			assert.deepEqual(
				problem.errors?.map(({ pointer }) => pointer),
				pointers,
			);
		});
});
