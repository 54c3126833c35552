// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <vector>

#include "app/admin/commands.h"
#include "app/admin/load_policy.h"
#include "app/admin/observations_csv.h"
#include "core/base/check.h"
#include "core/base/json.h"
#include "core/monitoring/bins.h"
#include "core/monitoring/calibration.h"
#include "core/monitoring/discrimination.h"
#include "core/monitoring/divergence.h"

namespace admin {

namespace {

using core::Expected;
using core::base::Decimal;
using core::base::Json;
using core::monitoring::Estimate;
using core::monitoring::Observation;

constexpr std::int64_t kDefaultBins = 10;

/// The shortest decimal that reads back to the same double.
Json Number(double value)
{
    const auto decimal = Decimal::parse(fmt::format("{}", value));
    CHECK(decimal.has_value());
    return Json::decimal(*decimal);
}

Json ToJson(const Estimate& estimate)
{
    return Json::object(
        {{"value", Number(estimate.value)}, {"low", Number(estimate.low)}, {"high", Number(estimate.high)}});
}

std::vector<Decimal> ValuesOf(const std::vector<Observation>& observations)
{
    std::vector<Decimal> values;
    values.reserve(observations.size());
    for (const Observation& observation : observations)
        values.push_back(observation.value);
    return values;
}

int BinsOf(const Arguments& arguments)
{
    return static_cast<int>(std::clamp<std::int64_t>(arguments.number("bins").value_or(kDefaultBins), 0, 1'000'000));
}

/// Only of probabilities; nothing otherwise.
Expected<void> AddCalibration(const std::vector<Observation>& observations, int bins, std::vector<Json::Member>& shown)
{
    const auto points = core::monitoring::Reliability(observations, bins);
    if (!points)
        return {};
    TRY(const double brier, core::monitoring::Brier(observations));
    std::vector<Json> curve;
    for (const core::monitoring::ReliabilityPoint& point : *points)
        curve.push_back(Json::object({{"predicted", Number(point.predicted)},
                                      {"observed", ToJson(point.observed)},
                                      {"cases", Json::integer(point.cases)}}));
    shown.emplace_back("brier", Number(brier));
    shown.emplace_back("reliability", Json::array(std::move(curve)));
    return {};
}

Expected<std::string> Figures(const std::string& name, int bins)
{
    TRY(const std::vector<Observation> observations, ReadObservations(name));
    TRY(const Estimate auc, core::monitoring::AucEstimate(observations));
    TRY(const Estimate gini, core::monitoring::GiniEstimate(observations));
    TRY(const Estimate ks, core::monitoring::KsEstimate(observations));
    TRY(const core::monitoring::Bins edges, core::monitoring::QuantileBins(ValuesOf(observations), bins));
    TRY(const Estimate iv, core::monitoring::InformationValue(core::monitoring::ClassesPerBin(edges, observations)));
    std::vector<Json::Member> shown{{"auc", ToJson(auc)},
                                    {"gini", ToJson(gini)},
                                    {"ks", ToJson(ks)},
                                    {"iv", ToJson(iv)},
                                    {"bins", Json::integer(static_cast<std::int64_t>(edges.count()))},
                                    {"observations", Json::integer(static_cast<std::int64_t>(observations.size()))}};
    TRY_VOID(AddCalibration(observations, bins, shown));
    return CanonicalBytes(Json::object(std::move(shown)));
}

Expected<std::string> Shift(const std::string& expected_name, const std::string& actual_name, int bins)
{
    TRY(const std::vector<Observation> expected, ReadObservations(expected_name));
    TRY(const std::vector<Observation> actual, ReadObservations(actual_name));
    TRY(const core::monitoring::Bins edges, core::monitoring::QuantileBins(ValuesOf(expected), bins));
    TRY(const Estimate psi, core::monitoring::Psi(core::monitoring::CountPerBin(edges, ValuesOf(expected)),
                                                  core::monitoring::CountPerBin(edges, ValuesOf(actual))));
    return CanonicalBytes(
        Json::object({{"psi", ToJson(psi)}, {"bins", Json::integer(static_cast<std::int64_t>(edges.count()))}}));
}

ExitCode Show(const Expected<std::string>& figures)
{
    if (!figures)
        return ReportError(figures.error());
    fmt::print("{}\n", *figures);
    return ExitCode::Done;
}

} // namespace

CommandSpec ModelFiguresCommand()
{
    CommandSpec command;
    command.words = "model figures";
    command.summary =
        "AUC, Gini, KS and IV of predictions with 95 % intervals; reliability and Brier of probabilities.";
    command.details = "Reads a CSV with one head line and lines VALUE,EVENT: a prediction as a decimal (higher means "
                      "the event is more\n"
                      "likely) and 1 where the event happened, else 0. IV and reliability are over quantile bins. "
                      "Exit 3 when a line is refused\n"
                      "or only one of the two classes occurs.";
    command.options = {{"in", "FILE", "predictions as CSV; - is standard input", true},
                       {"bins", "N", "number of bins, 10 unless told", false}};
    command.run = [](const Arguments& arguments) { return Show(Figures(*arguments.option("in"), BinsOf(arguments))); };
    return command;
}

CommandSpec ModelShiftCommand()
{
    CommandSpec command;
    command.words = "model shift";
    command.summary =
        "How far a distribution has moved: PSI with its 95 % interval over the quantile bins of the first.";
    command.details =
        "Reads two CSV files as `model figures` does; the events do not matter here. Below 0.1 is stable, "
        "from 0.25 on shifted.";
    command.options = {{"expected", "FILE", "the sample the bins are made of", true},
                       {"actual", "FILE", "the sample to compare", true},
                       {"bins", "N", "number of bins, 10 unless told", false}};
    command.run = [](const Arguments& arguments) {
        return Show(Shift(*arguments.option("expected"), *arguments.option("actual"), BinsOf(arguments)));
    };
    return command;
}

} // namespace admin
