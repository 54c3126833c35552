// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/commands.h  Every command of touchstone-admin: one function each, or one for a group.
/// Threads: pure.
#pragma once

#include <vector>

#include "app/admin/command.h"

namespace admin {

[[nodiscard]] CommandSpec DecideCommand();
[[nodiscard]] CommandSpec DemoCommand();
/// dmn check, eval, test, tck.
[[nodiscard]] std::vector<CommandSpec> DmnCommands();
[[nodiscard]] CommandSpec DmnEvalCommand();
[[nodiscard]] CommandSpec PolicyCompileCommand();
[[nodiscard]] CommandSpec ModelAucCommand();
[[nodiscard]] CommandSpec ModelFiguresCommand();
[[nodiscard]] CommandSpec ModelShiftCommand();
[[nodiscard]] CommandSpec ModelCalibrateCommand();
/// inspect, check, score, explain, compare.
[[nodiscard]] std::vector<CommandSpec> ModelCommands();
[[nodiscard]] CommandSpec ModelTrainCommand();
/// model compare of two models of the shelf, on the decided past.
[[nodiscard]] ExitCode CompareOnPast(const Arguments& arguments);
[[nodiscard]] CommandSpec ModelEvaluateCommand();
/// shelf, show, add, attach, paper, advance, retire (sign_in.h).
[[nodiscard]] std::vector<CommandSpec> ModelShelfCommands();
[[nodiscard]] CommandSpec PopulationCommand();

// Commands that act for a person (sign_in.h).
[[nodiscard]] std::vector<CommandSpec> CaseCommands();
[[nodiscard]] CommandSpec OutcomeImportCommand();
[[nodiscard]] std::vector<CommandSpec> ListCommands();
[[nodiscard]] std::vector<CommandSpec> PolicyReleaseCommands();
/// replay, audit verify, relay.
[[nodiscard]] std::vector<CommandSpec> RecordCommands();

/// In the order of --help.
[[nodiscard]] std::vector<CommandSpec> Commands();

} // namespace admin
