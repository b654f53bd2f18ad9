use rand::{Rng, SeedableRng, rngs::StdRng};
use regex::Regex;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Roll {
    dice: String,
    lowest: u32,
    average: f64,
    highest: u32,
}

fn main() {
    let pattern = Regex::new(r"(?<count>\d+)d(?<sides>\d+)").unwrap();
    let mut rng = StdRng::seed_from_u64(2025);
    let mut histogram = BTreeMap::new();

    // Roll everything that looks like dice in this sentence, 1000 times each.
    for found in pattern.captures_iter("Attack with 2d6, defend with 1d20") {
        let (count, sides): (u32, u32) = (found["count"].parse().unwrap(), found["sides"].parse().unwrap());
        let rolls: Vec<u32> = (0..1000)
            .map(|_| (0..count).map(|_| rng.random_range(1..=sides)).sum())
            .collect();
        let roll = Roll {
            dice: found[0].to_string(),
            lowest: *rolls.iter().min().unwrap(),
            average: rolls.iter().sum::<u32>() as f64 / rolls.len() as f64,
            highest: *rolls.iter().max().unwrap(),
        };
        println!("{}", serde_json::to_string(&roll).unwrap());
        if count == 2 {
            rolls.iter().for_each(|&total| *histogram.entry(total).or_insert(0) += 1);
        }
    }
    for (total, times) in histogram {
        println!("{total:>2} {} {times}", "█".repeat(times / 5));
    }
}
