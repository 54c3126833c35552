// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/explain.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "core/base/check.h"

namespace core::scoring {

namespace {

constexpr std::size_t kLanes = 4;
using Lanes = double __attribute__((vector_size(kLanes * sizeof(double))));

// By reference: a vector by value would tie the call to one instruction set.
void Load(const double* from, Lanes& lanes) noexcept
{
    for (std::size_t i = 0; i < kLanes; ++i)
        lanes[i] = from[i];
}

void Store(const Lanes& lanes, double* to) noexcept
{
    for (std::size_t i = 0; i < kLanes; ++i)
        to[i] = lanes[i];
}

double Sum(const Lanes& lanes) noexcept
{
    return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
}

/// Root `i` (from 0) of the Legendre polynomial of degree n on [-1, 1], and its weight, by Newton's method from Tricomi's guess.
std::pair<double, double> LegendreNode(std::size_t n, std::size_t i)
{
    const auto degree = static_cast<double>(n);
    double x = std::cos(std::numbers::pi * (static_cast<double>(i) + 0.75) / (degree + 0.5));
    double slope = 1.0;
    for (int round = 0; round < 100; ++round) {
        double last = 1.0;
        double value = x;
        for (std::size_t k = 2; k <= n; ++k) {
            const auto order = static_cast<double>(k);
            last = std::exchange(value, ((2.0 * order - 1.0) * x * value - (order - 1.0) * last) / order);
        }
        slope = degree * (x * value - last) / (x * x - 1.0);
        const double step = value / slope;
        x -= step;
        if (std::abs(step) < 1e-16)
            break;
    }
    return {x, 2.0 / ((1.0 - x * x) * slope * slope)};
}

} // namespace

Expected<Explainer> Explainer::make(const Forest& forest)
{
    Explainer made(forest);
    for (const std::uint32_t root : forest.roots)
        TRY_VOID(made.addTree(root));
    made.addRules(made.m_most_blocks);
    made.m_expected += static_cast<double>(forest.base_margin);
    return made;
}

Expected<void> Explainer::addTree(std::uint32_t root)
{
    struct Open {
        Edge edge;
        std::uint32_t depth = 0;
        std::uint32_t features = 0; ///< different ones on the path
        double reach = 1.0;         ///< share of the training cover that gets here
    };
    Tree tree{static_cast<std::uint32_t>(m_edges.size()), 0, 1, 0};
    std::vector<Open> open{Open{Edge{1, 1, 0, root, 0, 0, 0, 0, false, false}, 0, 0, 1.0}};
    std::uint32_t most_features = 1;
    while (!open.empty()) {
        Open here = open.back();
        open.pop_back();
        const TreeNode& node = m_forest->nodes[here.edge.node];
        if (here.depth > kMaxExplainedDepth)
            return base::Fail(ErrorCode::LimitExceeded, "a path is too long to be explained");
        const std::uint32_t index = tree.count++;
        here.edge.is_leaf = node.isLeaf();
        here.edge.value = node.isLeaf() ? node.value : 0;
        m_edges.push_back(here.edge);
        most_features = std::max(most_features, here.features);
        if (node.isLeaf()) {
            tree.expected += node.value * here.reach;
            continue;
        }
        std::uint32_t same = index;
        while (same != 0 && m_edges[tree.first + same].feature != node.feature)
            same = m_edges[tree.first + same].parent;
        for (const bool is_left : {false, true}) {
            const std::uint32_t child = is_left ? node.left : node.right;
            const double share = node.cover > 0 ? m_forest->nodes[child].cover / node.cover : 0;
            const double above = same != 0 ? m_edges[tree.first + same].path_share : 1.0;
            const Edge edge{share, share * above, 0, child, index, same, node.feature, here.edge.node, is_left, false};
            open.push_back({edge, here.depth + 1, here.features + (same == 0 ? 1U : 0U), here.reach * share});
        }
    }
    // n nodes integrate a polynomial of degree 2n - 1 exactly; that of d features has degree d - 1.
    tree.blocks = static_cast<std::uint32_t>((most_features + 1) / 2 + kLanes - 1) / static_cast<std::uint32_t>(kLanes);
    m_largest_tree = std::max(m_largest_tree, tree.count);
    m_most_blocks = std::max(m_most_blocks, tree.blocks);
    m_expected += tree.expected;
    m_trees.push_back(tree);
    return {};
}

void Explainer::addRules(std::uint32_t most_blocks)
{
    for (std::uint32_t blocks = 1; blocks <= most_blocks; ++blocks) {
        std::vector<Block> rule(blocks);
        const std::size_t nodes = blocks * kLanes;
        for (std::size_t i = 0; i < nodes; ++i) {
            const auto [x, weight] = LegendreNode(nodes, i);
            rule[i / kLanes].t[i % kLanes] = (1.0 + x) / 2.0;
            rule[i / kLanes].weight[i % kLanes] = weight / 2.0;
        }
        m_rules.push_back(std::move(rule));
    }
}

ExplainWorkspace Explainer::workspace() const
{
    ExplainWorkspace workspace;
    workspace.m_products.resize(m_largest_tree * kLanes);
    workspace.m_sums.resize(m_largest_tree * kLanes);
    workspace.m_passes.resize(m_largest_tree);
    workspace.m_row.resize(m_forest->feature_count);
    return workspace;
}

void Explainer::readRow(std::span<const double> row, ExplainWorkspace& workspace) const noexcept
{
    for (std::size_t i = 0; i < row.size(); ++i)
        workspace.m_row[i] =
            m_forest->family == Family::Xgboost ? static_cast<double>(static_cast<float>(row[i])) : row[i];
}

/// passes[e]: the row takes every split of e's feature from the root down to e.
void Explainer::markPasses(const Tree& tree, ExplainWorkspace& workspace) const noexcept
{
    const Edge* const edges = m_edges.data() + tree.first;
    workspace.m_passes[0] = 1;
    for (std::uint32_t e = 1; e < tree.count; ++e) {
        const Edge& edge = edges[e];
        const bool goes_left = GoesLeft(*m_forest, m_forest->nodes[edge.split], workspace.m_row[edge.feature]);
        workspace.m_passes[e] = goes_left == edge.is_left && workspace.m_passes[edge.same] != 0 ? 1 : 0;
    }
}

// With G(1) = t + (1 - t) z and G(0) = (1 - t) z for an edge that the row passes or not, the product of a path changes at an edge by
// G(edge) / G(same feature above). Divisors are G(1) only, which is at least t: a share of zero does no harm.
void Explainer::explainTree(const Tree& tree, std::span<double> out, ExplainWorkspace& workspace) const noexcept
{
    const Edge* const edges = m_edges.data() + tree.first;
    double* const products = workspace.m_products.data();
    double* const sums = workspace.m_sums.data();
    const std::uint8_t* const passes = workspace.m_passes.data();
    for (const Block& block : m_rules[tree.blocks - 1]) {
        Lanes t;
        Lanes weight;
        Load(block.t, t);
        Load(block.weight, weight);
        const Lanes rest = 1.0 - t;
        const Lanes missed = -1.0 / rest; // (o - z) / G where o is 0
        Store(weight, products);
        Store(Lanes{}, sums);
        for (std::uint32_t e = 1; e < tree.count; ++e) {
            const Edge& edge = edges[e];
            Lanes product;
            Load(products + edge.parent * kLanes, product);
            const bool passes_above = passes[edge.same] != 0;
            if (!passes_above) {
                product *= edge.share;
            } else {
                product *= passes[e] != 0 ? t + rest * edge.path_share : rest * edge.path_share;
                if (edge.same != 0)
                    product /= t + rest * edges[edge.same].path_share;
            }
            Store(product, products + e * kLanes);
            Store(product * edge.value, sums + e * kLanes);
        }
        for (std::uint32_t e = tree.count - 1; e > 0; --e) {
            const Edge& edge = edges[e];
            Lanes sum;
            Lanes above;
            Load(sums + e * kLanes, sum);
            Load(sums + edge.parent * kLanes, above);
            Store(above + sum, sums + edge.parent * kLanes);
            if (passes[edge.same] == 0)
                continue; // the same factor as above: nothing new
            Lanes factor = passes[e] != 0 ? (1.0 - edge.path_share) / (t + rest * edge.path_share) : missed;
            if (edge.same != 0)
                factor -= (1.0 - edges[edge.same].path_share) / (t + rest * edges[edge.same].path_share);
            out[edge.feature] += Sum(sum * factor);
        }
    }
}

void Explainer::contributions(std::span<const double> row, std::span<double> out,
                              ExplainWorkspace& workspace) const noexcept
{
    CHECK(row.size() == m_forest->feature_count);
    CHECK(out.size() == row.size() + 1);
    std::fill(out.begin(), out.end(), 0.0);
    readRow(row, workspace);
    for (const Tree& tree : m_trees) {
        markPasses(tree, workspace);
        explainTree(tree, out, workspace);
    }
    out.back() = m_expected;
}

double Explainer::leafInteraction(const Tree& tree, std::uint32_t leaf, std::uint32_t a, std::uint32_t b,
                                  const ExplainWorkspace& workspace) const
{
    const Edge* const edges = m_edges.data() + tree.first;
    std::vector<std::uint32_t> last; // of each feature, from the leaf upwards
    for (std::uint32_t e = leaf; e != 0; e = edges[e].parent) {
        const auto is_same = [&](std::uint32_t seen) { return edges[seen].feature == edges[e].feature; };
        if (std::none_of(last.begin(), last.end(), is_same))
            last.push_back(e);
    }
    double total = 0;
    int found = 0;
    for (const Block& block : m_rules[tree.blocks - 1]) {
        Lanes t;
        Lanes product;
        Load(block.t, t);
        Load(block.weight, product);
        product *= edges[leaf].value;
        found = 0;
        for (const std::uint32_t e : last) {
            const double passed = workspace.m_passes[e] != 0 ? 1.0 : 0.0;
            const bool is_of_pair = edges[e].feature == a || edges[e].feature == b;
            found += is_of_pair ? 1 : 0;
            if (is_of_pair)
                product *= passed - edges[e].path_share;
            else
                product *= t * passed + (1.0 - t) * edges[e].path_share;
        }
        total += Sum(product);
    }
    return found == 2 ? total : 0;
}

double Explainer::interaction(std::span<const double> row, std::uint32_t a, std::uint32_t b,
                              ExplainWorkspace& workspace) const
{
    CHECK(a != b);
    CHECK(row.size() == m_forest->feature_count);
    readRow(row, workspace);
    double total = 0;
    for (const Tree& tree : m_trees) {
        markPasses(tree, workspace);
        for (std::uint32_t e = 0; e < tree.count; ++e)
            if (m_edges[tree.first + e].is_leaf)
                total += leafInteraction(tree, e, a, b, workspace);
    }
    return total / 2.0;
}

} // namespace core::scoring
