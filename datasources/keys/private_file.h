// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/keys/private_file.h  Small files that only their owner may read, replaced as a whole.
/// Threads: any.
#pragma once

#include <string>
#include <string_view>

#include "core/base/error.h"

namespace datasources::keys {

/// Errors: NotFound, Forbidden (others may read it), LimitExceeded (more than 1 MiB), Environment.
[[nodiscard]] core::Expected<std::string> ReadPrivateFile(const std::string& path);

/// New file beside it, mode 0600, synchronised, renamed over the old one, folder synchronised. Makes the folder (0700).
/// Errors: StoreFull, Environment.
[[nodiscard]] core::Expected<void> ReplacePrivateFile(const std::string& path, std::string_view content);

/// Renames an existing file to "<path>.1", "<path>.2", … ; nothing to do is success. Errors: Environment.
[[nodiscard]] core::Expected<void> KeepAside(const std::string& path);

} // namespace datasources::keys
