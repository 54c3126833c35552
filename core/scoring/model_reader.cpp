// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/model_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace core::scoring {

using base::Json;

namespace {

constexpr std::size_t kMaxFileValues = 100'000'000;

tl::unexpected<base::Error> Bad(const std::string& path, std::string_view what)
{
    return Fail(ErrorCode::InvalidInput, fmt::format("{}: {}", path, what));
}

tl::unexpected<base::Error> Refused(const std::string& path, std::string_view what)
{
    return Fail(ErrorCode::Unsupported, fmt::format("{}: {} is not supported", path, what));
}

Expected<const Json*> Member(const Json& object, std::string_view key, const std::string& path, Json::Kind kind)
{
    const Json* found = object.find(key);
    if (found == nullptr || found->kind() != kind)
        return Bad(fmt::format("{}.{}", path, key), "is missing or of another type");
    return found;
}

Expected<void> OnlyMembers(const Json& object, std::initializer_list<std::string_view> known, const std::string& path)
{
    for (const auto& [key, value] : object.members())
        if (std::find(known.begin(), known.end(), key) == known.end())
            return Refused(path, fmt::format("member '{}'", key));
    return {};
}

template <class Number>
std::optional<Number> ParsedNumber(std::string_view text)
{
    Number value{};
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc() || result.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// A whole number that XGBoost writes as a string: "30".
Expected<std::int64_t> Parameter(const Json& object, std::string_view key, const std::string& path)
{
    TRY(const Json* text, Member(object, key, path, Json::Kind::String));
    const auto value = ParsedNumber<std::int64_t>(text->text());
    if (!value)
        return Bad(fmt::format("{}.{}", path, key), "is no whole number");
    return *value;
}

template <class Number>
Expected<std::vector<Number>> Numbers(const Json& object, std::string_view key, const std::string& path)
{
    TRY(const Json* list, Member(object, key, path, Json::Kind::Array));
    std::vector<Number> values;
    values.reserve(list->items().size());
    for (const Json& item : list->items()) {
        const auto value = item.isNumber() ? ParsedNumber<Number>(item.text()) : std::nullopt;
        if (!value)
            return Bad(fmt::format("{}.{}[{}]", path, key, values.size()), "is no number of its type");
        values.push_back(*value);
    }
    return values;
}

/// Members that hold something only where categories are used.
Expected<void> EmptyLists(const Json& object, std::initializer_list<std::string_view> keys, const std::string& path)
{
    for (const std::string_view key : keys) {
        const Json* list = object.find(key);
        if (list != nullptr && (!list->isArray() || !list->items().empty()))
            return Refused(fmt::format("{}.{}", path, key), "a categorical split");
    }
    return {};
}

} // namespace

Expected<float> BaseMargin(float base_score)
{
    // Excludes NaN too. 1/p - 1 is zero or infinite for no p in between but the outermost: checked below.
    if (!(base_score > 0.0F && base_score < 1.0F))
        return Fail(ErrorCode::InvalidInput, "base_score: not between 0 and 1");
    const float odds_against = 1.0F / base_score - 1.0F;
    if (!std::isfinite(odds_against) || odds_against <= 0.0F)
        return Fail(ErrorCode::InvalidInput, "base_score: too close to 0 or 1");
    // XGBoost calls the C library's logf, which is not the correctly rounded logarithm for one score in 180: so do we.
    // Its variants with and without fused multiply-add agree for every float from 1e-6 to 1 (glibc 2.36, tried one by one).
    return -std::log(odds_against);
}

Expected<TreeModel> ModelReader::run(std::string_view bytes)
{
    base::JsonLimits limits;
    limits.max_bytes = m_limits.max_bytes;
    limits.max_values = kMaxFileValues;
    TRY(const Json root, base::ParseJson(bytes, limits));
    if (!root.isObject())
        return Bad("$", "is no object");
    TRY_VOID(OnlyMembers(root, {"learner", "version"}, "$"));
    TRY(const Json* learner_json, Member(root, "learner", "$", Json::Kind::Object));
    TRY_VOID(learner(*learner_json));
    m_model.m_hash = base::Sha256Of(bytes);
    return std::move(m_model);
}

Expected<void> ModelReader::learner(const Json& learner)
{
    const std::string path = "$.learner";
    TRY_VOID(OnlyMembers(
        learner,
        {"attributes", "feature_names", "feature_types", "gradient_booster", "learner_model_param", "objective"},
        path));
    TRY(const Json* objective, Member(learner, "objective", path, Json::Kind::Object));
    TRY(const Json* name, Member(*objective, "name", path + ".objective", Json::Kind::String));
    if (name->text() != "binary:logistic")
        return Refused(path, fmt::format("objective '{}'", name->text()));
    TRY_VOID(OnlyMembers(*objective, {"name", "reg_loss_param"}, path + ".objective"));
    TRY_VOID(parameters(learner));
    TRY_VOID(features(learner));
    TRY(const Json* found, Member(learner, "gradient_booster", path, Json::Kind::Object));
    return booster(*found);
}

Expected<void> ModelReader::parameters(const Json& learner)
{
    const std::string path = "$.learner.learner_model_param";
    TRY(const Json* params, Member(learner, "learner_model_param", "$.learner", Json::Kind::Object));
    TRY_VOID(
        OnlyMembers(*params, {"base_score", "boost_from_average", "num_class", "num_feature", "num_target"}, path));
    TRY(const std::int64_t classes, Parameter(*params, "num_class", path));
    if (classes != 0)
        return Refused(path, fmt::format("num_class {}", classes));
    if (params->find("num_target") != nullptr) {
        TRY(const std::int64_t targets, Parameter(*params, "num_target", path));
        if (targets != 1)
            return Refused(path, fmt::format("num_target {}", targets));
    }
    TRY(const std::int64_t count, Parameter(*params, "num_feature", path));
    if (count < 1 || count > static_cast<std::int64_t>(m_limits.max_features))
        return Fail(ErrorCode::LimitExceeded, path + ".num_feature: not between 1 and the limit");
    m_model.m_feature_count = static_cast<std::size_t>(count);
    TRY(const Json* score, Member(*params, "base_score", path, Json::Kind::String));
    // 1.7 writes "5E-1", 3.x "[5E-1]".
    std::string_view text = score->text();
    if (text.size() > 2 && text.front() == '[' && text.back() == ']')
        text = text.substr(1, text.size() - 2);
    const auto base_score = ParsedNumber<float>(text);
    if (!base_score)
        return Bad(path + ".base_score", "is no number");
    TRY(m_model.m_base_margin, BaseMargin(*base_score));
    return {};
}

Expected<void> ModelReader::features(const Json& learner)
{
    for (const std::string_view key : {"feature_names", "feature_types"}) {
        const Json* list = learner.find(key);
        if (list == nullptr)
            continue;
        const std::string path = fmt::format("$.learner.{}", key);
        if (!list->isArray() || (!list->items().empty() && list->items().size() != m_model.m_feature_count))
            return Bad(path, "does not name every feature once");
        for (const Json& item : list->items()) {
            if (!item.isString())
                return Bad(path, "holds something that is no text");
            if (key == "feature_types" && item.text() == "c")
                return Refused(path, "a categorical feature");
            if (key == "feature_names")
                m_model.m_feature_names.push_back(item.text());
        }
    }
    std::vector<std::string> sorted = m_model.m_feature_names;
    std::sort(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
        return Bad("$.learner.feature_names", "names a feature twice");
    return {};
}

Expected<void> ModelReader::booster(const Json& booster)
{
    const std::string path = "$.learner.gradient_booster";
    TRY(const Json* name, Member(booster, "name", path, Json::Kind::String));
    if (name->text() != "gbtree")
        return Refused(path, fmt::format("booster '{}'", name->text()));
    TRY_VOID(OnlyMembers(booster, {"model", "name"}, path));
    TRY(const Json* model, Member(booster, "model", path, Json::Kind::Object));
    const std::string model_path = path + ".model";
    TRY_VOID(OnlyMembers(*model, {"cats", "gbtree_model_param", "iteration_indptr", "tree_info", "trees"}, model_path));
    if (const Json* cats = model->find("cats")) {
        if (!cats->isObject())
            return Bad(model_path + ".cats", "is no object");
        TRY_VOID(OnlyMembers(*cats, {"enc", "feature_segments", "sorted_idx"}, model_path + ".cats"));
        TRY_VOID(EmptyLists(*cats, {"enc", "feature_segments", "sorted_idx"}, model_path + ".cats"));
    }
    TRY(const Json* param, Member(*model, "gbtree_model_param", model_path, Json::Kind::Object));
    TRY_VOID(OnlyMembers(*param, {"num_parallel_tree", "num_trees", "size_leaf_vector"}, model_path));
    TRY(const std::int64_t count, Parameter(*param, "num_trees", model_path));
    TRY(const auto groups, Numbers<std::int64_t>(*model, "tree_info", model_path));
    TRY(const Json* list, Member(*model, "trees", model_path, Json::Kind::Array));
    if (count < 1 || static_cast<std::size_t>(count) != list->items().size() || groups.size() != list->items().size())
        return Bad(model_path, "num_trees, tree_info and trees do not agree");
    if (std::any_of(groups.begin(), groups.end(), [](std::int64_t group) { return group != 0; }))
        return Refused(model_path, "more than one output group");
    return trees(*model);
}

Expected<void> ModelReader::trees(const Json& model)
{
    const auto& list = model.find("trees")->items();
    if (list.size() > m_limits.max_trees)
        return Fail(ErrorCode::LimitExceeded, "trees: too many");
    m_model.m_roots.reserve(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string path = fmt::format("$.learner.gradient_booster.model.trees[{}]", i);
        if (!list[i].isObject())
            return Bad(path, "is no object");
        TRY_VOID(tree(list[i], path));
    }
    return {};
}

Expected<void> ModelReader::tree(const Json& json, const std::string& path)
{
    TRY_VOID(OnlyMembers(json,
                         {"base_weights", "categories", "categories_nodes", "categories_segments", "categories_sizes",
                          "default_left", "id", "left_children", "loss_changes", "parents", "right_children",
                          "split_conditions", "split_indices", "split_type", "sum_hessian", "tree_param"},
                         path));
    TRY_VOID(EmptyLists(json, {"categories", "categories_nodes", "categories_segments", "categories_sizes"}, path));
    if (json.find("split_type") != nullptr) {
        TRY(const auto types, Numbers<std::int64_t>(json, "split_type", path));
        if (std::any_of(types.begin(), types.end(), [](std::int64_t type) { return type != 0; }))
            return Refused(path, "a categorical split");
    }
    TRY(const Tree arrays, treeArrays(json, path));
    return flatten(arrays, path);
}

Expected<ModelReader::Tree> ModelReader::treeArrays(const Json& json, const std::string& path) const
{
    TRY(const Json* param, Member(json, "tree_param", path, Json::Kind::Object));
    TRY_VOID(OnlyMembers(*param, {"num_deleted", "num_feature", "num_nodes", "size_leaf_vector"}, path));
    TRY(const std::int64_t nodes, Parameter(*param, "num_nodes", path));
    TRY(const std::int64_t deleted, Parameter(*param, "num_deleted", path));
    TRY(const std::int64_t leaf_size, Parameter(*param, "size_leaf_vector", path));
    if (leaf_size > 1)
        return Refused(path, "a leaf of several values");
    Tree tree;
    TRY(tree.left, Numbers<std::int64_t>(json, "left_children", path));
    TRY(tree.right, Numbers<std::int64_t>(json, "right_children", path));
    TRY(tree.feature, Numbers<std::int64_t>(json, "split_indices", path));
    TRY(tree.default_left, Numbers<std::int64_t>(json, "default_left", path));
    TRY(tree.split, Numbers<float>(json, "split_conditions", path));
    const std::size_t size = tree.left.size();
    const bool same_size = tree.right.size() == size && tree.feature.size() == size &&
                           tree.default_left.size() == size && tree.split.size() == size;
    if (size == 0 || !same_size || nodes < 0 || static_cast<std::size_t>(nodes) != size || deleted < 0 ||
        deleted >= nodes)
        return Bad(path, "num_nodes and the lists do not agree");
    tree.deleted = static_cast<std::size_t>(deleted);
    return tree;
}

Expected<void> ModelReader::checkNode(const Tree& tree, std::size_t node, const std::string& path) const
{
    const auto size = static_cast<std::int64_t>(tree.left.size());
    const std::int64_t left = tree.left[node];
    const std::int64_t right = tree.right[node];
    if (!std::isfinite(tree.split[node]))
        return Bad(path, fmt::format("node {} has no finite value", node));
    if (left == -1 && right == -1)
        return {};
    if (left < 1 || left >= size || right < 1 || right >= size || left == right)
        return Bad(path, fmt::format("node {} has no two children in the tree", node));
    if (tree.feature[node] < 0 || tree.feature[node] >= static_cast<std::int64_t>(m_model.m_feature_count))
        return Bad(path, fmt::format("node {} asks for a feature that does not exist", node));
    if (tree.default_left[node] != 0 && tree.default_left[node] != 1)
        return Bad(path, fmt::format("node {} has no default side", node));
    return {};
}

/// Walks from the root, so that only what can be reached is taken, and each node once: no circle, no shared branch.
Expected<void> ModelReader::flatten(const Tree& tree, const std::string& path)
{
    struct Pending {
        std::size_t node = 0;
        std::uint32_t parent = 0;
        std::uint32_t depth = 0;
        bool is_left = false;
    };
    auto& nodes = m_model.m_nodes;
    const auto root = static_cast<std::uint32_t>(nodes.size());
    std::vector<char> seen(tree.left.size(), 0);
    std::vector<Pending> pending{{0, root, 0, false}};
    std::size_t reached = 0;
    while (!pending.empty()) {
        const Pending at = pending.back();
        pending.pop_back();
        TRY_VOID(checkNode(tree, at.node, path));
        if (seen[at.node] != 0)
            return Bad(path, fmt::format("node {} is reached twice", at.node));
        if (at.depth > m_limits.max_tree_depth || nodes.size() >= m_limits.max_nodes)
            return Fail(ErrorCode::LimitExceeded, path + ": tree is too deep, or the model too large");
        seen[at.node] = 1;
        ++reached;
        const auto made = static_cast<std::uint32_t>(nodes.size());
        if (made != root)
            (at.is_left ? nodes[at.parent].left : nodes[at.parent].right) = made;
        TreeModel::Node node;
        node.split = tree.split[at.node];
        if (tree.left[at.node] != -1) {
            node.feature_and_default = static_cast<std::uint32_t>(tree.feature[at.node]) * 2U +
                                       static_cast<std::uint32_t>(tree.default_left[at.node]);
            pending.push_back({static_cast<std::size_t>(tree.right[at.node]), made, at.depth + 1, false});
            pending.push_back({static_cast<std::size_t>(tree.left[at.node]), made, at.depth + 1, true});
        }
        nodes.push_back(node);
    }
    if (reached + tree.deleted != tree.left.size())
        return Bad(path, "nodes that cannot be reached");
    m_model.m_roots.push_back(root);
    return {};
}

Expected<TreeModel> TreeModel::parse(std::string_view bytes, const ModelLimits& limits)
{
    return ModelReader(limits).run(bytes);
}

} // namespace core::scoring
