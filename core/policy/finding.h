// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/finding.h  One thing that is wrong with a bundle, and where.
/// Threads: plain values. Source: docs/bundle.md, "Findings".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace core::policy {

/// Fixed numbers: shown as P-<number>; never reused, never renumbered.
enum class FindingCode : std::uint16_t {
    UnexpectedFile = 101,   ///< a file a bundle does not have
    MissingFile = 102,      ///< a file every bundle has
    NotJson = 201,          ///< no well-formed JSON, or a duplicate key
    UnknownMember = 202,    ///< a member this place does not have
    MissingMember = 203,    ///< a member is missing
    BadValue = 204,         ///< another type, range, length or shape
    Duplicate = 301,        ///< a name, code or date twice
    UnknownReference = 302, ///< a name that is declared nowhere
    ReservedName = 303,     ///< a fact that takes a reserved name
    Order = 304,            ///< steps, dates or bands that do not ascend
    Contradiction = 305,    ///< two declarations that exclude each other
    BadTables = 401,        ///< policy.dmn is not understood
    UnreadableInput = 402,  ///< a table or model reads what it may not
    TypeMismatch = 403,     ///< an input of another type than its fact
    BadOutput = 404,        ///< an output column or value that Decide cannot use
    UndeclaredReason = 501, ///< a table gives a reason that is not declared for policy
    UnusedReason = 502,     ///< a policy reason no table gives
    BadModel = 601,         ///< the model is not understood
    ModelHash = 602,        ///< hash_of_model and the model disagree
    FeatureMismatch = 603,  ///< features of scoring.json and of the model disagree
    GoldenMismatch = 604,   ///< golden.json is missing, or the model does not give what it holds
    NotMonotone = 605,      ///< a direction of scoring.json that the model does not keep
    BadCase = 701,          ///< a line of a .case file is not understood
    CaseFailed = 702,       ///< a case expects something else
    RuleWithoutCase = 703,  ///< no case fires the rule
};

/// The enumerator's own name.
[[nodiscard]] const char* Name(FindingCode code) noexcept;
/// "P-302".
[[nodiscard]] std::string CodeText(FindingCode code);

struct Finding {
    FindingCode code = FindingCode::BadValue;
    std::string file;   ///< relative path; empty when it is about the folder
    std::string place;  ///< JSON path, table and rule, or line; may be empty
    std::string detail; ///< English, for who writes bundles
    friend bool operator==(const Finding&, const Finding&) = default;
};

using Findings = std::vector<Finding>;

} // namespace core::policy
