// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/feature_report.h"

#include <algorithm>
#include <cmath>

#include "core/monitoring/divergence.h"

namespace core::training {

namespace {

using monitoring::TieGroup;
using scoring::Forest;
using scoring::TreeNode;

/// Gradients and hessians of the training rows below a node.
struct Sums {
    double gradient = 0;
    double hessian = 0;
};

class Gains {
public:
    Gains(const Forest& forest, const Params& params)
        : m_forest(forest),
          m_eta(params.eta.toDouble()),
          m_lambda(params.lambda.toDouble()),
          m_alpha(params.alpha.toDouble()),
          m_gains(forest.feature_count, 0.0)
    {}

    /// Shares of the whole gain, by feature.
    std::vector<double> shares()
    {
        for (const std::uint32_t root : m_forest.roots)
            (void)below(root);
        double whole = 0;
        for (const double gain : m_gains)
            whole += gain;
        for (double& gain : m_gains)
            gain = whole > 0 ? std::clamp(gain / whole, 0.0, 1.0) : 0.0;
        return m_gains;
    }

private:
    /// A leaf is -eta S / (H + lambda), where S is the gradient drawn towards 0 by alpha.
    [[nodiscard]] Sums ofLeaf(const TreeNode& leaf) const
    {
        const double drawn = -leaf.value / m_eta * (leaf.cover + m_lambda);
        return {drawn + (drawn > 0 ? m_alpha : drawn < 0 ? -m_alpha : 0.0), leaf.cover};
    }
    [[nodiscard]] double worth(const Sums& sums) const
    {
        const double drawn = std::max(std::abs(sums.gradient) - m_alpha, 0.0);
        const double weight = sums.hessian + m_lambda;
        return weight > 0 ? drawn * drawn / weight : 0.0;
    }
    /// Trees are at most 16 levels deep (Params::max_depth).
    Sums below(std::uint32_t at) // NOLINT(misc-no-recursion)
    {
        const TreeNode& node = m_forest.nodes[at];
        if (node.isLeaf())
            return ofLeaf(node);
        const Sums left = below(node.left);
        const Sums right = below(node.right);
        const Sums both{left.gradient + right.gradient, left.hessian + right.hessian};
        m_gains[node.feature] += std::max(worth(left) + worth(right) - worth(both), 0.0);
        return both;
    }

    const Forest& m_forest;
    double m_eta;
    double m_lambda;
    double m_alpha;
    std::vector<double> m_gains;
};

/// As monitoring::QuantileBins, over floats; what is missing has the last bin.
class ColumnBins {
public:
    explicit ColumnBins(std::vector<float> present)
    {
        std::sort(present.begin(), present.end());
        for (std::size_t k = 1; k < kFeatureBins && !present.empty(); ++k) {
            const float edge = present[(k * present.size() + kFeatureBins - 1) / kFeatureBins - 1];
            if (edge < present.back() && (m_edges.empty() || m_edges.back() < edge))
                m_edges.push_back(edge);
        }
    }
    [[nodiscard]] std::size_t count() const { return m_edges.size() + 2; }
    [[nodiscard]] std::size_t of(float value) const
    {
        if (std::isnan(value))
            return m_edges.size() + 1;
        return static_cast<std::size_t>(std::lower_bound(m_edges.begin(), m_edges.end(), value) - m_edges.begin());
    }

private:
    std::vector<float> m_edges;
};

std::optional<monitoring::Estimate> Defined(Expected<monitoring::Estimate> figure)
{
    return figure ? std::optional(*figure) : std::nullopt;
}

/// Bins without a row in any sample say nothing, and would be mended to half a row.
void DropEmpty(std::vector<TieGroup>& classes, std::vector<std::int64_t>& then, std::vector<std::int64_t>& later)
{
    for (std::size_t i = classes.size(); i-- > 0;) {
        const auto at = static_cast<std::ptrdiff_t>(i);
        if (then[i] == 0)
            classes.erase(classes.begin() + at);
        if (then[i] != 0 || later[i] != 0)
            continue;
        then.erase(then.begin() + at);
        later.erase(later.begin() + at);
    }
}

} // namespace

std::vector<shelf::FeatureReport> ReportFeatures(const DataSet& data, const Split& split, const Forest& forest,
                                                 const Params& params)
{
    const std::vector<std::size_t> train = split.rowsOf(Part::Train);
    const std::vector<std::size_t> test = split.rowsOf(Part::Test);
    const std::vector<double> gains = Gains(forest, params).shares();
    std::vector<shelf::FeatureReport> reports;
    for (std::size_t column = 0; column < data.features.size(); ++column) {
        std::vector<float> present;
        for (const std::size_t row : train)
            if (const float value = data.row(row)[column]; !std::isnan(value))
                present.push_back(value);
        shelf::FeatureReport report;
        report.name = data.features[column];
        report.gain = gains[column];
        report.missing = 1.0 - static_cast<double>(present.size()) / static_cast<double>(train.size());
        const ColumnBins bins(std::move(present));
        std::vector<TieGroup> classes(bins.count());
        std::vector<std::int64_t> then(bins.count());
        std::vector<std::int64_t> later(bins.count());
        for (const std::size_t row : train) {
            TieGroup& group = classes[bins.of(data.row(row)[column])];
            ++(data.bad[row] == 1 ? group.events : group.others);
            ++then[bins.of(data.row(row)[column])];
        }
        for (const std::size_t row : test)
            ++later[bins.of(data.row(row)[column])];
        DropEmpty(classes, then, later);
        report.iv = Defined(monitoring::InformationValue(classes));
        report.csi = Defined(monitoring::Csi(then, later));
        reports.push_back(std::move(report));
    }
    return reports;
}

} // namespace core::training
