// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/score.h"

#include <algorithm>
#include <limits>

#include "core/scoring/calibration.h"
#include "core/scoring/logistic.h"

namespace core::scoring {

using base::Decimal;

Expected<Decimal> Pd(float margin)
{
    TRY(const Decimal exact, Decimal::fromFloat(margin));
    return CalibratedPd(exact, {});
}

Expected<Decimal> Odds(const Decimal& pd)
{
    const Decimal bounded = std::clamp(pd, Decimal::scaled(1, -6), Decimal::scaled(999'999, -6));
    TRY(const Decimal good, Decimal(1).minus(bounded));
    return good.dividedBy(bounded);
}

Expected<int> Score(const Decimal& pd, const ScoreScale& scale)
{
    if (const auto quick = QuickScore(pd, scale))
        return *quick;
    return ScoreInDecimal(pd, scale);
}

Expected<int> ScoreInDecimal(const Decimal& pd, const ScoreScale& scale)
{
    if (scale.base_odds <= Decimal(0))
        return Fail(ErrorCode::InvalidInput, "score: base_odds is not positive");
    TRY(const Decimal odds, Odds(pd));
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
