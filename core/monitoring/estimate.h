// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/monitoring/estimate.h  A statistic with the interval that holds the true one in 95 of 100 samples.
/// Units: those of the statistic; double, because an interval is an approximation anyway and decides nothing. Threads: plain value.
#pragma once

namespace core::monitoring {

/// The standard normal quantile of 0.975.
inline constexpr double kNormal95 = 1.959963984540054;
inline constexpr double kNormal99 = 2.5758293035489004;

struct Estimate {
    double value = 0.0;
    double low = 0.0;
    double high = 0.0;
};

/// Whether the two intervals have a value in common.
[[nodiscard]] constexpr bool Overlap(const Estimate& a, const Estimate& b) noexcept
{
    return a.low <= b.high && b.low <= a.high;
}

} // namespace core::monitoring
