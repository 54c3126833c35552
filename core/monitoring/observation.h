// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/monitoring/observation.h  A prediction beside what came of it.
/// Threads: plain values.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/error.h"

namespace core::monitoring {

struct Observation {
    base::Decimal value; ///< higher means the event is more likely (a PD); a score is negated first
    bool event = false;  ///< it happened: the loan defaulted
};

/// Observations of one value taken together: only the order of values matters, and equal values have none.
struct TieGroup {
    std::int64_t events = 0;
    std::int64_t others = 0;
};

struct RankedGroups {
    std::vector<TieGroup> groups; ///< by ascending value
    std::int64_t events = 0;
    std::int64_t others = 0;
};

/// Most observations a figure is made of: with it every count of pairs stays below 2^62.
inline constexpr std::size_t kMaxObservations = 1'000'000'000;

/// Errors: InvalidInput "one class: no events" or "one class: only events" (no order between classes to measure),
/// LimitExceeded (more than kMaxObservations).
[[nodiscard]] Expected<RankedGroups> RankByValue(std::span<const Observation> observations);

} // namespace core::monitoring
