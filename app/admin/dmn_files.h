// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/dmn_files.h  A `.dmn` file with the models it may import: those its imports locate, and those beside it.
/// Threads: any thread; blocks on the disk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/dmn/model.h"

namespace admin {

struct DmnFiles {
    core::dmn::Model model;
    std::vector<core::dmn::Model> library; ///< empty when it imports nothing; located ones first
};

/// Where models are looked for that no import locates.
enum class LibraryPlace : std::uint8_t { Beside, Below };

/// Errors: Environment, and those of ImportDmn with the file's name before them.
[[nodiscard]] core::Expected<DmnFiles> ReadDmnFiles(const std::filesystem::path& file,
                                                    LibraryPlace place = LibraryPlace::Beside);

} // namespace admin
