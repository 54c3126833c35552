// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/scorecard_points.h"

#include <cmath>

namespace core::scoring {

using base::Decimal;
using feel::Value;

Expected<Decimal> PointsMargin(const Decimal& points, const PointsScale& scale)
{
    TRY(const Decimal level, scale.base_odds.ln());
    TRY(const Decimal above, points.minus(scale.base));
    TRY(const Decimal doublings, above.dividedBy(scale.points_to_double));
    TRY(const Decimal two, Decimal(2).ln());
    TRY(const Decimal gained, doublings.times(two));
    TRY(const Decimal odds, level.plus(gained));
    return odds.negated();
}

double LogOddsOfAPoint(const PointsScale& scale) noexcept
{
    return std::log(2.0) / scale.points_to_double.toDoubleForDisplay();
}

Value FieldValue(const ScorecardField& field, const Value& value)
{
    if (value.kind() == Value::Kind::Boolean) {
        if (field.is_number)
            return Value::number(Decimal(value.asBoolean() ? 1 : 0));
        return Value::string(value.asBoolean() ? "true" : "false");
    }
    if (field.is_number && value.kind() == Value::Kind::Date)
        return Value::number(Decimal(value.asDate().daysSinceEpoch()));
    const auto wanted = field.is_number ? Value::Kind::Number : Value::Kind::String;
    return value.kind() == wanted ? value : Value();
}

} // namespace core::scoring
