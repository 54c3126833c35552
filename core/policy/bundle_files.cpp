// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/bundle_files.h"

#include <algorithm>
#include <array>
#include <utility>

namespace core::policy {

namespace {

constexpr std::array<std::string_view, 8> kRequired{"manifest.json", "catalogue.json", "policy.dmn", "scoring.json",
                                                    "ladder.json",   "prices.json",    "caps.json",  "reasons.json"};
constexpr std::array<std::string_view, 4> kModels{"model.json", "model.ubj", "model.txt", kScorecardFile};
constexpr std::string_view kGolden = "golden.json";
constexpr std::string_view kCases = "cases/";
constexpr std::string_view kCase = ".case";
constexpr std::string_view kNul("\0", 1);

} // namespace

base::Digest ContentHash(const BundleFiles& files)
{
    base::Sha256 hash;
    for (const auto& [path, bytes] : files)
        hash.add(path).add(kNul).add(std::to_string(bytes.size())).add(kNul).add(base::Sha256Of(bytes).bytes);
    return hash.finish();
}

bool IsCaseFile(std::string_view path) noexcept
{
    if (!path.starts_with(kCases) || !path.ends_with(kCase))
        return false;
    const std::string_view name = path.substr(kCases.size());
    return name.size() > kCase.size() && name.front() != '.' && name.find('/') == std::string_view::npos;
}

const std::string* ModelFile(const BundleFiles& files, std::string_view& name)
{
    for (const std::string_view model : kModels) {
        name = model;
        if (const auto found = files.find(std::string(model)); found != files.end())
            return &found->second;
    }
    name = kModels.front();
    return nullptr;
}

Findings CheckFileNames(const BundleFiles& files)
{
    Findings findings;
    const auto is_model = [](const std::string& path) {
        return std::find(kModels.begin(), kModels.end(), path) != kModels.end();
    };
    const bool has_model =
        std::any_of(files.begin(), files.end(), [&](const auto& file) { return is_model(file.first); });
    bool is_second = false;
    for (const auto& [path, bytes] : files) {
        if (is_model(path) && std::exchange(is_second, true))
            findings.push_back({FindingCode::UnexpectedFile, path, "", "a bundle has one model"});
        const bool known = is_model(path) || (path == kGolden && has_model) ||
                           std::find(kRequired.begin(), kRequired.end(), path) != kRequired.end();
        if (!known && !IsCaseFile(path))
            findings.push_back({FindingCode::UnexpectedFile, path, "", "a bundle has no such file"});
    }
    for (const std::string_view path : kRequired)
        if (!files.contains(std::string(path)))
            findings.push_back({FindingCode::MissingFile, std::string(path), "", "every bundle has this file"});
    return findings;
}

} // namespace core::policy
