// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/case_file.h  `.case` files: examples a risk officer writes, parsed and checked against the bundle's names.
/// core/decision runs them. Threads: pure. Source: docs/bundle.md, cases.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/feel/value.h"
#include "core/model/catalogue.h"
#include "core/policy/finding.h"
#include "core/policy/names.h"
#include "core/policy/reasons_file.h"
#include "core/policy/tables.h"

namespace core::policy {

struct Expectation {
    enum class Key : std::uint8_t { Outcome, Reason, Rule, Limit, Price };
    Key key = Key::Outcome;
    std::string value; ///< as written: "decline", "R-501", "eligibility 1", "150000", "0.2160"
    int line = 0;
};

struct Case {
    std::string file;
    std::string name;
    int line = 0; ///< of its `case`
    /// Facts and reserved names; never null: `= null` takes a value away.
    std::map<std::string, feel::Value, std::less<>> given;
    std::optional<base::Date> on;
    std::vector<Expectation> expects;
};

/// What the lines of a case may name.
struct CaseScope {
    const NameTable& names;
    const model::Catalogue& catalogue;
    const Reasons& reasons;
    const Tables& tables;
};

inline constexpr std::size_t kMaxCasesPerFile = 2000;

/// The cases of one file; lines that are not understood are findings.
[[nodiscard]] std::vector<Case> ParseCases(const std::string& file, std::string_view text, const CaseScope& scope,
                                           Findings& findings);

} // namespace core::policy
