// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/row.h"

#include <bit>
#include <limits>

#include "core/base/check.h"

namespace core::scoring {

using feel::Value;

FeatureRow::FeatureRow(std::size_t count) : m_values(count, std::numeric_limits<float>::quiet_NaN()) {}

void FeatureRow::set(std::size_t index, const Value& value)
{
    CHECK(index < m_values.size());
    switch (value.kind()) {
    case Value::Kind::Number: m_values[index] = value.asNumber().toFloat(); break;
    case Value::Kind::Boolean: m_values[index] = value.asBoolean() ? 1.0F : 0.0F; break;
    case Value::Kind::Date: m_values[index] = static_cast<float>(value.asDate().daysSinceEpoch()); break;
    case Value::Kind::Time:
    case Value::Kind::DateTime:
    case Value::Kind::DaysDuration:
    case Value::Kind::MonthsDuration:
    case Value::Kind::Range:
    case Value::Kind::Function:
    case Value::Kind::Null:
    case Value::Kind::String:
    case Value::Kind::List:
    case Value::Kind::Context: m_values[index] = std::numeric_limits<float>::quiet_NaN(); break;
    }
}

void FeatureRow::setEquals(std::size_t index, const Value& value, const std::string& text)
{
    CHECK(index < m_values.size());
    if (value.kind() == Value::Kind::String)
        m_values[index] = value.asString() == text ? 1.0F : 0.0F;
}

Expected<ScoredRow> ScoreRow(const TreeModel& model, const FeatureRow& row, const Calibration& calibration)
{
    CHECK(row.values().size() == model.featureCount());
    const float margin = model.margin(row.values());
    TRY(const base::Decimal exact, base::Decimal::fromFloat(margin));
    TRY(const base::Decimal pd, CalibratedPd(exact, calibration));
    return ScoredRow{std::bit_cast<std::uint32_t>(margin), pd};
}

} // namespace core::scoring
