// SPDX-License-Identifier: GPL-3.0-or-later
// model shelf, show, add, attach, advance, retire: the shelf of models for a person who is signed in.
#include <algorithm>
#include <cstdio>
#include <fmt/format.h>

#include "app/admin/commands.h"
#include "app/admin/load_policy.h"
#include "app/admin/model_rows.h"
#include "app/admin/sign_in.h"
#include "app/admin/streams.h"
#include "core/base/json.h"
#include "core/desks/shelf_consistency.h"
#include "core/review/rights.h"
#include "core/shelf/model_package.h"
#include "datasources/files/bundle_folder.h"
#include "datasources/files/read_file.h"

namespace admin {

namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::base::Digest;
using core::base::Json;
using core::shelf::DocumentKind;
using core::shelf::Stage;

Json ToJson(const std::optional<core::monitoring::Estimate>& figure)
{
    if (!figure)
        return Json::null();
    return Json::object({{"value", Json::string(fmt::format("{}", figure->value))},
                         {"low", Json::string(fmt::format("{}", figure->low))},
                         {"high", Json::string(fmt::format("{}", figure->high))}});
}

Json ToJson(const core::desks::ShelfRow& row)
{
    return Json::object({{"hash", Json::string(row.hash.hex())},
                         {"name", Json::string(row.name)},
                         {"origin", Json::string(Name(row.origin))},
                         {"stage", Json::string(Name(row.stage))},
                         {"since", Json::string(row.stage_since.text())},
                         {"added_by", Json::string(row.added_by)},
                         {"added_at", Json::string(row.added_at.text())},
                         {"kind", Json::string(Name(row.kind))},
                         {"trees", Json::integer(row.trees)},
                         {"features", Json::integer(row.features)},
                         {"report", Json::boolean(row.has_report)},
                         {"test_auc", ToJson(row.test_auc)},
                         {"test_ks", ToJson(row.test_ks)},
                         {"evaluation", Json::boolean(row.has_evaluation)},
                         {"past_auc", ToJson(row.past_auc)},
                         {"past_ks", ToJson(row.past_ks)},
                         {"documents", Json::integer(row.documents)},
                         {"live_version", Json::string(row.live_version)}});
}

Json History(const core::desks::ModelView& view)
{
    Json list = Json::array();
    for (const core::desks::StageEvent& event : view.history)
        list.push(Json::object({{"to", Json::string(Name(event.to))},
                                {"by", Json::string(event.by)},
                                {"at", Json::string(event.at.text())},
                                {"note", Json::string(event.note)},
                                {"policy", Json::string(event.version)}}));
    return list;
}

Json Documents(const core::desks::ModelView& view)
{
    Json list = Json::array();
    for (const core::desks::ModelDocumentRow& paper : view.documents)
        list.push(Json::object({{"document_id", Json::string(paper.document.value)},
                                {"kind", Json::string(Name(paper.kind))},
                                {"name", Json::string(paper.name)},
                                {"bytes", Json::integer(paper.bytes)},
                                {"by", Json::string(paper.attached_by)},
                                {"at", Json::string(paper.attached_at.text())},
                                {"sha256", Json::string(paper.content_hash.hex())}}));
    return list;
}

Json Choices(const core::desks::ModelView& view)
{
    Json list = Json::array();
    for (const core::desks::StageChoice& choice : view.choices) {
        Json obstacles = Json::array();
        for (const core::shelf::Obstacle obstacle : choice.obstacles)
            obstacles.push(Json::string(Name(obstacle)));
        list.push(Json::object({{"to", Json::string(Name(choice.to))}, {"obstacles", std::move(obstacles)}}));
    }
    return list;
}

ExitCode Shelf(const Arguments& arguments)
{
    return RunSignedIn(arguments, [](SignedIn& person) -> Expected<ExitCode> {
        TRY(const auto rows, person.desks().models->shelf(person.actor()));
        for (const core::desks::ShelfRow& row : rows)
            PrintJson(ToJson(row));
        return ExitCode::Done;
    });
}

ExitCode Show(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY(const Digest hash, HashArgument(arguments));
        TRY(const core::desks::ModelView view, person.desks().models->model(person.actor(), hash));
        Json json = ToJson(view.row);
        json.set("note", Json::string(view.note));
        json.set("file", Json::string(view.file_name));
        json.set("file_hash", Json::string(view.file_hash.hex()));
        json.set("golden_rows", Json::integer(view.golden_rows));
        json.set("directions_proved",
                 Json::integer(std::count_if(view.proofs.begin(), view.proofs.end(), [](const auto& proof) {
                     return proof.verdict == core::scoring::Monotonicity::Verdict::Proved;
                 })));
        json.set("history", History(view));
        json.set("papers", Documents(view));
        json.set("choices", Choices(view));
        PrintJson(json);
        if (arguments.has("report") && view.report)
            fmt::print("{}\n", core::shelf::ReportBytes(*view.report));
        if (arguments.has("evaluation") && view.evaluation)
            fmt::print("{}\n", core::shelf::EvaluationBytes(*view.evaluation));
        return ExitCode::Done;
    });
}

/// The folder of a package, or of a bundle: then its model alone.
Expected<core::policy::BundleFiles> PackageIn(const std::string& folder)
{
    TRY(core::policy::BundleFiles files, datasources::files::ReadBundleFolder(folder));
    if (!files.contains("manifest.json"))
        return files;
    TRY(auto part, core::shelf::ModelPartOf(files));
    if (!part)
        return Fail(ErrorCode::NotFound, "the bundle has no model");
    return std::move(*part);
}

ExitCode Add(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY(core::policy::BundleFiles files, PackageIn(arguments.positionals[0]));
        TRY(const core::desks::AddedModel added,
            person.desks().models->add(
                person.actor(), {std::move(files), *arguments.option("name"), arguments.option("note").value_or("")}));
        for (const core::policy::Finding& finding : added.findings)
            fmt::print("{}\n", FindingLine(finding));
        if (!added.findings.empty())
            return ExitCode::Findings;
        fmt::print("{}\n", added.hash.hex());
        return ExitCode::Done;
    });
}

Expected<DocumentKind> KindOf(const std::string& text)
{
    for (const DocumentKind kind :
         {DocumentKind::Development, DocumentKind::Validation, DocumentKind::Monitoring, DocumentKind::Other}) {
        if (text == Name(kind))
            return kind;
    }
    return Fail(ErrorCode::InvalidInput, "--kind: development, validation, monitoring or other");
}

ExitCode Attach(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY(const Digest hash, HashArgument(arguments));
        const std::string& path = arguments.positionals[1];
        TRY(const DocumentKind kind, KindOf(*arguments.option("kind")));
        TRY(const std::string text, datasources::files::ReadFile(path, core::desks::kMaxModelDocumentBytes));
        const auto bytes = core::base::AsBytes(text);
        TRY(const auto id,
            person.desks().models->attach(
                person.actor(), hash, {kind, path.substr(path.find_last_of('/') + 1), {bytes.begin(), bytes.end()}}));
        PrintJson(Json::object({{"document_id", Json::string(id.value)}}));
        return ExitCode::Done;
    });
}

ExitCode Paper(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY(const Digest hash, HashArgument(arguments));
        TRY(const auto paper,
            person.desks().models->document(person.actor(), hash, core::base::DocumentId(arguments.positionals[1])));
        TRY_VOID(Print(core::base::AsText(paper.content)));
        return ExitCode::Done;
    });
}

/// The model as it is now: a script that must not overtake others looks at `model show` first.
Expected<core::desks::ModelVersion> Current(SignedIn& person, const Arguments& arguments)
{
    TRY(const Digest hash, HashArgument(arguments));
    TRY(const core::desks::ModelView view, person.desks().models->model(person.actor(), hash));
    return core::desks::ModelVersion{hash, view.row.row_version};
}

ExitCode Advance(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        const std::string to = *arguments.option("to");
        if (to != Name(Stage::Test) && to != Name(Stage::Review))
            return Fail(ErrorCode::InvalidInput, "--to: test or review; live and monitored follow from releases");
        TRY(const auto model, Current(person, arguments));
        TRY_VOID(person.desks().models->advance(person.actor(), model,
                                                to == Name(Stage::Test) ? Stage::Test : Stage::Review,
                                                arguments.option("note").value_or("")));
        return ExitCode::Done;
    });
}

ExitCode Retire(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY(const auto model, Current(person, arguments));
        TRY_VOID(person.desks().models->retire(person.actor(), model, *arguments.option("reason")));
        return ExitCode::Done;
    });
}

ExitCode CheckRows(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY_VOID(core::review::Require(person.actor(), core::review::Action::VerifyAudit));
        TRY(const auto report, core::desks::CheckShelf(person.local().store()));
        Json faults = Json::array();
        for (const std::string& fault : report.faults)
            faults.push(Json::string(fault));
        PrintJson(Json::object({{"models", Json::integer(report.models)},
                                {"papers", Json::integer(report.papers)},
                                {"evaluations", Json::integer(report.evaluations)},
                                {"policies", Json::integer(report.policies)},
                                {"faults", std::move(faults)}}));
        return report.faults.empty() ? ExitCode::Done : ExitCode::Findings;
    });
}

} // namespace

std::vector<CommandSpec> ModelShelfCommands()
{
    constexpr const char* kHash = "HASH is the model's identity as `model shelf` prints it, 64 hexadecimal digits.";
    return {
        PersonCommand("model shelf", "List the models on the shelf, one JSON line each.", "Live first, retired last.",
                      {}, {}, Shelf),
        PersonCommand("model show",
                      "Show a model of the shelf: facts, papers, history, and what its next stage asks for.", kHash,
                      {"HASH"},
                      {{"report", "", "the report of its training as a further line"},
                       {"evaluation", "", "its newest evaluation on the decided past as a further line"}},
                      Show),
        PersonCommand(
            "model add", "Put a model on the shelf, in stage development.",
            "DIR has model.json, model.ubj, model.txt or model.pmml (a points scorecard), golden.json, scoring.json\n"
            "(features, directions, calibration; of a scorecard points and reason_codes too) and, now or later,\n"
            "report.json; of a bundle's folder its model is taken. Exit 1 with findings, nothing\n"
            "added. Prints the model's identity.",
            {"DIR"}, {{"name", "NAME", "[A-Za-z0-9._:/+-], at most 64", true}, {"note", "TEXT", "why it is here"}},
            Add),
        PersonCommand("model attach", "Attach a document to a model.", kHash, {"HASH", "FILE"},
                      {{"kind", "KIND", "development, validation, monitoring or other", true}}, Attach),
        PersonCommand("model paper", "Write a document of a model to standard output.",
                      "DOCUMENT_ID as `model show` lists it. The bytes are those that were attached, or exit 1.",
                      {"HASH", "DOCUMENT_ID"}, {}, Paper),
        PersonCommand("model advance", "Take a model to test, or pass another's model in review.", kHash, {"HASH"},
                      {{"to", "STAGE", "test or review", true}, {"note", "TEXT", "what was looked at"}}, Advance),
        PersonCommand("model retire", "Retire a model for good.", kHash, {"HASH"}, {{"reason", "TEXT", "why", true}},
                      Retire),
        PersonCommand("shelf check", "Hold the shelf of models against its audit entries and the released policies.",
                      "Every package must hash to its name, every paper and evaluation be the one that was entered.\n"
                      "Exit 1 with what disagrees; ids and codes only. For whoever may verify the audit log.",
                      {}, {}, CheckRows),
    };
}

} // namespace admin
