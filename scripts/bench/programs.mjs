// The programs of the benchmark. `number` makes one that nobody has compiled before, and is in what it prints.

const hello = (files) => ({ files, stdout: "hello there\n" });
const one = (path, content, stdout) => ({ files: [{ path, content }], stdout });

export const programs = {
	pythonHello: () => hello([{ path: "main.py", content: 'print("hello there")' }]),
	pythonPackages: () =>
		one(
			"main.py",
			`import numpy as np, pendulum, requests
print(np.arange(12).reshape(3, 4).sum(axis=1))
print(pendulum.datetime(2024, 2, 28).add(days=2).to_date_string())
print(requests.Request("GET", "https://example.org/", params={"q": "a b"}).prepare().url)
`,
			"[ 6 22 38]\n2024-03-01\nhttps://example.org/?q=a+b\n",
		),
	javascriptHello: () => hello([{ path: "main.js", content: 'console.log("hello there");' }]),
	javascriptPackages: () =>
		one(
			"main.js",
			`const axios = require("axios");
const _ = require("lodash");
const { from, map, toArray } = require("rxjs");
from(_.chunk([1, 2, 3, 4, 5], 2)).pipe(map(_.sum), toArray()).subscribe((sums) => console.log(sums));
console.log(axios.getUri({ url: "https://example.org/", params: { q: "a b" } }));
`,
			"[ 3, 7, 5 ]\nhttps://example.org/?q=a+b\n",
		),
	cppSmall: (number) =>
		one(
			"main.cpp",
			`#include <iostream>
#include <string>
#include <vector>

int main() {
	std::vector<int> numbers{1, 2, ${number}};
	int sum = 0;
	for (int each : numbers) sum += each;
	std::cout << std::to_string(sum) << "\\n";
}
`,
			`${number + 3}\n`,
		),
	cppPackages: (number) =>
		one(
			"main.cpp",
			`#include <Poco/DateTime.h>
#include <Poco/DateTimeFormatter.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

int main() {
	auto data = nlohmann::json::parse(R"({"days": [1, 2, ${number}]})");
	fmt::print("{} {:>5.2f}\\n", data["days"][2].get<int>(), 3.14159);
	Poco::DateTime date(2024, 2, 28);
	date += Poco::Timespan(2, 0, 0, 0, 0);
	fmt::print("{}\\n", Poco::DateTimeFormatter::format(date, "%Y-%m-%d"));
}
`,
			`${number}  3.14\n2024-03-01\n`,
		),
	rustPackages: (number) =>
		one(
			"main.rs",
			`use rand::{Rng, SeedableRng, rngs::StdRng};
use regex::Regex;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Point { x: i32, y: i32 }

fn main() {
    let year = Regex::new(r"(\\d{4})-\\d\\d").unwrap();
    println!("{}", &year.captures("since 2024-02").unwrap()[1]);
    let point: Point = serde_json::from_str(r#"{"x": ${number}, "y": 2}"#).unwrap();
    println!("{}", serde_json::to_string(&Point { x: point.y, y: point.x }).unwrap());
    let mut rng = StdRng::seed_from_u64(7);
    println!("{}", (0..100).all(|_| (1..=6).contains(&rng.random_range(1..=6))));
}
`,
			`2024\n{"x":2,"y":${number}}\ntrue\n`,
		),
};
