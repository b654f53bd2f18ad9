import { interval, map, take } from "rxjs";

// Output arrives as it is printed: one line each fifth of a second.
interval(200)
	.pipe(
		take(20),
		map((n) => Math.round(20 + 18 * Math.sin(n / 3))),
	)
	.subscribe((position) => console.log(`${"·".repeat(position)}●`));
