// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/shelf/part_reader.h"

#include <charconv>
#include <cmath>
#include <fmt/format.h>

#include "core/base/check.h"
#include "core/shelf/report_words.h"

namespace core::shelf {

using base::Json;
using intake::FieldErrorCode;
using intake::JsonFields;
using intake::TextShape;

namespace {

constexpr std::int64_t kMaxPoints = 1'000'000;

tl::unexpected<base::Error> Wrong(std::string detail)
{
    return Fail(ErrorCode::InvalidInput, std::move(detail));
}

} // namespace

double PartReader::number(JsonFields& fields, std::string_view key, double min, double max)
{
    const Json* const value = fields.required(key);
    if (value == nullptr)
        return min;
    const auto read = value->isString() ? DoubleOf(value->text()) : std::nullopt;
    if (!read) {
        fields.report(key, FieldErrorCode::BadFormat, "not a number in the shortest digits, as a text");
        return min;
    }
    if (*read < min || *read > max)
        fields.report(key, FieldErrorCode::OutOfRange, fmt::format("not in {} to {}", min, max));
    return *read;
}

Estimate PartReader::estimate(const Json& value, const std::string& path, double min, double max)
{
    JsonFields fields(value, path, m_errors);
    const std::size_t before = m_errors.size();
    const Estimate read{number(fields, "value", min, max), number(fields, "low", min, max),
                        number(fields, "high", min, max)};
    fields.finish();
    if (m_errors.size() == before && (read.low > read.value || read.value > read.high))
        fields.report("value", FieldErrorCode::OutOfRange, "outside its interval");
    return read;
}

std::optional<Estimate> PartReader::optionalEstimate(JsonFields& fields, std::string_view key, double min, double max)
{
    const Json* const value = fields.required(key);
    if (value == nullptr || value->isNull())
        return std::nullopt;
    return estimate(*value, fields.pathOf(key), min, max);
}

void PartReader::counts(JsonFields& fields, std::int64_t& rows, std::int64_t& goods, std::int64_t& bads)
{
    rows = fields.whole("rows", 1, kMaxReportRows).value_or(0);
    goods = fields.whole("goods", 0, kMaxReportRows).value_or(0);
    bads = fields.whole("bads", 0, kMaxReportRows).value_or(0);
    if (m_errors.empty() && goods + bads != rows)
        fields.report("rows", FieldErrorCode::Contradiction, "goods and bads do not add up to it");
}

void PartReader::dates(JsonFields& fields, base::Date& from, base::Date& to)
{
    from = fields.date("from").value_or(base::Date());
    to = fields.date("to").value_or(base::Date());
    if (m_errors.empty() && to < from)
        fields.report("to", FieldErrorCode::OutOfRange, "before its beginning");
}

base::Digest PartReader::digest(JsonFields& fields, std::string_view key)
{
    const std::size_t before = m_errors.size();
    const auto read = base::Digest::parse(fields.text(key, TextShape::Printable, 64).value_or(""));
    if (!read && m_errors.size() == before)
        fields.report(key, FieldErrorCode::BadFormat, "not 64 hexadecimal digits");
    return read ? *read : base::Digest();
}

PartReport PartReader::part(JsonFields& fields)
{
    PartReport part;
    const std::string name = fields.text("part", TextShape::Name, kMaxReportNameChars).value_or("");
    bool known = false;
    for (const Part one : {Part::Train, Part::Validation, Part::Test, Part::Matured}) {
        if (name != PartName(one))
            continue;
        part.part = one;
        known = true;
    }
    if (!known && !name.empty())
        fields.report("part", FieldErrorCode::NotAllowed, "no part of a report");
    counts(fields, part.rows, part.goods, part.bads);
    dates(fields, part.from, part.to);
    part.auc = optionalEstimate(fields, "auc", 0, 1);
    part.gini = optionalEstimate(fields, "gini", -1, 1);
    part.ks = optionalEstimate(fields, "ks", 0, 1);
    part.iv = optionalEstimate(fields, "iv", 0, 1e6);
    part.brier = optionalEstimate(fields, "brier", 0, 1);
    part.psi = optionalEstimate(fields, "psi", 0, 1e6);
    items(fields, "reliability", kMaxReportBins, part.reliability, [this](JsonFields& one) {
        monitoring::ReliabilityPoint point;
        point.predicted = number(one, "predicted", 0, 1);
        if (const Json* const observed = one.required("observed"))
            point.observed = estimate(*observed, one.pathOf("observed"), 0, 1);
        point.cases = one.whole("cases", 1, kMaxReportRows).value_or(1);
        return point;
    });
    items(fields, "scores", kMaxReportBins, part.scores, [](JsonFields& one) {
        return ScoreBin{static_cast<int>(one.whole("from", -kMaxPoints, kMaxPoints).value_or(0)),
                        static_cast<int>(one.whole("below", -kMaxPoints, kMaxPoints).value_or(0)),
                        one.whole("goods", 0, kMaxReportRows).value_or(0),
                        one.whole("bads", 0, kMaxReportRows).value_or(0)};
    });
    return part;
}

Expected<void> CheckBins(const PartReport& part, const std::string& path)
{
    std::int64_t goods = 0;
    std::int64_t bads = 0;
    for (std::size_t i = 0; i < part.scores.size(); ++i) {
        const ScoreBin& bin = part.scores[i];
        goods += bin.goods;
        bads += bin.bads;
        if (bin.below <= bin.from || (i > 0 && part.scores[i - 1].below != bin.from))
            return Wrong(fmt::format("{}.scores[{}]: does not follow on the bin before", path, i));
    }
    if (!part.scores.empty() && (goods != part.goods || bads != part.bads))
        return Wrong(path + ".scores: the counts are not those of the part");
    std::int64_t cases = 0;
    for (std::size_t i = 0; i < part.reliability.size(); ++i) {
        cases += part.reliability[i].cases;
        if (i > 0 && part.reliability[i].predicted < part.reliability[i - 1].predicted)
            return Wrong(fmt::format("{}.reliability[{}]: does not ascend", path, i));
    }
    if (!part.reliability.empty() && cases != part.rows)
        return Wrong(path + ".reliability: the cases are not those of the part");
    return {};
}

std::string DoubleText(double value)
{
    CHECK(std::isfinite(value));
    return fmt::format("{}", value == 0 ? 0.0 : value);
}

std::optional<double> DoubleOf(std::string_view text) noexcept
{
    double value = 0;
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, value);
    if (error != std::errc() || end != last || !std::isfinite(value) || DoubleText(value) != text)
        return std::nullopt;
    return value;
}

const char* PartName(Part part) noexcept
{
    switch (part) {
    case Part::Train: return "train";
    case Part::Validation: return "validation";
    case Part::Test: return "test";
    case Part::Matured: return "matured";
    }
    return "";
}

} // namespace core::shelf
