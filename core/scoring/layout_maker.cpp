// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/layout_maker.h"

#include <algorithm>
#include <limits>

#include "core/base/check.h"

namespace core::scoring {

template <class Real>
std::size_t LayoutMaker<Real>::end(std::size_t tree) const
{
    return tree + 1 < m_forest.roots.size() ? m_forest.roots[tree + 1] : m_forest.nodes.size();
}

template <class Real>
auto LayoutMaker<Real>::kindOf(std::size_t tree) const -> Kind
{
    constexpr std::uint32_t kHeapDepth = 6;
    const std::uint32_t root = m_forest.roots[tree];
    const std::size_t count = end(tree) - root;
    if (count > 2 * kHeapNodes)
        return Kind::Walk;
    std::vector<std::uint32_t> depth(count, 0);
    std::uint32_t deepest = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const TreeNode& node = m_forest.nodes[root + i];
        if (node.isLeaf())
            continue;
        if (node.is_categorical)
            return Kind::Walk;
        depth[node.left - root] = depth[node.right - root] = depth[i] + 1;
        deepest = std::max(deepest, depth[i] + 1);
    }
    if (deepest <= kHeapDepth)
        return Kind::Heap;
    return (count + 1) / 2 <= kMatchLeaves ? Kind::Match : Kind::Walk;
}

template <class Real>
void LayoutMaker<Real>::collectCuts(const std::vector<Kind>& kinds)
{
    for (std::size_t tree = 0; tree < kinds.size(); ++tree) {
        for (std::size_t i = m_forest.roots[tree]; kinds[tree] != Kind::Walk && i < end(tree); ++i) {
            const TreeNode& node = m_forest.nodes[i];
            if (!node.isLeaf())
                m_cuts[{node.feature, node.missing}].push_back(static_cast<Real>(node.value));
        }
    }
    for (auto& [key, cuts] : m_cuts) {
        std::sort(cuts.begin(), cuts.end());
        cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    }
}

template <class Real>
void LayoutMaker<Real>::fillColumn(Column<Real>& column, const Key& key, const std::vector<Real>& cuts,
                                   std::size_t from) const
{
    std::fill(std::begin(column.cuts), std::end(column.cuts), std::numeric_limits<Real>::quiet_NaN());
    for (std::size_t i = 0; i < kCutsPerColumn && from + i < cuts.size(); ++i)
        column.cuts[i] = cuts[from + i];
    for (std::size_t i = 0; i < 16; ++i)
        column.pivots[i] = column.cuts[16 * i + 15];
    column.feature = key.first;
    column.missing = static_cast<std::uint8_t>(key.second);
    column.to_left = column.to_right = kNoSlot;
}

template <class Real>
std::size_t LayoutMaker<Real>::columnOf(const TreeNode& node, std::size_t& cut) const
{
    const Key key{node.feature, node.missing};
    const auto& cuts = m_cuts.at(key);
    const auto found = std::lower_bound(cuts.begin(), cuts.end(), static_cast<Real>(node.value));
    const auto index = static_cast<std::size_t>(found - cuts.begin());
    cut = index % kCutsPerColumn;
    return m_first_column.at(key) + index / kCutsPerColumn;
}

/// False when there are more slots than a byte can name.
template <class Real>
bool LayoutMaker<Real>::makeColumns(const std::vector<Kind>& kinds)
{
    collectCuts(kinds);
    for (const auto& [key, cuts] : m_cuts) {
        m_first_column[key] = m_layout.m_columns.size();
        for (std::size_t from = 0; from < cuts.size(); from += kCutsPerColumn) {
            if (m_layout.m_columns.size() == kMaxSlots)
                return false;
            fillColumn(m_layout.m_columns.emplace_back(), key, cuts, from);
        }
    }
    for (std::size_t tree = 0; tree < kinds.size(); ++tree) {
        for (std::size_t i = m_forest.roots[tree]; kinds[tree] != Kind::Walk && i < end(tree); ++i) {
            const TreeNode& node = m_forest.nodes[i];
            if (node.isLeaf())
                continue;
            std::size_t cut = 0;
            Column<Real>& column = m_layout.m_columns[columnOf(node, cut)];
            std::uint16_t& slot = node.default_left ? column.to_left : column.to_right;
            if (slot == kNoSlot && m_layout.m_slots == kMaxSlots)
                return false;
            if (slot == kNoSlot)
                slot = static_cast<std::uint16_t>(m_layout.m_slots++);
        }
    }
    return true;
}

template <class Real>
auto LayoutMaker<Real>::placeOf(const TreeNode& node) const -> Place
{
    std::size_t cut = 0;
    const Column<Real>& column = m_layout.m_columns[columnOf(node, cut)];
    const std::uint16_t slot = node.default_left ? column.to_left : column.to_right;
    return {static_cast<std::uint8_t>(slot), static_cast<std::uint8_t>(cut)};
}

/// A leaf above the lowest level stands at every place below it.
template <class Real>
void LayoutMaker<Real>::addHeap(std::size_t tree)
{
    HeapTree<Real>& heap = m_layout.m_heaps.emplace_back();
    std::fill(std::begin(heap.slot), std::end(heap.slot), std::uint8_t{0});
    std::fill(std::begin(heap.cut), std::end(heap.cut), kNeverRight);
    std::vector<std::uint32_t> at(2 * kHeapNodes, 0);
    at[1] = m_forest.roots[tree];
    for (std::size_t i = 1; i < kHeapNodes; ++i) {
        const TreeNode& node = m_forest.nodes[at[i]];
        at[2 * i] = node.isLeaf() ? at[i] : node.left;
        at[2 * i + 1] = node.isLeaf() ? at[i] : node.right;
        if (node.isLeaf())
            continue;
        const Place place = placeOf(node);
        heap.slot[i] = place.slot;
        heap.cut[i] = place.cut;
    }
    for (std::size_t i = 0; i < kHeapNodes; ++i)
        heap.leaf[i] = static_cast<Real>(m_forest.nodes[at[kHeapNodes + i]].value);
}

template <class Real>
void LayoutMaker<Real>::addMatch(std::size_t tree, bool is_second)
{
    if (!is_second) {
        MatchPair<Real>& fresh = m_layout.m_pairs.emplace_back();
        std::fill(std::begin(fresh.slot), std::end(fresh.slot), std::uint8_t{0});
        std::fill(std::begin(fresh.cut), std::end(fresh.cut), kNeverRight);
        for (std::size_t half = 0; half < 2; ++half) {
            std::fill(std::begin(fresh.path[half]), std::end(fresh.path[half]), 0U);
            std::fill(std::begin(fresh.want[half]), std::end(fresh.want[half]), 1U); // never answered: outside the path
            std::fill(std::begin(fresh.leaf[half]), std::end(fresh.leaf[half]), Real{0});
        }
    }
    MatchPair<Real>& pair = m_layout.m_pairs.back();
    const std::size_t half = is_second ? 1 : 0;
    struct Pending {
        std::uint32_t node = 0;
        std::uint32_t path = 0;
        std::uint32_t want = 0;
    };
    std::vector<Pending> pending{{m_forest.roots[tree], 0, 0}};
    std::uint32_t splits = 0;
    std::uint32_t leaves = 0;
    while (!pending.empty()) {
        const Pending at = pending.back();
        pending.pop_back();
        const TreeNode& node = m_forest.nodes[at.node];
        if (node.isLeaf()) {
            pair.path[half][leaves] = at.path;
            pair.want[half][leaves] = at.want;
            pair.leaf[half][leaves++] = static_cast<Real>(node.value);
            continue;
        }
        const Place place = placeOf(node);
        pair.slot[half * kMatchLeaves + splits] = place.slot;
        pair.cut[half * kMatchLeaves + splits] = place.cut;
        const std::uint32_t bit = 1U << splits++;
        pending.push_back({node.right, at.path | bit, at.want | bit});
        pending.push_back({node.left, at.path | bit, at.want});
    }
}

/// Breadth first, so that children lie side by side.
template <class Real>
void LayoutMaker<Real>::addWalk(std::size_t tree)
{
    using Node = WalkNode<Real>;
    auto& nodes = m_layout.m_nodes;
    const std::size_t root = nodes.size();
    m_layout.m_roots.push_back(static_cast<std::uint32_t>(root));
    nodes.emplace_back().node = m_forest.roots[tree];
    for (std::size_t i = root; i < nodes.size(); ++i) {
        const TreeNode& from = m_forest.nodes[nodes[i].node];
        nodes[i].value = static_cast<Real>(from.value);
        nodes[i].left = static_cast<std::uint32_t>(i);
        if (from.isLeaf())
            continue;
        nodes[i].left = static_cast<std::uint32_t>(nodes.size());
        nodes[i].feature = from.feature;
        nodes[i].flags = Node::kSplit | (from.default_left ? Node::kDefaultLeft : 0U) |
                         (from.is_categorical ? Node::kCategorical : 0U) |
                         static_cast<std::uint32_t>(from.missing) << Node::kMissingShift;
        nodes.emplace_back().node = from.left;
        nodes.emplace_back().node = from.right;
    }
}

template <class Real>
void LayoutMaker<Real>::run()
{
    const std::size_t count = m_forest.roots.size();
    std::vector<Kind> kinds;
    for (std::size_t tree = 0; tree < count; ++tree)
        kinds.push_back(kindOf(tree));
    if (!makeColumns(kinds)) {
        kinds.assign(count, Kind::Walk);
        m_layout.m_columns.clear();
        m_layout.m_slots = 0;
    }
    auto& runs = m_layout.m_runs;
    for (std::size_t tree = 0; tree < count; ++tree) {
        addWalk(tree);
        if (runs.empty() || runs.back().kind != kinds[tree])
            runs.push_back(
                {kinds[tree], tree, 0, kinds[tree] == Kind::Heap ? m_layout.m_heaps.size() : m_layout.m_pairs.size()});
        if (kinds[tree] == Kind::Heap)
            addHeap(tree);
        if (kinds[tree] == Kind::Match)
            addMatch(tree, runs.back().count % 2 == 1);
        ++runs.back().count;
        m_layout.m_quick_trees += kinds[tree] == Kind::Walk ? 0U : 1U;
    }
}

template class LayoutMaker<float>;
template class LayoutMaker<double>;

} // namespace core::scoring
