// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <fmt/format.h>
#include <utility>

#include "app/admin/commands.h"
#include "app/admin/dmn_files.h"
#include "app/admin/line_reader.h"
#include "app/admin/load_policy.h"
#include "app/admin/streams.h"
#include "core/base/json.h"
#include "core/dmn/compile.h"
#include "core/dmn/evaluate.h"
#include "core/dmn/facts_json.h"
#include "core/dmn/trace.h"

namespace admin {

namespace {

using core::base::Json;
using core::dmn::CompiledModel;

Json ValueJson(const core::feel::Value& value)
{
    core::base::JsonLimits limits;
    limits.max_bytes = std::size_t{1} << 30U;
    limits.max_depth = 512;
    limits.max_string_bytes = limits.max_bytes;
    limits.max_values = limits.max_bytes;
    auto json = core::base::ParseJson(core::dmn::JsonOf(value), limits);
    return json ? std::move(*json) : Json::null();
}

Json MatchesJson(const std::vector<core::dmn::Match>& matches)
{
    Json list = Json::array();
    for (const core::dmn::Match& match : matches)
        list.push(Json::object(
            {{"rule", Json::integer(std::int64_t{match.rule} + 1)}, {"fired", Json::boolean(match.fired)}}));
    return list;
}

Json TraceJson(const CompiledModel& model, const core::dmn::Evaluation& evaluation)
{
    Json decisions = Json::array();
    for (const core::dmn::DecisionResult& result : evaluation.results())
        decisions.push(Json::object({{"decision", Json::string(model.decisions()[result.decision].name)},
                                     {"status", Json::string(core::dmn::Name(result.status))},
                                     {"value", ValueJson(result.value)},
                                     {"rules", MatchesJson(result.matches)}}));
    Json tables = Json::array();
    for (const auto& table : evaluation.trace()->tables())
        tables.push(Json::object({{"decision", Json::string(table.decision)},
                                  {"table", Json::string(table.name)},
                                  {"status", Json::string(core::dmn::Name(table.status))},
                                  {"rules", MatchesJson(table.matches)}}));
    Json nulls = Json::array();
    for (const auto& null : evaluation.trace()->nulls())
        nulls.push(Json::object({{"decision", Json::string(null.decision)},
                                 {"reason", Json::string(core::feel::Name(null.reason))},
                                 {"line", Json::integer(null.place.line)},
                                 {"column", Json::integer(null.place.column)},
                                 {"what", Json::string(null.what)}}));
    return Json::object(
        {{"decisions", std::move(decisions)}, {"tables", std::move(tables)}, {"nulls", std::move(nulls)}});
}

class Answers {
public:
    Answers(const CompiledModel& model, std::string decision, const Arguments& arguments)
        : m_model(model), m_names(model.model()), m_decision(std::move(decision)), m_is_traced(arguments.has("trace"))
    {}

    /// One line, canonical.
    core::Expected<std::string> answer(const std::string& facts, core::dmn::FactsScratch& scratch) const
    {
        TRY(const core::dmn::Context inputs, core::dmn::ReadFacts(facts, m_names, scratch));
        core::dmn::EvaluateOptions options;
        options.is_traced = m_is_traced;
        TRY(const core::dmn::Evaluation evaluation, core::dmn::Evaluate(m_model, m_decision, inputs, options));
        const core::dmn::DecisionResult& result = *evaluation.find(m_decision);
        if (!m_is_traced)
            return core::dmn::JsonOf(result.value);
        return CanonicalBytes(
            Json::object({{"value", ValueJson(result.value)}, {"trace", TraceJson(m_model, evaluation)}}));
    }

private:
    const CompiledModel& m_model;
    core::dmn::FactNames m_names;
    std::string m_decision;
    bool m_is_traced;
};

ExitCode AnswerAll(std::FILE* in, std::FILE* out, const Answers& answers)
{
    LineReader reader(in, core::dmn::kMaxFactsBytes);
    core::dmn::FactsScratch scratch;
    ExitCode code = ExitCode::Done;
    for (Line line; reader.next(line);) {
        if (line.text.find_first_not_of(" \t\r") == std::string::npos && !line.too_long)
            continue;
        auto answer = line.too_long
                          ? core::Expected<std::string>(core::Fail(core::ErrorCode::LimitExceeded, "too many bytes"))
                          : answers.answer(line.text, scratch);
        if (!answer) {
            fmt::print(stderr, "line {}: {}\n", line.number, answer.error().detail);
            answer = CanonicalBytes(
                Json::object({{"error", Json::string(answer.error().detail)}, {"line", Json::integer(line.number)}}));
            code = ExitCode::Refused;
        }
        std::fwrite(answer->data(), 1, answer->size(), out);
        std::fputc('\n', out);
    }
    if (reader.failed() || std::fflush(out) != 0 || std::ferror(out) != 0)
        return ReportError({core::ErrorCode::Environment, "reading or writing failed; the output is not complete"});
    return code;
}

/// "; the file has 'risk', 'limit' and 12 more": what one may have meant.
std::string DecisionNames(const CompiledModel& model)
{
    constexpr std::size_t kNamed = 10;
    const auto& decisions = model.model().decisions;
    std::string text;
    for (std::size_t i = 0; i < std::min(decisions.size(), kNamed); ++i)
        text += fmt::format("{}'{}'", text.empty() ? "; the file has " : ", ", decisions[i].name);
    if (decisions.size() > kNamed)
        text += fmt::format(" and {} more", decisions.size() - kNamed);
    return text.empty() ? "; the file has no decision" : text;
}

ExitCode Run(const Arguments& arguments)
{
    auto files = ReadDmnFiles(arguments.positionals[0]);
    if (!files)
        return ReportError(files.error());
    core::dmn::CompileOptions options;
    options.library = std::move(files->library);
    const auto model = CompiledModel::compile(std::move(files->model), options);
    if (!model) {
        for (const core::dmn::Finding& finding : model.error())
            fmt::print(stderr, "{}\n", finding.text());
        return ExitCode::Refused;
    }
    const std::string decision = *arguments.option("decision");
    if (!model->find(decision))
        return ReportError(
            {core::ErrorCode::NotFound, fmt::format("no decision '{}'{}", decision, DecisionNames(*model))});
    const std::string in_name = *arguments.option("in");
    const auto in = OpenInput(in_name);
    if (!in)
        return ReportError(in.error());
    const auto out = OpenOutput(arguments.option("out"), in_name);
    if (!out)
        return ReportError(out.error());
    return AnswerAll(in->get(), out->get(), Answers(*model, decision, arguments));
}

} // namespace

CommandSpec DmnEvalCommand()
{
    CommandSpec command;
    command.words = "dmn eval";
    command.summary = "Evaluate one decision of a DMN file on the facts of a file, one line each.";
    command.details =
        "Reads one JSON object a line, the model's inputs by name, and writes the decision's value for each in the "
        "same "
        "order as canonical\n"
        "JSON; {\"error\", \"line\"} for a line that is refused. Models it imports are looked for beside the file. "
        "With "
        "--trace a line is\n"
        "{\"value\", \"trace\": {\"decisions\", \"tables\", \"nulls\"}}: each decision with the rules that matched and "
        "fired, each null with its\n"
        "reason and place; the values are the same. Reads no clock: now() and today() are null.\n"
        "Exit 3 when the model or any line was refused.";
    command.positionals = {"FILE"};
    command.options = {{"decision", "NAME", "the decision", true},
                       {"in", "FILE", "facts as NDJSON; - is standard input", true},
                       {"out", "FILE", "where values go; standard output without it", false},
                       {"trace", "", "say how each value came about", false}};
    command.run = Run;
    return command;
}

} // namespace admin
