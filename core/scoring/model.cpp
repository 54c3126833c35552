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
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    if (!IsLightgbm(bytes) && first != std::string_view::npos && bytes[first] != '{')
        return Fail(ErrorCode::InvalidInput,
                    "neither XGBoost's JSON or UBJ nor LightGBM's text (XGBoost's old binary format "
                    "is not read: save the model as .json or .ubj)");
    TreeModel model;
    TRY(model.m_forest, IsLightgbm(bytes) ? ReadLightgbm(bytes, limits) : ReadXgboost(bytes, limits));
    if (model.family() == Family::Xgboost)
        model.m_singles = Layout<float>::make(model.m_forest);
    else
        model.m_doubles = Layout<double>::make(model.m_forest);
    model.m_hash = base::Sha256Of(bytes);
    return model;
}

float TreeModel::margin(std::span<const float> row, Path path) const
{
    CHECK(m_forest.family == Family::Xgboost);
    CHECK(row.size() == m_forest.feature_count);
    return m_singles.sum(m_forest, row.data(), m_forest.base_margin, path);
}

void TreeModel::margins(std::span<const float> rows, std::span<float> out, Path path) const
{
    CHECK(m_forest.family == Family::Xgboost);
    CHECK(rows.size() == out.size() * m_forest.feature_count);
    m_singles.sums(m_forest, rows.data(), out.size(), m_forest.base_margin, path, out.data());
}

double TreeModel::rawSum(std::span<const double> row, Path path) const
{
    CHECK(m_forest.family == Family::Lightgbm);
    CHECK(row.size() == m_forest.feature_count);
    return m_doubles.sum(m_forest, row.data(), 0.0, path);
}

void TreeModel::rawSums(std::span<const double> rows, std::span<double> out, Path path) const
{
    CHECK(m_forest.family == Family::Lightgbm);
    CHECK(rows.size() == out.size() * m_forest.feature_count);
    m_doubles.sums(m_forest, rows.data(), out.size(), 0.0, path, out.data());
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
