// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/head_text.h  The head of one decision table put back into its `.dmn` bytes: its hit policy and the values its columns
/// allow; every other byte stays.
/// Source: DMN 1.5, 8.3.1 to 8.3.3 (decision table, clauses). Threads: pure.
#pragma once

#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/dmn/model.h"

namespace core::policy {

/// Whether hit policy, aggregation and the texts of allowed values are the same. Domain: tables with the same columns.
[[nodiscard]] bool SameHead(const dmn::DecisionTable& a, const dmn::DecisionTable& b) noexcept;

/// `bytes` with the head of the table of `decision` as `head` has it. Domain: `bytes` is what ImportDmn took, and `before` the
/// table it gave, with as many columns as `head`. Errors: NotFound (no such decision table).
[[nodiscard]] Expected<std::string> WithHead(std::string_view bytes, std::string_view decision,
                                             const dmn::DecisionTable& before, const dmn::DecisionTable& head);

} // namespace core::policy
