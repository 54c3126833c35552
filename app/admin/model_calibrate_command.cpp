// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <string>
#include <vector>

#include "app/admin/commands.h"
#include "app/admin/load_policy.h"
#include "app/admin/observations_csv.h"
#include "core/base/json.h"
#include "core/monitoring/calibration_fit.h"

namespace admin {

namespace {

using core::Expected;
using core::monitoring::Observation;
using core::scoring::Calibration;

Expected<std::string> Calibrate(const std::string& name, const std::string& kind)
{
    TRY(const std::vector<Observation> observations, ReadObservations(name));
    TRY(const Calibration fitted,
        kind == "platt" ? core::monitoring::FitPlatt(observations) : core::monitoring::FitIsotonic(observations));
    return CanonicalBytes(ToJson(fitted));
}

ExitCode Run(const Arguments& arguments)
{
    const std::string kind = *arguments.option("kind");
    if (kind != "platt" && kind != "isotonic") {
        fmt::print(stderr, "touchstone-admin model calibrate: --kind is platt or isotonic\n");
        return ExitCode::Usage;
    }
    const auto fitted = Calibrate(*arguments.option("in"), kind);
    if (!fitted)
        return ReportError(fitted.error());
    fmt::print("{}\n", *fitted);
    return ExitCode::Done;
}

} // namespace

CommandSpec ModelCalibrateCommand()
{
    CommandSpec command;
    command.words = "model calibrate";
    command.summary = "Fit the calibration that margins and what came of them suggest, as scoring.json declares it.";
    command.details =
        "Reads a CSV with one head line and lines MARGIN,EVENT. Exit 3 when a line is refused, only one of "
        "the two classes\n"
        "occurs, or the margins do not rank the events.";
    command.options = {{"in", "FILE", "margins as CSV; - is standard input", true},
                       {"kind", "KIND", "platt or isotonic", true}};
    command.run = Run;
    return command;
}

} // namespace admin
