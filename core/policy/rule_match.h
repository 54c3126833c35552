// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/rule_match.h  Which rule of a changed table is which of the table before: by its id; where it has none, by its texts and its
/// place.
/// Units: rules count from 0. Threads: pure.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

namespace core::policy {

inline constexpr int kNoRule = -1;

/// Whether rule `before` and rule `now` have the same texts.
using SameTexts = std::function<bool(std::size_t before, std::size_t now)>;

/// For each rule of `now` (ids, empty for none) the rule of `before` that it was, or kNoRule. No rule is given twice.
[[nodiscard]] std::vector<int> MatchRules(const std::vector<std::string_view>& before,
                                          const std::vector<std::string_view>& now, const SameTexts& same);

/// The same turned round: for each of `count` rules before the rule it is now.
[[nodiscard]] std::vector<int> Reversed(const std::vector<int>& old, std::size_t count);

/// Marks the rules that keep their order: a longest rising run of their old places. Those others that had a place moved.
[[nodiscard]] std::vector<bool> KeepOrder(const std::vector<int>& old);

} // namespace core::policy
