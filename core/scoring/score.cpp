// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/score.h"

#include <algorithm>
#include <limits>

namespace core::scoring {

using base::Decimal;

namespace {

constexpr int kPlaces = 6;
/// Beyond it, 1/(1+e^x) is 0 or 1 in six places; within it, e^x is far from the end of decimal128.
constexpr std::int64_t kFlatMargin = 200;

} // namespace

Expected<Decimal> Pd(float margin)
{
    TRY(const Decimal exact, Decimal::fromFloat(margin));
    if (exact.absolute() > Decimal(kFlatMargin))
        return Decimal(exact.isNegative() ? 0 : 1).rounded(kPlaces);
    TRY(const Decimal power, exact.negated().exp());
    TRY(const Decimal divisor, power.plus(Decimal(1)));
    TRY(const Decimal pd, Decimal(1).dividedBy(divisor));
    return pd.rounded(kPlaces);
}

Expected<int> Score(const Decimal& pd, const ScoreScale& scale)
{
    if (scale.base_odds <= Decimal(0))
        return Fail(ErrorCode::InvalidInput, "score: base_odds is not positive");
    TRY(const Decimal least, Decimal::parse("0.000001"));
    TRY(const Decimal most, Decimal::parse("0.999999"));
    const Decimal bounded = std::clamp(pd, least, most);
    TRY(const Decimal good, Decimal(1).minus(bounded));
    TRY(const Decimal odds, good.dividedBy(bounded));
    TRY(const Decimal ratio, odds.dividedBy(scale.base_odds));
    TRY(const Decimal doublings, ratio.log2());
    TRY(const Decimal earned, scale.points_to_double.times(doublings));
    TRY(const Decimal points, scale.base.plus(earned));
    TRY(const Decimal whole, points.rounded(0));
    const auto value = whole.toInt64();
    if (!value || *value < std::numeric_limits<int>::min() || *value > std::numeric_limits<int>::max())
        return Fail(ErrorCode::Overflow, "score: beyond int");
    return static_cast<int>(*value);
}

std::optional<std::size_t> BandOf(const Decimal& pd, std::span<const Band> bands)
{
    for (std::size_t i = 0; i < bands.size(); ++i)
        if (!bands[i].pd_below || pd < *bands[i].pd_below)
            return i;
    return std::nullopt;
}

} // namespace core::scoring
