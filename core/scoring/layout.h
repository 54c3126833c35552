// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/layout.h  A forest laid out for speed: trees sorted by nothing but shape, kept in their order.
/// Small trees without categories become byte comparisons (kernel.h), all others are walked, eight at a time.
/// Every path adds the trees in the order of the file, so every path gives the same bits.
/// Threads: immutable after make(); any number of threads may score with it. No allocation, no locks while scoring.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/scoring/forest.h"
#include "core/scoring/kernel.h"

namespace core::scoring {

/// Which code scores. All give the same bits.
enum class Path : std::uint8_t {
    Reference, ///< node after node, tree after tree
    Scalar,    ///< eight trees at a time, any processor
    Avx2,
    Avx512, ///< F, BW, VL and VBMI
};

/// Whether this processor can take the path.
[[nodiscard]] bool CanTake(Path path) noexcept;
/// The quickest this processor can take.
[[nodiscard]] Path BestPath() noexcept;

/// A node of a walked tree; the right child follows the left one, a leaf has itself as left child.
template <class Real>
struct WalkNode {
    static constexpr std::uint32_t kSplit = 1;
    static constexpr std::uint32_t kDefaultLeft = 2;
    static constexpr std::uint32_t kCategorical = 4;
    static constexpr std::uint32_t kMissingShift = 3;

    Real value = 0;
    std::uint32_t left = 0;
    std::uint32_t feature = 0;
    std::uint32_t flags = 0; ///< kSplit, kDefaultLeft, kCategorical, Missing << kMissingShift
    std::uint32_t node = 0;  ///< in Forest::nodes
};

template <class Real>
class Layout {
public:
    Layout() = default;
    [[nodiscard]] static Layout make(const Forest& forest);

    /// `start` plus every tree, one addition each. Domain: a row of forest.feature_count values, the forest it was made from.
    [[nodiscard]] Real sum(const Forest& forest, const Real* row, Real start, Path path) const;
    /// The same for `count` rows one behind the other. Blocks of trees stay in the cache while rows pass by.
    void sums(const Forest& forest, const Real* rows, std::size_t count, Real start, Path path, Real* out) const;

    /// Trees that are compared as bytes; the others are walked.
    [[nodiscard]] std::size_t quickTrees() const noexcept { return m_quick_trees; }
    [[nodiscard]] std::size_t slots() const noexcept { return m_slots; }

private:
    template <class R>
    friend class LayoutMaker;

    enum class Kind : std::uint8_t { Walk, Heap, Match };
    /// Neighbouring trees of one kind: `first` is the index of the tree, `place` that in the list of its kind.
    struct Run {
        Kind kind = Kind::Walk;
        std::size_t first = 0;
        std::size_t count = 0;
        std::size_t place = 0;
    };

    void addRun(const Forest& forest, const Run& run, const Real* row, const std::uint8_t* ranks,
                const Kernel<Real>& kernel, Real& sum) const;
    void walk(const Forest& forest, std::size_t first, std::size_t count, const Real* row, Real& sum) const;

    std::vector<Column<Real>> m_columns;
    std::vector<HeapTree<Real>> m_heaps;
    std::vector<MatchPair<Real>> m_pairs;
    std::vector<Run> m_runs;
    std::vector<WalkNode<Real>> m_nodes;
    std::vector<std::uint32_t> m_roots;
    std::size_t m_slots = 0;
    std::size_t m_quick_trees = 0;
};

extern template class Layout<float>;
extern template class Layout<double>;

} // namespace core::scoring
