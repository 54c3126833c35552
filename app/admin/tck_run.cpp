// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/tck_run.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <set>
#include <utility>

#include "app/admin/dmn_files.h"
#include "app/admin/tck_file.h"
#include "core/dmn/compile.h"
#include "core/dmn/evaluate.h"
#include "core/dmn/import.h"
#include "datasources/files/read_file.h"

namespace admin {

namespace fs = std::filesystem;
using core::Expected;
using core::dmn::CompiledModel;
using core::feel::Value;

namespace {

const char* Word(TckRow::Outcome outcome)
{
    switch (outcome) {
    case TckRow::Outcome::Success: return "SUCCESS";
    case TckRow::Outcome::Error: return "ERROR";
    case TckRow::Outcome::Ignored: return "IGNORED";
    }
    return "ERROR";
}

std::string Quoted(const std::string& text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"')
            quoted += '"';
        quoted += c == '\n' || c == '\r' ? ' ' : c;
    }
    return quoted + '"';
}

/// What an element needs that this engine does not support; empty when nothing.
class Unsupported {
public:
    explicit Unsupported(const CompiledModel& model) : m_model(model) {}

    std::string neededBy(const std::string& element)
    {
        m_seen.clear();
        if (const auto decision = m_model.find(element))
            return ofDecision(*decision);
        if (const auto function = m_model.findFunction(element))
            return ofFunction(*function);
        return {};
    }

private:
    std::string ofName(const std::string& name) const
    {
        for (const core::dmn::Finding& finding : m_model.findings())
            if (finding.decision == name && finding.error.code == core::ErrorCode::Unsupported)
                return finding.text();
        return {};
    }
    std::string ofFunctions(const core::dmn::Surroundings& needs)
    {
        for (const auto& [function, slot] : needs.functions)
            if (std::string found = ofFunction(function); !found.empty())
                return found;
        return {};
    }
    std::string ofDecision(std::uint32_t decision)
    {
        for (const std::uint32_t needed : m_model.decisions()[decision].order) {
            if (std::string found = ofName(m_model.decisions()[needed].name); !found.empty())
                return found;
            if (std::string found = ofFunctions(m_model.decisions()[needed].needs); !found.empty())
                return found;
        }
        return {};
    }
    std::string ofFunction(std::uint32_t index)
    {
        if (!m_seen.insert(index).second)
            return {};
        const auto& function = m_model.program().functions[index];
        if (std::string found = ofName(function.name); !found.empty())
            return found;
        for (const std::uint32_t decision : function.order)
            if (std::string found = ofFunctions(m_model.decisions()[decision].needs); !found.empty())
                return found;
        return ofFunctions(function.needs);
    }

    const CompiledModel& m_model;
    std::set<std::uint32_t> m_seen;
};

/// The arguments among the given values.
core::dmn::Context ArgumentsFor(const CompiledModel& model, const std::string& function, const TckCase& one)
{
    core::dmn::Context arguments;
    const auto index = model.findFunction(function);
    if (!index)
        return arguments;
    const auto& parameters = model.program().functions[*index].parameters;
    for (const core::dmn::GivenValue& given : one.given)
        if (std::find(parameters.begin(), parameters.end(), given.name) != parameters.end())
            arguments.insert_or_assign(given.name, given.value);
    return arguments;
}

Expected<Value> ValueOf(const CompiledModel& model, const TckCase& one, const TckResult& result,
                        core::base::Instant now)
{
    core::dmn::EvaluateOptions options;
    options.now = now;
    const bool calls = one.kind != TckCase::Kind::Decision && !one.invocable.empty();
    const std::string& function = calls ? one.invocable : result.name;
    if (calls || (!model.find(result.name) && model.findFunction(result.name))) {
        TRY(Value value, core::dmn::Invoke(model, function, ArgumentsFor(model, function, one), options));
        // Of several outputs the one that is asked for.
        const auto& outputs = model.program().functions[*model.findFunction(function)].output_decisions;
        const Value* const entry = outputs.size() > 1 ? value.entry(result.name) : nullptr;
        return entry != nullptr ? *entry : value;
    }
    options.given = one.given;
    TRY(const core::dmn::Evaluation evaluation, core::dmn::Evaluate(model, result.name, {}, options));
    return evaluation.find(result.name)->value;
}

/// Empty when the case is as expected.
std::string Difference(const CompiledModel& model, const TckCase& one, core::base::Instant now)
{
    std::string difference;
    for (const TckResult& result : one.results) {
        const auto value = ValueOf(model, one, result, now);
        std::string wrong;
        if (!value && !result.expects_error)
            wrong = value.error().detail;
        else if (value && result.expects_error && !value->isNull())
            wrong = fmt::format("error expected, got {}", value->text());
        else if (value && !result.expects_error && !IsAsExpected(result.expected, *value))
            wrong = fmt::format("expected {}, got {}", result.expected.text(), value->text());
        if (wrong.empty())
            continue;
        if (!difference.empty())
            difference += "; ";
        difference += fmt::format("{}: {}", result.name, wrong);
    }
    return difference;
}

class FileRun {
public:
    FileRun(const fs::path& file, core::base::Instant now, std::vector<TckRow>& rows)
        : m_file(file), m_now(now), m_rows(rows)
    {}

    void run()
    {
        const auto bytes = datasources::files::ReadFile(m_file);
        const auto cases = bytes ? ReadTckFile(*bytes) : Expected<TckFile>(tl::unexpected(bytes.error()));
        if (!cases)
            return add("", TckRow::Outcome::Error, cases.error().detail);
        const auto model = compiled(cases->model_name);
        for (const TckCase& one : cases->cases)
            if (model)
                judge(*model, one);
            else
                add(one.id, TckRow::Outcome::Error, model.error().detail);
    }

private:
    Expected<CompiledModel> compiled(const std::string& name) const
    {
        if (name.empty() || fs::path(name).has_parent_path())
            return core::Fail(core::ErrorCode::InvalidInput, fmt::format("model '{}' is not beside the cases", name));
        TRY(DmnFiles files, ReadDmnFiles(m_file.parent_path() / name));
        core::dmn::CompileOptions options;
        options.library = std::move(files.library);
        options.is_lenient = true;
        auto model = CompiledModel::compile(std::move(files.model), options);
        if (!model)
            return tl::unexpected(model.error().front().error);
        return std::move(*model);
    }
    void judge(const CompiledModel& model, const TckCase& one)
    {
        const std::string difference = Difference(model, one, m_now);
        if (difference.empty())
            return add(one.id, TckRow::Outcome::Success, "");
        Unsupported unsupported(model);
        for (const TckResult& result : one.results)
            if (const std::string why = unsupported.neededBy(result.name); !why.empty())
                return add(one.id, TckRow::Outcome::Ignored, why);
        add(one.id, TckRow::Outcome::Error, difference);
    }
    void add(const std::string& id, TckRow::Outcome outcome, std::string detail)
    {
        const fs::path folder = m_file.parent_path();
        m_rows.push_back({(folder.parent_path().filename() / folder.filename()).string(), m_file.stem().string(), id,
                          outcome, std::move(detail)});
    }

    const fs::path& m_file;
    core::base::Instant m_now;
    std::vector<TckRow>& m_rows;
};

} // namespace

Expected<std::vector<TckRow>> RunTck(const fs::path& folder, core::base::Instant now)
{
    std::error_code error;
    const fs::path whole = fs::weakly_canonical(folder, error);
    TRY(const std::vector<fs::path> files, datasources::files::FilesBelow(error ? folder : whole, ".xml"));
    std::vector<TckRow> rows;
    for (const fs::path& file : files)
        FileRun(file, now, rows).run();
    return rows;
}

std::string TckCsv(const std::vector<TckRow>& rows)
{
    std::string csv;
    for (const TckRow& row : rows)
        csv += fmt::format("{},{},{},\"{}\",{}\n", Quoted(row.folder), Quoted(row.file), Quoted(row.id),
                           Word(row.outcome), Quoted(row.detail));
    return csv;
}

} // namespace admin
