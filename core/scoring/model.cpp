// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/model.h"

#include <cmath>

#include "core/base/check.h"

namespace core::scoring {

float TreeModel::margin(std::span<const float> row) const
{
    CHECK(row.size() == m_feature_count);
    float sum = m_base_margin;
    for (const std::uint32_t root : m_roots) {
        const Node* node = &m_nodes[root];
        while (node->left != 0) {
            const float value = row[node->feature_and_default >> 1U];
            const bool left = std::isnan(value) ? (node->feature_and_default & 1U) != 0 : value < node->split;
            node = &m_nodes[left ? node->left : node->right];
        }
        sum += node->split;
    }
    return sum;
}

} // namespace core::scoring
