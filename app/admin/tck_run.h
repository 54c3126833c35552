// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/tck_run.h  The DMN Technology Compatibility Kit run on this engine: one row for each case, in the kit's own CSV.
/// Nothing here knows a test by its name. Source: TestResults/*/tck_results.csv of the kit.
/// Threads: any thread; blocks on the disk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/instant.h"

namespace admin {

struct TckRow {
    enum class Outcome : std::uint8_t { Success, Error, Ignored };
    std::string folder; ///< "compliance-level-3/0001-filter"
    std::string file;   ///< of the test cases, without its ending
    std::string id;
    Outcome outcome = Outcome::Success;
    std::string detail; ///< what differs; of Ignored: what is not supported
};

/// Every file of test cases in the folder and below; other XML is passed over. A file or model that cannot be read gives rows of
/// errors. Models lie beside their cases, above or below; what they import in the same folder, below it, or where they say.
/// Errors: Environment (no such folder), NotFound (no cases in it).
/// `now` is what now() and today() say.
[[nodiscard]] core::Expected<std::vector<TckRow>> RunTck(const std::filesystem::path& folder, core::base::Instant now);

/// `"folder","file","id","SUCCESS","detail"`, one line each.
[[nodiscard]] std::string TckCsv(const std::vector<TckRow>& rows);

} // namespace admin
