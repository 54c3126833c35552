// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/lightgbm_reader.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/scoring/key_lines.h"
#include "core/scoring/tree_builder.h"

namespace core::scoring {

namespace {

constexpr std::string_view kEnd = "end of trees";

class LightgbmReader {
public:
    LightgbmReader(std::string_view bytes, const ModelLimits& limits) : m_bytes(bytes), m_lines(bytes), m_limits(limits)
    {
        m_forest.family = Family::Lightgbm;
    }
    Expected<Forest> run();

private:
    Expected<void> header();
    Expected<void> objective(const KeyLines& lines);
    Expected<void> features(const KeyLines& lines);
    Expected<void> trees();
    Expected<void> tree(const KeyLines& lines);
    Expected<RawTree> splits(const KeyLines& lines, std::size_t leaves);
    Expected<void> leaves(const KeyLines& lines, RawTree& tree, std::size_t leaves) const;
    Expected<std::vector<std::uint32_t>> categorySets(const KeyLines& lines);
    Expected<void> tail();

    std::string_view m_bytes;
    LineCursor m_lines;
    ModelLimits m_limits;
    Forest m_forest;
    std::vector<std::size_t> m_sizes; ///< bytes of each tree's block
};

/// No more than one beyond `most`: a long line alone must not cost sixteen times its bytes.
std::vector<std::string_view> Words(std::string_view text, std::size_t most)
{
    std::vector<std::string_view> words;
    while (!text.empty() && words.size() <= most) {
        const std::size_t end = std::min(text.find(' '), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

Expected<Forest> LightgbmReader::run()
{
    if (m_bytes.size() > m_limits.max_bytes)
        return Fail(ErrorCode::LimitExceeded, "a model file of too many bytes");
    if (!base::IsUtf8(m_bytes) || m_bytes.find('\0') != std::string_view::npos)
        return Fail(ErrorCode::InvalidInput, "not UTF-8 text");
    TRY_VOID(header());
    TRY_VOID(trees());
    TRY_VOID(tail());
    return std::move(m_forest);
}

Expected<void> LightgbmReader::header()
{
    TRY(const KeyLines lines, KeyLines::read(m_lines, "header"));
    TRY_VOID(lines.only({"tree", "version", "num_class", "num_tree_per_iteration", "label_index", "max_feature_idx",
                         "objective", "average_output", "feature_names", "monotone_constraints", "feature_infos",
                         "tree_sizes"}));
    TRY(const std::string_view version, lines.text("version"));
    if (version != "v4" && version != "v3")
        return lines.fail(ErrorCode::Unsupported, "version",
                          fmt::format("{} is not supported", base::Excerpt(version)));
    for (const std::string_view key : {"num_class", "num_tree_per_iteration"}) {
        TRY(const auto count, lines.number<std::int64_t>(key));
        if (count != 1)
            return lines.fail(ErrorCode::Unsupported, key, fmt::format("{} is not supported: one class only", count));
    }
    TRY_VOID(objective(lines));
    TRY_VOID(features(lines));
    TRY(const std::string_view sizes, lines.text("tree_sizes"));
    const std::size_t count = Words(sizes, m_limits.max_trees).size();
    if (count == 0)
        return lines.fail(ErrorCode::Unsupported, "tree_sizes", "is empty: a model without a tree is not supported");
    if (count > m_limits.max_trees)
        return lines.fail(ErrorCode::LimitExceeded, "tree_sizes", "names too many trees");
    TRY(m_sizes, lines.numbers<std::size_t>("tree_sizes", count));
    return {};
}

Expected<void> LightgbmReader::objective(const KeyLines& lines)
{
    TRY(const std::string_view text, lines.text("objective"));
    constexpr std::size_t kMaxWords = 8; // one, and sigmoid
    const auto words = Words(text, kMaxWords);
    if (words.empty() || words.size() > kMaxWords || words.front() != "binary")
        return lines.fail(ErrorCode::Unsupported, "objective",
                          fmt::format("'{}' is not supported", base::Excerpt(text)));
    m_forest.objective = "binary";
    for (std::size_t i = 1; i < words.size(); ++i) {
        constexpr std::string_view kSigmoid = "sigmoid:";
        const std::string_view number = words[i].substr(std::min(kSigmoid.size(), words[i].size()));
        const auto result = std::from_chars(number.data(), number.data() + number.size(), m_forest.sigmoid);
        if (!words[i].starts_with(kSigmoid) || result.ec != std::errc() || result.ptr != number.data() + number.size())
            return lines.fail(ErrorCode::Unsupported, "objective",
                              fmt::format("'{}' is not supported", base::Excerpt(words[i])));
    }
    if (!std::isfinite(m_forest.sigmoid) || m_forest.sigmoid <= 0)
        return lines.fail(ErrorCode::InvalidInput, "objective", "has no positive sigmoid");
    const auto average = lines.find("average_output");
    m_forest.average = average.has_value();
    if (average && !average->empty())
        return lines.fail(ErrorCode::Unsupported, "average_output", "with a value is not supported");
    return {};
}

Expected<void> LightgbmReader::features(const KeyLines& lines)
{
    TRY(const auto last, lines.number<std::int64_t>("max_feature_idx"));
    if (last < 0 || last >= static_cast<std::int64_t>(m_limits.max_features))
        return lines.fail(ErrorCode::LimitExceeded, "max_feature_idx", "is not within the limit");
    m_forest.feature_count = static_cast<std::size_t>(last) + 1;
    TRY(const std::string_view names, lines.text("feature_names"));
    for (const std::string_view name : Words(names, m_forest.feature_count))
        m_forest.feature_names.emplace_back(name);
    if (m_forest.feature_names.empty())
        return lines.fail(ErrorCode::InvalidInput, "feature_names", "names none");
    TRY_VOID(CheckFeatureNames(m_forest, "header: 'feature_names'"));
    TRY(const std::string_view infos, lines.text("feature_infos"));
    if (Words(infos, m_forest.feature_count).size() != m_forest.feature_count)
        return lines.fail(ErrorCode::InvalidInput, "feature_infos", "has not one word for each feature");
    return {};
}

Expected<void> LightgbmReader::trees()
{
    m_forest.roots.reserve(m_sizes.size());
    for (std::size_t i = 0; i < m_sizes.size(); ++i) {
        const std::size_t begin = m_lines.at();
        TRY(const KeyLines lines, KeyLines::read(m_lines, fmt::format("Tree={}", i)));
        if (lines.find("Tree") != std::to_string(i))
            return lines.fail(ErrorCode::InvalidInput, "Tree", "is not where it belongs");
        TRY_VOID(tree(lines));
        // Blocks are parted by two empty lines.
        const auto empty = m_lines.next();
        if (!empty || !empty->empty() || m_lines.at() - begin != m_sizes[i])
            return lines.fail(ErrorCode::InvalidInput, "tree_sizes", "does not agree with the bytes of this tree");
    }
    const auto end = m_lines.next();
    if (!end || *end != kEnd)
        return Fail(ErrorCode::InvalidInput, fmt::format("line {}: not 'end of trees'", m_lines.number()));
    return {};
}

Expected<void> LightgbmReader::tree(const KeyLines& lines)
{
    TRY_VOID(lines.only({"Tree",           "num_leaves",    "num_cat",        "split_feature",   "split_gain",
                         "threshold",      "decision_type", "left_child",     "right_child",     "leaf_value",
                         "leaf_weight",    "leaf_count",    "internal_value", "internal_weight", "internal_count",
                         "cat_boundaries", "cat_threshold", "is_linear",      "shrinkage",       "leaf_const",
                         "num_features",   "leaf_features", "leaf_coeff"}));
    if (lines.find("is_linear").value_or("0") != "0")
        return lines.fail(ErrorCode::Unsupported, "is_linear", "(a linear tree) is not supported");
    TRY(const auto count, lines.number<std::int64_t>("num_leaves"));
    if (count < 1 || count > static_cast<std::int64_t>(m_limits.max_nodes))
        return lines.fail(ErrorCode::LimitExceeded, "num_leaves", "is not within the limit");
    TRY(RawTree raw, splits(lines, static_cast<std::size_t>(count)));
    TRY_VOID(leaves(lines, raw, static_cast<std::size_t>(count)));
    return AppendTree(m_forest, raw, m_limits, lines.path());
}

/// Nodes 0 .. leaves-2 are splits, after them come the leaves: a child c < 0 is leaf ~c.
Expected<RawTree> LightgbmReader::splits(const KeyLines& lines, std::size_t leaves)
{
    const std::size_t count = leaves - 1;
    TRY(const auto features, lines.numbers<std::int64_t>("split_feature", count));
    TRY(const auto thresholds, lines.numbers<double>("threshold", count));
    TRY(const auto types, lines.numbers<std::uint32_t>("decision_type", count));
    TRY(const auto left, lines.numbers<std::int64_t>("left_child", count));
    TRY(const auto right, lines.numbers<std::int64_t>("right_child", count));
    TRY(const auto sets, categorySets(lines));
    // What is neither split nor leaf becomes an index that AppendTree refuses.
    const auto place = [count = static_cast<std::int64_t>(count)](std::int64_t child) {
        if (child >= 0)
            return child < count ? child : std::int64_t{-2};
        return ~child <= count ? ~child + count : std::int64_t{-2};
    };
    RawTree tree;
    tree.nodes.resize(count + leaves);
    for (std::size_t i = 0; i < count; ++i) {
        constexpr std::uint32_t kCategorical = 1;
        constexpr std::uint32_t kDefaultLeft = 2;
        constexpr std::uint32_t kEndOfTypes = 12;
        if (types[i] >= kEndOfTypes)
            return lines.fail(ErrorCode::Unsupported, "decision_type", fmt::format("{} is not supported", types[i]));
        RawTree::Node& at = tree.nodes[i];
        at.left = place(left[i]);
        at.right = place(right[i]);
        at.feature = features[i];
        at.node.is_categorical = (types[i] & kCategorical) != 0;
        at.node.default_left = (types[i] & kDefaultLeft) != 0;
        at.node.missing = static_cast<Missing>(types[i] >> 2U);
        at.node.value = thresholds[i];
        if (!at.node.is_categorical)
            continue;
        if (!(thresholds[i] >= 0 && thresholds[i] < static_cast<double>(sets.size())))
            return lines.fail(ErrorCode::InvalidInput, "threshold", fmt::format("{} names no set of categories", i));
        at.node.categories = sets[static_cast<std::size_t>(thresholds[i])];
        at.node.value = 0;
    }
    return tree;
}

Expected<std::vector<std::uint32_t>> LightgbmReader::categorySets(const KeyLines& lines)
{
    std::vector<std::uint32_t> sets;
    TRY(const auto count, lines.number<std::int64_t>("num_cat"));
    if (count == 0)
        return sets;
    if (count < 0 || count > static_cast<std::int64_t>(m_limits.max_nodes))
        return lines.fail(ErrorCode::LimitExceeded, "num_cat", "is not within the limit");
    TRY(const auto bounds, lines.numbers<std::uint32_t>("cat_boundaries", static_cast<std::size_t>(count) + 1));
    if (bounds.front() != 0 || !std::is_sorted(bounds.begin(), bounds.end()))
        return lines.fail(ErrorCode::InvalidInput, "cat_boundaries", "do not ascend from 0");
    if (bounds.back() > m_limits.max_category_words)
        return lines.fail(ErrorCode::LimitExceeded, "cat_boundaries", "are beyond the limit");
    TRY(const auto words, lines.numbers<std::uint32_t>("cat_threshold", bounds.back()));
    for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
        const std::vector<std::uint32_t> set(words.begin() + bounds[i], words.begin() + bounds[i + 1]);
        TRY(const std::uint32_t index, AppendCategories(m_forest, set, m_limits, lines.path()));
        sets.push_back(index);
    }
    return sets;
}

/// Covers are counts of rows. A tree of one leaf may have none; then it is alone and weighs nothing.
Expected<void> LightgbmReader::leaves(const KeyLines& lines, RawTree& tree, std::size_t leaves) const
{
    const std::size_t count = leaves - 1;
    TRY(const auto values, lines.numbers<double>("leaf_value", leaves));
    const bool is_bare = leaves == 1 && lines.find("leaf_count").value_or("").empty();
    TRY(const auto leaf_counts, lines.numbers<double>("leaf_count", is_bare ? 0 : leaves));
    TRY(const auto counts, lines.numbers<double>("internal_count", count));
    for (std::size_t i = 0; i < count; ++i)
        tree.nodes[i].node.cover = counts[i];
    for (std::size_t i = 0; i < leaves; ++i) {
        tree.nodes[count + i].node.value = values[i];
        tree.nodes[count + i].node.cover = is_bare ? 0 : leaf_counts[i];
    }
    return {};
}

/// Nothing after the trees changes a score; it shows that the file was not cut off.
Expected<void> LightgbmReader::tail()
{
    bool is_open = false;
    while (const auto line = m_lines.next()) {
        constexpr std::string_view kWords = "pandas_categorical:";
        if (*line == "parameters:")
            is_open = true;
        if (*line == "end of parameters")
            is_open = false;
        if (line->starts_with(kWords) && !base::ParseJson(line->substr(kWords.size())))
            return Fail(ErrorCode::InvalidInput,
                        fmt::format("line {}: pandas_categorical is not JSON", m_lines.number()));
    }
    if (is_open)
        return Fail(ErrorCode::InvalidInput, "the parameters have no end: the file is cut off");
    return {};
}

} // namespace

bool IsLightgbm(std::string_view bytes) noexcept
{
    return bytes.starts_with("tree\n");
}

Expected<Forest> ReadLightgbm(std::string_view bytes, const ModelLimits& limits)
{
    return LightgbmReader(bytes, limits).run();
}

} // namespace core::scoring
