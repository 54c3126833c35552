// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/policy_access.h  What desks ask of a compiled policy: words, bands, steps.
/// Threads: pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/decision/decision.h"
#include "core/desks/policy_views.h"
#include "core/desks/views.h"
#include "core/model/application.h"
#include "core/policy/compiled_policy.h"
#include "core/review/check.h"
#include "core/review/due.h"

namespace core::desks {

[[nodiscard]] review::QueueHours QueueHoursOf(const policy::CompiledPolicy& policy);
/// "gbt-" and the policy's version; empty without a model.
[[nodiscard]] std::string ModelNameOf(const policy::CompiledPolicy& policy);

/// Level that approves a case of this band alone; 1 for no band.
[[nodiscard]] int BandLevelOf(const policy::CompiledPolicy& policy, std::string_view band);
[[nodiscard]] review::Recommendation RecommendationOf(const policy::CompiledPolicy& policy, std::string_view band);
[[nodiscard]] std::vector<BandView> BandViewsOf(const policy::CompiledPolicy& policy);

/// Instalments on time until a higher step is reached; 0 at the top.
[[nodiscard]] int InstalmentsToNextStep(const policy::CompiledPolicy& policy,
                                        const std::optional<model::RepaymentHistory>& history);

/// By precedence.
[[nodiscard]] std::vector<review::DeclaredReason> DeclaredReasonsOf(const policy::CompiledPolicy& policy);
/// Short name of a reason; empty labels for `system.*` and unknown codes.
[[nodiscard]] model::Label TitleOf(const policy::CompiledPolicy& policy, std::string_view code);
/// Wording with the facts put in. For `system.*` the code and the facts behind it; for unknown codes only the code.
[[nodiscard]] ReasonView ReasonViewOf(const policy::CompiledPolicy& policy, const std::string& code,
                                      const model::Application& inputs, const decision::Decision& decision);

/// Whether an application carries anything a list entry could match.
[[nodiscard]] bool HasMatchableIdentity(const model::Applicant& identity);

} // namespace core::desks
