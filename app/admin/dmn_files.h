// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/dmn_files.h  A `.dmn` file with the models it may import: those beside it.
/// Threads: any thread; blocks on the disk.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/dmn/model.h"

namespace admin {

struct DmnFiles {
    core::dmn::Model model;
    std::vector<core::dmn::Model> library; ///< the other models of its folder; only those its imports name
};

/// Errors: Environment, and those of ImportDmn with the file's name before them.
[[nodiscard]] core::Expected<DmnFiles> ReadDmnFiles(const std::filesystem::path& file);

} // namespace admin
