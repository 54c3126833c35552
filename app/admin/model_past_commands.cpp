// SPDX-License-Identifier: GPL-3.0-or-later
// model evaluate, and model compare of two models of the shelf: on the decided past whose loans have matured.
#include <fmt/format.h>
#include <unistd.h>

#include "app/admin/commands.h"
#include "app/admin/sign_in.h"
#include "core/base/json.h"

namespace admin {

namespace {

using core::Expected;
using core::base::Digest;
using core::base::Json;
using core::desks::CompareBasis;
using core::desks::FigureKind;
using core::monitoring::Estimate;

Json Number(double value)
{
    return Json::string(fmt::format("{}", value));
}

Json ToJson(const std::optional<Estimate>& figure)
{
    if (!figure)
        return Json::null();
    return Json::object(
        {{"value", Number(figure->value)}, {"low", Number(figure->low)}, {"high", Number(figure->high)}});
}

const char* Name(FigureKind kind)
{
    switch (kind) {
    case FigureKind::Auc: return "auc";
    case FigureKind::Gini: return "gini";
    case FigureKind::Ks: return "ks";
    case FigureKind::Iv: return "iv";
    case FigureKind::Brier: return "brier";
    case FigureKind::Psi: return "psi";
    }
    return "";
}

const char* Name(CompareBasis basis)
{
    switch (basis) {
    case CompareBasis::Observations: return "observations";
    case CompareBasis::SameData: return "reports_on_the_same_data";
    case CompareBasis::Reports: return "reports_on_different_data";
    }
    return "";
}

const char* Name(core::shelf::Part part)
{
    switch (part) {
    case core::shelf::Part::Train: return "train";
    case core::shelf::Part::Validation: return "validation";
    case core::shelf::Part::Test: return "test";
    case core::shelf::Part::Matured: return "matured";
    }
    return "";
}

Json ToJson(const core::desks::ObservedPast& past)
{
    return Json::object({{"rows", Json::integer(past.rows)},
                         {"goods", Json::integer(past.goods)},
                         {"bads", Json::integer(past.bads)},
                         {"from", Json::string(past.from.text())},
                         {"to", Json::string(past.to.text())},
                         {"maturity_days", Json::integer(past.maturity_days)},
                         {"left_out_trained", Json::integer(past.left_out_trained)},
                         {"left_out_unread", Json::integer(past.left_out_unread)},
                         {"beyond_limit", Json::integer(past.beyond_limit)}});
}

Json Curve(const std::vector<core::monitoring::ReliabilityPoint>& points)
{
    Json list = Json::array();
    for (const auto& point : points)
        list.push(Json::object({{"predicted", Number(point.predicted)},
                                {"observed", ToJson(std::optional(point.observed))},
                                {"cases", Json::integer(point.cases)}}));
    return list;
}

Json Swaps(const std::vector<core::shelf::SwapSet>& swaps)
{
    Json list = Json::array();
    for (const core::shelf::SwapSet& set : swaps)
        list.push(Json::object({{"percent", Json::integer(set.percent)},
                                {"approved", Json::integer(set.approved)},
                                {"both", Json::integer(set.both)},
                                {"both_bads", Json::integer(set.both_bads)},
                                {"only_a", Json::integer(set.only_a)},
                                {"only_a_bads", Json::integer(set.only_a_bads)},
                                {"only_b", Json::integer(set.only_b)},
                                {"only_b_bads", Json::integer(set.only_b_bads)},
                                {"bad_rate_a", ToJson(set.bad_rate_a)},
                                {"bad_rate_b", ToJson(set.bad_rate_b)}}));
    return list;
}

Json Scores(const core::desks::ScoreDifference& scores)
{
    return Json::object({{"rows", Json::integer(scores.rows)},
                         {"equal", Json::integer(scores.equal)},
                         {"mean_points", Number(scores.mean_points)},
                         {"mean_absolute_points", Number(scores.mean_absolute_points)},
                         {"largest_pd", Number(scores.largest_pd)}});
}

Json ToJson(const core::desks::ModelComparison& compared)
{
    Json figures = Json::array();
    for (const core::desks::ComparedFigure& figure : compared.figures)
        figures.push(Json::object({{"figure", Json::string(Name(figure.kind))},
                                   {"part", Json::string(Name(figure.part))},
                                   {"a", ToJson(figure.a)},
                                   {"b", ToJson(figure.b)}}));
    return Json::object({{"a", Json::string(compared.a.name)},
                         {"b", Json::string(compared.b.name)},
                         {"basis", Json::string(Name(compared.basis))},
                         {"past", compared.past ? ToJson(*compared.past) : Json::null()},
                         {"figures", std::move(figures)},
                         {"reliability_a", Curve(compared.reliability_a)},
                         {"reliability_b", Curve(compared.reliability_b)},
                         {"swaps", Swaps(compared.swaps)},
                         {"scores", compared.scores ? Scores(*compared.scores) : Json::null()}});
}

bool Show(std::int64_t done, std::int64_t total)
{
    if (::isatty(STDERR_FILENO) != 0)
        fmt::print(stderr, "\r{} / {}{}", done, total, done >= total ? "\n" : "");
    return true;
}

ExitCode Evaluate(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY(const Digest hash, HashArgument(arguments));
        TRY(const auto made, person.desks().models->evaluate(person.actor(), hash, Show));
        fmt::print("{}\n", EvaluationBytes(made));
        return ExitCode::Done;
    });
}

} // namespace

ExitCode CompareOnPast(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY(const Digest a, HashArgument(arguments));
        TRY(const Digest b, HashArgument(arguments, 1));
        TRY(const auto compared, person.desks().models->compare(person.actor(), a, b, Show));
        PrintJson(ToJson(compared));
        return ExitCode::Done;
    });
}

CommandSpec ModelEvaluateCommand()
{
    return PersonCommand(
        "model evaluate",
        "Score the decided and matured past with a model of the shelf, and keep what came out beside it.",
        "HASH is the model's identity as `model shelf` prints it. Figures with 95 % intervals as one JSON line: an\n"
        "evaluation on the decided past, not a training report. Loans the model was trained on here are left out.\n"
        "Exit 3 with fewer than 10 good and 10 bad loans.",
        {"HASH"}, {}, Evaluate);
}

} // namespace admin
