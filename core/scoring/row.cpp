// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/row.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "core/base/check.h"
#include "core/scoring/logistic.h"

namespace core::scoring {

using feel::Value;

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

} // namespace

FeatureRow::FeatureRow(std::size_t count)
    : m_values(count, std::numeric_limits<float>::quiet_NaN()), m_doubles(count, kMissing)
{}

void FeatureRow::setBoth(std::size_t index, float single, double real)
{
    CHECK(index < m_values.size());
    m_values[index] = single;
    m_doubles[index] = real;
}

void FeatureRow::set(std::size_t index, const Value& value)
{
    switch (value.kind()) {
    case Value::Kind::Number: return setBoth(index, value.asNumber().toFloat(), value.asNumber().toDouble());
    case Value::Kind::Boolean: return setBoth(index, value.asBoolean() ? 1.0F : 0.0F, value.asBoolean() ? 1.0 : 0.0);
    case Value::Kind::Date: {
        const auto days = value.asDate().daysSinceEpoch();
        return setBoth(index, static_cast<float>(days), static_cast<double>(days));
    }
    case Value::Kind::Null:
    case Value::Kind::String:
    case Value::Kind::Time:
    case Value::Kind::DateTime:
    case Value::Kind::DaysDuration:
    case Value::Kind::MonthsDuration:
    case Value::Kind::List:
    case Value::Kind::Range:
    case Value::Kind::Context:
    case Value::Kind::Function: return setBoth(index, std::numeric_limits<float>::quiet_NaN(), kMissing);
    }
}

void FeatureRow::setEquals(std::size_t index, const Value& value, const std::string& text)
{
    if (value.kind() != Value::Kind::String)
        return;
    const bool is_equal = value.asString() == text;
    setBoth(index, is_equal ? 1.0F : 0.0F, is_equal ? 1.0 : 0.0);
}

Expected<base::Decimal> ExactMargin(const TreeModel& model, double raw_sum)
{
    TRY(base::Decimal exact, base::Decimal::fromDouble(raw_sum));
    if (model.forest().average) {
        TRY(exact, exact.dividedBy(base::Decimal(static_cast<std::int64_t>(model.treeCount()))));
    }
    TRY(const base::Decimal sigmoid, base::Decimal::fromDouble(model.forest().sigmoid));
    return exact.times(sigmoid);
}

void FeatureRow::setCode(std::size_t index, const Value& value, const std::vector<std::string>& codes)
{
    if (value.kind() != Value::Kind::String)
        return;
    const auto found = std::find(codes.begin(), codes.end(), value.asString());
    const auto code = found - codes.begin();
    if (found != codes.end())
        setBoth(index, static_cast<float>(code), static_cast<double>(code));
}

Expected<ScoredRow> ScoreRow(const TreeModel& model, const FeatureRow& row, const Calibration& calibration)
{
    CHECK(row.values().size() == model.featureCount());
    if (model.family() == Family::Xgboost) {
        const float margin = model.margin(row.values());
        if (const auto pd = QuickPd(margin, calibration))
            return ScoredRow{std::bit_cast<std::uint32_t>(margin), false, *pd};
        TRY(const base::Decimal exact, base::Decimal::fromFloat(margin));
        TRY(const base::Decimal pd, CalibratedPd(exact, calibration));
        return ScoredRow{std::bit_cast<std::uint32_t>(margin), false, pd};
    }
    const double raw_sum = model.rawSum(row.doubles());
    const bool is_margin = !model.forest().average && model.forest().sigmoid == 1.0;
    if (const auto pd = is_margin ? QuickPd(raw_sum, calibration) : std::nullopt)
        return ScoredRow{std::bit_cast<std::uint64_t>(raw_sum), true, *pd};
    TRY(const base::Decimal exact, ExactMargin(model, raw_sum));
    TRY(const base::Decimal pd, CalibratedPd(exact, calibration));
    return ScoredRow{std::bit_cast<std::uint64_t>(raw_sum), true, pd};
}

} // namespace core::scoring
