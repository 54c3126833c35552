// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/draft_trace.h"

#include <algorithm>
#include <utility>

#include "core/decision/cases.h"
#include "core/dmn/evaluate.h"
#include "core/feel/parser.h"
#include "core/release/draft_cases.h"

namespace core::release {

namespace {

TableTrace& TraceOf(std::vector<TableTrace>& tables, const std::string& name)
{
    const auto found = std::find_if(tables.begin(), tables.end(), [&](const auto& t) { return t.table == name; });
    if (found != tables.end())
        return *found;
    tables.push_back({.table = name});
    return tables.back();
}

} // namespace

Expected<DraftTrace> TraceCase(const policy::CompiledPolicy& compiled, const std::vector<GivenValue>& given)
{
    policy::Case one;
    if (!compiled.cases().empty())
        one.on = compiled.cases().front().on;
    TRY(one, WithGiven(std::move(one), given));
    DraftTrace trace;
    trace.given = given;
    TRY(trace.decided, decision::DecideCase(one, compiled));
    for (const std::uint32_t index : compiled.tables().reading_order)
        trace.tables.push_back({.table = compiled.tables().decision_names[index]});
    for (const decision::RuleHit& hit : trace.decided->rules) {
        TableTrace& table = TraceOf(trace.tables, hit.table);
        table.matched.push_back(hit.number);
        if (!hit.fired)
            continue;
        table.fired.push_back(hit.number);
        if (table.outputs.empty())
            table.outputs = hit.outputs;
    }
    return trace;
}

Expected<DraftTrace> TraceTable(const dmn::CompiledModel& model, const std::string& table,
                                const std::vector<GivenValue>& given)
{
    dmn::Context context;
    for (const GivenValue& each : given) {
        TRY(feel::Value value, feel::ParseLiteral(each.value));
        context.insert_or_assign(each.name, std::move(value));
    }
    TRY(const dmn::Evaluation evaluation, dmn::Evaluate(model, table, context));
    DraftTrace trace;
    trace.given = given;
    for (const dmn::DecisionResult& result : evaluation.results()) {
        const auto& compiled = model.decisions()[result.decision].table;
        TableTrace one{.table = model.model().decisions[result.decision].name, .status = dmn::Name(result.status)};
        for (const dmn::Match& match : result.matches) {
            one.matched.push_back(static_cast<int>(match.rule) + 1);
            if (!match.fired)
                continue;
            one.fired.push_back(static_cast<int>(match.rule) + 1);
            if (!one.outputs.empty() || compiled == nullptr)
                continue;
            const std::vector<feel::Value> outputs = evaluation.outputs(result.decision, match.rule);
            for (std::size_t i = 0; i < outputs.size(); ++i)
                one.outputs.emplace_back(compiled->outputs[i].name, outputs[i].text());
        }
        trace.tables.push_back(std::move(one));
    }
    return trace;
}

} // namespace core::release
