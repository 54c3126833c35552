// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/model.h"

#include <algorithm>
#include <cmath>

#include "core/base/check.h"
#include "core/scoring/lightgbm_reader.h"
#include "core/scoring/xgboost_reader.h"

namespace core::scoring {

Expected<TreeModel> TreeModel::parse(std::string_view bytes, const ModelLimits& limits)
{
    TreeModel model;
    TRY(model.m_forest, IsLightgbm(bytes) ? ReadLightgbm(bytes, limits) : ReadXgboost(bytes, limits));
    model.m_hash = base::Sha256Of(bytes);
    return model;
}

float TreeModel::margin(std::span<const float> row) const
{
    CHECK(m_forest.family == Family::Xgboost);
    CHECK(row.size() == m_forest.feature_count);
    float sum = m_forest.base_margin;
    for (std::size_t tree = 0; tree < m_forest.roots.size(); ++tree)
        sum += static_cast<float>(m_forest.nodes[LeafOf(m_forest, tree, row.data())].value);
    return sum;
}

double TreeModel::rawSum(std::span<const double> row) const
{
    CHECK(m_forest.family == Family::Lightgbm);
    CHECK(row.size() == m_forest.feature_count);
    double sum = 0;
    for (std::size_t tree = 0; tree < m_forest.roots.size(); ++tree)
        sum += m_forest.nodes[LeafOf(m_forest, tree, row.data())].value;
    return sum;
}

float TreeModel::probability(float margin) const
{
    CHECK(m_forest.family == Family::Xgboost);
    constexpr float kMostExponent = 88.7F;
    return 1.0F / (1.0F + std::exp(std::min(-margin, kMostExponent)));
}

double TreeModel::probability(double raw_sum) const
{
    CHECK(m_forest.family == Family::Lightgbm);
    const double score = m_forest.average ? raw_sum / static_cast<double>(treeCount()) : raw_sum;
    return 1.0 / (1.0 + std::exp(-m_forest.sigmoid * score));
}

} // namespace core::scoring
