// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/support/card_bundle.h  The default bundle with a points scorecard (tests/data/scorecard) in place of its trees.
/// Threads: pure, but for the disk.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "core/base/hash.h"
#include "tests/support/bundle.h"

namespace tests {

/// hash_of_model made that of the bundle's model.pmml.
inline void SetModelHash(core::policy::BundleFiles& files)
{
    std::string& manifest = files["manifest.json"];
    const std::string key = "\"hash_of_model\": \"";
    manifest.replace(manifest.find(key) + key.size(), 64, core::base::Sha256Of(files["model.pmml"]).hex());
}

inline core::policy::BundleFiles CardBundleFiles()
{
    core::policy::BundleFiles files = BundleFilesOf("resources/bundle");
    files.erase("model.json");
    for (const auto& [path, bytes] : BundleFilesOf("tests/data/scorecard"))
        files[path] = bytes;
    SetModelHash(files);
    return files;
}

inline void WriteBundle(const core::policy::BundleFiles& files, const std::string& folder)
{
    for (const auto& [path, bytes] : files) {
        const std::filesystem::path file = std::filesystem::path(folder) / path;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
    }
}

} // namespace tests
