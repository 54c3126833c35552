// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/xgboost_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "core/base/text.h"
#include "core/scoring/document.h"
#include "core/scoring/document_fields.h"
#include "core/scoring/xgboost_tree.h"

namespace core::scoring {

namespace {

using Kind = DocumentValue::Kind;

class XgboostReader {
public:
    explicit XgboostReader(const ModelLimits& limits) : m_limits(limits) { m_forest.family = Family::Xgboost; }
    Expected<Forest> run(std::string_view bytes);

private:
    Expected<void> version(const DocumentValue& root);
    Expected<void> learner(const DocumentValue& learner);
    Expected<void> parameters(const DocumentValue& learner);
    Expected<void> baseScore(const DocumentValue& params, const std::string& path);
    Expected<void> features(const DocumentValue& learner);
    Expected<void> booster(const DocumentValue& booster);
    Expected<void> dart(const DocumentValue& booster, const std::string& path);
    Expected<void> model(const DocumentValue& booster, const std::string& path);
    Expected<void> trees(const DocumentValue& list, const std::string& path);
    Expected<void> weigh(std::size_t tree, const std::string& path);

    ModelLimits m_limits;
    Forest m_forest;
    std::vector<float> m_weights; ///< of dart, one a tree
    bool m_is_dart = false;
    BaseScoreRule m_base_score_rule = BaseScoreRule::AsItIs;
};

Expected<Forest> XgboostReader::run(std::string_view bytes)
{
    DocumentLimits limits;
    limits.max_bytes = m_limits.max_bytes;
    TRY(const DocumentValue root, ReadDocument(bytes, limits));
    if (root.kind != Kind::Object)
        return BadField("$", "is no object");
    TRY_VOID(OnlyFields(root, {"learner", "version"}, "$"));
    TRY_VOID(version(root));
    TRY(const DocumentValue* found, FieldOf(root, "learner", "$", Kind::Object));
    TRY_VOID(learner(*found));
    return std::move(m_forest);
}

/// Which library wrote it decides how it reads its own base score.
Expected<void> XgboostReader::version(const DocumentValue& root)
{
    if (root.find("version") == nullptr)
        return {};
    TRY(const auto numbers, NumbersOf<std::int64_t>(root, "version", "$", 3));
    constexpr std::array<std::int64_t, 2> kFirstKept{3, 2};
    if (numbers.size() != 3)
        return BadField("$.version", "is not three numbers");
    if (!std::lexicographical_compare(numbers.begin(), numbers.end(), kFirstKept.begin(), kFirstKept.end()))
        m_base_score_rule = BaseScoreRule::Kept;
    return {};
}

Expected<void> XgboostReader::learner(const DocumentValue& learner)
{
    const std::string path = "$.learner";
    TRY_VOID(OnlyFields(
        learner,
        {"attributes", "feature_names", "feature_types", "gradient_booster", "learner_model_param", "objective"},
        path));
    TRY(const DocumentValue* objective, FieldOf(learner, "objective", path, Kind::Object));
    TRY(const DocumentValue* name, FieldOf(*objective, "name", path + ".objective", Kind::String));
    if (name->text != "binary:logistic")
        return RefusedField(path, fmt::format("objective '{}'", base::Excerpt(name->text)));
    m_forest.objective = name->text;
    TRY_VOID(OnlyFields(*objective, {"name", "reg_loss_param"}, path + ".objective"));
    TRY_VOID(parameters(learner));
    TRY_VOID(features(learner));
    TRY(const DocumentValue* found, FieldOf(learner, "gradient_booster", path, Kind::Object));
    return booster(*found);
}

Expected<void> XgboostReader::parameters(const DocumentValue& learner)
{
    const std::string path = "$.learner.learner_model_param";
    TRY(const DocumentValue* params, FieldOf(learner, "learner_model_param", "$.learner", Kind::Object));
    TRY_VOID(OnlyFields(*params, {"base_score", "boost_from_average", "num_class", "num_feature", "num_target"}, path));
    TRY(const std::int64_t classes, WholeText(*params, "num_class", path));
    if (classes != 0)
        return RefusedField(path, fmt::format("num_class {}", classes));
    if (params->find("num_target") != nullptr) {
        TRY(const std::int64_t targets, WholeText(*params, "num_target", path));
        if (targets != 1)
            return RefusedField(path, fmt::format("num_target {}", targets));
    }
    TRY(const std::int64_t count, WholeText(*params, "num_feature", path));
    if (count < 1 || count > static_cast<std::int64_t>(m_limits.max_features))
        return Fail(ErrorCode::LimitExceeded, path + ".num_feature: not between 1 and the limit");
    m_forest.feature_count = static_cast<std::size_t>(count);
    return baseScore(*params, path);
}

/// Up to 3.0 it is written "5E-1", from 3.1 on "[5E-1]".
Expected<void> XgboostReader::baseScore(const DocumentValue& params, const std::string& path)
{
    TRY(const DocumentValue* score, FieldOf(params, "base_score", path, Kind::String));
    std::string_view text = score->text;
    if (text.size() > 2 && text.front() == '[' && text.back() == ']')
        text = text.substr(1, text.size() - 2);
    const auto base_score = RawNumber{'T', text}.single();
    if (!base_score)
        return BadField(path + ".base_score", "is no number");
    TRY(m_forest.base_margin, BaseMargin(*base_score, m_base_score_rule));
    return {};
}

Expected<void> XgboostReader::features(const DocumentValue& learner)
{
    for (const std::string_view key : {"feature_names", "feature_types"}) {
        const DocumentValue* list = learner.find(key);
        if (list == nullptr)
            continue;
        const std::string path = fmt::format("$.learner.{}", key);
        if (!list->isList() || (list->size() != 0 && list->items.size() != m_forest.feature_count))
            return BadField(path, "does not name every feature once");
        for (const DocumentValue& item : list->items) {
            if (item.kind != Kind::String)
                return BadField(path, "holds something that is no text");
            if (key == "feature_names")
                m_forest.feature_names.push_back(item.text);
        }
    }
    return CheckFeatureNames(m_forest, "$.learner.feature_names");
}

Expected<void> XgboostReader::booster(const DocumentValue& booster)
{
    const std::string path = "$.learner.gradient_booster";
    TRY(const DocumentValue* name, FieldOf(booster, "name", path, Kind::String));
    if (name->text == "dart")
        return dart(booster, path);
    if (name->text != "gbtree")
        return RefusedField(path, fmt::format("booster '{}'", base::Excerpt(name->text)));
    TRY_VOID(OnlyFields(booster, {"model", "name"}, path));
    return model(booster, path);
}

/// The trees are inside `gbtree`, a weight for each beside them.
Expected<void> XgboostReader::dart(const DocumentValue& booster, const std::string& path)
{
    m_is_dart = true;
    TRY_VOID(OnlyFields(booster, {"gbtree", "name", "weight_drop"}, path));
    TRY(m_weights, NumbersOf<float>(booster, "weight_drop", path, m_limits.max_trees));
    if (!std::all_of(m_weights.begin(), m_weights.end(), [](float weight) { return std::isfinite(weight); }))
        return BadField(path + ".weight_drop", "holds a weight that is not finite");
    TRY(const DocumentValue* inner, FieldOf(booster, "gbtree", path, Kind::Object));
    TRY_VOID(OnlyFields(*inner, {"model", "name"}, path + ".gbtree"));
    return model(*inner, path + ".gbtree");
}

Expected<void> XgboostReader::model(const DocumentValue& booster, const std::string& path)
{
    const std::string model_path = path + ".model";
    TRY(const DocumentValue* model, FieldOf(booster, "model", path, Kind::Object));
    TRY_VOID(OnlyFields(*model, {"cats", "gbtree_model_param", "iteration_indptr", "tree_info", "trees"}, model_path));
    if (const DocumentValue* cats = model->find("cats"); cats != nullptr) {
        // Words of a data frame's categories. Rows hold codes, so nothing of it is used.
        if (cats->kind != Kind::Object)
            return BadField(model_path + ".cats", "is no object");
        TRY_VOID(OnlyFields(*cats, {"enc", "feature_segments", "sorted_idx"}, model_path + ".cats"));
    }
    TRY(const DocumentValue* param, FieldOf(*model, "gbtree_model_param", model_path, Kind::Object));
    TRY_VOID(OnlyFields(*param, {"num_parallel_tree", "num_trees", "size_leaf_vector"}, model_path));
    TRY(const std::int64_t count, WholeText(*param, "num_trees", model_path));
    if (count == 0)
        return RefusedField(model_path, "a model without a tree");
    TRY(const std::int64_t parallel, WholeText(*param, "num_parallel_tree", model_path));
    TRY(const auto groups, NumbersOf<std::int64_t>(*model, "tree_info", model_path, m_limits.max_trees));
    TRY(const DocumentValue* list, FieldOf(*model, "trees", model_path, Kind::List));
    const std::size_t size = list->items.size();
    if (count < 1 || static_cast<std::size_t>(count) != size || groups.size() != size)
        return BadField(model_path, "num_trees, tree_info and trees do not agree");
    if (parallel < 1 || count % parallel != 0)
        return BadField(model_path, "num_parallel_tree does not divide the number of trees");
    m_forest.trees_per_round = static_cast<std::size_t>(parallel);
    if (m_is_dart && m_weights.size() != size)
        return BadField(path, "weight_drop has not one weight for each tree");
    if (std::any_of(groups.begin(), groups.end(), [](std::int64_t group) { return group != 0; }))
        return RefusedField(model_path, "more than one output group");
    return trees(*list, model_path);
}

Expected<void> XgboostReader::trees(const DocumentValue& list, const std::string& path)
{
    if (list.items.size() > m_limits.max_trees)
        return Fail(ErrorCode::LimitExceeded, path + ".trees: too many");
    m_forest.roots.reserve(list.items.size());
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const std::string tree_path = fmt::format("{}.trees[{}]", path, i);
        if (list.items[i].kind != Kind::Object)
            return BadField(tree_path, "is no object");
        TRY(const RawTree tree, ReadXgboostTree(list.items[i], m_forest, m_limits, tree_path));
        TRY_VOID(AppendTree(m_forest, tree, m_limits, tree_path));
        if (m_is_dart)
            TRY_VOID(weigh(i, tree_path));
    }
    return {};
}

/// XGBoost predicts the tree into a buffer of zeros, then multiplies: a leaf of -0.0 becomes +0.0 there.
Expected<void> XgboostReader::weigh(std::size_t tree, const std::string& path)
{
    for (std::size_t node = m_forest.roots[tree]; node < m_forest.nodes.size(); ++node) {
        TreeNode& leaf = m_forest.nodes[node];
        if (!leaf.isLeaf())
            continue;
        const float weighed = (0.0F + static_cast<float>(leaf.value)) * m_weights[tree];
        if (!std::isfinite(weighed))
            return BadField(path, "a leaf times its weight in weight_drop is not finite");
        leaf.value = static_cast<double>(weighed);
    }
    return {};
}

} // namespace

Expected<float> BaseMargin(float base_score, BaseScoreRule rule)
{
    constexpr float kNearest = 1e-6F;
    if (rule == BaseScoreRule::Kept && base_score >= 0.0F && base_score <= 1.0F)
        base_score = std::clamp(base_score, kNearest, 1.0F - kNearest);
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

Expected<Forest> ReadXgboost(std::string_view bytes, const ModelLimits& limits)
{
    return XgboostReader(limits).run(bytes);
}

} // namespace core::scoring
