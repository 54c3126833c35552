// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/dmn_report.h"

#include <fmt/format.h>
#include <utility>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/dmn/facts_json.h"

namespace admin {

using core::base::Json;
using core::dmn::CompiledModel;
using core::dmn::FindingKind;
using core::dmn::TableFinding;

namespace {

/// As the column is headed: its label, else its expression.
std::string ColumnName(const CompiledModel& model, std::uint32_t decision, std::size_t column)
{
    const auto& decisions = model.model().decisions;
    const auto* const table = decision < decisions.size() ? decisions[decision].table() : nullptr;
    if (table == nullptr || column >= table->inputs.size())
        return fmt::format("column {}", column + 1);
    const auto& input = table->inputs[column];
    return input.expression.text.empty() ? input.label : input.expression.text;
}

std::string OutputName(const CompiledModel& model, std::uint32_t decision, std::size_t column)
{
    const auto& outputs = model.decisions()[decision].table->outputs;
    return column < outputs.size() ? outputs[column].name : std::string();
}

std::string WitnessText(const core::dmn::Context& witness)
{
    std::string text;
    for (const auto& [name, value] : witness)
        text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", name, value.text());
    return text.empty() ? "every input null" : text;
}

/// The columns that make a difference, each with the values for which nothing holds.
std::string RegionText(const CompiledModel& model, const TableFinding& finding)
{
    std::string text;
    for (std::size_t c = 0; c < finding.region.size(); ++c)
        if (finding.region[c] != "-")
            text += fmt::format("{}{} is {}", text.empty() ? "" : ", ", ColumnName(model, finding.decision, c),
                                finding.region[c]);
    return text.empty() ? "whatever the inputs are" : "where " + text;
}

/// A witness as a line of facts: what `dmn eval` reads, every input of the model named.
Json FactsJson(const CompiledModel& model, const core::dmn::Context& witness)
{
    Json facts = Json::object();
    for (const core::dmn::InputData& input : model.model().inputs) {
        const auto at = witness.find(input.name);
        const auto value = core::base::ParseJson(at == witness.end() ? "null" : core::dmn::JsonOf(at->second));
        facts.set(input.name, value ? *value : Json::null());
    }
    return facts;
}

bool HasValue(const TableFinding& finding)
{
    return finding.kind == FindingKind::UnreachableOutput || finding.kind == FindingKind::TypeError;
}

} // namespace

std::string FindingLine(const CompiledModel& model, const TableFinding& finding)
{
    std::string line =
        fmt::format("decision '{}': {}", model.decisions()[finding.decision].name, core::dmn::Name(finding.kind));
    if (finding.verdict == core::dmn::Verdict::Undecided)
        line += " undecided";
    if (!finding.region.empty())
        line += " " + RegionText(model, finding);
    if (finding.note)
        line += " (no fault: the table collects)";
    for (std::size_t i = 0; i < finding.rules.size(); ++i)
        line += fmt::format("{}{}", i == 0 ? ", rule " : " and ", finding.rules[i] + 1);
    if (HasValue(finding))
        line += fmt::format(", value {}", finding.value.text());
    if (finding.witness)
        line += fmt::format("; witness: {}", WitnessText(*finding.witness));
    // What always fires is its own proof.
    if (!finding.certificate.empty() && finding.kind != FindingKind::AlwaysFires) {
        line += "; covered by";
        for (const core::dmn::RuleRef& rule : finding.certificate)
            line += fmt::format(" {} {},", model.decisions()[rule.decision].name, rule.rule + 1);
        line.pop_back();
    }
    if (!finding.detail.empty())
        line += fmt::format("; {}", finding.detail);
    return line;
}

Json FindingJson(const CompiledModel& model, const TableFinding& finding)
{
    Json json = Json::object();
    json.set("decision", Json::string(model.decisions()[finding.decision].name));
    json.set("kind", Json::string(core::dmn::Name(finding.kind)));
    json.set("verdict", Json::string(finding.verdict == core::dmn::Verdict::Found ? "found" : "undecided"));
    if (finding.note)
        json.set("note", Json::boolean(true));
    Json rules = Json::array();
    for (const std::uint32_t rule : finding.rules)
        rules.push(Json::integer(rule + 1));
    if (!finding.rules.empty())
        json.set("rules", std::move(rules));
    const bool is_output = finding.kind == FindingKind::UnreachableOutput;
    Json columns = Json::array();
    for (const std::uint32_t column : finding.columns)
        columns.push(Json::string(is_output ? OutputName(model, finding.decision, column)
                                            : ColumnName(model, finding.decision, column)));
    if (!finding.columns.empty())
        json.set("columns", std::move(columns));
    Json region = Json::array();
    for (std::size_t c = 0; c < finding.region.size(); ++c)
        if (finding.region[c] != "-")
            region.push(Json::object({{"column", Json::string(ColumnName(model, finding.decision, c))},
                                      {"values", Json::string(finding.region[c])}}));
    if (!finding.region.empty())
        json.set("region", std::move(region));
    if (HasValue(finding))
        json.set("value", Json::string(finding.value.text()));
    Json witness = Json::object();
    if (finding.witness) {
        for (const auto& [name, value] : *finding.witness)
            witness.set(name, Json::string(value.text()));
        json.set("witness", std::move(witness));
        json.set("facts", FactsJson(model, *finding.witness));
    }
    Json covered = Json::array();
    for (const core::dmn::RuleRef& rule : finding.certificate)
        covered.push(Json::object({{"decision", Json::string(model.decisions()[rule.decision].name)},
                                   {"rule", Json::integer(rule.rule + 1)}}));
    if (!finding.certificate.empty())
        json.set("covered_by", std::move(covered));
    if (!finding.detail.empty())
        json.set("detail", Json::string(finding.detail));
    return json;
}

Json FindingJson(const core::dmn::Finding& finding)
{
    Json json = Json::object();
    json.set("kind", Json::string("model"));
    json.set("code", Json::string(std::string(core::base::Name(finding.error.code))));
    json.set("element", Json::string(finding.kind));
    if (!finding.decision.empty())
        json.set("decision", Json::string(finding.decision));
    if (finding.rule > 0)
        json.set("rules", Json::array({Json::integer(finding.rule)}));
    if (!finding.column.empty())
        json.set("columns", Json::array({Json::string(finding.column)}));
    json.set("detail", Json::string(finding.error.detail));
    return json;
}

} // namespace admin
