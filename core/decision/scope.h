// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/decision/scope.h  What tables and model see of the inputs: one value per slot of the policy's NameTable.
/// Threads: pure. Source: docs/bundle.md, "What tables and model may read", missing and stale.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/decision/decision.h"
#include "core/decision/inputs.h"
#include "core/decision/system_reasons.h"
#include "core/feel/value.h"
#include "core/policy/compiled_policy.h"

namespace core::decision {

/// Values given directly in place of what inputs and model say: of cases and counterfactuals.
struct Overrides {
    std::vector<std::pair<std::uint32_t, feel::Value>> values; ///< slot -> value
    std::optional<base::Decimal> pd;
};

struct Scope {
    std::vector<feel::Value> values; ///< by slot
    std::vector<std::string> missing_facts;
    std::vector<std::string> stale_facts;
    SystemReasonSet notes;
    std::optional<ScoreResult> score;

    [[nodiscard]] const feel::Value& at(policy::Reserved name) const { return values[policy::SlotOf(name)]; }
};

/// Errors: InvalidInput (a fact of another type than declared, a model margin that is not finite).
[[nodiscard]] Expected<Scope> MakeScope(const DecisionInputs& inputs, const policy::CompiledPolicy& policy,
                                        const Overrides& overrides);

/// The value of a number fact as tables see it: nothing when missing, or stale and not kept.
[[nodiscard]] std::optional<base::Decimal> NumberIn(const Scope& scope, std::optional<std::uint32_t> slot);
[[nodiscard]] std::optional<bool> BooleanIn(const Scope& scope, policy::Reserved name);

} // namespace core::decision
