// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/explain.h  What each feature of one row adds to the score: exact path-dependent TreeSHAP.
/// The game of a leaf with unique features 1 … d on its path is v * product over j of (o_j or z_j): o_j is 1 when the row passes all of
/// feature j's splits on the path, z_j is the share of training cover that does. Its Shapley value is the integral over t in [0, 1] of
/// v (o_i - z_i) * product over j != i of (t o_j + (1 - t) z_j) (Owen, "Multilinear extensions of games", Management Science 18 (1972)),
/// a polynomial of degree d - 1, which Gauss-Legendre nodes integrate exactly. Products go down a tree once, sums come up once.
/// Same values as Lundberg, Erion and Lee, "Consistent individualized feature attribution for tree ensembles" (2018).
/// Units: those of the raw sum (log-odds), double. Covers as Forest has them. Threads: immutable; a workspace belongs to one thread.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/error.h"
#include "core/scoring/forest.h"

namespace core::scoring {

/// Deepest path whose features may all differ.
inline constexpr std::size_t kMaxExplainedDepth = 256;

/// Memory for explaining without allocation; made by Explainer::workspace.
class ExplainWorkspace {
private:
    friend class Explainer;
    std::vector<double> m_products;
    std::vector<double> m_sums;
    std::vector<std::uint8_t> m_passes;
    std::vector<double> m_row;
};

class Explainer {
public:
    /// `forest` must outlive it. Errors: LimitExceeded (a path longer than kMaxExplainedDepth).
    [[nodiscard]] static Expected<Explainer> make(const Forest& forest);

    [[nodiscard]] ExplainWorkspace workspace() const;

    /// `row`: forest.feature_count values, NaN = missing. `out`: one contribution per feature, then the expected value of the model
    /// (base margin included). All of `out` adds up to the raw sum but for rounding. Does not allocate.
    void contributions(std::span<const double> row, std::span<double> out, ExplainWorkspace& workspace) const noexcept;

    /// SHAP interaction of two different features: half of their Shapley interaction index, as XGBoost's pred_interactions gives it.
    /// Domain: a != b (CHECK).
    [[nodiscard]] double interaction(std::span<const double> row, std::uint32_t a, std::uint32_t b,
                                     ExplainWorkspace& workspace) const;

private:
    /// A node below a root and the split that leads to it, in pre-order.
    struct Edge {
        double share = 0;         ///< cover of this node over that of its parent
        double path_share = 0;    ///< product of `share` over the edges of the same feature from the root to here
        double value = 0;         ///< of a leaf
        std::uint32_t node = 0;   ///< in Forest::nodes
        std::uint32_t parent = 0; ///< edge index within the tree; 0 is the root itself
        std::uint32_t same = 0;   ///< last edge above of the same feature; 0 when there is none
        std::uint32_t feature = 0;
        std::uint32_t split = 0; ///< in Forest::nodes
        bool is_left = false;
        bool is_leaf = false;
    };
    struct Tree {
        std::uint32_t first = 0; ///< in m_edges: the root, then all below it
        std::uint32_t count = 0;
        std::uint32_t blocks = 1; ///< of four quadrature nodes
        double expected = 0;
    };
    /// Four nodes of a Gauss-Legendre rule on [0, 1]; unused ones have weight 0.
    struct Block {
        double t[4] = {0.5, 0.5, 0.5, 0.5};
        double weight[4] = {0, 0, 0, 0};
    };

    explicit Explainer(const Forest& forest) : m_forest(&forest) {}
    [[nodiscard]] Expected<void> addTree(std::uint32_t root);
    void addRules(std::uint32_t most_blocks);
    void markPasses(const Tree& tree, ExplainWorkspace& workspace) const noexcept;
    void explainTree(const Tree& tree, std::span<double> out, ExplainWorkspace& workspace) const noexcept;
    void readRow(std::span<const double> row, ExplainWorkspace& workspace) const noexcept;
    [[nodiscard]] double leafInteraction(const Tree& tree, std::uint32_t leaf, std::uint32_t a, std::uint32_t b,
                                         const ExplainWorkspace& workspace) const;

    const Forest* m_forest;
    std::vector<Edge> m_edges;
    std::vector<Tree> m_trees;
    std::vector<std::vector<Block>> m_rules; ///< [blocks - 1]
    std::uint32_t m_largest_tree = 0;
    std::uint32_t m_most_blocks = 1;
    double m_expected = 0;
};

} // namespace core::scoring
