// SPDX-License-Identifier: GPL-3.0-or-later
// What the native peers share: the material, the clock around each answer, the one line that they print.

use serde_json::{json, Value};
use std::time::{Duration, Instant};

const SECONDS: u64 = 2;

pub struct Material {
    pub rules: String,
    pub table: String,
    pub facts: Vec<String>,
    wanted: Vec<i64>,
}

impl Material {
    /// From the arguments: the folder of the tables and the number of rules.
    pub fn read() -> Material {
        let arguments: Vec<String> = std::env::args().collect();
        let (folder, rules) = (&arguments[1], arguments[2].clone());
        let text = |name: String| std::fs::read_to_string(format!("{folder}/{name}")).expect("material");
        Material {
            table: text(format!("policy{rules}-first.dmn")),
            facts: text("apps.ndjson".into()).lines().map(String::from).collect(),
            wanted: text(format!("expect{rules}.txt"))
                .lines()
                .map(|line| line.split_whitespace().next().unwrap().parse().unwrap())
                .collect(),
            rules,
        }
    }
}

/// Times each answer on its own, JSON text in, JSON text out; `answer` gives an object with the index of the rule as `rule`.
pub fn run(engine: &str, version: &str, material: &Material, load: Duration, mut answer: impl FnMut(&str) -> String) {
    let mut samples: Vec<u64> = Vec::new();
    let mut wrong = 0;
    // Every answer once, then warm, then the figures.
    for (line, wanted) in material.facts.iter().zip(&material.wanted) {
        let said: Value = serde_json::from_str(&answer(line)).unwrap_or(Value::Null);
        let rule = said.get("rule").and_then(Value::as_f64).unwrap_or(-1.0);
        wrong += i64::from(rule as i64 != *wanted);
    }
    for seconds in [SECONDS / 2, SECONDS] {
        samples.clear();
        let end = Instant::now() + Duration::from_secs(seconds);
        for line in material.facts.iter().cycle() {
            let begun = Instant::now();
            let out = answer(line);
            samples.push(begun.elapsed().as_nanos() as u64);
            std::hint::black_box(out);
            if Instant::now() >= end {
                break;
            }
        }
    }
    samples.sort_unstable();
    let at = |hundredth: usize| samples[samples.len() * hundredth / 100] as f64 / 1e3;
    println!(
        "{}",
        json!({"engine": engine, "version": version, "rules": material.rules.parse::<i64>().unwrap(),
               "load_ms": load.as_secs_f64() * 1e3, "p50_us": at(50), "p99_us": at(99), "calls": samples.len(),
               "wrong": wrong})
    );
}
