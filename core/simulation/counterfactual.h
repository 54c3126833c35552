// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/simulation/counterfactual.h  The smallest change of what a person could change that gives another outcome.
/// Smallest: fewest facts first, then the least sum of |change| / step over them, as the bundle's `actionable` declares steps.
/// Exact over model, tables and invariants: every answer is a decision of `Decide`'s own engine, and values are tried in every interval
/// between cuts (candidates.h); a part of the search is left out only where reach.h shows that it cannot give the outcome.
/// The work is counted, not timed: the same question gets the same answer on every machine. Threads: pure.
/// Source: Wachter, Mittelstadt and Russell, "Counterfactual explanations without opening the black box" (2018).
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/decision/decision.h"
#include "core/decision/inputs.h"
#include "core/policy/compiled_policy.h"

namespace core::simulation {

struct Change {
    std::uint32_t slot = 0; ///< of the policy's NameTable
    base::Decimal from;
    base::Decimal to;
    friend bool operator==(const Change&, const Change&) = default;
};

struct Counterfactual {
    enum class Proof : std::uint8_t {
        Optimal,    ///< no smaller change gives the outcome
        NotProven,  ///< the work ran out: `changes` (when there are any) give it, nothing below `bound` does
        Impossible, ///< no change of that many facts gives it
    };
    Proof proof = Proof::Impossible;
    decision::Outcome outcome = decision::Outcome::Approve; ///< the one asked for
    std::vector<Change> changes;                            ///< in the order of the manifest's `actionable`
    double cost = 0;
    int bound_facts = 0;    ///< of NotProven: a smaller answer would change at least this many facts …
    double bound = 0;       ///< … and cost at least this much with that many
    std::uint64_t work = 0; ///< what it took, in the steps of CounterfactualLimits
};

struct CounterfactualLimits {
    int max_facts = 3;
    /// Nodes of trees and cells of tables that may be looked at, whole decisions among them; at most about a third of a second on the machines
    /// of 2026, whatever the model (docs/scoring.md).
    std::uint64_t work = 30'000'000;
};

/// `target`: Approve or Decline (CHECK). With that outcome already given, `changes` is empty and Optimal.
/// Errors: those of Decide.
[[nodiscard]] Expected<Counterfactual> FindCounterfactual(const decision::DecisionInputs& inputs,
                                                          const policy::CompiledPolicy& policy,
                                                          decision::Outcome target,
                                                          const CounterfactualLimits& limits = {});

} // namespace core::simulation
