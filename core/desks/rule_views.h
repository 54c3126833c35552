// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/rule_views.h  Facts and rules of one decision, with the policy's names, as the case page lists them.
/// Threads: pure.
#pragma once

#include <vector>

#include "core/decision/decision.h"
#include "core/desks/views.h"
#include "core/model/application.h"
#include "core/policy/compiled_policy.h"

namespace core::desks {

/// Every declared fact in the catalogue's order, delivered or not.
[[nodiscard]] std::vector<FactView> FactViews(const policy::CompiledPolicy& policy, const model::Application& inputs,
                                              const decision::Decision& decision);

/// The rules that matched, with their cells other than "-".
[[nodiscard]] std::vector<RuleView> RuleViews(const policy::CompiledPolicy& policy, const decision::Decision& decision);

} // namespace core::desks
