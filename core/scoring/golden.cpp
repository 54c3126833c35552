// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/golden.h"

#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "core/base/json.h"

namespace core::scoring {

using base::Json;

namespace {

tl::unexpected<base::Error> Bad(std::string detail)
{
    return Fail(ErrorCode::InvalidInput, std::move(detail));
}

/// Rounded once to the model's own type. JSON has no infinity: it stands as text.
template <class Real>
std::optional<Real> ValueOf(const Json& json, bool may_be_missing)
{
    if (json.isNull() && may_be_missing)
        return std::numeric_limits<Real>::quiet_NaN();
    const bool is_infinity = json.isString() && (json.text() == "inf" || json.text() == "-inf");
    if (!json.isNumber() && !(is_infinity && may_be_missing))
        return std::nullopt;
    Real value{};
    const std::string& text = json.text();
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc() || result.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// "f0", "f1", …: what XGBoost calls features nobody named.
bool AreUnnamed(const std::vector<Json>& names)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i].text() != fmt::format("f{}", i))
            return false;
    return true;
}

template <class Real>
class GoldenCheck {
public:
    /// `names` stand in for those the model does not have.
    GoldenCheck(const TreeModel& model, std::span<const std::string> names)
        : m_model(model),
          m_forest(model.forest()),
          m_names(m_forest.feature_names.empty() ? names : m_forest.feature_names)
    {}
    Expected<void> run(const Json& root);

private:
    Expected<void> facts(const Json& root);
    Expected<void> row(const Json& row, std::size_t number) const;
    Expected<std::vector<Real>> list(const Json& row, const char* key, std::size_t count, bool may_be_missing,
                                     std::size_t number) const;
    Expected<void> sums(const std::vector<Real>& values, const std::vector<Real>& wanted, std::size_t number) const;
    [[nodiscard]] Real start() const { return static_cast<Real>(m_forest.base_margin); }
    [[nodiscard]] Real sum(const std::vector<Real>& values, Path path) const;

    const TreeModel& m_model;
    const Forest& m_forest;
    std::span<const std::string> m_names;
    std::size_t m_trees_per_sum = 1;
};

template <>
float GoldenCheck<float>::sum(const std::vector<float>& values, Path path) const
{
    return m_model.margin(values, path);
}

template <>
double GoldenCheck<double>::sum(const std::vector<double>& values, Path path) const
{
    return m_model.rawSum(values, path);
}

Expected<const Json*> Member(const Json& root, const char* key)
{
    const Json* found = root.find(key);
    if (found == nullptr)
        return Bad(fmt::format("$.{} is missing", key));
    return found;
}

Expected<void> OnlyMembers(const Json& object, std::initializer_list<std::string_view> known, const std::string& place)
{
    for (const auto& [key, value] : object.members())
        if (std::find(known.begin(), known.end(), key) == known.end())
            return Bad(fmt::format("{}: unknown member '{}'", place, key));
    return {};
}

template <class Real>
Expected<void> GoldenCheck<Real>::facts(const Json& root)
{
    TRY(const Json* objective, Member(root, "objective"));
    if (!objective->isString() || objective->text() != m_forest.objective)
        return Bad(fmt::format("$.objective is '{}', the model's is '{}'", objective->text(), m_forest.objective));
    TRY(const Json* link, Member(root, "link"));
    if (!link->isString() || link->text() != "logistic")
        return Bad(fmt::format("$.link is '{}', the model's is 'logistic'", link->text()));
    TRY(const Json* base, Member(root, "base_margin"));
    const auto base_margin = ValueOf<Real>(*base, false);
    if (!base_margin || *base_margin != start())
        return Bad(fmt::format("$.base_margin is {}, the model's is {}", base->text(), start()));
    TRY(const Json* names, Member(root, "features"));
    const bool is_named = !m_forest.feature_names.empty() || (!m_names.empty() && !AreUnnamed(names->items()));
    for (std::size_t i = 0; is_named && i < std::max(names->items().size(), m_names.size()); ++i) {
        const std::string here = i < names->items().size() ? names->items()[i].text() : "";
        const std::string there = i < m_names.size() ? m_names[i] : "";
        if (here != there)
            return Bad(fmt::format("$.features[{}] is '{}', the model's is '{}'", i, here, there));
    }
    if (!names->isArray() || names->items().size() != m_forest.feature_count)
        return Bad(fmt::format("$.features: the model has {}", m_forest.feature_count));
    TRY(const Json* per_sum, Member(root, "trees_per_sum"));
    const auto trees = ValueOf<double>(*per_sum, false).value_or(0);
    const auto count = static_cast<double>(m_forest.roots.size());
    if (!(trees >= 1 && trees <= count) || std::fmod(count, trees) != 0)
        return Bad(fmt::format("$.trees_per_sum does not divide the model's {} trees", m_forest.roots.size()));
    m_trees_per_sum = static_cast<std::size_t>(trees);
    return {};
}

template <class Real>
Expected<std::vector<Real>> GoldenCheck<Real>::list(const Json& row, const char* key, std::size_t count,
                                                    bool may_be_missing, std::size_t number) const
{
    const Json* found = row.find(key);
    if (found == nullptr || !found->isArray() || found->items().size() != count)
        return Bad(fmt::format("row {}: {} are not {} numbers", number, key, count));
    std::vector<Real> values;
    for (const Json& item : found->items()) {
        const auto value = ValueOf<Real>(item, may_be_missing);
        if (!value)
            return Bad(fmt::format("row {}: {}[{}] is no number", number, key, values.size()));
        values.push_back(*value);
    }
    return values;
}

template <class Real>
Expected<void> GoldenCheck<Real>::sums(const std::vector<Real>& values, const std::vector<Real>& wanted,
                                       std::size_t number) const
{
    Real sum = start();
    for (std::size_t tree = 0; tree < m_forest.roots.size(); ++tree) {
        sum += static_cast<Real>(m_forest.nodes[LeafOf(m_forest, tree, values.data())].value);
        const Real expected = wanted[tree / m_trees_per_sum];
        if ((tree + 1) % m_trees_per_sum == 0 && sum != expected)
            return Bad(fmt::format("row {}, tree {}: the sum is {}, the file's {}", number, tree + 1, sum, expected));
    }
    return {};
}

template <class Real>
Expected<void> GoldenCheck<Real>::row(const Json& row, std::size_t number) const
{
    TRY_VOID(OnlyMembers(row, {"values", "sums"}, fmt::format("row {}", number)));
    TRY(const auto values, list(row, "values", m_forest.feature_count, true, number));
    TRY(const auto wanted, list(row, "sums", m_forest.roots.size() / m_trees_per_sum, false, number));
    TRY_VOID(sums(values, wanted, number));
    for (const Path path : {Path::Scalar, Path::Avx2, Path::Avx512})
        if (CanTake(path) && sum(values, path) != wanted.back())
            return Bad(fmt::format("row {}: path {} gives another sum", number, static_cast<int>(path)));
    return {};
}

template <class Real>
Expected<void> GoldenCheck<Real>::run(const Json& root)
{
    TRY_VOID(
        OnlyMembers(root, {"format", "objective", "link", "base_margin", "features", "trees_per_sum", "rows"}, "$"));
    TRY(const Json* format, Member(root, "format"));
    if (format->text() != "1")
        return Bad("$.format is not 1");
    TRY_VOID(facts(root));
    TRY(const Json* rows, Member(root, "rows"));
    if (rows->items().size() < kLeastGoldenRows || rows->items().size() > kMostGoldenRows)
        return Bad(
            fmt::format("$.rows: {}, not between {} and {}", rows->items().size(), kLeastGoldenRows, kMostGoldenRows));
    for (std::size_t i = 0; i < rows->items().size(); ++i)
        TRY_VOID(row(rows->items()[i], i + 1));
    return {};
}

} // namespace

Expected<void> CheckGolden(const TreeModel& model, std::string_view bytes, std::span<const std::string> names)
{
    base::JsonLimits limits;
    limits.max_bytes = 64U << 20U;
    limits.max_values = 4'000'000;
    TRY(const Json root, base::ParseJson(bytes, limits));
    if (!root.isObject())
        return Bad("$ is no object");
    return model.family() == Family::Xgboost ? GoldenCheck<float>(model, names).run(root)
                                             : GoldenCheck<double>(model, names).run(root);
}

} // namespace core::scoring
