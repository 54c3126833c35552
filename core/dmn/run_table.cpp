// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/run_table.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/dmn/table_index.h"
#include "core/dmn/trace.h"
#include "core/feel/interpret.h"
#include "core/feel/types.h"

namespace core::dmn {

using feel::NullReason;
using feel::Truth;
using feel::Value;

namespace {

class TableRun {
public:
    TableRun(const CompiledTable& table, std::span<const Value> slots, feel::Environment& environment,
             TableScratch& scratch)
        : m_table(table), m_slots(slots), m_environment(environment), m_scratch(scratch)
    {}

    bool readInputs(std::span<const std::uint32_t> refused, DecisionResult& result);
    void matchByCell(DecisionResult& result);
    void matchByIndex(DecisionResult& result);
    void settle(DecisionResult& result);

private:
    [[nodiscard]] bool holds(const CompiledRule& rule, std::span<const std::uint32_t> columns);

    const CompiledTable& m_table;
    std::span<const Value> m_slots;
    feel::Environment& m_environment;
    TableScratch& m_scratch;
};

bool TableRun::readInputs(std::span<const std::uint32_t> refused, DecisionResult& result)
{
    const auto is_refused = [&](const feel::Node& top) {
        return top.operation == feel::Operation::Name &&
               std::find(refused.begin(), refused.end(), top.slot) != refused.end();
    };
    m_scratch.inputs.clear();
    for (std::size_t c = 0; c < m_table.inputs.size(); ++c) {
        const CompiledInput& input = m_table.inputs[c];
        m_scratch.inputs.push_back(feel::Evaluate(input.expression, m_slots, m_environment));
        const Value& value = m_scratch.inputs.back();
        const auto is_allowed = [&](const Value& one) {
            return one.isNull() || feel::Test(*input.allowed, one, m_slots, m_environment) == Truth::True;
        };
        const bool is_list = input.type.kind == feel::Type::Kind::List && value.kind() == Value::Kind::List;
        const bool allowed =
            !input.allowed ||
            (is_list ? std::all_of(value.asList().begin(), value.asList().end(), is_allowed) : is_allowed(value));
        if (!allowed || !feel::Fits(feel::KindOf(value), input.type.kind) || is_refused(input.expression.top())) {
            RefuseInput(result, static_cast<std::uint32_t>(c));
            return false;
        }
    }
    if (!refused.empty())
        RefuseInput(result, kWholeValue); // one that no column shows
    return refused.empty();
}

bool TableRun::holds(const CompiledRule& rule, std::span<const std::uint32_t> columns)
{
    return std::all_of(columns.begin(), columns.end(), [&](std::uint32_t c) {
        return feel::Test(*rule.inputs[c], m_scratch.inputs[c], m_slots, m_environment) == Truth::True;
    });
}

void TableRun::matchByCell(DecisionResult& result)
{
    for (std::size_t r = 0; r < m_table.rules.size(); ++r)
        if (holds(m_table.rules[r], m_table.rules[r].tested))
            result.matches.push_back(Match{static_cast<std::uint32_t>(r), false});
}

void TableRun::matchByIndex(DecisionResult& result)
{
    const TableIndex& index = *m_table.index;
    m_scratch.sets.clear();
    for (std::size_t c = 0; c < m_scratch.inputs.size(); ++c)
        if (const ColumnIndex* const column = index.column(c); column != nullptr && index.isTested(c))
            m_scratch.sets.push_back(index.setOf(column->rowOf(m_scratch.inputs[c])));
    index.visit(m_scratch.sets, [&](std::uint32_t rule) {
        if (holds(m_table.rules[rule], index.leftOver(rule)))
            result.matches.push_back(Match{rule, false});
        return true;
    });
}

void TableRun::settle(DecisionResult& result)
{
    if (result.matches.empty()) {
        Row defaults;
        if (m_table.has_default)
            for (const CompiledOutput& output : m_table.outputs)
                defaults.push_back(output.default_entry ? feel::Evaluate(*output.default_entry, m_slots, m_environment)
                                                        : Value::null(NullReason::NoRule));
        return SettleNoMatch(m_table, std::move(defaults), result);
    }
    // FIRST uses one row only: the others are read when somebody asks for them.
    const std::size_t count = m_table.hit_policy == HitPolicy::First ? 1 : result.matches.size();
    std::vector<Row> rows;
    for (std::size_t i = 0; i < count; ++i)
        rows.push_back(OutputsOf(m_table, result.matches[i].rule, m_slots, m_environment));
    SettleMatches(m_table, std::move(rows), result);
}

} // namespace

void RunTable(const CompiledTable& table, std::span<const Value> slots, std::span<const std::uint32_t> refused,
              EvaluationPath path, feel::Environment& environment, TableScratch& scratch, DecisionResult& result)
{
    TableRun run(table, slots, environment, scratch);
    if (!run.readInputs(refused, result))
        return;
    if (path == EvaluationPath::Compiled && table.index)
        run.matchByIndex(result);
    else
        run.matchByCell(result);
    run.settle(result);
}

Row OutputsOf(const CompiledTable& table, std::uint32_t rule, std::span<const Value> slots,
              feel::Environment& environment)
{
    CHECK(rule < table.rules.size());
    Row values;
    values.reserve(table.outputs.size());
    for (std::size_t c = 0; c < table.outputs.size(); ++c) {
        values.push_back(feel::Evaluate(*table.rules[rule].outputs[c], slots, environment));
        // DMN's conversions: where they do not help, the value stays for the hit policy to refuse.
        if (feel::Fits(feel::KindOf(values.back()), table.outputs[c].type.kind))
            continue;
        if (Value coerced = feel::Coerced(values.back(), table.outputs[c].type); !coerced.isNull())
            values.back() = std::move(coerced);
    }
    return values;
}

Value TableInside::evaluate(std::span<const Value> values, feel::Environment& environment) const
{
    TableScratch scratch;
    DecisionResult result;
    const auto path = environment.is_reference ? EvaluationPath::Reference : EvaluationPath::Compiled;
    RunTable(*m_table, values, {}, path, environment, scratch, result);
    if (environment.observer != nullptr)
        NoteTable(*environment.observer, *m_table, result);
    return std::move(result.value);
}

} // namespace core::dmn
