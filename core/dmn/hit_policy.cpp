// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/hit_policy.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/feel/interpret.h"
#include "core/feel/temporal_arithmetic.h"
#include "core/feel/types.h"

namespace core::dmn {

using feel::NullReason;
using feel::Type;
using feel::Value;

namespace {

NullReason ReasonOf(Status status) noexcept
{
    switch (status) {
    case Status::Hit:
    case Status::NoRule:
    case Status::Default:
    case Status::Evaluated:
    case Status::Given: return NullReason::NoRule;
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

/// Place of a value among those its column declares; their number when it is none of them.
std::size_t PlaceOf(const CompiledOutput& output, const Value& value)
{
    if (output.allowed_tests.empty())
        return output.places != nullptr ? output.places->of(value) : 0;
    const auto at = std::find_if(output.allowed_tests.begin(), output.allowed_tests.end(),
                                 [&](const auto& test) { return feel::Test(test, value, {}) == feel::Truth::True; });
    return static_cast<std::size_t>(at - output.allowed_tests.begin());
}

/// Place of each output in its declared values: smaller comes first. Null and columns without a list rank last.
std::vector<std::size_t> RankOf(const std::vector<CompiledOutput>& outputs, const Row& row)
{
    std::vector<std::size_t> rank;
    rank.reserve(outputs.size());
    for (std::size_t i = 0; i < outputs.size(); ++i)
        rank.push_back(PlaceOf(outputs[i], row[i]));
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

/// Index of the first row that is the least or greatest, as FEEL's min and max have it; nothing when two values have no order.
std::optional<std::size_t> ExtremeOf(const std::vector<Row>& rows, bool greatest)
{
    std::size_t best = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto order = feel::Order(rows[i][0], rows[best][0]);
        if (!order)
            return std::nullopt;
        if (greatest ? *order > 0 : *order < 0)
            best = i;
    }
    return best;
}

void Refuse(DecisionResult& result, Status status)
{
    result.status = status;
    result.value = Value::null(ReasonOf(status));
}

void Fire(const CompiledTable& table, DecisionResult& result, std::vector<Row>& rows, std::size_t which)
{
    result.matches[which].fired = true;
    result.value = ValueOf(table.outputs, std::move(rows[which]));
}

void Aggregate(const CompiledTable& table, DecisionResult& result, const std::vector<Row>& rows)
{
    const bool is_extreme = table.aggregator == Aggregator::Min || table.aggregator == Aggregator::Max;
    if (is_extreme) {
        const auto best = ExtremeOf(rows, table.aggregator == Aggregator::Max);
        if (!best)
            return Refuse(result, Status::NoAggregate);
        result.matches[*best].fired = true;
        result.value = rows[*best][0];
        return;
    }
    if (table.aggregator == Aggregator::Count) {
        result.value = Value::number(static_cast<std::int64_t>(rows.size()));
    } else {
        const auto sum = SumOf(rows);
        if (!sum)
            return Refuse(result, Status::NoAggregate);
        result.value = Value::number(*sum);
    }
    for (Match& one : result.matches)
        one.fired = true;
}

void Gather(const CompiledTable& table, DecisionResult& result, std::vector<Row> rows)
{
    if (table.aggregator != Aggregator::None)
        return Aggregate(table, result, rows);
    if (table.hit_policy == HitPolicy::OutputOrder)
        std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
            return RankOf(table.outputs, a) < RankOf(table.outputs, b);
        });
    Value::List values;
    values.reserve(rows.size());
    for (Row& row : rows)
        values.push_back(ValueOf(table.outputs, std::move(row)));
    result.value = Value::list(std::move(values));
    for (Match& one : result.matches)
        one.fired = true;
}

void Apply(const CompiledTable& table, DecisionResult& result, std::vector<Row> rows)
{
    switch (table.hit_policy) {
    case HitPolicy::Unique:
        if (rows.size() > 1)
            return Refuse(result, Status::SeveralRules);
        return Fire(table, result, rows, 0);
    case HitPolicy::Any:
        if (std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return row != rows[0]; }))
            return Refuse(result, Status::DifferingOutputs);
        return Fire(table, result, rows, 0);
    case HitPolicy::First: return Fire(table, result, rows, 0);
    case HitPolicy::Priority: {
        const auto best = std::min_element(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
            return RankOf(table.outputs, a) < RankOf(table.outputs, b);
        });
        return Fire(table, result, rows, static_cast<std::size_t>(best - rows.begin()));
    }
    case HitPolicy::Collect:
    case HitPolicy::RuleOrder:
    case HitPolicy::OutputOrder: return Gather(table, result, std::move(rows));
    }
}

} // namespace

bool IsDeclared(const CompiledOutput& output, const Value& value)
{
    const std::size_t declared = std::max(output.allowed.size(), output.allowed_tests.size());
    if (value.isNull() || declared == 0)
        return true;
    if (value.kind() == Value::Kind::List && output.type.kind == Type::Kind::List)
        return std::all_of(value.asList().begin(), value.asList().end(),
                           [&](const Value& item) { return item.isNull() || PlaceOf(output, item) < declared; });
    return PlaceOf(output, value) < declared;
}

void RefuseInput(DecisionResult& result, std::uint32_t column)
{
    result.column = column;
    Refuse(result, Status::InputNotAllowed);
}

void SettleMatches(const CompiledTable& table, std::vector<Row> rows, DecisionResult& result)
{
    for (const Row& row : rows)
        for (std::size_t c = 0; c < table.outputs.size(); ++c) {
            if (IsOfType(row[c], table.outputs[c].type) && IsDeclared(table.outputs[c], row[c]))
                continue;
            result.column = static_cast<std::uint32_t>(c);
            return Refuse(result, Status::OutputNotAllowed);
        }
    result.status = Status::Hit;
    Apply(table, result, std::move(rows));
}

void SettleNoMatch(const CompiledTable& table, Row defaults, DecisionResult& result)
{
    if (table.has_default) {
        result.status = Status::Default;
        result.value = ValueOf(table.outputs, std::move(defaults));
        return;
    }
    result.status = Status::NoRule;
    result.value = table.aggregator == Aggregator::Count ? Value::number(0) : Value::null(NullReason::NoRule);
}

} // namespace core::dmn
