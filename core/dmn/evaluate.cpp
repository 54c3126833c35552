// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/evaluate.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

#include "core/base/check.h"
#include "core/dmn/hit_policy.h"
#include "core/dmn/table_index.h"
#include "core/feel/interpret.h"
#include "core/feel/types.h"

namespace core::dmn {

using feel::NullReason;
using feel::Truth;
using feel::Type;
using feel::Value;

namespace {

bool IsOfType(const Value& value, const Type& type)
{
    return feel::Fits(feel::KindOf(value), type.kind);
}

} // namespace

class Evaluator {
public:
    Evaluator(const CompiledModel& model, const Context& inputs, EvaluationPath path);

    void decide(std::uint32_t decision);
    [[nodiscard]] bool isDone(std::uint32_t decision) const { return m_done[decision] != 0; }
    Evaluation finish() && { return std::move(m_evaluation); }

private:
    bool readInputs(const CompiledTable& decision, DecisionResult& result);
    void match(const CompiledTable& decision, DecisionResult& result);
    void matchByIndex(const CompiledTable& decision, DecisionResult& result);
    [[nodiscard]] bool holds(const CompiledRule& rule, std::span<const std::uint32_t> columns) const;
    void settle(const CompiledTable& decision, DecisionResult& result) const;

    const CompiledModel& m_model;
    EvaluationPath m_path;
    Evaluation m_evaluation;
    std::vector<char> m_done;
    /// Values of the input expressions of the table at hand.
    std::vector<Value> m_inputs;
    /// The rules each column allows them.
    std::vector<const std::uint64_t*> m_sets;
};

Evaluator::Evaluator(const CompiledModel& model, const Context& inputs, EvaluationPath path)
    : m_model(model), m_path(path), m_evaluation(model), m_done(model.decisions().size(), 0)
{
    m_evaluation.m_slots.resize(model.slotCount());
    const auto& declared = model.model().inputs;
    for (std::size_t i = 0; i < declared.size(); ++i)
        if (const auto given = inputs.find(declared[i].name); given != inputs.end())
            m_evaluation.m_slots[i] = given->second;
}

bool Evaluator::readInputs(const CompiledTable& decision, DecisionResult& result)
{
    m_inputs.clear();
    for (std::size_t c = 0; c < decision.inputs.size(); ++c) {
        const CompiledInput& input = decision.inputs[c];
        m_inputs.push_back(feel::Evaluate(input.expression, m_evaluation.m_slots));
        const Value& value = m_inputs.back();
        const bool allowed =
            value.isNull() || !input.allowed || feel::Test(*input.allowed, value, m_evaluation.m_slots) == Truth::True;
        if (!allowed || !IsOfType(value, input.type)) {
            RefuseInput(result, static_cast<std::uint32_t>(c));
            return false;
        }
    }
    return true;
}

bool Evaluator::holds(const CompiledRule& rule, std::span<const std::uint32_t> columns) const
{
    return std::all_of(columns.begin(), columns.end(), [&](std::uint32_t c) {
        return feel::Test(*rule.inputs[c], m_inputs[c], m_evaluation.m_slots) == Truth::True;
    });
}

void Evaluator::match(const CompiledTable& decision, DecisionResult& result)
{
    if (m_path == EvaluationPath::Compiled && decision.index)
        return matchByIndex(decision, result);
    for (std::size_t r = 0; r < decision.rules.size(); ++r)
        if (holds(decision.rules[r], decision.rules[r].tested))
            result.matches.push_back(Match{static_cast<std::uint32_t>(r), false});
}

void Evaluator::matchByIndex(const CompiledTable& decision, DecisionResult& result)
{
    const TableIndex& index = *decision.index;
    m_sets.clear();
    for (std::size_t c = 0; c < m_inputs.size(); ++c)
        if (const ColumnIndex* const column = index.column(c); column != nullptr && index.isTested(c))
            m_sets.push_back(index.setOf(column->rowOf(m_inputs[c])));
    index.visit(m_sets, [&](std::uint32_t rule) {
        if (holds(decision.rules[rule], index.leftOver(rule)))
            result.matches.push_back(Match{rule, false});
        return true;
    });
}

void Evaluator::settle(const CompiledTable& decision, DecisionResult& result) const
{
    if (result.matches.empty()) {
        Row defaults;
        if (decision.has_default)
            for (const CompiledOutput& output : decision.outputs)
                defaults.push_back(output.default_entry ? feel::Evaluate(*output.default_entry, m_evaluation.m_slots)
                                                        : Value::null(NullReason::NoRule));
        return SettleNoMatch(decision, std::move(defaults), result);
    }
    // FIRST uses one row only: the others are read when somebody asks for them.
    const std::size_t count = decision.hit_policy == HitPolicy::First ? 1 : result.matches.size();
    std::vector<Row> rows;
    for (std::size_t i = 0; i < count; ++i)
        rows.push_back(m_evaluation.outputs(result.decision, result.matches[i].rule));
    SettleMatches(decision, std::move(rows), result);
}

void Evaluator::decide(std::uint32_t index)
{
    const CompiledTable& decision = *m_model.decisions()[index].table;
    DecisionResult result;
    result.decision = index;
    if (readInputs(decision, result)) {
        match(decision, result);
        settle(decision, result);
    }
    m_evaluation.m_slots[m_model.slotOfDecision(index)] = result.value;
    m_evaluation.m_results.push_back(std::move(result));
    m_done[index] = 1;
}

const char* Name(Status status) noexcept
{
    switch (status) {
    case Status::Hit: return "hit";
    case Status::NoRule: return "no rule";
    case Status::Default: return "default";
    case Status::SeveralRules: return "several rules";
    case Status::DifferingOutputs: return "differing outputs";
    case Status::InputNotAllowed: return "input not allowed";
    case Status::OutputNotAllowed: return "output not allowed";
    case Status::NoAggregate: return "no aggregate";
    }
    return "unknown";
}

bool IsError(Status status) noexcept
{
    return status != Status::Hit && status != Status::NoRule && status != Status::Default;
}

const DecisionResult* Evaluation::find(std::string_view decision) const noexcept
{
    const auto at = std::find_if(m_results.begin(), m_results.end(), [&](const DecisionResult& result) {
        return m_model->model().decisions[result.decision].name == decision;
    });
    return at == m_results.end() ? nullptr : &*at;
}

std::vector<Value> Evaluation::outputs(std::uint32_t decision, std::uint32_t rule) const
{
    CHECK(decision < m_model->decisions().size());
    CHECK(rule < m_model->decisions()[decision].table->rules.size());
    std::vector<Value> values;
    const auto& outputs = m_model->decisions()[decision].table->rules[rule].outputs;
    values.reserve(outputs.size());
    for (const auto& output : outputs)
        values.push_back(feel::Evaluate(*output, m_slots));
    return values;
}

Expected<Evaluation> Evaluate(const CompiledModel& model, std::span<const std::string_view> decisions,
                              const Context& inputs, EvaluationPath path)
{
    Evaluator evaluator(model, inputs, path);
    for (const std::string_view name : decisions) {
        const auto index = model.find(name);
        if (!index)
            return Fail(ErrorCode::NotFound, fmt::format("no decision '{}'", name));
        for (const std::uint32_t needed : model.decisions()[*index].order)
            if (!evaluator.isDone(needed))
                evaluator.decide(needed);
    }
    return std::move(evaluator).finish();
}

Expected<Evaluation> Evaluate(const CompiledModel& model, std::string_view decision, const Context& inputs,
                              EvaluationPath path)
{
    const std::array<std::string_view, 1> one{decision};
    return Evaluate(model, one, inputs, path);
}

} // namespace core::dmn
