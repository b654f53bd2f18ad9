// The language: Intl, dates, sorting, regular expressions, BigInt, structuredClone, iterators, weak references.
console.log(new Intl.NumberFormat("de-DE", { style: "currency", currency: "EUR" }).format(1234567.891), Intl.DateTimeFormat().resolvedOptions().locale, Intl.DateTimeFormat().resolvedOptions().timeZone);
console.log(new Date(Date.UTC(2024, 1, 29)).toLocaleDateString("fr-FR", { dateStyle: "full" }), new Date(0).toString(), ["ä", "z", "a"].sort(new Intl.Collator("de").compare));
console.log(0.1 + 0.2, 1e21, 2n ** 100n, (25).toString(36), Number("0x1f"), parseFloat("3.14abc"), (1.005).toFixed(2), -0 === 0, [10, 9, 1].sort());
console.log("2024-05".match(/(?<y>\d+)-(?<m>\d+)/).groups.m, "aBc".replace(/b/i, (x) => `[${x}]`), [..."👍🏽é"].length, new Intl.Segmenter().segment("👍🏽é")[Symbol.iterator]().next().value.segment);
const clone = structuredClone({ map: new Map([[1, { d: new Date(0) }]]), error: new RangeError("x"), big: 1n });
console.log(clone.map.get(1), clone.error instanceof RangeError, Object.groupBy([1, 2, 3], (n) => (n % 2 ? "odd" : "even")));
try {
	structuredClone(() => {});
} catch (error) {
	console.log(error.name, error.code);
}
console.log(Iterator.from([1, 2, 3]).map((n) => n + 1).toArray(), new Set([1, 2]).union(new Set([3])), Promise.withResolvers !== undefined, new WeakRef({ a: 1 }).deref(), [1, 2].at(-1), typeof gc);
