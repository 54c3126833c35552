// SPDX-License-Identifier: GPL-3.0-or-later
//! dsntk_native FOLDER RULES: the DecisionToolkit as crates over the same first-hit table. Prints one JSON object.

#[path = "../../native_run.rs"]
mod run;

use dsntk_common::Jsonify;
use dsntk_feel::FeelScope;
use dsntk_model_evaluator::ModelEvaluator;
use std::time::Instant;

/// The table with the index of the rule as one more output.
fn indexed(text: &str) -> String {
    let last = text.rfind("<output ").expect("an output");
    let end = last + text[last..].find("/>").expect("its end") + 2;
    let mut made = text[..end].to_string() + "<output id=\"o_rule\" name=\"rule\" typeRef=\"number\"/>";
    for (index, row) in text[end..].split("</rule>").enumerate() {
        if index > 0 {
            let number = index - 1;
            made += &format!("<outputEntry id=\"x{number}\"><text>{number}</text></outputEntry></rule>");
        }
        made += row;
    }
    made
}

fn attribute(text: &str, name: &str) -> String {
    text.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().to_string()
}

fn main() {
    let material = run::Material::read();
    let text = indexed(&material.table);
    let root = &text[text.find("<definitions").expect("a model")..];
    let (name_space, name) = (attribute(root, "namespace"), attribute(root, " name"));
    let begun = Instant::now();
    let definitions = dsntk_model::parse(&text).expect("model");
    let evaluator = ModelEvaluator::new(&[definitions]).expect("evaluator");
    let load = begun.elapsed();
    run::run("dsntk (native)", env!("PEER_VERSION"), &material, load, |line| {
        let facts = dsntk_feel_evaluator::evaluate_context(&FeelScope::default(), line).expect("facts");
        evaluator.evaluate_invocable(&name_space, &name, "policy", &facts).jsonify()
    });
}
