// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <fmt/format.h>

#include "app/admin/commands.h"
#include "app/admin/load_policy.h"
#include "app/admin/population.h"
#include "app/admin/streams.h"

namespace admin {

namespace {

bool WriteLine(std::FILE* file, const std::string& line)
{
    return std::fwrite(line.data(), 1, line.size(), file) == line.size() && std::fputc('\n', file) != EOF;
}

ExitCode WriteAll(const PopulationOptions& options, std::FILE* out, std::FILE* truth)
{
    bool written = truth == nullptr || WriteLine(truth, TruthHead());
    for (std::uint64_t index = 0; index < options.applicants && written; ++index) {
        const auto made = MakeApplicant(options, index);
        if (!made)
            return ReportError(made.error());
        written = WriteLine(out, ApplicationLine(made->application)) &&
                  (truth == nullptr || WriteLine(truth, TruthLine(*made)));
    }
    if (!written || std::fflush(out) != 0 || (truth != nullptr && std::fflush(truth) != 0))
        return ReportError({core::ErrorCode::Environment, "writing failed; the files are not complete"});
    return ExitCode::Done;
}

ExitCode Run(const Arguments& arguments)
{
    constexpr std::int64_t kMostApplicants = 10'000'000;
    PopulationOptions options;
    options.end = DemoMorning();
    const std::int64_t applicants = arguments.number("applicants").value_or(0);
    const std::int64_t seed = arguments.number("seed").value_or(1);
    if (applicants < 1 || applicants > kMostApplicants || seed < 0) {
        fmt::print(stderr, "touchstone-admin population: --applicants is 1 to {}, --seed 0 or more\n", kMostApplicants);
        return ExitCode::Usage;
    }
    options.applicants = static_cast<std::uint64_t>(applicants);
    options.seed = static_cast<std::uint64_t>(seed);
    const std::string out_name = *arguments.option("out");
    const auto out = OpenOutput(out_name);
    if (!out)
        return ReportError(out.error());
    if (!arguments.has("truth"))
        return WriteAll(options, out->get(), nullptr);
    const auto truth = OpenOutput(arguments.option("truth"), out_name);
    return truth ? WriteAll(options, out->get(), truth->get()) : ReportError(truth.error());
}

} // namespace

CommandSpec PopulationCommand()
{
    CommandSpec command;
    command.words = "population";
    command.summary = "Write synthetic applications, one line each; none belongs to a person.";
    command.details =
        "Makes stand-alone applications for the default bundle (docs/intake.md): repeat applicants, thin and damaged "
        "files, rings that\n"
        "share devices and phones, stolen identities, students, list hits, missing, late and unavailable facts. They "
        "end on the\n"
        "morning of 2026-07-14. The same seed and number give the same bytes on every machine.\n"
        "The truth file holds what no program may use to decide: the true probability of default and what came of it.";
    command.options = {{"applicants", "N", "how many, 1 to 10000000", true},
                       {"seed", "SEED", "names the population; 1 without it", false},
                       {"out", "FILE", "applications as NDJSON; - is standard output", true},
                       {"truth", "FILE", "the hidden truth as CSV", false}};
    command.run = Run;
    return command;
}

} // namespace admin
