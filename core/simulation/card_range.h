// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/simulation/card_range.h  Between which points a scorecard must stay while some facts move within ranges of their candidates.
/// A characteristic that one moving fact reaches is scored at every candidate; one that several reach stays between its attributes.
/// Units: points. Threads: immutable after construction.
#pragma once

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/decision/scope.h"
#include "core/policy/compiled_policy.h"
#include "core/simulation/candidates.h"

namespace core::simulation {

class CardRange {
public:
    /// Domain: the policy has a scorecard, the scope a score of it (CHECK).
    CardRange(const policy::CompiledPolicy& policy, const decision::Scope& scope,
              std::span<const Candidates> candidates);

    /// Whether a fact of the box reaches the card at all.
    [[nodiscard]] bool moves(std::span<const Span> box) const noexcept;

    /// Least and most points within the box, all other facts as they are. Errors: Overflow.
    [[nodiscard]] Expected<std::pair<base::Decimal, base::Decimal>> bounds(std::span<const Span> box) const;

private:
    struct Part {
        base::Decimal present;
        std::vector<std::uint32_t> lists;  ///< of candidates that reach it
        std::vector<base::Decimal> points; ///< by candidate, of a part that one list reaches
        base::Decimal least;               ///< over all attributes
        base::Decimal most;
    };
    [[nodiscard]] static std::pair<base::Decimal, base::Decimal> rangeOf(const Part& part, std::span<const Span> box);

    base::Decimal m_initial;
    std::vector<Part> m_parts;
};

} // namespace core::simulation
