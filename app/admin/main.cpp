// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "app/admin/command_line.h"
#include "app/admin/commands.h"
#include "app/local/private_process.h"

int main(int argc, char** argv)
{
    app::KeepMemoryPrivate();
    const QCoreApplication application(argc, argv);
    const std::vector<std::string> typed(argv + 1, argv + argc);
    return static_cast<int>(admin::RunCommandLine(admin::Commands(), typed));
}
