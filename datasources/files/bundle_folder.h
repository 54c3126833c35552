// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/files/bundle_folder.h  A policy bundle read from a folder of this machine.
/// Threads: any thread; blocks on the disk. Source: docs/bundle.md.
#pragma once

#include <string>

#include "core/base/error.h"
#include "core/policy/bundle_files.h"

namespace datasources::files {

/// All regular files of the folder and its folders, by relative path. Names are judged by core/policy, not here.
/// Errors: Environment (no such folder, a file that cannot be read), InvalidInput (a symbolic link, a name that begins with a
/// dot), LimitExceeded (more than 10,000 files or 256 MiB).
[[nodiscard]] core::Expected<core::policy::BundleFiles> ReadBundleFolder(const std::string& folder);

} // namespace datasources::files
