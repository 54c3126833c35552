// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <fmt/format.h>
#include <limits>
#include <sstream>
#include <unistd.h>

#include "app/admin/commands.h"
#include "app/admin/load_policy.h"
#include "app/admin/sign_in.h"
#include "core/base/json.h"
#include "core/review/rights.h"
#include "datasources/files/bundle_folder.h"
#include "datasources/files/read_file.h"
#include "datasources/files/write_folder.h"
#include "datasources/keys/system_clock.h"
#include "datasources/training/past_training.h"
#include "datasources/training/train_package.h"

namespace admin {

namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::base::Json;
using core::desks::Reader;
using core::training::DataSet;
using core::training::Package;
using core::training::Params;
using core::training::RoundProgress;
using datasources::training::TrainerRun;

Expected<Params> ReadParamsFile(const Arguments& arguments)
{
    const auto file = arguments.option("params");
    if (!file)
        return Params{};
    TRY(const std::string bytes, datasources::files::ReadFile(*file, core::training::kMaxParamsBytes));
    auto params = core::training::ReadParams(bytes);
    if (!params)
        return Fail(params.error().code, *file + ": " + params.error().detail);
    return params;
}

Expected<std::uint32_t> SeedOf(const Arguments& arguments)
{
    const std::int64_t seed = arguments.number("seed").value_or(1);
    if (seed < 0 || seed > std::numeric_limits<std::uint32_t>::max())
        return Fail(ErrorCode::InvalidInput, "--seed: 0 to 4294967295");
    return static_cast<std::uint32_t>(seed);
}

void ShowRound(const RoundProgress& round)
{
    fmt::print(stderr, "\r{} / {}  train {:.5f}  validation {:.5f}  best {}  ", round.round, round.of, round.train,
               round.validation, round.best);
}

TrainerRun RunOf(const Arguments& arguments)
{
    TrainerRun run;
    run.program = app::TrainerProgram();
    if (arguments.has("progress"))
        run.on_round = [](const RoundProgress& round) {
            std::fputs(core::training::ProgressLine(round).c_str(), stdout);
            (void)std::fflush(stdout);
        };
    else if (::isatty(STDERR_FILENO) != 0)
        run.on_round = ShowRound;
    return run;
}

Json Figure(const std::optional<core::shelf::Estimate>& estimate)
{
    if (!estimate)
        return Json::null();
    const auto text = [](double value) { return Json::number(fmt::format("{:.4f}", value)); };
    return Json::array({text(estimate->value), text(estimate->low), text(estimate->high)});
}

void PrintPackage(const Package& package)
{
    std::vector<Json> parts;
    for (const core::shelf::PartReport& part : package.report.parts)
        parts.push_back(Json::object({{"from", Json::string(part.from.text())},
                                      {"to", Json::string(part.to.text())},
                                      {"rows", Json::integer(part.rows)},
                                      {"bads", Json::integer(part.bads)},
                                      {"auc", Figure(part.auc)},
                                      {"ks", Figure(part.ks)},
                                      {"brier", Figure(part.brier)},
                                      {"psi", Figure(part.psi)}}));
    Json selection = Json::object();
    for (const auto& [name, value] : package.report.training.parameters)
        if (name.starts_with("approved_") || name.starts_with("left_out_") || name == "selection" ||
            name == "applicants" || name == "maturity_days")
            selection.set(name, Json::string(value));
    PrintJson(
        Json::object({{"best_round", Json::integer(package.report.training.best_round)},
                      {"calibration", Json::string(package.calibration)},
                      {"model", Json::string(core::base::Sha256Of(package.files.at("model.json")).hex())},
                      {"parts", Json::object({{"train", parts[0]}, {"validation", parts[1]}, {"test", parts[2]}})},
                      {"selection", std::move(selection)}}));
}

Expected<ExitCode> Finish(const Arguments& arguments, const Expected<Package>& package)
{
    if (::isatty(STDERR_FILENO) != 0 && !arguments.has("progress"))
        fmt::print(stderr, "\n");
    if (!package)
        return tl::unexpected(package.error());
    TRY_VOID(datasources::files::WriteNewFolder(*arguments.option("out"), package->files));
    PrintPackage(*package);
    return ExitCode::Done;
}

/// The file's features are those of the policy, and its directions and scale hold.
Expected<void> FollowPolicy(const std::string& folder, const DataSet& data, datasources::training::TrainingOrder& order)
{
    TRY(const auto files, datasources::files::ReadBundleFolder(folder));
    const auto policy = core::policy::Compile(files);
    if (!policy)
        return Fail(ErrorCode::InvalidInput, "the policy does not compile: " + FindingLine(policy.error().front()));
    const core::policy::ScoringPolicy& scoring = (*policy)->scoring();
    for (std::size_t i = 0; i < std::max(scoring.features.size(), data.features.size()); ++i) {
        const std::string here = i < data.features.size() ? data.features[i] : "(none)";
        const std::string there = i < scoring.features.size() ? scoring.features[i].name : "(none)";
        if (here != there)
            return Fail(ErrorCode::InvalidInput,
                        fmt::format("feature {} of the file is '{}', the policy's is '{}'", i + 1, here, there));
    }
    if (!order.params.directions.empty())
        return Fail(ErrorCode::InvalidInput, "directions: those of the policy hold; leave them out of --params");
    for (const core::policy::FeatureDirection& one : scoring.directions)
        order.params.directions.push_back({one.feature, one.direction});
    order.telling.scale = scoring.scale;
    TRY(order.telling.scoring, datasources::training::ScoringPart(files, true));
    return {};
}

Expected<DataSet> ReadRows(const Arguments& arguments)
{
    const std::string file = *arguments.option("rows");
    core::training::CsvColumns columns;
    columns.label = arguments.option("label").value_or("bad");
    columns.date = arguments.option("date").value_or("applied_on");
    columns.applicant = arguments.option("applicant").value_or("");
    std::istringstream unused(arguments.option("unused").value_or(""));
    for (std::string column; std::getline(unused, column, ',');)
        columns.unused.push_back(column);
    TRY(const std::string bytes, datasources::files::ReadFile(file, core::training::kMostCsvBytes));
    auto data = core::training::ReadCsv(bytes, columns);
    if (!data)
        return Fail(data.error().code, file + ": " + data.error().detail);
    return data;
}

Expected<ExitCode> TrainOnFile(const Arguments& arguments)
{
    datasources::training::TrainingOrder order;
    TRY(order.params, ReadParamsFile(arguments));
    TRY(order.seed, SeedOf(arguments));
    TRY(const DataSet data, ReadRows(arguments));
    order.telling.data_name = "rows of a file";
    order.telling.trained_at = datasources::keys::SystemClock().now();
    if (arguments.has("now")) {
        TRY(order.telling.trained_at, core::base::Instant::parse(*arguments.option("now")));
    }
    order.telling.more.emplace_back("selection", "as the file has it");
    if (const auto policy = arguments.option("policy")) {
        TRY_VOID(FollowPolicy(*policy, data, order));
    }
    TRY(const auto boundaries, core::training::BoundariesOf(data, order.params.shares));
    TRY(const auto split, core::training::SplitAt(data, boundaries));
    return Finish(arguments, datasources::training::TrainPackage(data, split, order, RunOf(arguments)));
}

Expected<ExitCode> TrainOnStore(const Arguments& arguments, SignedIn& person)
{
    TRY_VOID(core::review::Require(person.actor(), core::review::Action::AddModel));
    datasources::training::PastTraining training;
    TRY(training.params, ReadParamsFile(arguments));
    TRY(training.seed, SeedOf(arguments));
    if (const auto days = arguments.number("maturity-days")) {
        if (*days < 0 || *days > 3'650)
            return Fail(ErrorCode::InvalidInput, "--maturity-days: 0 to 3650");
        training.maturity_days = static_cast<int>(*days);
    }
    core::desks::Store& store = person.local().store();
    TRY(training.policy, store.look([&](const Reader& reader) -> Expected<core::policy::BundleFiles> {
        TRY(const auto live, person.local().policies().live(reader));
        return reader.policies().files(live->contentHash());
    }));
    return Finish(arguments,
                  datasources::training::TrainOnPast(store, person.local().policies(), training, RunOf(arguments)));
}

ExitCode Run(const Arguments& arguments)
{
    const bool has_rows = arguments.has("rows");
    if (has_rows == arguments.has("as") || arguments.has("as") != arguments.has("secret-file")) {
        fmt::print(
            stderr,
            "touchstone-admin model train: either --rows FILE, or --as USER --secret-file FILE for the past of a "
            "database\n");
        return ExitCode::Usage;
    }
    if (!has_rows)
        return RunSignedIn(arguments, [&](SignedIn& person) { return TrainOnStore(arguments, person); });
    const auto done = TrainOnFile(arguments);
    return done ? *done : ReportError(done.error());
}

} // namespace

CommandSpec ModelTrainCommand()
{
    CommandSpec command;
    command.words = "model train";
    command.summary = "Train a challenger: trees on the past, stopped by what followed, judged by what came last.";
    command.details =
        "Rows come from a CSV file (--rows), or from the decided and matured past of a database (--as, --secret-file): "
        "what each\n"
        "decision was given, with the outcomes that were imported. The oldest rows grow trees, the next decide when to "
        "stop, the newest\n"
        "are the out-of-time test; no applicant stands in two parts. XGBoost runs in a process of its own; its model "
        "enters only when\n"
        "this program scores it bit for bit and proves its directions. Writes model.json, golden.json, scoring.json "
        "and "
        "report.json into a\n"
        "new folder and prints the figures. The same rows, parameters and seed give the same model. Nothing becomes "
        "live by this.\n"
        "docs/scoring.md, \"Training\", has the parameters.";
    command.options = {
        {"out", "DIR", "a folder that does not exist yet", true},
        {"rows", "FILE", "features as CSV, one head line; every other column is a feature, empty = missing"},
        {"label", "COLUMN", "1 = bad, 0 = good (bad)"},
        {"date", "COLUMN", "when it was applied for, YYYY-MM-DD (applied_on)"},
        {"applicant", "COLUMN", "whose row it is; without it rows are taken as of different applicants"},
        {"unused", "COLUMNS", "names with commas between them: neither features nor read"},
        {"policy", "DIR", "a bundle whose features, directions and scale hold"},
        {"params", "FILE", "parameters as JSON"},
        {"seed", "SEED", "of row and feature sampling (1)"},
        {"now", "INSTANT", "time of training for the report, RFC 3339 (now)"},
        {"progress", "", "one JSON line a round on standard output"},
        {"as", "USER", "login of the account that acts"},
        {"secret-file", "FILE", "a file with the passphrase, readable by nobody else (0600)"},
        {"data", "DIR", "another folder than touchstone in the data folder"},
        {"maturity-days", "N", "days after which a loan shows what comes of it (as the database says; 365)"}};
    command.run = Run;
    return command;
}

} // namespace admin
