// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/shelf/model_package.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/json.h"
#include "core/policy/card_check.h"
#include "core/policy/file_reader.h"
#include "core/policy/model_part.h"

namespace core::shelf {

namespace {

using base::Json;
using policy::BundleFiles;
using policy::FindingCode;
using policy::Findings;

constexpr std::array<std::string_view, 5> kModelMembers{"features", "directions", "calibration", "points",
                                                        "reason_codes"};

Expected<Json> ObjectOf(const BundleFiles& files, const std::string& name)
{
    const auto file = files.find(name);
    if (file == files.end())
        return Fail(ErrorCode::InvalidInput, name + ": missing");
    auto tree = base::ParseJson(file->second);
    if (!tree || !tree->isObject())
        return Fail(ErrorCode::InvalidInput, name + ": " + (tree ? "no object" : tree.error().detail));
    return tree;
}

bool IsOfModel(std::string_view member)
{
    return std::find(kModelMembers.begin(), kModelMembers.end(), member) != kModelMembers.end();
}

/// Members of scoring.json that are the model's, or those that are not.
Json Members(const Json& scoring, bool of_model)
{
    Json part = Json::object();
    for (const auto& [name, value] : scoring.members()) {
        if (IsOfModel(name) == of_model)
            part.set(name, value);
    }
    return part;
}

/// Whether these are the files of a package, and within its size.
Findings CheckNames(const ModelFiles& files)
{
    Findings findings;
    std::string_view model;
    if (policy::ModelFile(files, model) == nullptr)
        findings.push_back({FindingCode::MissingFile, "model.json", "", "every package has a model"});
    if (!files.contains(std::string(kScoringFile)))
        findings.push_back({FindingCode::MissingFile, std::string(kScoringFile), "", "every package has this file"});
    std::size_t bytes = 0;
    for (const auto& [name, content] : files) {
        bytes += content.size();
        if (name != model && name != kScoringFile && name != kGoldenFile && name != kReportFile)
            findings.push_back({FindingCode::UnexpectedFile, name, "", "a package has no such file"});
    }
    if (bytes > kMaxPackageBytes)
        findings.push_back({FindingCode::BadModel, "", "", "the package is larger than 32 MiB"});
    return findings;
}

void ReadReportFile(const ModelFiles& files, const ShelfModel& model, const policy::ScoringPolicy& scoring,
                    std::optional<ModelReport>& report, Findings& findings)
{
    const auto file = files.find(std::string(kReportFile));
    if (file == files.end())
        return;
    const auto refuse = [&findings](std::string detail) {
        findings.push_back({FindingCode::BadValue, std::string(kReportFile), "", std::move(detail)});
    };
    auto read = ReadReport(file->second);
    if (!read)
        return refuse(read.error().detail);
    const auto is_known = [&scoring](const FeatureReport& feature) {
        return std::any_of(scoring.features.begin(), scoring.features.end(),
                           [&](const policy::Feature& known) { return known.name == feature.name; });
    };
    if (read->features.size() != model.features() ||
        !std::all_of(read->features.begin(), read->features.end(), is_known))
        return refuse("$.features: not the features of the model");
    report = std::move(*read);
}

/// The model of either kind, checked as a bundle checks it. Nothing when it is not understood: findings say why.
std::optional<ShelfModel> CheckedModelOf(const ModelFiles& files, const policy::ScoringPolicy& scoring,
                                         const policy::CompiledPolicy& policy, Findings& findings)
{
    if (!policy::HasCard(files)) {
        auto trees = policy::CheckedModel(files, scoring, findings);
        if (!trees)
            return std::nullopt;
        const base::Digest hash = trees->hash();
        return ShelfModel{std::move(*trees), hash};
    }
    auto model = ReadModel(files);
    if (!model) {
        findings.push_back({FindingCode::BadModel, std::string(policy::kScorecardFile), "", model.error().detail});
        return std::nullopt;
    }
    policy::CheckCard({*model->card(), scoring, policy.names(), policy.catalogue(), policy.reasons()}, files, findings);
    return std::move(*model);
}

} // namespace

tl::expected<ModelPackage, Findings> OpenPackage(const ModelFiles& files, const policy::CompiledPolicy& policy)
{
    Findings findings = CheckNames(files);
    if (!findings.empty())
        return tl::unexpected(std::move(findings));
    policy::ScoringPolicy scoring = ReadScoringPart(files, policy, findings);
    auto model = CheckedModelOf(files, scoring, policy, findings);
    policy::CheckScoreReasons(scoring, policy.reasons(), findings);
    std::optional<ModelReport> report;
    if (model)
        ReadReportFile(files, *model, scoring, report, findings);
    const auto hash = PackageHash(files);
    if (!hash)
        findings.push_back({FindingCode::NotJson, std::string(kScoringFile), "", hash.error().detail});
    if (!findings.empty() || !model || !hash)
        return tl::unexpected(std::move(findings));
    scoring.scale = policy.scoring().scale;
    scoring.bands = policy.scoring().bands;
    ModelFiles kept = files;
    std::string& text = kept[std::string(kScoringFile)];
    text = CanonicalBytes(*ObjectOf(files, std::string(kScoringFile)));
    return ModelPackage{*hash, std::move(kept), std::move(*model), std::move(scoring), std::move(report)};
}

Expected<base::Digest> PackageHash(const ModelFiles& files)
{
    std::string_view name;
    if (policy::ModelFile(files, name) == nullptr)
        return Fail(ErrorCode::InvalidInput, "model.json: missing");
    TRY(const Json scoring, ObjectOf(files, std::string(kScoringFile)));
    ModelFiles identity = files;
    identity.erase(std::string(kReportFile));
    identity.insert_or_assign(std::string(kScoringFile), CanonicalBytes(scoring));
    return policy::ContentHash(identity);
}

Expected<std::optional<ModelFiles>> ModelPartOf(const BundleFiles& bundle)
{
    std::string_view name;
    const std::string* const model = policy::ModelFile(bundle, name);
    if (model == nullptr)
        return std::optional<ModelFiles>();
    TRY(const Json scoring, ObjectOf(bundle, std::string(kScoringFile)));
    ModelFiles files{{std::string(name), *model}, {std::string(kScoringFile), CanonicalBytes(Members(scoring, true))}};
    if (const auto golden = bundle.find(std::string(kGoldenFile)); golden != bundle.end())
        files.insert(*golden);
    return std::optional<ModelFiles>(std::move(files));
}

Expected<BundleFiles> WithModel(BundleFiles bundle, const ModelFiles& package)
{
    std::string_view name;
    const std::string* const model = policy::ModelFile(package, name);
    if (model == nullptr)
        return Fail(ErrorCode::InvalidInput, "model.json: missing");
    TRY(const Json theirs, ObjectOf(package, std::string(kScoringFile)));
    TRY(const Json ours, ObjectOf(bundle, std::string(kScoringFile)));
    TRY(const Json manifest, ObjectOf(bundle, "manifest.json"));
    for (std::string_view old; policy::ModelFile(bundle, old) != nullptr;)
        bundle.erase(std::string(old));
    bundle.insert_or_assign(std::string(name), *model);
    bundle.erase(std::string(kGoldenFile));
    if (const auto golden = package.find(std::string(kGoldenFile)); golden != package.end())
        bundle.insert(*golden);
    Json scoring = Members(theirs, true);
    for (const auto& [member, value] : ours.members()) {
        if (!IsOfModel(member))
            scoring.set(member, value);
    }
    Json named = Json::object();
    for (const auto& [member, value] : manifest.members()) {
        if (member != "hash_of_model")
            named.set(member, value);
    }
    named.set("hash_of_model", Json::string(base::Sha256Of(*model).hex()));
    bundle.insert_or_assign(std::string(kScoringFile), CanonicalBytes(scoring));
    bundle.insert_or_assign("manifest.json", CanonicalBytes(named));
    return bundle;
}

} // namespace core::shelf
