// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/shelf/swap_set.h  Two models that approve equally many: who is approved by one alone, and what came of them.
/// Units: counts of loans. Threads: plain values; pure.
/// Source: Siddiqi, "Credit Risk Scorecards" (2006), ch. 7, swap sets.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/base/error.h"
#include "core/monitoring/estimate.h"
#include "core/shelf/report_figures.h"

namespace core::shelf {

/// As many approved by each model: those with the lowest PD.
struct SwapSet {
    std::int64_t percent = 0;  ///< of the loans, approved by each
    std::int64_t approved = 0; ///< that many, rounded down
    std::int64_t both = 0;
    std::int64_t both_bads = 0;
    std::int64_t only_a = 0;
    std::int64_t only_a_bads = 0;
    std::int64_t only_b = 0; ///< as many as only_a
    std::int64_t only_b_bads = 0;
    /// Share of bads among those approved by one alone (Wilson); nothing when there are none.
    std::optional<monitoring::Estimate> bad_rate_a;
    std::optional<monitoring::Estimate> bad_rate_b;
};

/// At 50, 60, 70, 80 and 90 percent. Equal PDs at the cut: the loan that stands earlier is approved, by both models alike.
/// Domain: the same loans in the same order on both sides (their counts and outcomes are compared: InvalidInput).
[[nodiscard]] Expected<std::vector<SwapSet>> SwapSets(std::span<const ScoredCase> a, std::span<const ScoredCase> b);

} // namespace core::shelf
