// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/layout_maker.h  Builds a Layout: which trees are quick, which cuts make a column, where each split finds its rank.
/// Threads: one maker, one thread.
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "core/scoring/layout.h"

namespace core::scoring {

template <class Real>
class LayoutMaker {
public:
    LayoutMaker(const Forest& forest, Layout<Real>& layout) : m_forest(forest), m_layout(layout) {}
    void run();

private:
    using Kind = typename Layout<Real>::Kind;
    /// Feature and rule for missing values.
    using Key = std::pair<std::uint32_t, Missing>;
    struct Place {
        std::uint8_t slot = 0;
        std::uint8_t cut = 0;
    };

    [[nodiscard]] Kind kindOf(std::size_t tree) const;
    [[nodiscard]] std::size_t end(std::size_t tree) const;
    void collectCuts(const std::vector<Kind>& kinds);
    [[nodiscard]] bool makeColumns(const std::vector<Kind>& kinds);
    void fillColumn(Column<Real>& column, const Key& key, const std::vector<Real>& cuts, std::size_t from) const;
    [[nodiscard]] Place placeOf(const TreeNode& node) const;
    [[nodiscard]] std::size_t columnOf(const TreeNode& node, std::size_t& cut) const;
    void addHeap(std::size_t tree);
    void addMatch(std::size_t tree, bool is_second);
    void addWalk(std::size_t tree);

    const Forest& m_forest;
    Layout<Real>& m_layout;
    std::map<Key, std::vector<Real>> m_cuts;
    std::map<Key, std::size_t> m_first_column;
};

extern template class LayoutMaker<float>;
extern template class LayoutMaker<double>;

} // namespace core::scoring
