// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/explanation_view.h  What a score rests on and what would have changed an outcome, with the policy's names.
/// Threads: pure.
#pragma once

#include <optional>
#include <vector>

#include "core/decision/decision.h"
#include "core/decision/inputs.h"
#include "core/desks/views.h"
#include "core/policy/compiled_policy.h"

namespace core::desks {

/// Nothing when the policy has no model, or one that cannot be explained.
[[nodiscard]] std::optional<ExplanationView> ExplanationViewOf(const policy::CompiledPolicy& policy,
                                                               const decision::DecisionInputs& inputs,
                                                               const decision::Decision& decision);

/// Towards Approve and Decline, as far as they are not the outcome. Errors: those of Decide.
[[nodiscard]] Expected<std::vector<CounterfactualView>> CounterfactualViews(const policy::CompiledPolicy& policy,
                                                                            const decision::DecisionInputs& inputs,
                                                                            const decision::Decision& decision);

} // namespace core::desks
