// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/model_card.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <string_view>
#include <vector>

namespace admin {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::base::Decimal;
using core::base::Json;
using core::feel::Value;
using core::scoring::Scorecard;
using core::scoring::ScorecardField;
using core::scoring::ScorecardResult;

namespace {

Json Texts(const std::vector<std::string>& texts)
{
    std::vector<Json> list;
    for (const std::string& text : texts)
        list.push_back(Json::string(text));
    return Json::array(std::move(list));
}

/// Where each field's column is.
Expected<std::vector<std::size_t>> ColumnsOf(const Scorecard& card, const CsvRows& rows)
{
    std::map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < rows.head.size(); ++i)
        places.emplace(rows.head[i], i);
    std::vector<std::size_t> columns;
    for (const ScorecardField& field : card.fields) {
        const auto at = places.find(field.name);
        if (at == places.end())
            return Fail(ErrorCode::InvalidInput, fmt::format("there is no column '{}'", field.name));
        columns.push_back(at->second);
    }
    return columns;
}

Expected<Value> CellValue(const ScorecardField& field, const std::string& cell)
{
    if (cell.empty())
        return Value();
    if (!field.is_number)
        return Value::string(cell);
    const auto number = Decimal::parse(cell);
    if (!number)
        return Fail(ErrorCode::InvalidInput, fmt::format("'{}' is no number", field.name));
    return Value::number(*number);
}

Expected<ScorecardResult> Scored(const Scorecard& card, const CsvRows& rows, const std::vector<std::size_t>& columns,
                                 std::size_t row)
{
    std::vector<Value> values;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        TRY(Value value, CellValue(card.fields[i], rows.cells[row * rows.head.size() + columns[i]]));
        values.push_back(std::move(value));
    }
    return ScorePoints(card, values);
}

/// `use` gets each row's result in turn.
template <class Use>
Expected<void> ForEachRow(const Scorecard& card, const CsvRows& rows, Use&& use)
{
    TRY(const auto columns, ColumnsOf(card, rows));
    for (std::size_t row = 0; row < rows.count(); ++row) {
        const auto scored = Scored(card, rows, columns, row);
        if (!scored)
            return Fail(scored.error().code, fmt::format("line {}: {}", rows.first_line + row, scored.error().detail));
        TRY_VOID(use(*scored));
    }
    return {};
}

/// Initial points and all baselines.
Expected<Decimal> ExpectedPoints(const Scorecard& card)
{
    Decimal expected = card.initial;
    for (const auto& one : card.characteristics) {
        if (!one.has_baseline)
            return Fail(ErrorCode::Unsupported, fmt::format("characteristic '{}' has no baseline score", one.name));
        TRY(expected, expected.plus(one.baseline));
    }
    return expected;
}

} // namespace

Json CardFacts(const Scorecard& card)
{
    std::vector<std::string> fields;
    std::vector<std::string> characteristics;
    std::set<std::string> codes;
    std::size_t attributes = 0;
    for (const ScorecardField& field : card.fields)
        fields.push_back(field.name);
    for (const auto& one : card.characteristics) {
        characteristics.push_back(one.name);
        attributes += one.attributes.size();
        for (const auto& attribute : one.attributes)
            if (!attribute.reason.empty())
                codes.insert(attribute.reason);
    }
    return Json::object({{"family", Json::string("scorecard")},
                         {"objective", Json::string("scorecard")},
                         {"link", Json::string("points")},
                         {"name", Json::string(card.name)},
                         {"initial_points", Json::decimal(card.initial)},
                         {"features", Json::integer(static_cast<std::int64_t>(fields.size()))},
                         {"feature_names", Texts(fields)},
                         {"characteristics", Json::integer(static_cast<std::int64_t>(characteristics.size()))},
                         {"characteristic_names", Texts(characteristics)},
                         {"attributes", Json::integer(static_cast<std::int64_t>(attributes))},
                         {"reason_codes", Texts({codes.begin(), codes.end()})},
                         {"points_below", Json::boolean(card.is_below)}});
}

Expected<std::string> PointsText(const Scorecard& card, const CsvRows& rows)
{
    std::string text;
    TRY_VOID(ForEachRow(card, rows, [&text](const ScorecardResult& scored) -> Expected<void> {
        text += scored.points.text() + '\n';
        return {};
    }));
    return text;
}

Expected<std::string> ExplainedHead(const Scorecard& card)
{
    std::string text;
    for (const auto& one : card.characteristics)
        text += one.name + ',';
    TRY_VOID(ExpectedPoints(card));
    return text + "expected,reasons\n";
}

Expected<std::string> ExplainedText(const Scorecard& card, const CsvRows& rows)
{
    std::string text;
    TRY(const Decimal expected, ExpectedPoints(card));
    TRY_VOID(ForEachRow(card, rows, [&](const ScorecardResult& scored) -> Expected<void> {
        for (std::size_t i = 0; i < scored.parts.size(); ++i) {
            TRY(const Decimal apart, scored.parts[i].minus(card.characteristics[i].baseline));
            text += apart.text() + ',';
        }
        text += fmt::format("{},{}\n", expected.text(), fmt::join(scored.reasons, " "));
        return {};
    }));
    return text;
}

} // namespace admin
