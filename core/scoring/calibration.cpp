// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/calibration.h"

#include <algorithm>
#include <fmt/format.h>

#include "core/base/check.h"

namespace core::scoring {

namespace {

using base::Decimal;

constexpr int kPlaces = 6;
/// Beyond it, 1/(1+e^x) is 0 or 1 in six places; within it, e^x is far from the end of decimal128.
constexpr std::int64_t kFlatMargin = 200;

Expected<Decimal> Logistic(const Decimal& margin)
{
    if (margin.absolute() > Decimal(kFlatMargin))
        return Decimal(margin.isNegative() ? 0 : 1).rounded(kPlaces);
    TRY(const Decimal power, margin.negated().exp());
    TRY(const Decimal divisor, power.plus(Decimal(1)));
    TRY(const Decimal pd, Decimal(1).dividedBy(divisor));
    return pd.rounded(kPlaces);
}

Expected<Decimal> Platt(const Decimal& margin, const Calibration& calibration)
{
    TRY(const Decimal stretched, calibration.slope.times(margin));
    TRY(const Decimal line, stretched.plus(calibration.intercept));
    return Logistic(line);
}

/// low.pd + (high.pd - low.pd) (margin - low.margin) / (high.margin - low.margin)
Expected<Decimal> Between(const CalibrationPoint& low, const CalibrationPoint& high, const Decimal& margin)
{
    TRY(const Decimal rise, high.pd.minus(low.pd));
    TRY(const Decimal run, high.margin.minus(low.margin));
    TRY(const Decimal along, margin.minus(low.margin));
    TRY(const Decimal lifted, rise.times(along));
    TRY(const Decimal part, lifted.dividedBy(run));
    TRY(const Decimal pd, low.pd.plus(part));
    return pd.rounded(kPlaces);
}

Expected<Decimal> Isotonic(const Decimal& margin, const std::vector<CalibrationPoint>& points)
{
    const auto above =
        std::upper_bound(points.begin(), points.end(), margin,
                         [](const Decimal& value, const CalibrationPoint& p) { return value < p.margin; });
    if (above == points.begin())
        return points.front().pd.rounded(kPlaces);
    if (above == points.end())
        return points.back().pd.rounded(kPlaces);
    return Between(*(above - 1), *above, margin);
}

Expected<void> CheckPoints(const std::vector<CalibrationPoint>& points)
{
    if (points.empty())
        return base::Fail(ErrorCode::InvalidInput, "calibration: no points");
    if (points.size() > kMaxCalibrationPoints)
        return base::Fail(ErrorCode::LimitExceeded, "calibration: too many points");
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (points[i].pd.isNegative() || points[i].pd > Decimal(1))
            return base::Fail(ErrorCode::InvalidInput,
                              fmt::format("calibration: point {}: pd is not in 0 to 1", i + 1));
        if (i > 0 && points[i].margin <= points[i - 1].margin)
            return base::Fail(ErrorCode::InvalidInput,
                              fmt::format("calibration: point {}: margin does not ascend", i + 1));
        if (i > 0 && points[i].pd < points[i - 1].pd)
            return base::Fail(ErrorCode::InvalidInput, fmt::format("calibration: point {}: pd descends", i + 1));
    }
    return {};
}

} // namespace

Expected<void> CheckCalibration(const Calibration& calibration)
{
    switch (calibration.kind) {
    case Calibration::Kind::Logistic: return {};
    case Calibration::Kind::Isotonic: return CheckPoints(calibration.points);
    case Calibration::Kind::Platt: break;
    }
    if (calibration.slope <= Decimal(0))
        return base::Fail(ErrorCode::InvalidInput, "calibration: slope is not above 0");
    return {};
}

Expected<Decimal> CalibratedPd(const Decimal& margin, const Calibration& calibration)
{
    switch (calibration.kind) {
    case Calibration::Kind::Logistic: return Logistic(margin);
    case Calibration::Kind::Platt: return Platt(margin, calibration);
    case Calibration::Kind::Isotonic: break;
    }
    CHECK(!calibration.points.empty());
    return Isotonic(margin, calibration.points);
}

base::Json ToJson(const Calibration& calibration)
{
    using base::Json;
    if (calibration.kind == Calibration::Kind::Platt)
        return Json::object({{"kind", Json::string("platt")},
                             {"slope", Json::decimal(calibration.slope)},
                             {"intercept", Json::decimal(calibration.intercept)}});
    std::vector<Json> points;
    for (const CalibrationPoint& point : calibration.points)
        points.push_back(Json::object({{"margin", Json::decimal(point.margin)}, {"pd", Json::decimal(point.pd)}}));
    return Json::object({{"kind", Json::string("isotonic")}, {"points", Json::array(std::move(points))}});
}

} // namespace core::scoring
