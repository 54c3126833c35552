// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/monitoring/divergence.h  How far two distributions over the same bins lie apart: PSI, CSI and IV.
/// Definition: sum over bins of (p - q) ln(p / q), the symmetric divergence of Kullback and Leibler (Ann. Math. Stat. 22 (1951)).
/// PSI compares the scores of two samples, CSI one characteristic of two samples, IV the events with the others of one sample
/// (Siddiqi, "Credit Risk Scorecards", 2006). A cell without a case counts as half a case, so that the logarithm is defined
/// (Haldane, Ann. Hum. Genet. 20 (1956)); shares are then of the counts so mended.
/// Interval: delta method on two independent multinomial samples (Serfling, "Approximation Theorems", 1980, 3.3), not below 0.
/// Rules of thumb (Siddiqi): PSI < 0.1 stable, < 0.25 watch, else shifted. IV < 0.02 useless, < 0.1 weak, < 0.3 medium, else strong.
/// Units: nats. Threads: pure.
#pragma once

#include <cstdint>
#include <span>

#include "core/base/error.h"
#include "core/monitoring/estimate.h"
#include "core/monitoring/observation.h"

namespace core::monitoring {

/// Population stability index of `actual` against `expected`, counts per bin.
/// Errors: InvalidInput (no bins, different numbers of bins, a negative count, a sample without a case).
[[nodiscard]] Expected<Estimate> Psi(std::span<const std::int64_t> expected, std::span<const std::int64_t> actual);

/// Characteristic stability index: Psi of one characteristic, whose bins may be categories. Errors: those of Psi.
[[nodiscard]] Expected<Estimate> Csi(std::span<const std::int64_t> expected, std::span<const std::int64_t> actual);

/// Information value of a characteristic, by events and others per bin.
/// Errors: those of Psi; InvalidInput "one class: no events" or "one class: only events".
[[nodiscard]] Expected<Estimate> InformationValue(std::span<const TieGroup> classes);

} // namespace core::monitoring
