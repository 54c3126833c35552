// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/scorecard.h"

#include <algorithm>
#include <fmt/format.h>

#include "core/base/check.h"

namespace core::scoring {

using base::Decimal;
using feel::Value;
using Kind = Predicate::Kind;

namespace {

bool Same(const Value& a, const Value& b)
{
    if (a.kind() != b.kind())
        return false;
    return a.kind() == Value::Kind::Number ? a.asNumber() == b.asNumber() : a.asString() == b.asString();
}

/// Texts are equal or not; only numbers have an order.
std::optional<bool> Compared(Kind kind, const Value& value, const Value& with)
{
    if (value.kind() == Value::Kind::Null)
        return std::nullopt;
    const bool is_less = value.kind() == Value::Kind::Number && value.asNumber() < with.asNumber();
    const bool is_same = Same(value, with);
    if (kind == Kind::Equal)
        return is_same;
    if (kind == Kind::NotEqual)
        return !is_same;
    if (kind == Kind::Less)
        return is_less;
    if (kind == Kind::LessOrEqual)
        return is_less || is_same;
    if (kind == Kind::Greater)
        return !is_less && !is_same;
    return !is_less;
}

std::optional<bool> Listed(const Predicate& predicate, const Value& value)
{
    if (value.kind() == Value::Kind::Null)
        return std::nullopt;
    const bool found = std::any_of(predicate.values.begin(), predicate.values.end(),
                                   [&value](const Value& one) { return Same(one, value); });
    return found == (predicate.kind == Kind::In);
}

/// Kleene's logic: a part that settles the answer outweighs unknown ones.
std::optional<bool> Combined(const Predicate& predicate, std::span<const Value> row)
{
    const bool settles = predicate.kind == Kind::Or;
    bool is_unknown = false;
    bool is_odd = false;
    for (const Predicate& part : predicate.parts) {
        const auto answer = Holds(part, row);
        if (predicate.kind == Kind::Surrogate && answer)
            return answer;
        if (predicate.kind != Kind::Xor && predicate.kind != Kind::Surrogate && answer == settles)
            return settles;
        is_unknown |= !answer;
        is_odd ^= answer.value_or(false);
    }
    if (is_unknown || predicate.kind == Kind::Surrogate)
        return std::nullopt;
    return predicate.kind == Kind::Xor ? is_odd : !settles;
}

/// What the card sees of a value: a replacement for a missing one, nothing for one it takes as missing.
Expected<Value> Seen(const ScorecardField& field, const Value& given)
{
    Value value = given;
    if (value.kind() != Value::Kind::Null) {
        const auto wanted = field.is_number ? Value::Kind::Number : Value::Kind::String;
        if (value.kind() != wanted)
            return Fail(ErrorCode::InvalidInput, fmt::format("field '{}': a value of another type", field.name));
        const auto is_same = [&](const Value& one) { return Same(one, value); };
        if (std::any_of(field.missing.begin(), field.missing.end(), is_same))
            return field.replacement;
        const bool is_allowed =
            field.allowed.empty() || std::any_of(field.allowed.begin(), field.allowed.end(), is_same);
        if (!is_allowed && field.invalid == ScorecardField::Invalid::Refuse)
            return Fail(ErrorCode::InvalidInput, fmt::format("field '{}': a value the card does not know", field.name));
        if (!is_allowed && field.invalid == ScorecardField::Invalid::AsMissing)
            value = Value();
    }
    return value.kind() == Value::Kind::Null ? field.replacement : value;
}

struct Ranked {
    Decimal apart;
    std::string reason;
};

std::vector<std::string> Ranking(std::vector<Ranked> all)
{
    std::stable_sort(all.begin(), all.end(), [](const Ranked& a, const Ranked& b) { return a.apart > b.apart; });
    std::vector<std::string> reasons;
    for (Ranked& one : all)
        if (!one.reason.empty() && std::find(reasons.begin(), reasons.end(), one.reason) == reasons.end())
            reasons.push_back(std::move(one.reason));
    return reasons;
}

} // namespace

std::optional<bool> Holds(const Predicate& predicate, std::span<const Value> row)
{
    switch (predicate.kind) {
    case Kind::True: return true;
    case Kind::False: return false;
    case Kind::IsMissing: return row[predicate.field].kind() == Value::Kind::Null;
    case Kind::IsNotMissing: return row[predicate.field].kind() != Value::Kind::Null;
    case Kind::Equal:
    case Kind::NotEqual:
    case Kind::Less:
    case Kind::LessOrEqual:
    case Kind::Greater:
    case Kind::GreaterOrEqual: return Compared(predicate.kind, row[predicate.field], predicate.values.front());
    case Kind::In:
    case Kind::NotIn: return Listed(predicate, row[predicate.field]);
    case Kind::And:
    case Kind::Or:
    case Kind::Xor:
    case Kind::Surrogate: return Combined(predicate, row);
    }
    return std::nullopt;
}

Expected<std::vector<Value>> SeenRow(const Scorecard& card, std::span<const Value> values)
{
    CHECK(values.size() == card.fields.size());
    std::vector<Value> row;
    for (std::size_t i = 0; i < values.size(); ++i) {
        TRY(Value value, Seen(card.fields[i], values[i]));
        row.push_back(std::move(value));
    }
    return row;
}

const ScorecardAttribute* AttributeOf(const Characteristic& characteristic, std::span<const Value> seen)
{
    const auto found =
        std::find_if(characteristic.attributes.begin(), characteristic.attributes.end(),
                     [&seen](const ScorecardAttribute& one) { return Holds(one.predicate, seen).value_or(false); });
    return found == characteristic.attributes.end() ? nullptr : &*found;
}

Expected<ScorecardResult> ScorePoints(const Scorecard& card, std::span<const Value> values)
{
    TRY(const std::vector<Value> row, SeenRow(card, values));
    ScorecardResult result;
    result.points = card.initial;
    std::vector<Ranked> ranked;
    for (const Characteristic& one : card.characteristics) {
        const ScorecardAttribute* const found = AttributeOf(one, row);
        if (found == nullptr)
            return Fail(ErrorCode::InvalidInput,
                        fmt::format("characteristic '{}': none of its attributes holds", one.name));
        TRY(result.points, result.points.plus(found->points));
        result.parts.push_back(found->points);
        TRY(const Decimal apart, card.is_below ? one.baseline.minus(found->points) : found->points.minus(one.baseline));
        ranked.push_back({apart, found->reason});
    }
    if (card.has_reasons)
        result.reasons = Ranking(std::move(ranked));
    return result;
}

} // namespace core::scoring
