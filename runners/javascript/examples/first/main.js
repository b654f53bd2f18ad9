import axios from "axios";
import _ from "lodash";
import { from, map, scan } from "rxjs";

const sales = [
	{ city: "Lagos", amount: 12 },
	{ city: "Osaka", amount: 7 },
	{ city: "Lagos", amount: 5 },
	{ city: "Quito", amount: 9 },
];

// Totals by city, the highest first.
const totals = _(sales)
	.groupBy("city")
	.map((rows, city) => ({ city, total: _.sumBy(rows, "amount") }))
	.orderBy("total", "desc")
	.value();
console.table(totals);

// The same numbers as a stream with a running sum.
from(totals)
	.pipe(
		scan((sum, { total }) => sum + total, 0),
		map((sum) => `${"█".repeat(sum)} ${sum}`),
	)
	.subscribe((line) => console.log(line));

// Nothing leaves the box, but a request can still be built and looked at.
console.log(axios.getUri({ url: "https://example.org/sales", params: { city: _.map(totals, "city") } }));
