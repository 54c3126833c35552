// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/scorecard_proof.h  What holds of a card for every value its fields can take: that it always scores, and that its points
/// can only rise (or fall) with a field.
/// A characteristic asks its fields only by order and equality, so one value from every interval between its cuts, each text it names,
/// one it does not, and none at all stand for everything; attribute by attribute the points of all their combinations are compared.
/// Units: points. Threads: pure.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/feel/value.h"
#include "core/scoring/monotone.h"
#include "core/scoring/scorecard.h"

namespace core::scoring {

/// What a field may be given, none at all included.
struct FieldDomain {
    bool is_whole = false;            ///< of a number: whole numbers only
    std::optional<base::Decimal> min; ///< inclusive
    std::optional<base::Decimal> max;
    std::vector<feel::Value> listed; ///< only these; empty: everything
};

/// Somebody the card cannot score.
struct ScorecardGap {
    std::string why; ///< as ScorePoints says it: names the characteristic or the field
    std::vector<feel::Value> row;
};

/// Nothing when every row of the domains gets points. Domain: one of `domains` for each field (CHECK).
/// Errors: LimitExceeded (a characteristic that combines too many values to be tried), naming it.
[[nodiscard]] Expected<std::optional<ScorecardGap>> FindGap(const Scorecard& card,
                                                            std::span<const FieldDomain> domains);

struct PointsDirection {
    Monotonicity::Verdict verdict = Monotonicity::Verdict::Proved;
    std::string characteristic;     ///< of Broken and NotProven: the first that breaks the order
    std::vector<feel::Value> lower; ///< of Broken: two rows that differ in the field alone, the lower value first …
    std::vector<feel::Value> higher;
    base::Decimal points_at_lower; ///< … whose points stand the wrong way round
    base::Decimal points_at_higher;
};

/// Whether a higher value of the field never lowers (Rising; Falling: never raises) the points. A missing value has no place in the order.
/// Domain: `field` in range, one of `domains` for each field (CHECK). Errors: InvalidInput (the field holds texts), those of FindGap.
[[nodiscard]] Expected<PointsDirection> CheckPointsDirection(const Scorecard& card, std::size_t field,
                                                             Direction direction, std::span<const FieldDomain> domains);

/// Every number a card compares a field with, ascending, each once.
[[nodiscard]] std::vector<base::Decimal> CutsOf(const Scorecard& card, std::size_t field);

/// Fields a characteristic reads, ascending, each once.
[[nodiscard]] std::vector<std::size_t> FieldsOf(const Characteristic& characteristic);

} // namespace core::scoring
