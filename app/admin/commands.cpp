// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/commands.h"

namespace admin {

std::vector<CommandSpec> Commands()
{
    std::vector<CommandSpec> commands{DecideCommand(),        DemoCommand(),           PopulationCommand(),
                                      PolicyCompileCommand(), ModelAucCommand(),       ModelFiguresCommand(),
                                      ModelShiftCommand(),    ModelCalibrateCommand(), ModelTrainCommand(),
                                      OutcomeImportCommand(), ModelEvaluateCommand()};
    for (const auto& group : {DmnCommands(), ModelCommands(), ModelShelfCommands(), PolicyReleaseCommands(),
                              CaseCommands(), ListCommands(), RecordCommands()})
        commands.insert(commands.end(), group.begin(), group.end());
    return commands;
}

} // namespace admin
