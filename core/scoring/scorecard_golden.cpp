// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/scorecard_golden.h"

#include <algorithm>
#include <fmt/format.h>
#include <initializer_list>
#include <optional>

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/scoring/golden.h"

namespace core::scoring {

using base::Decimal;
using base::Json;
using feel::Value;

namespace {

tl::unexpected<base::Error> Bad(std::string detail)
{
    return Fail(ErrorCode::InvalidInput, std::move(detail));
}

Expected<void> OnlyMembers(const Json& object, std::initializer_list<std::string_view> known, const std::string& place)
{
    if (!object.isObject())
        return Bad(fmt::format("{} is no object", place));
    for (const auto& [key, value] : object.members())
        if (std::find(known.begin(), known.end(), key) == known.end())
            return Bad(fmt::format("{}: unknown member '{}'", place, key));
    for (const std::string_view key : known)
        if (object.find(key) == nullptr)
            return Bad(fmt::format("{}: '{}' is missing", place, key));
    return {};
}

/// A JSON number, or one as text.
Expected<Decimal> NumberIn(const Json& json, const std::string& place)
{
    if (!json.isNumber() && !json.isString())
        return Bad(fmt::format("{} is no number", place));
    const auto number = Decimal::parse(json.text());
    if (!number)
        return Bad(fmt::format("{}: '{}' is no number", place, base::Excerpt(json.text())));
    return *number;
}

Expected<Value> ValueIn(const Json& json, const ScorecardField& field, const std::string& place)
{
    if (json.isNull())
        return Value();
    if (!field.is_number)
        return json.isString() ? Expected<Value>(Value::string(json.text())) : Bad(place + " is no text");
    TRY(const Decimal number, NumberIn(json, place));
    return Value::number(number);
}

template <class Named>
Expected<void> SameNames(const Json& list, const std::vector<Named>& wanted, const char* key)
{
    if (!list.isArray())
        return Bad(fmt::format("$.{} is no list", key));
    for (std::size_t i = 0; i < std::max(list.items().size(), wanted.size()); ++i) {
        const std::string here = i < list.items().size() ? list.items()[i].text() : "";
        const std::string there = i < wanted.size() ? wanted[i].name : "";
        if (here != there)
            return Bad(fmt::format("$.{}[{}] is '{}', the card's is '{}'", key, i, here, there));
    }
    return {};
}

Expected<void> CheckFacts(const Scorecard& card, const Json& root)
{
    TRY_VOID(OnlyMembers(root, {"format", "objective", "link", "initial", "features", "characteristics", "rows"}, "$"));
    if (root.find("format")->text() != "1")
        return Bad("$.format is not 1");
    if (const std::string& objective = root.find("objective")->text(); objective != "scorecard")
        return Bad(fmt::format("$.objective is '{}', the model's is 'scorecard'", objective));
    if (const std::string& link = root.find("link")->text(); link != "points")
        return Bad(fmt::format("$.link is '{}', the model's is 'points'", link));
    TRY(const Decimal initial, NumberIn(*root.find("initial"), "$.initial"));
    if (initial != card.initial)
        return Bad(fmt::format("$.initial is {}, the card's is {}", initial.text(), card.initial.text()));
    TRY_VOID(SameNames(*root.find("features"), card.fields, "features"));
    return SameNames(*root.find("characteristics"), card.characteristics, "characteristics");
}

Expected<void> CheckRow(const Scorecard& card, const Json& row, std::size_t number)
{
    const std::string place = fmt::format("row {}", number);
    TRY_VOID(OnlyMembers(row, {"values", "parts", "points"}, place));
    const auto& given = row.find("values")->items();
    if (given.size() != card.fields.size())
        return Bad(fmt::format("{}: {} values, the card has {} fields", place, given.size(), card.fields.size()));
    std::vector<Value> values;
    for (std::size_t i = 0; i < given.size(); ++i) {
        TRY(Value value, ValueIn(given[i], card.fields[i], fmt::format("{}: values[{}]", place, i)));
        values.push_back(std::move(value));
    }
    const auto& parts = row.find("parts")->items();
    if (parts.size() != card.characteristics.size())
        return Bad(fmt::format("{}: {} parts, the card has {} characteristics", place, parts.size(),
                               card.characteristics.size()));
    const auto scored = ScorePoints(card, values);
    if (!scored)
        return Bad(fmt::format("{}: {}", place, scored.error().detail));
    for (std::size_t i = 0; i < parts.size(); ++i) {
        TRY(const Decimal wanted, NumberIn(parts[i], fmt::format("{}: parts[{}]", place, i)));
        if (scored->parts[i] != wanted)
            return Bad(fmt::format("{}, characteristic '{}': {} points, the file's {}", place,
                                   card.characteristics[i].name, scored->parts[i].text(), wanted.text()));
    }
    TRY(const Decimal points, NumberIn(*row.find("points"), place + ": points"));
    if (scored->points != points)
        return Bad(fmt::format("{}: {} points in all, the file's {}", place, scored->points.text(), points.text()));
    return {};
}

} // namespace

Expected<void> CheckScorecardGolden(const Scorecard& card, std::string_view bytes)
{
    base::JsonLimits limits;
    limits.max_bytes = 64U << 20U;
    limits.max_values = 4'000'000;
    TRY(const Json root, base::ParseJson(bytes, limits));
    TRY_VOID(CheckFacts(card, root));
    const auto& rows = root.find("rows")->items();
    if (rows.size() < kLeastGoldenRows || rows.size() > kMostGoldenRows)
        return Bad(fmt::format("$.rows: {}, not between {} and {}", rows.size(), kLeastGoldenRows, kMostGoldenRows));
    for (std::size_t i = 0; i < rows.size(); ++i)
        TRY_VOID(CheckRow(card, rows[i], i + 1));
    return {};
}

} // namespace core::scoring
