// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/simulation/candidates.h  The values of one actionable fact between which model, tables and invariants can tell a difference.
/// One for each interval between their cuts, the nearest to the value at hand: what any value of the interval could do, it does at the
/// least cost. Whole facts take whole numbers, the others multiples of 0.01. Threads: pure.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/decimal.h"
#include "core/decision/scope.h"
#include "core/policy/compiled_policy.h"

namespace core::simulation {

struct Candidates {
    std::uint32_t slot = 0;
    std::vector<base::Decimal> values; ///< ascending, the present value among them
    std::size_t present = 0;           ///< index of the present value
    std::vector<double> costs;         ///< |value - present| / step; infinite where the direction forbids it

    /// Least cost of a change within [first, last]; the present value itself is no change. Infinite when there is none.
    [[nodiscard]] double leastCost(std::size_t first, std::size_t last) const noexcept;
};

/// One moving fact: candidates [first, last] of Candidates `list`.
struct Span {
    std::uint32_t list = 0;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

/// One for each actionable value that is known and can be changed at all.
[[nodiscard]] std::vector<Candidates> MakeCandidates(const decision::Scope& scope,
                                                     const policy::CompiledPolicy& policy);

} // namespace core::simulation
