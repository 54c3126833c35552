// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "app/admin/commands.h"
#include "app/admin/load_policy.h"

namespace admin {

namespace {

ExitCode Run(const Arguments& arguments)
{
    const auto policy = LoadPolicy(arguments.positionals[0], Cases::Run, stdout);
    if (!policy)
        return policy.error();
    fmt::print("{}\n", (*policy)->contentHash().hex());
    return ExitCode::Done;
}

} // namespace

CommandSpec PolicyCompileCommand()
{
    CommandSpec command;
    command.words = "policy compile";
    command.summary = "Check a policy bundle and run its cases; print its content hash.";
    command.details = "Every finding is one line: file, place, code P-number, what is wrong (docs/bundle.md).\n"
                      "Exit 0 with the hash on standard output, 1 with findings on standard output, 4 when the folder "
                      "cannot be read.";
    command.positionals = {"DIR"};
    command.run = Run;
    return command;
}

} // namespace admin
