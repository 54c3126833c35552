// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/commands.h  Every command of touchstone-admin: one function and one file each.
/// Threads: pure.
#pragma once

#include <vector>

#include "app/admin/command.h"

namespace admin {

[[nodiscard]] CommandSpec DecideCommand();
[[nodiscard]] CommandSpec DemoCommand();
[[nodiscard]] CommandSpec PolicyCompileCommand();
[[nodiscard]] CommandSpec PopulationCommand();

/// In the order of --help.
[[nodiscard]] std::vector<CommandSpec> Commands();

} // namespace admin
