// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/model_part.h"

#include <algorithm>
#include <fmt/format.h>

#include "core/scoring/golden.h"

namespace core::policy {

namespace {

/// A model enters only with rows its own library scored.
void CheckGoldenFile(const BundleFiles& files, const scoring::TreeModel& model, const std::vector<Feature>& features,
                     Findings& findings)
{
    const auto report = [&findings](std::string detail) {
        findings.push_back({FindingCode::GoldenMismatch, "golden.json", "", std::move(detail)});
    };
    const auto golden = files.find("golden.json");
    if (golden == files.end())
        return report("a model enters only with golden vectors");
    std::vector<std::string> names;
    for (const Feature& feature : features)
        names.push_back(feature.name);
    if (const auto checked = scoring::CheckGolden(model, golden->second, names); !checked)
        report(checked.error().detail);
}

void CheckFeatures(const scoring::TreeModel& model, const std::vector<Feature>& features, Findings& findings)
{
    const auto report = [&findings](std::string place, std::string detail) {
        findings.push_back({FindingCode::FeatureMismatch, "scoring.json", std::move(place), std::move(detail)});
    };
    const auto& names = model.featureNames();
    if (features.size() != model.featureCount())
        return report("$.features",
                      fmt::format("the model has {} features, here are {}", model.featureCount(), features.size()));
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] != features[i].name)
            report(fmt::format("$.features[{}].name", i), "the model names this feature otherwise");
}

void CheckDirection(const scoring::TreeModel& model, const ScoringPolicy& scoring, std::size_t index,
                    Findings& findings)
{
    const FeatureDirection& declared = scoring.directions[index];
    const auto& features = scoring.features;
    const auto at = std::find_if(features.begin(), features.end(),
                                 [&](const Feature& feature) { return feature.name == declared.feature; });
    if (at == features.end())
        return; // reported already
    const auto report = [&](std::string detail) {
        findings.push_back(
            {FindingCode::NotMonotone, "scoring.json", fmt::format("$.directions[{}]", index), std::move(detail)});
    };
    const auto found = scoring::CheckMonotone(model.forest(), static_cast<std::uint32_t>(at - features.begin()),
                                              declared.direction, {});
    if (!found)
        return report(found.error().detail);
    switch (found->verdict) {
    case scoring::Monotonicity::Verdict::Proved: return;
    case scoring::Monotonicity::Verdict::NotProven:
        return report(fmt::format("not proven: tree {} does not keep it", found->tree + 1));
    case scoring::Monotonicity::Verdict::Broken: break;
    }
    report(fmt::format("broken first by tree {}: {} gives {}, {} gives {}; row [{}]", found->tree + 1, found->lower,
                       found->sum_at_lower, found->higher, found->sum_at_higher, fmt::join(found->row, ", ")));
}

} // namespace

std::optional<scoring::TreeModel> CheckedModel(const BundleFiles& files, const ScoringPolicy& scoring,
                                               Findings& findings)
{
    std::string_view name;
    const std::string* const bytes = ModelFile(files, name);
    if (bytes == nullptr)
        return std::nullopt;
    auto model = scoring::TreeModel::parse(*bytes);
    if (!model) {
        findings.push_back({FindingCode::BadModel, std::string(name), "", model.error().detail});
        return std::nullopt;
    }
    CheckGoldenFile(files, *model, scoring.features, findings);
    CheckFeatures(*model, scoring.features, findings);
    for (std::size_t i = 0; scoring.features.size() == model->featureCount() && i < scoring.directions.size(); ++i)
        CheckDirection(*model, scoring, i, findings);
    return std::move(*model);
}

void CheckScoreReasons(const ScoringPolicy& scoring, const Reasons& reasons, Findings& findings)
{
    for (std::size_t i = 0; i < scoring.features.size(); ++i) {
        const std::string& code = scoring.features[i].reason;
        const Reason* const reason = reasons.find(code);
        if (!code.empty() && (reason == nullptr || !reason->usedFor("score")))
            findings.push_back({FindingCode::UndeclaredReason, "scoring.json", fmt::format("$.features[{}].reason", i),
                                fmt::format("reason {} is not declared for score", code)});
    }
}

} // namespace core::policy
