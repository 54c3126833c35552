// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/monitoring/bins.h  Values sorted into bins: the common ground of IV, PSI, CSI and the reliability curve.
/// Threads: pure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/monitoring/observation.h"

namespace core::monitoring {

inline constexpr int kMaxBins = 1'000;

/// Bin i holds what is above edge i - 1 and at most edge i; the last holds what is above the last edge.
struct Bins {
    std::vector<base::Decimal> edges; ///< strictly ascending; one fewer than there are bins

    [[nodiscard]] std::size_t count() const noexcept { return edges.size() + 1; }
    [[nodiscard]] std::size_t of(const base::Decimal& value) const noexcept;
};

/// Edges at the ceil(k n / count)-th smallest value, k = 1 … count - 1. Equal values are never parted, so ties give fewer bins;
/// an edge equal to the greatest value is left out. Domain: count in [1, kMaxBins]. Errors: InvalidInput (no values, count).
[[nodiscard]] Expected<Bins> QuantileBins(std::span<const base::Decimal> values, int count);

[[nodiscard]] std::vector<std::int64_t> CountPerBin(const Bins& bins, std::span<const base::Decimal> values);

/// Events and others of each bin.
[[nodiscard]] std::vector<TieGroup> ClassesPerBin(const Bins& bins, std::span<const Observation> observations);

} // namespace core::monitoring
