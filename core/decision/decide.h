// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/decision/decide.h  The one function that decides: same inputs and same policy, same bytes, on every machine.
/// Threads: pure, any thread. Source: docs/bundle.md, "Outcome".
#pragma once

#include "core/base/error.h"
#include "core/decision/decision.h"
#include "core/decision/inputs.h"
#include "core/decision/scope.h"
#include "core/policy/compiled_policy.h"

namespace core::decision {

/// A decline is a success. Errors: InvalidInput (a fact of another type than the policy declares), Overflow: nothing was decided.
[[nodiscard]] Expected<Decision> Decide(const DecisionInputs& inputs, const policy::CompiledPolicy& policy);

/// The same with some values given directly: for cases and counterfactuals, never for a borrower. The replay record is that of
/// the inputs alone.
[[nodiscard]] Expected<Decision> DecideGiven(const DecisionInputs& inputs, const Overrides& overrides,
                                             const policy::CompiledPolicy& policy);

} // namespace core::decision
