// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/files/read_file.h  Whole files of this machine, and the names of those in a folder.
/// Threads: any thread; blocks on the disk.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/error.h"

namespace datasources::files {

inline constexpr std::size_t kMaxFileBytes = std::size_t{64} << 20U;

/// Errors: Environment (no such file, or it cannot be read), LimitExceeded.
[[nodiscard]] core::Expected<std::string> ReadFile(const std::filesystem::path& file,
                                                   std::size_t max_bytes = kMaxFileBytes);
/// Regular files whose name ends in `ending`, in the folder and below it, sorted. Errors: Environment.
[[nodiscard]] core::Expected<std::vector<std::filesystem::path>> FilesBelow(const std::filesystem::path& folder,
                                                                            const std::string& ending);

} // namespace datasources::files
