// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/policy_changes.h  What one policy changes against another: rules cell by cell, and the entries of its other parts.
/// What an author is shown before submitting, and who approves before approving.
/// Threads: plain values, pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/desks/policy_views.h"

namespace core::desks {

/// What a policy has besides its tables, as its page lists it.
enum class PolicyPart : std::uint8_t {
    Ladder = 1,
    Prices = 2,
    Caps = 3,
    Catalogue = 4,
    Reasons = 5,
    Scoring = 6,
    Invariants = 7,
};

enum class PolicyChangeKind : std::uint8_t {
    Cell = 1,
    Remark = 2,
    Annotation = 3, ///< `column` counts among the annotations
    RuleAdded = 4,
    RuleRemoved = 5,
    RuleMoved = 6, ///< told of the fewest rules that had to move
    TableAdded = 7,
    TableRemoved = 8,
    TableChanged = 9, ///< its columns, or what it needs
    Entry = 10,       ///< of `part`: added when there is no `before`, removed when there is no `now`
    CaseAdded = 11,   ///< `entry` is its name, `file` where it stands
    CaseRemoved = 12,
    CaseChanged = 13, ///< `given` and `expects` are the lines that differ, before and now
    HitPolicy = 14,
    Allowed = 15, ///< the values that `column` takes; empty: every value
    Wording = 16, ///< of the reason `entry`; `column`: title, internal, borrower, each in Chinese (0, 2, 4) and English
};

/// What a case is given or expects, as it was and as it is; empty for what it does not say.
struct CaseLine {
    std::string name; ///< a fact, or outcome, reason, rule, limit, price
    std::string before;
    std::string now;
    friend bool operator==(const CaseLine&, const CaseLine&) = default;
};

struct PolicyChange {
    PolicyChangeKind kind = PolicyChangeKind::Cell;
    std::string table = {}; ///< name of the decision; empty for Entry
    int rule = 0;           ///< from 1, as it is now; 0 for RuleRemoved and what is of no rule
    int rule_before = 0;    ///< from 1; 0 for RuleAdded
    int column = -1;        ///< from 0, of Cell, Allowed, Annotation and Wording
    std::string before = {};
    std::string now = {};
    PolicyPart part = PolicyPart::Ladder; ///< of Entry and Wording
    std::string entry = {}; ///< of Entry: name or code within its part; of cases: the name; of Wording the code
    std::string file = {};  ///< of cases
    std::vector<CaseLine> given = {};   ///< of CaseChanged
    std::vector<CaseLine> expects = {}; ///< of cases
    friend bool operator==(const PolicyChange&, const PolicyChange&) = default;
};

/// Tables in the order of `now`, those it no longer has last; within a table by rule; then the parts. A rule is told by its
/// id; where it has none, by its texts and its place. Test cases come last; a case that names a rule by its new number did not change.
/// Empty when a person would see no difference: the wording files of a bundle are no part of a view.
[[nodiscard]] std::vector<PolicyChange> ChangesBetween(const PolicyView& before, const PolicyView& now);

} // namespace core::desks
