// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <fmt/format.h>
#include <memory>
#include <string_view>
#include <vector>

#include "app/admin/commands.h"
#include "app/admin/line_reader.h"
#include "app/admin/load_policy.h"
#include "core/base/json.h"
#include "core/monitoring/auc.h"
#include "core/monitoring/ks.h"

namespace admin {

namespace {

using core::Expected;
using core::base::Decimal;
using core::base::Json;
using core::monitoring::Observation;

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

constexpr std::size_t kMaxLineBytes = 200;

/// "0.0871,1"
Expected<Observation> ReadObservation(std::string_view text)
{
    if (text.ends_with('\r'))
        text.remove_suffix(1);
    const std::size_t comma = text.find(',');
    const std::string_view event = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    if (event != "0" && event != "1")
        return core::base::Fail(core::ErrorCode::InvalidInput, "not VALUE,EVENT with an event of 0 or 1");
    TRY(const Decimal value, Decimal::parse(text.substr(0, comma)));
    return Observation{value, event == "1"};
}

Expected<std::vector<Observation>> ReadAll(std::FILE* in)
{
    std::vector<Observation> found;
    LineReader reader(in, kMaxLineBytes);
    for (Line line; reader.next(line);) {
        if (line.number == 1 || line.text.empty())
            continue;
        auto observation = ReadObservation(line.text);
        if (!observation)
            return core::base::Fail(observation.error().code,
                                    fmt::format("line {}: {}", line.number, observation.error().detail));
        found.push_back(*observation);
    }
    if (reader.failed())
        return core::base::Fail(core::ErrorCode::Environment, "reading failed");
    return found;
}

Expected<std::string> Figures(std::FILE* in)
{
    TRY(const std::vector<Observation> observations, ReadAll(in));
    TRY(const Decimal auc, core::monitoring::Auc(observations));
    TRY(const Decimal ks, core::monitoring::Ks(observations));
    return CanonicalBytes(
        Json::object({{"auc", Json::decimal(auc)},
                      {"ks", Json::decimal(ks)},
                      {"observations", Json::integer(static_cast<std::int64_t>(observations.size()))}}));
}

ExitCode Run(const Arguments& arguments)
{
    const std::string in_name = *arguments.option("in");
    const File in(in_name == "-" ? nullptr : std::fopen(in_name.c_str(), "rb"));
    if (!in && in_name != "-")
        return ReportError({core::ErrorCode::Environment, in_name + ": cannot be read"});
    const auto figures = Figures(in ? in.get() : stdin);
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
