// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/release/draft_cases.h  The cases of a draft: what each one expects and gets, what would fire a rule, and the steps
/// that make a case say what the draft does now.
/// Threads: pure, any thread; meant for the pool. Source: docs/bundle.md, cases.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/decision/decision.h"
#include "core/policy/case_file.h"
#include "core/policy/compiled_policy.h"
#include "core/policy/draft.h"
#include "core/release/draft_check.h"

namespace core::release {

/// What a case gives, by name.
[[nodiscard]] std::vector<GivenValue> GivenOf(const policy::Case& one);

/// The expectations of `one` that `decided` does not meet, each with the line that would hold.
[[nodiscard]] std::vector<DraftFinding> FailuresOf(const policy::Case& one, const decision::Decision& decided);

/// A case of the bundle, changed in the facts that the rule tests so that the rule fires; nothing when none is found among
/// the bundle's cases. Its expectations are empty. `rule` counts from 1.
[[nodiscard]] std::optional<policy::Case> CaseFiring(const dmn::CompiledModel& model,
                                                     const policy::CompiledPolicy& compiled, const std::string& table,
                                                     int rule);

/// The case with `given` in place of what it gives. Errors: InvalidInput (no literal).
[[nodiscard]] Expected<policy::Case> WithGiven(policy::Case one, const std::vector<GivenValue>& given);

/// Makes the failed expectations among `lines` say what the draft decides now: a person looked at them and agrees.
/// Errors: NotFound (a line is gone), InvalidInput (for none of them anything holds: the case itself needs a person).
[[nodiscard]] Expected<policy::DraftStep> AcceptStep(const policy::Draft& draft,
                                                     const std::vector<DraftFinding>& lines);

/// Adds a case that gives `given` and expects what `compiled` decides; `rule` (from 1) must fire if it is not 0.
/// Errors: those of Decide; NotFound (the rule does not fire).
[[nodiscard]] Expected<policy::DraftStep> AddCaseStep(const policy::Draft& draft,
                                                      const policy::CompiledPolicy& compiled,
                                                      const std::vector<GivenValue>& given, const std::string& table,
                                                      int rule);

} // namespace core::release
