// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/release/draft_check.h  What is wrong with a draft, and what it changes: cells that are no FEEL, findings of the whole
/// bundle, cases that no longer give what they expect, rules without a case. Every finding that says "there is" has a witness.
/// Threads: pure, any thread; meant for the pool.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/dmn/compile.h"
#include "core/policy/compile.h"
#include "core/policy/draft.h"

namespace core::release {

enum class DraftFindingKind : std::uint8_t {
    Cell = 1,            ///< a cell that is not understood, or of a type that can never fit
    Bundle = 2,          ///< any other finding of compiling the bundle
    CaseFailed = 3,      ///< a case gives something else than it expects
    RuleWithoutCase = 4, ///< no case fires the rule
    Gap = 5,             ///< from here on: as dmn::FindingKind
    Overlap = 6,
    Conflict = 7,
    NeverFires = 8,
    Shadowed = 9,
    AlwaysFires = 10,
    UnreachableOutput = 11,
    TypeError = 12,
};

/// A name with a FEEL literal.
struct GivenValue {
    std::string name;
    std::string value;
    friend bool operator==(const GivenValue&, const GivenValue&) = default;
};

struct DraftFinding {
    DraftFindingKind kind = DraftFindingKind::Bundle;
    bool refuses = false;        ///< submitting is refused while it stands
    bool undecided = false;      ///< it may be so or not: the search was cut short
    bool known = false;          ///< the policy the draft was made from has it too
    std::string code = {};       ///< "P-401"; empty for those of verification
    std::string table = {};      ///< name of the decision; may be empty
    std::vector<int> rules = {}; ///< from 1
    int column = -1;             ///< from 0, inputs then outputs; -1 when it is about no column
    int line = 0;                ///< in the cell's text, from 1; 0 when not known
    int position = 0;            ///< in that line, by code points, from 1
    std::string detail = {};     ///< English, for people who write bundles
    std::vector<GivenValue> witness = {};
    std::vector<std::string> region = {}; ///< Gap: per input column the values for which nothing holds
    /// NeverFires, Shadowed, UnreachableOutput: tables with the numbers of their rules, from 1, that together leave nothing.
    std::vector<std::pair<std::string, int>> certificate = {};
    std::string file = {}; ///< of a case or of a finding of the bundle
    int file_line = 0;
    std::string case_name = {};
    std::string expected = {}; ///< CaseFailed: "outcome = decline"
    std::string actual = {};   ///< CaseFailed: the line that would hold, "outcome = refer"; empty: none would
    friend bool operator==(const DraftFinding&, const DraftFinding&) = default;
};

struct DraftCheck {
    std::vector<DraftFinding> findings;
    /// Null pointer while the tables have findings.
    std::shared_ptr<const dmn::CompiledModel> model;
    /// Null pointer while the bundle has findings; failed cases leave it be.
    policy::PolicyPtr policy;
    int cases = 0; ///< that were run
};

/// The tables alone: what a keystroke can wait for.
[[nodiscard]] DraftCheck CheckTables(const dmn::Model& model);
/// Everything submitting would find.
[[nodiscard]] DraftCheck CheckBundle(const policy::Draft& draft);

/// Checks one state of a draft after the other: only the table that is other than before is compiled, and a model that stays is not
/// read again. The answers are those of CheckBundle. Threads: one at a time.
class DraftChecker {
public:
    /// `stop` is asked between steps: true gives up, and the answer is not to be used.
    [[nodiscard]] DraftCheck check(const policy::Draft& draft, const std::function<bool()>& stop = {});

private:
    std::shared_ptr<const dmn::CompiledModel> m_model; ///< the last that compiled; null pointer before one did
    policy::DraftWriter m_writer;
    policy::EarlierBundle m_bundle;
};

} // namespace core::release
