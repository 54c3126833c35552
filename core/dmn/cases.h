// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/cases.h  `.case` files for any DMN model: examples a risk officer writes, and whether the model answers them.
/// A line is `model FILE`, `case NAME`, `given INPUT = VALUE`, `on YYYY-MM-DD`, `expect DECISION = VALUE`,
/// `expect rule = DECISION NUMBER` or a comment after `#`. Values are FEEL literals. What stands before the first case holds for all;
/// `given INPUT = null` takes a value away. A policy bundle's cases (core/policy/case_file.h) look the same.
/// Threads: pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/error.h"
#include "core/dmn/evaluate.h"

namespace core::dmn {

struct CaseExpectation {
    std::string decision;
    feel::Value value;                 ///< unless `rule` is given
    std::optional<std::uint32_t> rule; ///< from 1: this rule fired
    int line = 0;
};

struct ModelCase {
    std::string name;
    int line = 0;
    Context given;
    std::optional<base::Date> on; ///< the day of today() and now(), at noon in Shanghai
    std::vector<CaseExpectation> expects;
};

struct CaseFile {
    std::string model; ///< file beside it; empty: the only one there is
    std::vector<ModelCase> cases;
};

/// A line that is not understood, or a case that is not answered.
struct CaseFinding {
    int line = 0;
    std::string text;
};

inline constexpr std::size_t kMaxCases = 10'000;

/// Lines that are not understood are findings.
[[nodiscard]] CaseFile ReadCases(std::string_view text, std::vector<CaseFinding>& findings);
/// What the model answers otherwise than the case expects; names it does not know.
[[nodiscard]] std::vector<CaseFinding> RunCase(const CompiledModel& model, const ModelCase& one);

} // namespace core::dmn
