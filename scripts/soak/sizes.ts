/** How much is done: small where nothing is said, as in `npm test`; `npm run soak` says more. */
function size(name: string, small: number): number {
	const value = process.env[`RUNLANG_SOAK_${name}`];
	if (value === undefined || value === "") return small;
	if (!/^\d+$/.test(value)) throw new Error(`RUNLANG_SOAK_${name} must be a whole number, not "${value}"`);
	return Number(value);
}

export const sizes = {
	/** Mixed executions, and those besides that are cancelled. */
	executions: size("EXECUTIONS", 96),
	cancels: size("CANCELS", 16),
	/** Parts that are killed. */
	kills: size("KILLS", 8),
	/** How long the slow reader reads. */
	seconds: size("SECONDS", 8),
	/** Executions that draw numbers, of each environment. */
	draws: size("DRAWS", 40),
};
/** The service under test; its pid is known where it runs on this machine. */
export const { RUNLANG_TEST_URL: url, RUNLANG_TEST_SERVICE_PID: pid } = process.env;
