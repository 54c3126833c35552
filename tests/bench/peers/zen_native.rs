// SPDX-License-Identifier: GPL-3.0-or-later
//! zen_native FOLDER RULES: the ZEN engine as a crate over the same first-hit table. Prints one JSON object.

#[path = "../../native_run.rs"]
mod run;

use serde_json::{json, Map, Value};
use std::sync::Arc;
use std::time::Instant;
use zen_engine::model::DecisionContent;
use zen_engine::{DecisionEngine, Variable};

/// What stands between `open` and `close`, each time.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    text.split(open).skip(1).map(|part| part.split(close).next().unwrap()).collect()
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Texts of the cells of one kind.
fn cells(row: &str, kind: &str) -> Vec<String> {
    between(row, &format!("<{kind} "), &format!("</{kind}>"))
        .iter()
        .map(|cell| plain(between(cell, "<text>", "</text>")[0]))
        .collect()
}

/// The table as ZEN's own graph, with the index of the rule as one more output.
fn graph(text: &str) -> Value {
    let inputs = between(text, "<inputExpression", "</inputExpression>");
    let mut outputs: Vec<&str> = between(text, "<output ", "/>").iter().map(|one| between(one, "name=\"", "\"")[0]).collect();
    outputs.push("rule");
    let column = |id: String, name: &str| json!({"id": id, "name": name, "field": name});
    let rules: Vec<Value> = between(text, "<rule ", "</rule>")
        .iter()
        .enumerate()
        .map(|(index, row)| {
            let mut rule = Map::from_iter([("_id".to_string(), json!(format!("r{index}")))]);
            for (i, cell) in cells(row, "inputEntry").iter().enumerate() {
                rule.insert(format!("i{i}"), json!(if cell == "-" { "" } else { cell }));
            }
            for (i, cell) in cells(row, "outputEntry").into_iter().chain([index.to_string()]).enumerate() {
                rule.insert(format!("o{i}"), json!(cell));
            }
            Value::Object(rule)
        })
        .collect();
    let name = |one: &&str| between(one, "<text>", "</text>")[0].to_string();
    json!({
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in"},
            {"id": "table", "type": "decisionTableNode", "name": "table", "content": {
                "hitPolicy": "first",
                "inputs": inputs.iter().enumerate().map(|(i, one)| column(format!("i{i}"), &name(one))).collect::<Vec<_>>(),
                "outputs": outputs.iter().enumerate().map(|(i, one)| column(format!("o{i}"), one)).collect::<Vec<_>>(),
                "rules": rules,
            }},
            {"id": "out", "type": "outputNode", "name": "out"},
        ],
        "edges": [
            {"id": "a", "sourceId": "in", "targetId": "table", "type": "edge"},
            {"id": "b", "sourceId": "table", "targetId": "out", "type": "edge"},
        ],
    })
}

fn main() {
    let material = run::Material::read();
    let graph = graph(&material.table).to_string();
    let begun = Instant::now();
    let content: DecisionContent = serde_json::from_str(&graph).expect("graph");
    let mut decision = DecisionEngine::default().create_decision(Arc::new(content)).ok().expect("decision");
    decision.compile();
    let load = begun.elapsed();
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("runtime");
    run::run("zen-engine (native)", env!("PEER_VERSION"), &material, load, |line| {
        let facts: Variable = serde_json::from_str(line).expect("facts");
        let said = runtime.block_on(decision.evaluate(facts)).ok().expect("answer");
        serde_json::to_string(&said.result).expect("text")
    });
}
