// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/offer/caps.h"

#include <algorithm>

namespace core::offer {

namespace {

using base::Date;
using base::Decimal;
using base::Rounding;

constexpr int kMonthlyPlaces = 30;
constexpr int kMaxSteps = 64;
constexpr std::int64_t kMaxAnnual = 100;

/// 10^-30.
Expected<Decimal> Grain()
{
    return Decimal::parse("1e-30");
}

/// (1 + x)^12 >= target.
Expected<bool> Reaches(const Decimal& x, const Decimal& target)
{
    TRY(const Decimal growth, Decimal(1).plus(x));
    TRY(const Decimal year, growth.power(12));
    return year >= target;
}

/// One step of Newton for (1 + x)^12 = target.
Expected<Decimal> Improved(const Decimal& x, const Decimal& target)
{
    TRY(const Decimal growth, Decimal(1).plus(x));
    TRY(const Decimal eleventh, growth.power(11));
    TRY(const Decimal slope, eleventh.times(Decimal(12)));
    TRY(const Decimal year, eleventh.times(growth));
    TRY(const Decimal excess, year.minus(target));
    TRY(const Decimal change, excess.dividedBy(slope));
    return x.minus(change);
}

template <class Line>
const Line* LineInForce(const std::vector<Line>& lines, Date date)
{
    const auto after =
        std::upper_bound(lines.begin(), lines.end(), date, [](Date day, const Line& line) { return day < line.from; });
    return after == lines.begin() ? nullptr : &*(after - 1);
}

/// The annual cap on `date`; nothing when none is in force.
Expected<std::optional<Decimal>> AnnualOn(const CapPolicy& policy, Date date)
{
    const CapLine* const cap = LineInForce(policy.caps, date);
    if (cap == nullptr)
        return std::nullopt;
    if (cap->annual.has_value() == cap->lpr_times.has_value())
        return Fail(ErrorCode::InvalidInput, "cap: exactly one of annual and lpr_times");
    if (cap->annual)
        return cap->annual;
    const LprLine* const lpr = LineInForce(policy.lpr, date);
    if (lpr == nullptr)
        return std::nullopt;
    TRY(const Decimal annual, lpr->one_year.times(*cap->lpr_times));
    return std::optional(annual);
}

Expected<Decimal> MonthlyOf(const Decimal& annual, bool is_effective)
{
    if (annual.isNegative() || annual > Decimal(kMaxAnnual))
        return Fail(ErrorCode::InvalidInput, "cap: outside 0 to 100 per year");
    return is_effective ? MonthlyOfEffective(annual) : annual.dividedBy(Decimal(12));
}

} // namespace

Expected<Decimal> MonthlyOfEffective(const Decimal& effective)
{
    if (effective.isNegative() || effective > Decimal(kMaxAnnual))
        return Fail(ErrorCode::InvalidInput, "effective rate outside 0 to 100 per year");
    TRY(const Decimal target, Decimal(1).plus(effective));
    TRY(const Decimal grain, Grain());
    // From above, where the function is convex: Newton falls monotonely until rounding stops it.
    TRY(Decimal x, effective.dividedBy(Decimal(12)));
    for (int i = 0; i < kMaxSteps; ++i) {
        TRY(const Decimal next, Improved(x, target));
        TRY(const Decimal rounded, next.rounded(kMonthlyPlaces, Rounding::Ceiling));
        if (rounded == x)
            break;
        x = rounded;
    }
    for (int i = 0; i < kMaxSteps; ++i) {
        TRY(const bool reaches, Reaches(x, target));
        if (reaches)
            break;
        TRY(x, x.plus(grain));
    }
    for (int i = 0; i < kMaxSteps && !x.isZero(); ++i) {
        TRY(const Decimal lower, x.minus(grain));
        TRY(const bool reaches, Reaches(lower, target));
        if (!reaches)
            break;
        x = lower;
    }
    return x;
}

Expected<CapSchedule> CapSchedule::make(const CapPolicy& policy)
{
    std::vector<Date> changes;
    for (const CapLine& line : policy.caps)
        changes.push_back(line.from);
    for (const LprLine& line : policy.lpr)
        changes.push_back(line.from);
    std::sort(changes.begin(), changes.end());
    changes.erase(std::unique(changes.begin(), changes.end()), changes.end());
    CapSchedule schedule;
    schedule.m_is_effective = policy.is_effective;
    for (const Date date : changes) {
        Segment segment{date, std::nullopt};
        TRY(const std::optional<Decimal> annual, AnnualOn(policy, date));
        if (annual) {
            TRY(const Decimal monthly, MonthlyOf(*annual, policy.is_effective));
            segment.cap = CapInForce{date, base::Rate(*annual), monthly};
        }
        schedule.m_segments.push_back(std::move(segment));
    }
    return schedule;
}

const CapInForce* CapSchedule::inForce(Date date) const noexcept
{
    const Segment* const segment = LineInForce(m_segments, date);
    return segment == nullptr || !segment->cap ? nullptr : &*segment->cap;
}

} // namespace core::offer
