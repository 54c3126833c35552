// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/commands.h"

namespace admin {

std::vector<CommandSpec> Commands()
{
    return {
        DecideCommand(),
        DemoCommand(),
        PolicyCompileCommand(),
        PopulationCommand(),
    };
}

} // namespace admin
