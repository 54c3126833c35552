// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/xgboost_tree.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "core/scoring/document_fields.h"

namespace core::scoring {

namespace {

using Kind = DocumentValue::Kind;
using Wholes = std::vector<std::int64_t>;

/// Beyond 2^24 float32 no longer counts by ones: XGBoost calls such a category invalid.
constexpr std::int64_t kCategoryEnd = 1 << 24;
/// Of all nodes of one tree together.
constexpr std::size_t kMaxCategories = 1U << 24U;

class TreeReader {
public:
    TreeReader(const DocumentValue& json, Forest& forest, const ModelLimits& limits, const std::string& path)
        : m_json(json), m_forest(forest), m_limits(limits), m_path(path)
    {}
    Expected<RawTree> run();

private:
    Expected<void> size();
    Expected<void> nodes();
    Expected<void> splitTypes();
    Expected<void> categories();
    template <class Number>
    Expected<std::vector<Number>> byNode(std::string_view key) const;

    const DocumentValue& m_json;
    Forest& m_forest;
    const ModelLimits& m_limits;
    const std::string& m_path;
    RawTree m_tree;
};

Expected<RawTree> TreeReader::run()
{
    TRY_VOID(OnlyFields(m_json,
                        {"base_weights", "categories", "categories_nodes", "categories_segments", "categories_sizes",
                         "default_left", "id", "left_children", "loss_changes", "parents", "right_children",
                         "split_conditions", "split_indices", "split_type", "sum_hessian", "tree_param"},
                        m_path));
    TRY_VOID(size());
    TRY_VOID(nodes());
    TRY_VOID(splitTypes());
    TRY_VOID(categories());
    return std::move(m_tree);
}

Expected<void> TreeReader::size()
{
    TRY(const DocumentValue* param, FieldOf(m_json, "tree_param", m_path, Kind::Object));
    TRY_VOID(OnlyFields(*param, {"num_deleted", "num_feature", "num_nodes", "size_leaf_vector"}, m_path));
    TRY(const std::int64_t count, WholeText(*param, "num_nodes", m_path));
    TRY(const std::int64_t deleted, WholeText(*param, "num_deleted", m_path));
    TRY(const std::int64_t leaf_size, WholeText(*param, "size_leaf_vector", m_path));
    if (leaf_size > 1)
        return RefusedField(m_path, "a leaf of several values");
    TRY(const DocumentValue* left, FieldOf(m_json, "left_children", m_path, Kind::Numbers));
    if (count < 1 || static_cast<std::uint64_t>(count) != left->size() || deleted < 0 || deleted >= count)
        return BadField(m_path, "num_nodes and the lists do not agree");
    if (left->size() > m_limits.max_nodes)
        return Fail(ErrorCode::LimitExceeded, m_path + ": too many nodes");
    m_tree.nodes.resize(left->size());
    m_tree.unreachable = static_cast<std::size_t>(deleted);
    return {};
}

template <class Number>
Expected<std::vector<Number>> TreeReader::byNode(std::string_view key) const
{
    const std::size_t count = m_tree.nodes.size();
    TRY(const DocumentValue* list, FieldOf(m_json, key, m_path, Kind::Numbers));
    if (list->size() != count)
        return BadField(fmt::format("{}.{}", m_path, key), "has not one number for each node");
    return NumbersOf<Number>(m_json, key, m_path, count);
}

Expected<void> TreeReader::nodes()
{
    TRY(const Wholes left, byNode<std::int64_t>("left_children"));
    TRY(const Wholes right, byNode<std::int64_t>("right_children"));
    TRY(const Wholes feature, byNode<std::int64_t>("split_indices"));
    TRY(const Wholes default_left, byNode<std::int64_t>("default_left"));
    TRY(const auto value, byNode<float>("split_conditions"));
    TRY(const auto cover, byNode<float>("sum_hessian"));
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (default_left[i] != 0 && default_left[i] != 1)
            return BadField(m_path, fmt::format("node {} has no default side", i));
        RawTree::Node& at = m_tree.nodes[i];
        at.left = left[i];
        at.right = right[i];
        at.feature = feature[i];
        at.node.default_left = default_left[i] == 1;
        at.node.value = static_cast<double>(value[i]);
        at.node.cover = static_cast<double>(cover[i]);
        at.node.missing = Missing::Nan;
    }
    return {};
}

Expected<void> TreeReader::splitTypes()
{
    if (m_json.find("split_type") == nullptr)
        return {};
    TRY(const Wholes types, byNode<std::int64_t>("split_type"));
    for (std::size_t i = 0; i < types.size(); ++i) {
        if (types[i] != 0 && types[i] != 1)
            return RefusedField(m_path, fmt::format("split type {}", types[i]));
        TreeNode& node = m_tree.nodes[i].node;
        node.is_categorical = types[i] == 1 && m_tree.nodes[i].left != RawTree::kNoChild;
        if (node.is_categorical)
            node.value = 0; // the file has a denormal there that means nothing
    }
    return {};
}

/// Segments of one list of categories, a node each.
Expected<void> TreeReader::categories()
{
    Wholes nodes;
    Wholes begins;
    Wholes sizes;
    Wholes values;
    if (m_json.find("categories_nodes") != nullptr) {
        const std::size_t most = m_tree.nodes.size();
        TRY(nodes, NumbersOf<std::int64_t>(m_json, "categories_nodes", m_path, most));
        TRY(begins, NumbersOf<std::int64_t>(m_json, "categories_segments", m_path, most));
        TRY(sizes, NumbersOf<std::int64_t>(m_json, "categories_sizes", m_path, most));
        TRY(values, NumbersOf<std::int64_t>(m_json, "categories", m_path, kMaxCategories));
    }
    if (nodes.size() != begins.size() || nodes.size() != sizes.size())
        return BadField(m_path, "its lists of categories do not agree");
    std::vector<char> has_set(m_tree.nodes.size(), 0);
    std::int64_t unread =
        static_cast<std::int64_t>(values.size()); // segments do not overlap: each category is read once
    const std::int64_t count = unread;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const bool is_node = nodes[i] >= 0 && nodes[i] < static_cast<std::int64_t>(m_tree.nodes.size());
        if (!is_node || has_set[static_cast<std::size_t>(nodes[i])] != 0)
            return BadField(m_path, fmt::format("categories_nodes[{}] is no node, or one that was there already", i));
        if (begins[i] < 0 || begins[i] > count || sizes[i] < 0 || sizes[i] > count - begins[i])
            return BadField(m_path, fmt::format("categories_segments[{}] is beyond the list of categories", i));
        has_set[static_cast<std::size_t>(nodes[i])] = 1;
        unread -= sizes[i];
        if (unread < 0)
            return BadField(m_path, "its segments of categories overlap");
        std::vector<std::uint32_t> words;
        for (std::int64_t k = begins[i]; k < begins[i] + sizes[i]; ++k) {
            const std::int64_t category = values[static_cast<std::size_t>(k)];
            if (category < 0 || category >= kCategoryEnd)
                return BadField(m_path, fmt::format("category {} is none", category));
            const auto word = static_cast<std::size_t>(category / 32);
            words.resize(std::max(words.size(), word + 1), 0);
            words[word] |= 1U << static_cast<std::uint32_t>(category % 32);
        }
        TRY(m_tree.nodes[static_cast<std::size_t>(nodes[i])].node.categories,
            AppendCategories(m_forest, words, m_limits, m_path));
    }
    for (std::size_t i = 0; i < m_tree.nodes.size(); ++i)
        if (m_tree.nodes[i].node.is_categorical && has_set[i] == 0)
            return BadField(m_path, fmt::format("node {} splits by categories and has none", i));
    return {};
}

} // namespace

Expected<RawTree> ReadXgboostTree(const DocumentValue& json, Forest& forest, const ModelLimits& limits,
                                  const std::string& path)
{
    return TreeReader(json, forest, limits, path).run();
}

} // namespace core::scoring
