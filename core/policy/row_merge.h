// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/row_merge.h  Two changed orders of the same rows brought together: rules of a table, cases of a file.
/// Units: rows count from 0. Threads: pure.
#pragma once

#include <vector>

#include "core/policy/rule_match.h"

namespace core::policy {

/// One row in each of the three tables; kNoRule where it is not.
struct RowPlace {
    int base = kNoRule;
    int mine = kNoRule;
    int theirs = kNoRule;
    friend bool operator==(const RowPlace&, const RowPlace&) = default;
};

class RowMerge {
public:
    /// `mine` and `theirs`: for each row the row of the base it was, or kNoRule. `twins`: for each row of mine that the base has
    /// not, the same row of theirs, or kNoRule.
    RowMerge(std::size_t base, const std::vector<int>& mine, const std::vector<int>& theirs,
             const std::vector<int>& twins);

    /// Every row there is: those of the base in its order, then the new ones of mine, then those of theirs.
    [[nodiscard]] const std::vector<RowPlace>& places() const noexcept { return m_places; }
    [[nodiscard]] bool movedHere(const RowPlace& place) const;
    [[nodiscard]] bool movedThere(const RowPlace& place) const;
    /// Moved by both, and not to the same order.
    [[nodiscard]] bool movedApart(const RowPlace& place) const;
    /// The rows of `keeps`, by their index among places(), in the order of theirs, with what mine moved or added behind the row
    /// it stands behind there. `mine_wins`: of rows that both moved apart. Where one side changed no order it is the other's.
    [[nodiscard]] std::vector<std::size_t> ordered(const std::vector<bool>& keeps,
                                                   const std::vector<bool>& mine_wins) const;

private:
    std::vector<RowPlace> m_places;
    std::vector<std::size_t> m_of_mine; ///< row -> place
    std::vector<std::size_t> m_of_theirs;
    std::vector<bool> m_mine_stays; ///< by row of mine: it keeps its order
    std::vector<bool> m_theirs_stays;
    bool m_same_order = true; ///< of what both still have
};

} // namespace core::policy
