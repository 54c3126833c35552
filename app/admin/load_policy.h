// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/load_policy.h  A bundle folder named on the command line -> CompiledPolicy, or findings on standard output.
/// Threads: main thread.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "app/admin/command.h"
#include "core/base/error.h"
#include "core/policy/compile.h"

namespace admin {

/// "manifest.json $.tables: P-303 …", one line each.
[[nodiscard]] std::string FindingLine(const core::policy::Finding& finding);

/// What an Error means for a script.
[[nodiscard]] ExitCode ExitCodeOf(core::ErrorCode code) noexcept;
/// One line on standard error.
ExitCode ReportError(const core::Error& error);

enum class Cases : bool { Run, Skip };

/// Compiled, and its cases run when asked. Otherwise errors went to standard error, findings to `findings`.
[[nodiscard]] tl::expected<core::policy::PolicyPtr, ExitCode> LoadPolicy(const std::string& folder, Cases cases,
                                                                         std::FILE* findings);

} // namespace admin
