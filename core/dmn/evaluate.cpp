// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/evaluate.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

#include "core/base/check.h"
#include "core/dmn/table_index.h"
#include "core/feel/interpret.h"
#include "core/feel/types.h"

namespace core::dmn {

using feel::NullReason;
using feel::Truth;
using feel::Type;
using feel::Value;

namespace {

using Row = std::vector<Value>;

NullReason ReasonOf(Status status) noexcept
{
    switch (status) {
    case Status::Hit:
    case Status::NoRule:
    case Status::Default: return NullReason::NoRule;
    case Status::SeveralRules: return NullReason::SeveralRules;
    case Status::DifferingOutputs: return NullReason::DifferingOutputs;
    case Status::InputNotAllowed:
    case Status::OutputNotAllowed: return NullReason::NotAllowed;
    case Status::NoAggregate: return NullReason::Arithmetic;
    }
    return NullReason::NoRule;
}

bool IsOfType(const Value& value, const Type& type)
{
    return feel::Fits(feel::KindOf(value), type.kind);
}

bool IsAllowed(const CompiledOutput& output, const Value& value)
{
    return value.isNull() || output.allowed.empty() ||
           std::find(output.allowed.begin(), output.allowed.end(), value) != output.allowed.end();
}

/// Place of each output in its declared values: smaller comes first. Null and columns without a list rank last.
std::vector<std::size_t> RankOf(const std::vector<CompiledOutput>& outputs, const Row& row)
{
    std::vector<std::size_t> rank;
    rank.reserve(outputs.size());
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const auto& allowed = outputs[i].allowed;
        rank.push_back(static_cast<std::size_t>(std::find(allowed.begin(), allowed.end(), row[i]) - allowed.begin()));
    }
    return rank;
}

Value ValueOf(const std::vector<CompiledOutput>& outputs, Row row)
{
    if (outputs.size() == 1)
        return std::move(row[0]);
    Value::Context entries;
    entries.reserve(outputs.size());
    for (std::size_t i = 0; i < outputs.size(); ++i)
        entries.emplace_back(outputs[i].name, std::move(row[i]));
    return Value::context(std::move(entries));
}

/// Nothing when one of the values is no number or the sum leaves decimal128.
std::optional<base::Decimal> SumOf(const std::vector<Row>& rows)
{
    base::Decimal sum;
    for (const Row& row : rows) {
        if (row[0].kind() != Value::Kind::Number)
            return std::nullopt;
        const auto next = sum.plus(row[0].asNumber());
        if (!next)
            return std::nullopt;
        sum = *next;
    }
    return sum;
}

/// Index of the first row that is the least or greatest; nothing when one of the values is no number.
std::optional<std::size_t> ExtremeOf(const std::vector<Row>& rows, bool greatest)
{
    std::size_t best = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i][0].kind() != Value::Kind::Number)
            return std::nullopt;
        const auto order = rows[i][0].asNumber() <=> rows[best][0].asNumber();
        if (greatest ? order > 0 : order < 0)
            best = i;
    }
    return best;
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
    bool rowsOf(const CompiledTable& decision, DecisionResult& result, std::vector<Row>& rows) const;
    void withoutMatch(const CompiledTable& decision, DecisionResult& result) const;
    void apply(const CompiledTable& decision, DecisionResult& result, std::vector<Row> rows) const;
    void collect(const CompiledTable& decision, DecisionResult& result, std::vector<Row> rows) const;
    void aggregate(const CompiledTable& decision, DecisionResult& result, const std::vector<Row>& rows) const;
    static void fire(const CompiledTable& decision, DecisionResult& result, std::vector<Row>& rows, std::size_t which);
    static void fail(DecisionResult& result, Status status);

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

void Evaluator::fail(DecisionResult& result, Status status)
{
    result.status = status;
    result.value = Value::null(ReasonOf(status));
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
            result.column = static_cast<std::uint32_t>(c);
            fail(result, Status::InputNotAllowed);
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

/// The outputs of every match. False, with the status set, when one of them is not allowed.
bool Evaluator::rowsOf(const CompiledTable& decision, DecisionResult& result, std::vector<Row>& rows) const
{
    // FIRST uses one row only: the others are read when somebody asks for them.
    const std::size_t count = decision.hit_policy == HitPolicy::First ? 1 : result.matches.size();
    for (std::size_t i = 0; i < count; ++i) {
        rows.push_back(m_evaluation.outputs(result.decision, result.matches[i].rule));
        for (std::size_t c = 0; c < decision.outputs.size(); ++c) {
            const Value& value = rows.back()[c];
            if (IsOfType(value, decision.outputs[c].type) && IsAllowed(decision.outputs[c], value))
                continue;
            result.column = static_cast<std::uint32_t>(c);
            fail(result, Status::OutputNotAllowed);
            return false;
        }
    }
    return true;
}

void Evaluator::withoutMatch(const CompiledTable& decision, DecisionResult& result) const
{
    if (!decision.has_default) {
        result.status = Status::NoRule;
        result.value = decision.aggregator == Aggregator::Count ? Value::number(0) : Value::null(NullReason::NoRule);
        return;
    }
    Row row;
    for (const CompiledOutput& output : decision.outputs)
        row.push_back(output.default_entry ? feel::Evaluate(*output.default_entry, m_evaluation.m_slots)
                                           : Value::null(NullReason::NoRule));
    result.status = Status::Default;
    result.value = ValueOf(decision.outputs, std::move(row));
}

void Evaluator::fire(const CompiledTable& decision, DecisionResult& result, std::vector<Row>& rows, std::size_t which)
{
    result.matches[which].fired = true;
    result.value = ValueOf(decision.outputs, std::move(rows[which]));
}

void Evaluator::aggregate(const CompiledTable& decision, DecisionResult& result, const std::vector<Row>& rows) const
{
    const bool is_extreme = decision.aggregator == Aggregator::Min || decision.aggregator == Aggregator::Max;
    if (is_extreme) {
        const auto best = ExtremeOf(rows, decision.aggregator == Aggregator::Max);
        if (!best)
            return fail(result, Status::NoAggregate);
        result.matches[*best].fired = true;
        result.value = rows[*best][0];
        return;
    }
    if (decision.aggregator == Aggregator::Count) {
        result.value = Value::number(static_cast<std::int64_t>(rows.size()));
    } else {
        const auto sum = SumOf(rows);
        if (!sum)
            return fail(result, Status::NoAggregate);
        result.value = Value::number(*sum);
    }
    for (Match& one : result.matches)
        one.fired = true;
}

void Evaluator::collect(const CompiledTable& decision, DecisionResult& result, std::vector<Row> rows) const
{
    if (decision.aggregator != Aggregator::None)
        return aggregate(decision, result, rows);
    if (decision.hit_policy == HitPolicy::OutputOrder)
        std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
            return RankOf(decision.outputs, a) < RankOf(decision.outputs, b);
        });
    Value::List values;
    values.reserve(rows.size());
    for (Row& row : rows)
        values.push_back(ValueOf(decision.outputs, std::move(row)));
    result.value = Value::list(std::move(values));
    for (Match& one : result.matches)
        one.fired = true;
}

void Evaluator::apply(const CompiledTable& decision, DecisionResult& result, std::vector<Row> rows) const
{
    switch (decision.hit_policy) {
    case HitPolicy::Unique:
        if (rows.size() > 1)
            return fail(result, Status::SeveralRules);
        return fire(decision, result, rows, 0);
    case HitPolicy::Any:
        if (std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return row != rows[0]; }))
            return fail(result, Status::DifferingOutputs);
        return fire(decision, result, rows, 0);
    case HitPolicy::First: return fire(decision, result, rows, 0);
    case HitPolicy::Priority: {
        const auto best = std::min_element(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
            return RankOf(decision.outputs, a) < RankOf(decision.outputs, b);
        });
        return fire(decision, result, rows, static_cast<std::size_t>(best - rows.begin()));
    }
    case HitPolicy::Collect:
    case HitPolicy::RuleOrder:
    case HitPolicy::OutputOrder: return collect(decision, result, std::move(rows));
    }
}

void Evaluator::decide(std::uint32_t index)
{
    const CompiledTable& decision = *m_model.decisions()[index].table;
    DecisionResult result;
    result.decision = index;
    std::vector<Row> rows;
    if (readInputs(decision, result)) {
        match(decision, result);
        if (result.matches.empty()) {
            withoutMatch(decision, result);
        } else if (rowsOf(decision, result, rows)) {
            result.status = Status::Hit;
            apply(decision, result, std::move(rows));
        }
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
