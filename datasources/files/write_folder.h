// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/files/write_folder.h  Files that belong together, written into a new folder as a whole or not at all.
/// Threads: any thread; blocks on the disk.
#pragma once

#include <filesystem>

#include "core/base/error.h"
#include "core/policy/bundle_files.h"

namespace datasources::files {

/// The folder does not exist yet, or is empty; its parent exists. Written under another name beside it, then renamed.
/// Errors: AlreadyExists (it holds something), Environment (cannot be written; nothing is left).
[[nodiscard]] core::Expected<void> WriteNewFolder(const std::filesystem::path& folder,
                                                  const core::policy::BundleFiles& files);

} // namespace datasources::files
