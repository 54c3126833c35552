// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/monotone.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

#include "core/base/check.h"

namespace core::scoring {

namespace {

constexpr std::size_t kMaxLeaves = 4'096;
constexpr std::size_t kMaxProbes = 4'000'000;       ///< of one tree, before those met twice are dropped
constexpr std::size_t kMaxMaskWords = 8'000'000;    ///< of all leaves of one tree
constexpr std::size_t kMaxTriedWalks = 400'000'000; ///< through one tree each, by all rows tried: half a minute
constexpr std::size_t kMaxTriedPairs = 256;
constexpr std::size_t kMaxTriedSamples = 64;
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// Which of a feature's probe values reach a leaf.
using Mask = std::vector<std::uint64_t>;

Mask Full(std::size_t count)
{
    Mask mask((count + 63) / 64, ~std::uint64_t{0});
    if (count % 64 != 0)
        mask.back() >>= 64 - count % 64;
    return mask;
}

std::optional<std::size_t> Lowest(const Mask& mask)
{
    for (std::size_t w = 0; w < mask.size(); ++w)
        if (mask[w] != 0)
            return w * 64 + static_cast<std::size_t>(std::countr_zero(mask[w]));
    return std::nullopt;
}

/// Of the bits before `end`.
std::optional<std::size_t> HighestBelow(const Mask& mask, std::size_t end)
{
    while (end-- > 0)
        if ((mask[end / 64] >> (end % 64) & 1U) != 0)
            return end;
    return std::nullopt;
}

bool Overlap(const Mask& a, const Mask& b)
{
    for (std::size_t w = 0; w < a.size(); ++w)
        if ((a[w] & b[w]) != 0)
            return true;
    return false;
}

Mask Both(const Mask& a, const Mask& b)
{
    Mask both(a.size());
    for (std::size_t w = 0; w < a.size(); ++w)
        both[w] = a[w] & b[w];
    return both;
}

/// Values of one feature between which a tree tells no difference: one in each interval, ascending; then NaN.
struct Probes {
    std::vector<double> values;
    bool is_categorical = false;

    /// Without NaN.
    [[nodiscard]] std::size_t ordered() const noexcept { return values.size() - 1; }
};

struct Leaf {
    double value = 0;
    std::vector<Mask> masks; ///< by position of the feature among the tree's features
};

/// One tree as leaves over probes.
class ProbedTree {
public:
    /// Errors: LimitExceeded.
    static Expected<ProbedTree> make(const Forest& forest, std::uint32_t root);

    [[nodiscard]] const std::vector<std::uint32_t>& features() const noexcept { return m_features; }
    [[nodiscard]] const std::vector<Probes>& probes() const noexcept { return m_probes; }
    [[nodiscard]] const std::vector<Leaf>& leaves() const noexcept { return m_leaves; }
    /// Nothing when the tree does not ask about it.
    [[nodiscard]] std::optional<std::size_t> position(std::uint32_t feature) const
    {
        const auto at = std::find(m_features.begin(), m_features.end(), feature);
        return at == m_features.end() ? std::nullopt : std::optional<std::size_t>(at - m_features.begin());
    }

private:
    explicit ProbedTree(const Forest& forest) : m_forest(forest) {}

    Expected<void> collect(std::uint32_t root);
    void addProbes(const TreeNode& node, Probes& probes) const;
    void split(std::uint32_t root, const Leaf& all);

    const Forest& m_forest;
    std::vector<std::uint32_t> m_features;
    std::vector<Probes> m_probes;
    std::vector<Leaf> m_leaves;
};

Expected<ProbedTree> ProbedTree::make(const Forest& forest, std::uint32_t root)
{
    ProbedTree tree(forest);
    TRY_VOID(tree.collect(root));
    Leaf all;
    std::size_t mask_words = 0;
    for (Probes& probes : tree.m_probes) {
        std::sort(probes.values.begin(), probes.values.end());
        probes.values.erase(std::unique(probes.values.begin(), probes.values.end()), probes.values.end());
        probes.values.push_back(kNan);
        all.masks.push_back(Full(probes.values.size()));
        mask_words += all.masks.back().size();
    }
    if (mask_words > kMaxMaskWords / kMaxLeaves)
        return base::Fail(ErrorCode::LimitExceeded, "a tree names too many categories to be compared");
    tree.split(root, all);
    return tree;
}

void ProbedTree::addProbes(const TreeNode& node, Probes& probes) const
{
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    auto& values = probes.values;
    values.push_back(0.0);
    if (!node.is_categorical) {
        const auto threshold = static_cast<float>(node.value);
        const bool is_float = m_forest.family == Family::Xgboost;
        constexpr float kFloatInfinity = std::numeric_limits<float>::infinity();
        values.push_back(is_float ? static_cast<double>(std::nextafter(threshold, -kFloatInfinity))
                                  : std::nextafter(node.value, -kInfinity));
        values.push_back(node.value);
        values.push_back(is_float ? static_cast<double>(std::nextafter(threshold, kFloatInfinity))
                                  : std::nextafter(node.value, kInfinity));
        if (!is_float) { // what lies between these two is 0 to LightGBM
            values.push_back(-std::nextafter(kLightgbmZero, kInfinity));
            values.push_back(std::nextafter(kLightgbmZero, kInfinity));
        }
        return;
    }
    probes.is_categorical = true;
    const CategorySet& set = m_forest.category_sets[node.categories];
    for (std::uint32_t category = 0; category < set.words * 32; ++category)
        if ((m_forest.category_words[set.first_word + category / 32] >> (category % 32) & 1U) != 0)
            values.push_back(category);
    values.push_back(set.words * 32.0); // one that is not listed
    values.push_back(-1.0);
}

Expected<void> ProbedTree::collect(std::uint32_t root)
{
    std::vector<std::uint32_t> open{root};
    std::size_t leaves = 0;
    std::size_t probes = 0;
    while (!open.empty()) {
        const TreeNode& node = m_forest.nodes[open.back()];
        open.pop_back();
        if (node.isLeaf() && ++leaves > kMaxLeaves)
            return base::Fail(ErrorCode::LimitExceeded, "a tree has too many leaves to be compared");
        if (node.isLeaf())
            continue;
        probes += node.is_categorical ? m_forest.category_sets[node.categories].words * std::size_t{32} : 1;
        if (probes > kMaxProbes)
            return base::Fail(ErrorCode::LimitExceeded, "a tree names too many categories to be compared");
        auto at = position(node.feature);
        if (!at) {
            at = m_features.size();
            m_features.push_back(node.feature);
            m_probes.emplace_back();
        }
        addProbes(node, m_probes[*at]);
        open.push_back(node.left);
        open.push_back(node.right);
    }
    return {};
}

void ProbedTree::split(std::uint32_t root, const Leaf& all)
{
    std::vector<std::pair<std::uint32_t, Leaf>> open;
    open.emplace_back(root, all);
    while (!open.empty()) {
        auto [index, here] = std::move(open.back());
        open.pop_back();
        const TreeNode& node = m_forest.nodes[index];
        if (node.isLeaf()) {
            here.value = node.value;
            m_leaves.push_back(std::move(here));
            continue;
        }
        const std::size_t at = *position(node.feature);
        Leaf left = here;
        const std::vector<double>& values = m_probes[at].values;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::uint64_t bit = std::uint64_t{1} << (i % 64);
            Mask& leaves_out = GoesLeft(m_forest, node, values[i]) ? here.masks[at] : left.masks[at];
            leaves_out[i / 64] &= ~bit;
        }
        if (Lowest(left.masks[at]))
            open.emplace_back(node.left, std::move(left));
        if (Lowest(here.masks[at]))
            open.emplace_back(node.right, std::move(here));
    }
}

bool AsksFor(const Forest& forest, std::uint32_t root, std::uint32_t feature)
{
    std::vector<std::uint32_t> open{root};
    while (!open.empty()) {
        const TreeNode& node = forest.nodes[open.back()];
        open.pop_back();
        if (node.isLeaf())
            continue;
        if (node.feature == feature)
            return true;
        open.push_back(node.left);
        open.push_back(node.right);
    }
    return false;
}

/// Two leaves of one tree that stand the wrong way round.
struct Pair {
    const Leaf* low = nullptr; ///< reached with the lower value
    const Leaf* high = nullptr;
    std::size_t low_probe = 0; ///< of the feature
    std::size_t high_probe = 0;
};

class Checker {
public:
    Checker(const Forest& forest, std::uint32_t feature, Direction direction,
            std::span<const std::vector<double>> samples)
        : m_forest(forest), m_feature(feature), m_direction(direction), m_samples(samples)
    {}
    Expected<Monotonicity> run();

private:
    [[nodiscard]] bool isWrong(double at_lower, double at_higher) const noexcept
    {
        return m_direction == Direction::Rising ? at_lower > at_higher : at_lower < at_higher;
    }
    [[nodiscard]] std::vector<Pair> wrongPairs(const ProbedTree& tree, std::size_t at) const;
    [[nodiscard]] bool areCompatible(const Leaf& a, const Leaf& b, std::size_t at) const;
    [[nodiscard]] bool tryPairs(const ProbedTree& tree, std::size_t at, const std::vector<Pair>& pairs);
    [[nodiscard]] bool tryPair(const ProbedTree& tree, std::size_t at, const Pair& pair, std::vector<double> row);

    const Forest& m_forest;
    std::uint32_t m_feature;
    Direction m_direction;
    std::span<const std::vector<double>> m_samples;
    Monotonicity m_found;
    std::size_t m_walks = 0;
};

/// Whether one row can reach both, the feature itself apart.
bool Checker::areCompatible(const Leaf& a, const Leaf& b, std::size_t at) const
{
    for (std::size_t i = 0; i < a.masks.size(); ++i)
        if (i != at && !Overlap(a.masks[i], b.masks[i]))
            return false;
    return true;
}

std::vector<Pair> Checker::wrongPairs(const ProbedTree& tree, std::size_t at) const
{
    std::vector<Pair> wrong;
    const std::vector<Leaf>& leaves = tree.leaves();
    const std::size_t missing = tree.probes()[at].ordered();
    std::vector<std::optional<std::size_t>> high_probes; // none: reached by a missing value only
    for (const Leaf& leaf : leaves)
        high_probes.push_back(HighestBelow(leaf.masks[at], missing));
    for (const Leaf& low : leaves) {
        const std::size_t low_probe = *Lowest(low.masks[at]);
        for (std::size_t i = 0; low_probe < missing && i < leaves.size(); ++i) {
            if (high_probes[i] && low_probe < *high_probes[i] && isWrong(low.value, leaves[i].value) &&
                areCompatible(low, leaves[i], at))
                wrong.push_back({&low, &leaves[i], low_probe, *high_probes[i]});
            if (wrong.size() >= kMaxTriedPairs)
                return wrong;
        }
    }
    return wrong;
}

bool Checker::tryPair(const ProbedTree& tree, std::size_t at, const Pair& pair, std::vector<double> row)
{
    for (std::size_t i = 0; i < tree.features().size(); ++i)
        if (i != at)
            row[tree.features()[i]] = tree.probes()[i].values[*Lowest(Both(pair.low->masks[i], pair.high->masks[i]))];
    const std::vector<double>& values = tree.probes()[at].values;
    row[m_feature] = values[pair.high_probe];
    const double at_higher = RawSum(m_forest, row);
    row[m_feature] = values[pair.low_probe];
    const double at_lower = RawSum(m_forest, row);
    if (!isWrong(at_lower, at_higher))
        return false;
    m_found.verdict = Monotonicity::Verdict::Broken;
    m_found.lower = values[pair.low_probe];
    m_found.higher = values[pair.high_probe];
    m_found.sum_at_lower = at_lower;
    m_found.sum_at_higher = at_higher;
    m_found.row = std::move(row);
    return true;
}

Expected<Monotonicity> Checker::run()
{
    for (std::uint32_t t = 0; t < m_forest.roots.size(); ++t) {
        if (!AsksFor(m_forest, m_forest.roots[t], m_feature))
            continue;
        TRY(const ProbedTree tree, ProbedTree::make(m_forest, m_forest.roots[t]));
        const auto at = tree.position(m_feature);
        if (tree.probes()[*at].is_categorical)
            return base::Fail(ErrorCode::InvalidInput, "a feature split by categories has no order");
        const std::vector<Pair> wrong = wrongPairs(tree, *at);
        if (!wrong.empty() && m_found.verdict == Monotonicity::Verdict::Proved)
            m_found = Monotonicity{Monotonicity::Verdict::NotProven, t, {}, 0, 0, 0, 0};
        if (tryPairs(tree, *at, wrong))
            return std::move(m_found);
    }
    return std::move(m_found);
}

bool Checker::tryPairs(const ProbedTree& tree, std::size_t at, const std::vector<Pair>& pairs)
{
    const std::size_t samples = std::min(m_samples.size(), kMaxTriedSamples);
    for (const Pair& pair : pairs) {
        m_walks += 2 * (samples + 1) * m_forest.roots.size();
        if (m_walks > kMaxTriedWalks)
            return false;
        if (tryPair(tree, at, pair, std::vector<double>(m_forest.feature_count, kNan)))
            return true;
        for (std::size_t s = 0; s < samples; ++s)
            if (tryPair(tree, at, pair, m_samples[s]))
                return true;
    }
    return false;
}

} // namespace

Expected<Monotonicity> CheckMonotone(const Forest& forest, std::uint32_t feature, Direction direction,
                                     std::span<const std::vector<double>> samples)
{
    if (feature >= forest.feature_count)
        return base::Fail(ErrorCode::InvalidInput, "no such feature");
    for (const std::vector<double>& sample : samples)
        if (sample.size() != forest.feature_count)
            return base::Fail(ErrorCode::InvalidInput, "a sample row of another width");
    return Checker(forest, feature, direction, samples).run();
}

double RawSum(const Forest& forest, std::span<const double> row)
{
    CHECK(row.size() == forest.feature_count);
    std::vector<double> seen(row.begin(), row.end());
    const bool is_float = forest.family == Family::Xgboost;
    for (double& value : seen)
        value = is_float ? static_cast<double>(static_cast<float>(value)) : value;
    float narrow = forest.base_margin;
    double wide = 0;
    for (std::size_t tree = 0; tree < forest.roots.size(); ++tree) {
        const double leaf = forest.nodes[LeafOf(forest, tree, seen.data())].value;
        narrow += static_cast<float>(leaf);
        wide += leaf;
    }
    return is_float ? static_cast<double>(narrow) : wide;
}

} // namespace core::scoring
