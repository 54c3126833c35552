// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/table_merge.h  One decision table changed by two people brought together, rule by rule and cell by cell.
/// Threads: pure.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "core/dmn/model.h"
#include "core/policy/draft_merge.h"
#include "core/policy/row_merge.h"

namespace core::policy {

/// Gathers conflicts and says what was decided of each.
class MergeLog {
public:
    MergeLog(Merged& result, const std::vector<MergeSide>& decided) : m_result(result), m_decided(decided) {}
    [[nodiscard]] MergeSide decide(MergeConflict conflict);
    void fromMine(int changes = 1) { m_result.from_mine += changes; }
    void fromTheirs(int changes = 1) { m_result.from_theirs += changes; }

private:
    Merged& m_result;
    const std::vector<MergeSide>& m_decided;
};

/// The same table in the three bundles.
struct TableSides {
    const dmn::DecisionTable& base;
    const dmn::DecisionTable& mine;
    const dmn::DecisionTable& theirs;
};

/// Inputs by expression and type, outputs by name and type, annotations by name.
[[nodiscard]] bool SameColumns(const dmn::DecisionTable& a, const dmn::DecisionTable& b);
/// Rules, hit policy and allowed values.
[[nodiscard]] bool SameTable(const dmn::DecisionTable& a, const dmn::DecisionTable& b);

struct MergedTable {
    RowMerge rows;
    std::vector<std::size_t> order; ///< places of `rows`
    std::vector<dmn::Rule> rules;   ///< in that order
    dmn::HitPolicy hit_policy = {};
    dmn::Aggregator aggregator = {};
    std::vector<std::string> allowed; ///< by column
};

/// Domain: the three have the same columns. `basis`: whose file the table is written into; what its rules have besides
/// their texts stays. `ids`: of rules that theirs has anywhere; a new rule of mine gets another.
[[nodiscard]] MergedTable MergeTable(const std::string& name, const TableSides& sides, MergeSide basis,
                                     std::unordered_set<std::string>& ids, MergeLog& log);

} // namespace core::policy
