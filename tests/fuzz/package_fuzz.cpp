// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "core/base/check.h"
#include "core/policy/compile.h"
#include "core/shelf/model_package.h"

namespace {

using core::policy::BundleFiles;

BundleFiles DefaultBundle()
{
    namespace fs = std::filesystem;
    BundleFiles files;
    const fs::path folder = fs::path(SOURCE_DIR) / "resources" / "bundle";
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file())
            continue;
        std::ostringstream text;
        text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        files.emplace(entry.path().lexically_relative(folder).generic_string(), text.str());
    }
    return files;
}

/// scoring.json, golden.json and report.json, each ended by a zero byte; a letter for the model's name; the model.
core::shelf::ModelFiles FilesIn(std::string_view bytes)
{
    core::shelf::ModelFiles files;
    for (const std::string_view name : {"scoring.json", "golden.json", "report.json"}) {
        const std::size_t end = bytes.find('\0');
        if (end != 0)
            files.emplace(name, bytes.substr(0, end));
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    }
    constexpr std::array<const char*, 4> kNames{"model.json", "model.ubj", "model.txt", "model.pmml"};
    if (!bytes.empty())
        files.emplace(kNames[static_cast<unsigned char>(bytes.front()) % kNames.size()], bytes.substr(1));
    return files;
}

} // namespace

/// A package has the same identity with and without its report, and after it lay in a bundle; what is opened is what it was opened
/// from, opens again as it was kept, and its calibration gives a PD.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace core;
    static const BundleFiles bundle = DefaultBundle();
    static const auto policy = policy::Compile(bundle).value();
    const shelf::ModelFiles files = FilesIn({reinterpret_cast<const char*>(data), size});
    const auto hash = shelf::PackageHash(files);
    if (hash) {
        shelf::ModelFiles bare = files;
        bare.erase(std::string(shelf::kReportFile));
        CHECK(shelf::PackageHash(bare) == *hash);
        const auto holding = shelf::WithModel(bundle, files);
        CHECK(holding.has_value());
        const auto part = shelf::ModelPartOf(*holding);
        CHECK(part.has_value() && part->has_value());
        const auto again = shelf::WithModel(*holding, **part);
        CHECK(again.has_value() && *again == *holding);
    }
    const auto opened = shelf::OpenPackage(files, *policy);
    CHECK(opened.has_value() || !opened.error().empty());
    if (!opened)
        return 0;
    CHECK(hash.has_value() && opened->hash == *hash);
    CHECK(opened->report.has_value() == files.contains(std::string(shelf::kReportFile)));
    const auto kept = shelf::OpenPackage(opened->files, *policy);
    CHECK(kept.has_value() && kept->hash == *hash && kept->files == opened->files);
    CHECK(scoring::CheckCalibration(opened->scoring.calibration).has_value());
    return 0;
}
