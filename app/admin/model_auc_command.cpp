// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <string>
#include <vector>

#include "app/admin/commands.h"
#include "app/admin/load_policy.h"
#include "app/admin/observations_csv.h"
#include "core/base/json.h"
#include "core/monitoring/auc.h"
#include "core/monitoring/ks.h"

namespace admin {

namespace {

using core::Expected;
using core::base::Decimal;
using core::base::Json;
using core::monitoring::Observation;

Expected<std::string> Figures(const std::string& name)
{
    TRY(const std::vector<Observation> observations, ReadObservations(name));
    TRY(const Decimal auc, core::monitoring::Auc(observations));
    TRY(const Decimal ks, core::monitoring::Ks(observations));
    return CanonicalBytes(
        Json::object({{"auc", Json::decimal(auc)},
                      {"ks", Json::decimal(ks)},
                      {"observations", Json::integer(static_cast<std::int64_t>(observations.size()))}}));
}

ExitCode Run(const Arguments& arguments)
{
    const auto figures = Figures(*arguments.option("in"));
    if (!figures)
        return ReportError(figures.error());
    fmt::print("{}\n", *figures);
    return ExitCode::Done;
}

} // namespace

CommandSpec ModelAucCommand()
{
    CommandSpec command;
    command.words = "model auc";
    command.summary = "Measure how well predictions separate what came of them: AUC and KS.";
    command.details = "Reads a CSV with one head line and lines VALUE,EVENT: a prediction as a decimal (higher means "
                      "the event is more\n"
                      "likely) and 1 where the event happened, else 0. Ties count one half. Writes {\"auc\", \"ks\", "
                      "\"observations\"}.\n"
                      "Exit 3 when a line is refused or only one of the two classes occurs.";
    command.options = {{"in", "FILE", "predictions as CSV; - is standard input", true}};
    command.run = Run;
    return command;
}

} // namespace admin
