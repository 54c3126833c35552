// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/draft.h  A bundle being changed: edits as plain values, each with the edit that takes it back.
/// A draft need not compile; what is wrong with it is found elsewhere (core/release/draft_check.h).
/// Threads: plain values. Source: docs/bundle.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/dmn/model.h"
#include "core/policy/bundle_files.h"

namespace core::policy {

inline constexpr std::size_t kMaxCellBytes = 2'000;

/// One change. Rules and columns count from 0; columns are the inputs, then the outputs.
struct DraftEdit {
    enum class Kind : std::uint8_t {
        SetCell = 1,
        SetDescription = 2,
        InsertRule = 3,
        RemoveRule = 4,
        MoveRule = 5,
        SetFile = 6,
        SetAnnotation = 7,
        SetHitPolicy = 8, ///< `text` as HitPolicyOf has it
        SetAllowed = 9,   ///< of a column: unary tests of the values it takes; empty: every value
        SetTables = 10,   ///< `bytes`: policy.dmn as a whole
        SetBase = 11      ///< `text`: hash of the release that is changed from here on; `path`: its version
    };
    Kind kind = Kind::SetCell;
    std::string table = {};   ///< name of the decision; of every kind for a table
    std::uint32_t rule = 0;   ///< of InsertRule: where it will stand
    std::uint32_t column = 0; ///< of SetCell and SetAllowed; of SetAnnotation, among the annotations
    /// Of MoveRule: where it stands afterwards. Of SetAnnotation: one more than the annotations the rule has afterwards,
    /// 0 for as many as it needs: a rule may be written with fewer than its table names.
    std::uint32_t to = 0;
    std::string text = {};                 ///< of every kind that begins with Set, but for SetFile: the new one
    dmn::Rule row = {};                    ///< of InsertRule
    std::string path = {};                 ///< of SetFile
    std::optional<std::string> bytes = {}; ///< of SetFile and SetTables; nothing removes the file
};

/// What a person does at once: one entry of undo.
using DraftStep = std::vector<DraftEdit>;

/// The files a draft began with or was stored as, and its tables as they are now.
struct Draft {
    BundleFiles files;
    dmn::Model model;
    std::string base = {};         ///< hash of the release it changes; empty where nobody keeps it
    std::string base_version = {}; ///< of that release
};

/// Errors: those of ImportDmn; NotFound (no policy.dmn).
[[nodiscard]] Expected<Draft> OpenDraft(BundleFiles files);
/// The same, with the bytes of policy.dmn that `base` has where only rules differ: a rule of the base that comes back is
/// then written as it was there. Errors: as above.
[[nodiscard]] Expected<Draft> OpenDraft(BundleFiles files, const BundleFiles& base);

/// Whether two models differ at most in what a draft changes in their tables: rules, hit policies, allowed values.
[[nodiscard]] bool SameBesidesRules(const dmn::Model& a, const dmn::Model& b);

/// Whether the draft changes another release after the step.
[[nodiscard]] bool MovesBase(const DraftStep& step);

/// Null pointer when no decision table has that name.
[[nodiscard]] const dmn::DecisionTable* TableOf(const dmn::Model& model, std::string_view table) noexcept;
/// Text of a cell; empty when there is none.
[[nodiscard]] std::string CellOf(const dmn::Rule& rule, std::uint32_t column);

/// "FIRST", "COLLECT SUM": the hit policy and, where it has one, the aggregation, as DMN names them.
[[nodiscard]] std::string HitPolicyOf(const dmn::DecisionTable& table);
/// The values a column takes, as unary tests; empty when it takes all, or there is no such column.
[[nodiscard]] std::string AllowedOf(const dmn::DecisionTable& table, std::uint32_t column);

/// Writes the text of `edit` in a rule that has the shape of the table's; `edit.table` and `edit.rule` are not looked at.
/// Errors: NotFound (column), LimitExceeded, InvalidInput (another kind of edit). The rule is then as it was.
[[nodiscard]] Expected<DraftEdit> Write(const dmn::DecisionTable& table, dmn::Rule& rule, const DraftEdit& edit);

/// Does `edit` and gives the edit that takes it back. Errors: NotFound (table, rule or column), LimitExceeded (a cell too
/// long, rules beyond what import takes), InvalidInput (a rule of another shape, no such hit policy, policy.dmn as SetFile).
/// Nothing is changed then.
[[nodiscard]] Expected<DraftEdit> Apply(Draft& draft, const DraftEdit& edit);
/// All edits or none; gives the step that takes them back.
[[nodiscard]] Expected<DraftStep> Apply(Draft& draft, const DraftStep& step);

/// A draft as files, and policy.dmn as it reads back from them.
struct WrittenDraft {
    BundleFiles files;
    dmn::Model tables;
};

/// Writes one state of a draft after the other: the file the draft began with is read once. Threads: one at a time.
class DraftWriter {
public:
    /// The bundle as it would be submitted: policy.dmn with the tables of now. Where a table changed, a file of another encoding
    /// comes out in UTF-8, its declaration saying so; else every byte stays. Errors: Corrupt (the tables do not come back).
    [[nodiscard]] Expected<WrittenDraft> write(const Draft& draft);

private:
    std::string m_bytes;               ///< what was read
    std::optional<dmn::Model> m_model; ///< of m_bytes; nothing before the first
};

/// As DraftWriter writes it.
[[nodiscard]] Expected<BundleFiles> FilesOf(const Draft& draft);

} // namespace core::policy
