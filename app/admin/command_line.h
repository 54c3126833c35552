// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/command_line.h  Finds the command that was typed, reads its options, writes help.
/// Threads: pure, except RunCommandLine, which runs the command.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "app/admin/command.h"

namespace admin {

/// Text of `touchstone-admin --help`.
[[nodiscard]] std::string ProgramHelp(const std::vector<CommandSpec>& commands);
/// Text of `touchstone-admin WORDS --help`.
[[nodiscard]] std::string CommandHelp(const CommandSpec& command);

/// `--name VALUE`, `--name=VALUE`, `--name` for a switch, `--` before positionals that begin with a dash.
/// The error is one line for people.
[[nodiscard]] tl::expected<Arguments, std::string> ParseArguments(const CommandSpec& command,
                                                                  const std::vector<std::string>& typed);

/// Help goes to standard output, usage errors to standard error. `typed` is without the program's name.
[[nodiscard]] ExitCode RunCommandLine(const std::vector<CommandSpec>& commands, const std::vector<std::string>& typed);

} // namespace admin
