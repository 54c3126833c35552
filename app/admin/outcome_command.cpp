// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "app/admin/commands.h"
#include "app/admin/load_policy.h"
#include "app/admin/sign_in.h"
#include "core/base/json.h"
#include "datasources/files/read_file.h"

namespace admin {

namespace {

using core::Expected;
using core::base::Json;
using core::desks::OutcomeFault;
using core::desks::OutcomeImport;

ExitCode Import(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY(const std::string bytes,
            datasources::files::ReadFile(arguments.positionals[0], core::desks::kMaxOutcomeBytes));
        TRY(const OutcomeImport report, person.local().outcomes().importFile(person.actor(), bytes));
        for (const OutcomeFault& fault : report.faults)
            PrintJson(Json::object({{"column", Json::string(fault.column)},
                                    {"line", Json::integer(fault.line)},
                                    {"reason", Json::string(fault.reason)}}));
        if (!report.faults.empty()) {
            fmt::print(stderr, "touchstone-admin: the file has faults; nothing was imported\n");
            return ExitCode::Refused;
        }
        PrintJson(Json::object({{"added", Json::integer(report.added)},
                                {"bads", Json::integer(report.bads)},
                                {"goods", Json::integer(report.goods)},
                                {"indeterminate", Json::integer(report.indeterminate)},
                                {"rows", Json::integer(report.rows)},
                                {"unchanged", Json::integer(report.unchanged)}}));
        return ExitCode::Done;
    });
}

} // namespace

CommandSpec OutcomeImportCommand()
{
    CommandSpec command;
    command.words = "outcome import";
    command.summary = "Import what came of loans: good, bad or indeterminate.";
    command.details =
        "FILE is a CSV with the head application_id,observed_on,outcome,source. Taken as a whole or not at all: each "
        "fault is one JSON\n"
        "line with line, column and reason (exit 3). Sent again, it changes nothing. Only approved applications have "
        "outcomes. What is\n"
        "observed later counts; nothing is overwritten. Audited with the file's hash; rows hold no personal data.";
    command.positionals = {"FILE"};
    command.options = SignInOptions();
    command.run = Import;
    return command;
}

} // namespace admin
