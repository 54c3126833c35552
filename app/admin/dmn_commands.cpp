// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <utility>

#include "app/admin/commands.h"
#include "app/admin/dmn_files.h"
#include "app/admin/dmn_report.h"
#include "app/admin/load_policy.h"
#include "app/admin/streams.h"
#include "app/admin/tck_run.h"
#include "core/base/json.h"
#include "core/dmn/cases.h"
#include "core/dmn/compile.h"
#include "core/dmn/verify.h"
#include "datasources/files/read_file.h"
#include "datasources/keys/system_clock.h"
#include "datasources/xml/xml_schema.h"

namespace admin {

namespace {

namespace fs = std::filesystem;
using core::Expected;
using core::dmn::CompiledModel;

/// Of one table; the rest is counted.
constexpr std::uint32_t kFindingsOfAKind = 1'000;

/// Compiled strictly; findings go to standard output.
Expected<CompiledModel> Compiled(const fs::path& file, std::vector<core::dmn::Finding>& findings)
{
    TRY(DmnFiles files, ReadDmnFiles(file));
    core::dmn::CompileOptions options;
    options.library = std::move(files.library);
    auto model = CompiledModel::compile(std::move(files.model), options);
    if (model)
        return std::move(*model);
    findings = std::move(model).error();
    return core::Fail(core::ErrorCode::InvalidInput, fmt::format("{}: {} findings", file.string(), findings.size()));
}

/// What the schema says; nothing when none is given.
Expected<std::size_t> SchemaFindings(const Arguments& arguments)
{
    const auto name = arguments.option("schema");
    if (!name)
        return std::size_t{0};
    TRY(const auto schema, datasources::xml::XmlSchema::load(*name));
    TRY(const std::string bytes, datasources::files::ReadFile(arguments.positionals[0]));
    TRY(const auto findings, schema.validate(bytes));
    for (const auto& finding : findings) {
        if (arguments.has("json"))
            fmt::print("{}\n", core::base::CanonicalBytes(
                                   core::base::Json::object({{"kind", core::base::Json::string("schema")},
                                                             {"line", core::base::Json::integer(finding.line)},
                                                             {"text", core::base::Json::string(finding.text)}})));
        else
            fmt::print("line {}: {}\n", finding.line, finding.text);
    }
    return findings.size();
}

/// "2 tables, 24 rules: 3 findings, 1 undecided". What is no fault is no finding.
std::string SummaryLine(const CompiledModel& model, const core::dmn::Verification& verification)
{
    std::size_t tables = 0;
    std::size_t rules = 0;
    for (const core::dmn::Decision& decision : model.model().decisions) {
        const auto* const table = decision.table();
        tables += table != nullptr ? 1 : 0;
        rules += table != nullptr ? table->rules.size() : 0;
    }
    const auto faults = std::ranges::count(verification.findings, false, &core::dmn::TableFinding::note);
    const auto undecided =
        std::ranges::count(verification.findings, core::dmn::Verdict::Undecided, &core::dmn::TableFinding::verdict);
    const auto counted = [](std::uint64_t count, std::string_view one) {
        return fmt::format("{} {}{}", count, one, count == 1 ? "" : "s");
    };
    std::string line =
        fmt::format("{}, {}: {}", counted(tables, "table"), counted(rules, "rule"),
                    faults + static_cast<std::ptrdiff_t>(verification.left_out) == 0
                        ? "nothing found"
                        : counted(static_cast<std::uint64_t>(faults) + verification.left_out, "finding"));
    if (undecided > 0)
        line += fmt::format(", {} undecided", undecided);
    return line;
}

ExitCode Check(const Arguments& arguments)
{
    const auto schema_findings = SchemaFindings(arguments);
    if (!schema_findings)
        return ReportError(schema_findings.error());
    std::vector<core::dmn::Finding> findings;
    const auto model = Compiled(arguments.positionals[0], findings);
    const bool json = arguments.has("json");
    for (const core::dmn::Finding& finding : findings)
        fmt::print("{}\n", json ? core::base::CanonicalBytes(FindingJson(finding)) : finding.text());
    if (!model && findings.empty())
        return ReportError(model.error());
    if (!model)
        return ExitCode::Findings;
    core::dmn::VerifyLimits limits;
    limits.findings = kFindingsOfAKind;
    const core::dmn::Verification verification = core::dmn::Verify(*model, limits);
    for (const core::dmn::TableFinding& finding : verification.findings)
        fmt::print("{}\n",
                   json ? core::base::CanonicalBytes(FindingJson(*model, finding)) : FindingLine(*model, finding));
    if (verification.left_out > 0 && json)
        fmt::print("{{\"left_out\":{}}}\n", verification.left_out);
    else if (verification.left_out > 0)
        fmt::print("{} further findings\n", verification.left_out);
    const bool is_faultless = std::ranges::all_of(verification.findings, &core::dmn::TableFinding::note);
    if (!json)
        fmt::print(stderr, "{}\n", SummaryLine(*model, verification));
    return is_faultless && verification.left_out == 0 && *schema_findings == 0 ? ExitCode::Done : ExitCode::Findings;
}

/// Findings of one file of cases, one line each. Nothing when it could not be run.
Expected<std::size_t> TestFile(const fs::path& file, std::size_t& cases)
{
    TRY(const std::string text, datasources::files::ReadFile(file));
    std::vector<core::dmn::CaseFinding> wrong;
    const core::dmn::CaseFile read = core::dmn::ReadCases(text, wrong);
    fs::path model_file = file.parent_path() / read.model;
    if (read.model.empty()) {
        TRY(const std::vector<fs::path> models, datasources::files::FilesBelow(file.parent_path(), ".dmn"));
        if (models.size() != 1)
            return core::Fail(core::ErrorCode::InvalidInput,
                              fmt::format("{}: says no model, and there is not just one", file.string()));
        model_file = models[0];
    }
    std::vector<core::dmn::Finding> findings;
    const auto model = Compiled(model_file, findings);
    for (const core::dmn::Finding& finding : findings)
        fmt::print("{}: {}\n", model_file.string(), finding.text());
    if (!model && findings.empty())
        return tl::unexpected(model.error());
    for (const auto& finding : wrong)
        fmt::print("{}:{}: {}\n", file.string(), finding.line, finding.text);
    std::size_t count = findings.size() + wrong.size();
    for (const core::dmn::ModelCase& one : read.cases) {
        ++cases;
        if (!model)
            continue;
        for (const core::dmn::CaseFinding& finding : core::dmn::RunCase(*model, one)) {
            fmt::print("{}:{}: case '{}': {}\n", file.string(), finding.line, one.name, finding.text);
            ++count;
        }
    }
    return count;
}

ExitCode Test(const Arguments& arguments)
{
    const auto files = datasources::files::FilesBelow(arguments.positionals[0], ".case");
    if (!files)
        return ReportError(files.error());
    if (files->empty())
        return ReportError({core::ErrorCode::NotFound, arguments.positionals[0] + ": no .case file in it or below it"});
    std::size_t cases = 0;
    std::size_t findings = 0;
    for (const fs::path& file : *files) {
        const auto count = TestFile(file, cases);
        if (!count)
            return ReportError(count.error());
        findings += *count;
    }
    fmt::print("{} cases in {} files, {} findings\n", cases, files->size(), findings);
    return findings == 0 ? ExitCode::Done : ExitCode::Findings;
}

ExitCode Tck(const Arguments& arguments)
{
    const auto rows = RunTck(arguments.positionals[0], datasources::keys::SystemClock().now());
    if (!rows)
        return ReportError(rows.error());
    const std::string csv = TckCsv(*rows);
    const auto out = OpenOutput(arguments.option("out"));
    if (!out)
        return ReportError(out.error());
    if (std::fwrite(csv.data(), 1, csv.size(), out->get()) != csv.size() || std::fflush(out->get()) != 0)
        return ReportError({core::ErrorCode::Environment, "the results cannot be written"});
    const auto count = [&](TckRow::Outcome outcome) {
        return std::count_if(rows->begin(), rows->end(), [&](const TckRow& row) { return row.outcome == outcome; });
    };
    fmt::print(stderr, "{} cases: {} success, {} error, {} ignored\n", rows->size(), count(TckRow::Outcome::Success),
               count(TckRow::Outcome::Error), count(TckRow::Outcome::Ignored));
    return count(TckRow::Outcome::Error) == 0 ? ExitCode::Done : ExitCode::Findings;
}

CommandSpec CheckCommand()
{
    CommandSpec command;
    command.words = "dmn check";
    command.summary = "Find what is wrong with a DMN file: types, requirements, gaps, overlaps, rules that never fire.";
    command.details =
        "Every finding is one line on standard output; a gap comes with the values for which no rule holds, a gap or "
        "overlap with\n"
        "inputs that show it, a rule that never fires with the rules that cover it. Models it imports are looked for "
        "where it says and beside the file. Nothing of a "
        "search cut short is called\n"
        "absent: it is undecided. A line on standard error says how much was looked at and how much was found.\n"
        "Exit 1 with findings, 3 when the file is no DMN or uses what is not "
        "supported.";
    command.positionals = {"FILE"};
    command.options = {{"schema", "FILE", "also validate against this XSD (DMN15.xsd of the OMG)", false},
                       {"json", "", "one JSON object a line", false}};
    command.run = Check;
    return command;
}

CommandSpec TestCommand()
{
    CommandSpec command;
    command.words = "dmn test";
    command.summary = "Run the .case files of a folder on the DMN files beside them.";
    command.details = "A case is text: `case NAME`, `given INPUT = VALUE`, `on YYYY-MM-DD`, `expect DECISION = VALUE`, "
                      "`expect rule = DECISION NUMBER`;\n"
                      "`model FILE` before the first case where a folder holds several models. Values are FEEL. What "
                      "stands before the first case\n"
                      "holds for all. Exit 1 with findings, each with file and line, 3 when a file is refused.";
    command.positionals = {"DIR"};
    command.run = Test;
    return command;
}

CommandSpec TckCommand()
{
    CommandSpec command;
    command.words = "dmn tck";
    command.summary = "Run the DMN Technology Compatibility Kit and write its tck_results.csv.";
    command.details =
        "Runs every file of test cases in the folder and below; a model lies beside its cases, above or below, and "
        "what it imports below\n"
        "it or where it says. One line for each case:\n"
        "folder, file, case, SUCCESS, ERROR or IGNORED, detail. IGNORED is a case that needs what this "
        "engine does not have\n"
        "(functions in Java). Exit 1 when a case fails.";
    command.positionals = {"DIR"};
    command.options = {{"out", "FILE", "where results go; standard output without it", false}};
    command.run = Tck;
    return command;
}

} // namespace

std::vector<CommandSpec> DmnCommands()
{
    return {CheckCommand(), DmnEvalCommand(), TestCommand(), TckCommand()};
}

} // namespace admin
