// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <optional>
#include <span>

#include "app/admin/commands.h"
#include "app/admin/load_policy.h"
#include "app/admin/model_card.h"
#include "app/admin/model_rows.h"
#include "app/admin/sign_in.h"
#include "app/admin/streams.h"
#include "core/base/json.h"
#include "core/scoring/explain.h"
#include "core/scoring/golden.h"
#include "core/scoring/scorecard_golden.h"
#include "datasources/files/read_file.h"

namespace admin {

namespace {

using core::Expected;
using core::base::Json;
using core::scoring::Family;
using core::scoring::Forest;
using core::scoring::TreeModel;

constexpr const char* kRowsHelp = "rows as CSV, the features' names in the head, an empty cell = missing; - is "
                                  "standard input; read some thousands at a time, any number";

std::size_t Deepest(const Forest& forest)
{
    std::vector<std::size_t> depth(forest.nodes.size(), 0);
    std::size_t deepest = 0;
    for (std::size_t i = 0; i < forest.nodes.size(); ++i) {
        deepest = std::max(deepest, depth[i]);
        if (!forest.nodes[i].isLeaf())
            depth[forest.nodes[i].left] = depth[forest.nodes[i].right] = depth[i] + 1;
    }
    return deepest;
}

Json Names(const std::vector<std::string>& names)
{
    std::vector<Json> list;
    for (const std::string& name : names)
        list.push_back(Json::string(name));
    return Json::array(std::move(list));
}

Json Whole(std::size_t count)
{
    return Json::integer(static_cast<std::int64_t>(count));
}

Json FactsOf(const TreeModel& model)
{
    const Forest& forest = model.forest();
    const auto leaves =
        std::count_if(forest.nodes.begin(), forest.nodes.end(), [](const auto& node) { return node.isLeaf(); });
    const auto categorical =
        std::count_if(forest.nodes.begin(), forest.nodes.end(), [](const auto& node) { return node.is_categorical; });
    const bool is_xgboost = model.family() == Family::Xgboost;
    return Json::object({{"family", Json::string(is_xgboost ? "xgboost" : "lightgbm")},
                         {"objective", Json::string(forest.objective)},
                         {"link", Json::string("logistic")},
                         {"base_margin", Json::string(fmt::format("{}", forest.base_margin))},
                         {"sigmoid", Json::string(fmt::format("{}", forest.sigmoid))},
                         {"averages", Json::boolean(forest.average)},
                         {"features", Whole(forest.feature_count)},
                         {"feature_names", Names(forest.feature_names)},
                         {"trees", Whole(model.treeCount())},
                         {"trees_per_round", Whole(forest.trees_per_round)},
                         {"splits", Whole(forest.nodes.size() - static_cast<std::size_t>(leaves))},
                         {"categorical_splits", Json::integer(categorical)},
                         {"leaves", Json::integer(leaves)},
                         {"depth", Whole(Deepest(forest))},
                         {"trees_compared_as_bytes", Whole(model.quickTrees())}});
}

ExitCode Inspect(const Arguments& arguments)
{
    const auto loaded = LoadModel(arguments.positionals[0]);
    if (!loaded)
        return ReportError(loaded.error());
    Json facts = loaded->trees() != nullptr ? FactsOf(*loaded->trees()) : CardFacts(*loaded->card());
    facts.set("hash", Json::string(loaded->hash.hex()));
    fmt::print("{}\n", CanonicalBytes(facts));
    return ExitCode::Done;
}

Expected<void> Checked(const std::string& path, const std::string& golden_path)
{
    TRY(const LoadedModel loaded, LoadModel(path));
    TRY(const std::string golden, datasources::files::ReadFile(golden_path));
    if (loaded.card() != nullptr)
        return core::scoring::CheckScorecardGolden(*loaded.card(), golden);
    return CheckGolden(*loaded.trees(), golden);
}

ExitCode Check(const Arguments& arguments)
{
    const auto checked = Checked(arguments.positionals[0], *arguments.option("golden"));
    if (!checked)
        return ReportError(checked.error());
    return ExitCode::Done;
}

/// The shortest digits that bring the same float32 or double back.
std::string Digits(const TreeModel& model, double sum, bool is_raw)
{
    if (model.family() == Family::Lightgbm)
        return fmt::format("{}\n", is_raw ? sum : model.probability(sum));
    const auto margin = static_cast<float>(sum);
    return fmt::format("{}\n", is_raw ? margin : model.probability(margin));
}

Expected<void> Scored(const LoadedModel& loaded, const CsvRows& rows, bool is_raw)
{
    if (loaded.card() != nullptr) {
        TRY(const std::string points, PointsText(*loaded.card(), rows));
        return Print(points);
    }
    TRY(const auto sums, SumsOf(rows, *loaded.trees()));
    std::string text;
    for (const double sum : sums)
        text += Digits(*loaded.trees(), sum, is_raw);
    return Print(text);
}

/// Loads the model, hands it each block of the rows.
ExitCode ForModelAndRows(const Arguments& arguments,
                         const std::function<Expected<void>(const LoadedModel&, const CsvRows&)>& use)
{
    const auto loaded = LoadModel(arguments.positionals[0]);
    if (!loaded)
        return ReportError(loaded.error());
    const auto done = ForEachBlock(*arguments.option("rows"),
                                   [&](const CsvRows& rows) -> Expected<void> { return use(*loaded, rows); });
    return done ? ExitCode::Done : ReportError(done.error());
}

ExitCode Score(const Arguments& arguments)
{
    const bool is_raw = arguments.has("raw");
    return ForModelAndRows(
        arguments, [is_raw](const LoadedModel& loaded, const CsvRows& rows) { return Scored(loaded, rows, is_raw); });
}

/// Every row as the model reads it.
Expected<std::vector<double>> ExplainedRows(const CsvRows& rows, const TreeModel& model)
{
    if (model.family() == Family::Lightgbm)
        return ModelRows<double>(rows, model);
    TRY(const auto singles, ModelRows<float>(rows, model));
    return std::vector<double>(singles.begin(), singles.end());
}

/// "A,B": two features by the names in the head.
Expected<std::pair<std::uint32_t, std::uint32_t>> PairOf(const std::string& text, const CsvRows& rows)
{
    const std::size_t comma = text.find(',');
    const auto place = [&rows](const std::string& name) {
        return std::find(rows.head.begin(), rows.head.end(), name) - rows.head.begin();
    };
    const auto first = place(text.substr(0, comma));
    const auto second = place(comma == std::string::npos ? std::string() : text.substr(comma + 1));
    const auto count = static_cast<std::ptrdiff_t>(rows.head.size());
    if (first == count || second == count || first == second)
        return core::Fail(core::ErrorCode::InvalidInput, fmt::format("'{}' is no pair of two features", text));
    return std::pair(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(second));
}

Expected<std::string> Interactions(const core::scoring::Explainer& explainer, const std::vector<double>& values,
                                   const CsvRows& rows, const std::string& pair)
{
    TRY(const auto two, PairOf(pair, rows));
    auto workspace = explainer.workspace();
    const std::size_t width = rows.head.size();
    std::string text;
    for (std::size_t row = 0; row < rows.count(); ++row) {
        const auto one = std::span(values).subspan(row * width, width);
        text += fmt::format("{}\n", explainer.interaction(one, two.first, two.second, workspace));
    }
    return text;
}

std::string Contributions(const core::scoring::Explainer& explainer, const std::vector<double>& values,
                          const CsvRows& rows)
{
    auto workspace = explainer.workspace();
    const std::size_t width = rows.head.size();
    std::vector<double> out(width + 1);
    std::string text = rows.isFirst() ? fmt::format("{},expected\n", fmt::join(rows.head, ",")) : "";
    for (std::size_t row = 0; row < rows.count(); ++row) {
        explainer.contributions(std::span(values).subspan(row * width, width), out, workspace);
        text += fmt::format("{}\n", fmt::join(out, ","));
    }
    return text;
}

Expected<void> ExplainedCard(const Arguments& arguments, const core::scoring::Scorecard& card)
{
    if (arguments.has("pair"))
        return core::Fail(core::ErrorCode::Unsupported, "characteristics of a scorecard add up: no pair interacts");
    return ForEachBlock(*arguments.option("rows"), [&card](const CsvRows& rows) -> Expected<void> {
        TRY(std::string text, ExplainedText(card, rows));
        if (rows.isFirst()) {
            TRY(const std::string head, ExplainedHead(card));
            text.insert(0, head);
        }
        return Print(text);
    });
}

Expected<void> Explained(const Arguments& arguments)
{
    TRY(const LoadedModel loaded, LoadModel(arguments.positionals[0]));
    if (loaded.card() != nullptr)
        return ExplainedCard(arguments, *loaded.card());
    const TreeModel& model = *loaded.trees();
    TRY(const auto explainer, core::scoring::Explainer::make(model.forest()));
    const auto pair = arguments.option("pair");
    return ForEachBlock(*arguments.option("rows"), [&](const CsvRows& rows) -> Expected<void> {
        TRY(const std::vector<double> values, ExplainedRows(rows, model));
        if (!pair)
            return Print(Contributions(explainer, values, rows));
        TRY(const std::string text, Interactions(explainer, values, rows, *pair));
        return Print(text);
    });
}

ExitCode Explain(const Arguments& arguments)
{
    const auto done = Explained(arguments);
    return done ? ExitCode::Done : ReportError(done.error());
}

/// Log-odds as the link takes them, so that models of both libraries can stand side by side.
Expected<std::vector<double>> LogOdds(const TreeModel& model, const CsvRows& rows)
{
    TRY(auto sums, SumsOf(rows, model));
    const Forest& forest = model.forest();
    for (double& sum : sums)
        sum *= forest.average ? forest.sigmoid / static_cast<double>(forest.roots.size()) : forest.sigmoid;
    return sums;
}

/// How far two models are apart, over all rows so far.
struct Apart {
    std::size_t rows = 0;
    std::size_t equal = 0;
    double total = 0;
    double largest = 0;
    std::size_t largest_at_line = 0;

    void add(double first, double second, std::size_t line)
    {
        const double apart = std::fabs(first - second);
        ++rows;
        equal += apart == 0 ? 1U : 0U;
        total += apart;
        if (apart > largest)
            largest_at_line = line;
        largest = std::max(largest, apart);
    }
};

Expected<std::string> Compared(const Arguments& arguments)
{
    TRY(const LoadedModel first, LoadModel(arguments.positionals[0]));
    TRY(const LoadedModel second, LoadModel(arguments.positionals[1]));
    if (first.trees() == nullptr || second.trees() == nullptr)
        return core::Fail(core::ErrorCode::Unsupported, "points and log-odds are not compared");
    Apart apart;
    TRY_VOID(ForEachBlock(*arguments.option("rows"), [&](const CsvRows& rows) -> Expected<void> {
        TRY(const auto a, LogOdds(*first.trees(), rows));
        TRY(const auto b, LogOdds(*second.trees(), rows));
        for (std::size_t i = 0; i < a.size(); ++i)
            apart.add(a[i], b[i], rows.first_line + i);
        return {};
    }));
    const double mean = apart.rows == 0 ? 0 : apart.total / static_cast<double>(apart.rows);
    return CanonicalBytes(
        Json::object({{"rows", Whole(apart.rows)},
                      {"equal", Whole(apart.equal)},
                      {"mean_difference", Json::string(fmt::format("{}", mean))},
                      {"largest_difference", Json::string(fmt::format("{}", apart.largest))},
                      {"largest_at_line", apart.largest > 0 ? Whole(apart.largest_at_line) : Json::null()}}));
}

ExitCode Compare(const Arguments& arguments)
{
    if (!arguments.has("rows")) {
        if (arguments.has("as") && arguments.has("secret-file"))
            return CompareOnPast(arguments);
        return ReportError({core::ErrorCode::InvalidInput,
                            "--rows FILE compares two files; --as USER --secret-file FILE two models of the shelf"});
    }
    const auto text = Compared(arguments);
    if (!text)
        return ReportError(text.error());
    fmt::print("{}\n", *text);
    return ExitCode::Done;
}

CommandSpec Command(const char* words, const char* summary, const char* details, ExitCode (*run)(const Arguments&))
{
    CommandSpec command;
    command.words = words;
    command.summary = summary;
    command.details = details;
    command.positionals = {"MODEL"};
    command.run = run;
    return command;
}

} // namespace

std::vector<CommandSpec> ModelCommands()
{
    constexpr const char* kModels =
        "MODEL is XGBoost's JSON or UBJ, LightGBM's text, or a PMML scorecard (docs/scoring.md).\n"
        "Exit 3 when the model or a row is refused, 4 when a file cannot be read.";
    CommandSpec inspect = Command("model inspect", "What a model file is, as one JSON object.", kModels, Inspect);
    CommandSpec check =
        Command("model check", "Hold a model against its golden vectors.",
                "Exit 0 when every sum is the same bit for bit, 3 when one is not (standard error names the first "
                "row and tree that differ)\nor the model is refused, 4 when a file cannot be read.",
                Check);
    check.options = {{"golden", "FILE", "golden.json (docs/bundle.md)", true}};
    CommandSpec score =
        Command("model score", "Score rows as the model's own library does, one value a line.", kModels, Score);
    score.options = {{"rows", "FILE", kRowsHelp, true},
                     {"raw", "", "margins or raw sums instead of probabilities", false}};
    CommandSpec explain =
        Command("model explain", "What each feature adds to the margin of each row, as CSV.",
                "Exact path-dependent TreeSHAP; the last column is the model's expected value, each line adds up "
                "to the margin.\nOf a scorecard: points against the baseline of each characteristic, the points of "
                "all baselines, and the card's reason codes.\nExit 3 when the model or a row is refused, 4 when a file "
                "cannot be read.",
                Explain);
    explain.options = {{"rows", "FILE", kRowsHelp, true},
                       {"pair", "A,B", "instead: the SHAP interaction of these two features, one value a line", false}};
    CommandSpec compare =
        Command("model compare", "Two models on the same rows of a file, or on the same loans of the decided past.",
                "With --rows: MODEL and OTHER are files of trees; how far apart they are in log-odds.\n"
                "With --as: they are hashes of models on the shelf (`model shelf`). Both score the decided loans that\n"
                "have matured: figures with 95 % intervals, calibration curves, who is approved by one alone; without\n"
                "such loans by their reports. Exit 3 when a model or a row is refused, 4 when a file cannot be read.",
                Compare);
    compare.positionals = {"MODEL", "OTHER"};
    compare.options = SignInOptions({{"rows", "FILE", kRowsHelp, false}});
    for (OptionSpec& option : compare.options)
        option.required = false;
    return {inspect, check, score, explain, compare};
}

} // namespace admin
