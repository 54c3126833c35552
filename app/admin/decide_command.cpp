// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <fmt/format.h>

#include "app/admin/commands.h"
#include "app/admin/line_reader.h"
#include "app/admin/load_policy.h"
#include "app/admin/streams.h"
#include "core/base/json.h"
#include "core/decision/decide.h"
#include "core/intake/application_reader.h"
#include "core/intake/limits.h"

namespace admin {

namespace {

using core::base::CanonicalBytes;
using core::policy::CompiledPolicy;

struct Answer {
    std::string text; ///< canonical, without the end of the line
    bool refused = false;
};

Answer Refused(const core::intake::Refusal& refusal, std::int64_t line)
{
    return {CanonicalBytes(core::intake::ToJson(refusal, line)), true};
}

/// An application intake takes and Decide cannot work on: the same object, with the error's own number.
Answer Failed(const core::model::Application& application, const core::Error& error, std::int64_t line)
{
    core::intake::Refusal refusal;
    refusal.application_id = application.application_id.value;
    refusal.errors.push_back({"$", core::intake::FieldErrorCode::Contradiction, error.detail});
    return Refused(refusal, line);
}

Answer AnswerTo(const Line& line, const CompiledPolicy& policy)
{
    if (line.too_long) {
        core::intake::Refusal refusal;
        refusal.errors.push_back({"$", core::intake::FieldErrorCode::TooLarge, "too many bytes"});
        return Refused(refusal, line.number);
    }
    auto application = core::intake::ReadApplication(line.text, policy.catalogue(), policy.product());
    if (!application)
        return Refused(application.error(), line.number);
    const auto inputs = core::decision::FreezeInputs(*application);
    const auto decision = inputs ? core::decision::Decide(*inputs, policy)
                                 : core::Expected<core::decision::Decision>(tl::unexpected(inputs.error()));
    if (!decision)
        return Failed(*application, decision.error(), line.number);
    return {core::decision::DecisionBytes(*decision), false};
}

ExitCode DecideAll(std::FILE* in, std::FILE* out, const CompiledPolicy& policy)
{
    LineReader reader(in, core::intake::kMaxDocumentBytes);
    bool any_refused = false;
    for (Line line; reader.next(line);) {
        if (line.text.find_first_not_of(" \t\r") == std::string::npos && !line.too_long)
            continue;
        const Answer answer = AnswerTo(line, policy);
        any_refused = any_refused || answer.refused;
        std::fwrite(answer.text.data(), 1, answer.text.size(), out);
        std::fputc('\n', out);
    }
    if (reader.failed() || std::fflush(out) != 0 || std::ferror(out) != 0)
        return ReportError({core::ErrorCode::Environment, "reading or writing failed; the output is not complete"});
    return any_refused ? ExitCode::Refused : ExitCode::Done;
}

ExitCode Run(const Arguments& arguments)
{
    const auto policy = LoadPolicy(*arguments.option("policy"), Cases::Skip, stderr);
    if (!policy)
        return policy.error() == ExitCode::Findings ? ExitCode::Refused : policy.error();
    const std::string in_name = *arguments.option("in");
    const auto in = OpenInput(in_name);
    if (!in)
        return ReportError(in.error());
    const auto out = OpenOutput(arguments.option("out"), in_name);
    if (!out)
        return ReportError(out.error());
    return DecideAll(in->get(), out->get(), **policy);
}

} // namespace

CommandSpec DecideCommand()
{
    CommandSpec command;
    command.words = "decide";
    command.summary = "Decide the applications of a file, one line each.";
    command.details =
        "Reads stand-alone applications (docs/intake.md), one JSON object a line, and writes one line for each in the "
        "same order:\n"
        "the decision in canonical bytes, or {\"application_id\", \"errors\": [{\"path\", \"code\", \"detail\"}], "
        "\"line\"} for one that\n"
        "is refused. Reads no clock and no database: the same file and the same bundle give the same bytes.\n"
        "Exit 3 when any line, or the bundle, was refused.";
    command.options = {{"policy", "DIR", "the policy bundle", true},
                       {"in", "FILE", "applications as NDJSON; - is standard input", true},
                       {"out", "FILE", "where decisions go; standard output without it", false}};
    command.run = Run;
    return command;
}

} // namespace admin
