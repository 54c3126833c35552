// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/bundle_files.h"

#include <algorithm>
#include <array>

namespace core::policy {

namespace {

constexpr std::array<std::string_view, 8> kRequired{"manifest.json", "catalogue.json", "policy.dmn", "scoring.json",
                                                    "ladder.json",   "prices.json",    "caps.json",  "reasons.json"};
constexpr std::string_view kModel = "model.json";
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

Findings CheckFileNames(const BundleFiles& files)
{
    Findings findings;
    for (const auto& [path, bytes] : files) {
        const bool known = path == kModel || std::find(kRequired.begin(), kRequired.end(), path) != kRequired.end();
        if (!known && !IsCaseFile(path))
            findings.push_back({FindingCode::UnexpectedFile, path, "", "a bundle has no such file"});
    }
    for (const std::string_view path : kRequired)
        if (!files.contains(std::string(path)))
            findings.push_back({FindingCode::MissingFile, std::string(path), "", "every bundle has this file"});
    return findings;
}

} // namespace core::policy
