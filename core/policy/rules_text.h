// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/rules_text.h  The rules of one decision table put back into its `.dmn` bytes; every other byte stays.
/// Why not a whole export: a release shall differ from the last one by what a person changed, diagrams and remarks included.
/// Source: DMN 1.5, 8.3.3 (rule). Threads: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/dmn/model.h"

namespace core::policy {

/// `bytes` with the rules of the table of `decision` replaced; a rule that is in `before`
/// too keeps its bytes, but for the texts that changed.
/// Domain: `bytes` is what ImportDmn took, and `before` the rules it gave. Errors: NotFound (no such decision table).
[[nodiscard]] Expected<std::string> WithRules(std::string_view bytes, std::string_view decision,
                                              const std::vector<dmn::Rule>& before,
                                              const std::vector<dmn::Rule>& rules);

} // namespace core::policy
