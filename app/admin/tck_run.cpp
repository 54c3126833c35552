// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/tck_run.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
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
using core::dmn::GivenValue;
using core::dmn::Model;
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

/// The values of a case as the elements of a model graph take them. A case may name the element alone, with its model's
/// namespace, by the path of imports ("lib.rate"), or as an entry of a context called as the import; what no model has is left out.
class Inputs {
public:
    Inputs(const CompiledModel& model, const std::vector<Model>& library)
        : m_own(model.model()), m_program(model.program()), m_library(library)
    {}

    std::vector<GivenValue> of(const TckCase& one)
    {
        m_given.clear();
        for (const GivenValue& given : one.given) {
            const Model* const named = given.name_space.empty() ? &m_own : modelOf(given.name_space);
            const bool is_found = named != nullptr && give(*named, given.name, given.value, 0);
            if (!is_found)
                giveAll(given);
        }
        // A folder may hold models that this one does not import.
        std::erase_if(m_given, [&](const GivenValue& given) {
            return !isLinked(m_program.inputs, given) && !isLinked(m_program.decisions, given);
        });
        return m_given;
    }

private:
    static constexpr int kMaxLevels = 20;

    const Model* modelOf(const std::string& name_space) const
    {
        if (name_space == m_own.name_space)
            return &m_own;
        const auto at = std::find_if(m_library.begin(), m_library.end(),
                                     [&](const Model& model) { return model.name_space == name_space; });
        return at == m_library.end() ? nullptr : &*at;
    }
    static bool has(const Model& model, const std::string& name)
    {
        const auto is_it = [&](const auto& element) { return element.name == name; };
        return std::any_of(model.inputs.begin(), model.inputs.end(), is_it) ||
               std::any_of(model.decisions.begin(), model.decisions.end(), is_it);
    }
    template <class T>
    static bool isLinked(const std::vector<T>& elements, const GivenValue& given)
    {
        return std::any_of(elements.begin(), elements.end(), [&](const T& element) {
            return element.name == given.name && element.name_space == given.name_space;
        });
    }
    bool give(const Model& model, const std::string& name, const Value& value, int level)
    {
        if (has(model, name)) {
            m_given.push_back({model.name_space, name, value});
            return true;
        }
        if (level >= kMaxLevels)
            return false;
        for (const core::dmn::Import& import : model.imports) {
            const Model* const other = import.name.empty() ? nullptr : modelOf(import.name_space);
            if (other == nullptr)
                continue;
            if (name == import.name && value.kind() == Value::Kind::Context) {
                for (const auto& [entry, inner] : value.asContext())
                    (void)give(*other, entry, inner, level + 1);
                return true;
            }
            if (name.starts_with(import.name + ".") &&
                give(*other, name.substr(import.name.size() + 1), value, level + 1))
                return true;
        }
        return false;
    }
    /// Every imported model that has an element of that name.
    void giveAll(const GivenValue& given)
    {
        for (const Model& model : m_library)
            if (has(model, given.name))
                m_given.push_back({model.name_space, given.name, given.value});
    }

    const Model& m_own;
    const core::dmn::Program& m_program;
    const std::vector<Model>& m_library;
    std::vector<GivenValue> m_given;
};

/// The arguments among the given values.
core::dmn::Context ArgumentsFor(const CompiledModel& model, const std::string& function, const TckCase& one)
{
    core::dmn::Context arguments;
    const auto index = model.findFunction(function);
    if (!index)
        return arguments;
    const auto& parameters = model.program().functions[*index].parameters;
    for (const GivenValue& given : one.given)
        if (std::find(parameters.begin(), parameters.end(), given.name) != parameters.end())
            arguments.insert_or_assign(given.name, given.value);
    return arguments;
}

/// A model with those it may import.
struct Bench {
    CompiledModel model;
    std::vector<Model> library;
};

/// What a case calls for this result: a decision has none.
std::string FunctionFor(const CompiledModel& model, const TckCase& one, const TckResult& result)
{
    const TckKind kind = result.kind.value_or(one.kind);
    if (one.kind != TckKind::Decision && !one.invocable.empty())
        return one.invocable;
    if (kind != TckKind::Decision && model.findFunction(result.name))
        return result.name;
    return !model.find(result.name) && model.findFunction(result.name) ? result.name : std::string();
}

Expected<Value> ValueOf(const Bench& bench, const TckCase& one, const TckResult& result, core::base::Instant now)
{
    const CompiledModel& model = bench.model;
    core::dmn::EvaluateOptions options;
    options.now = now;
    if (const std::string function = FunctionFor(model, one, result); !function.empty()) {
        TRY(Value value, core::dmn::Invoke(model, function, ArgumentsFor(model, function, one), options));
        // Of several outputs the one that is asked for.
        const auto& outputs = model.program().functions[*model.findFunction(function)].output_decisions;
        const Value* const entry = outputs.size() > 1 ? value.entry(result.name) : nullptr;
        return entry != nullptr ? *entry : value;
    }
    options.given = Inputs(model, bench.library).of(one);
    TRY(const core::dmn::Evaluation evaluation, core::dmn::Evaluate(model, result.name, {}, options));
    return evaluation.find(result.name)->value;
}

/// Empty when the result is as expected.
std::string Difference(const Bench& bench, const TckCase& one, const TckResult& result, core::base::Instant now)
{
    const auto value = ValueOf(bench, one, result, now);
    if (!value)
        return result.expects_error ? "" : fmt::format("{}: {}", result.name, value.error().detail);
    if (result.expects_error)
        return value->isNull() ? "" : fmt::format("{}: error expected, got {}", result.name, value->text());
    if (IsAsExpected(result.expected, *value))
        return {};
    return fmt::format("{}: expected {}, got {}", result.name, result.expected.text(), value->text());
}

/// Models are read once a folder is asked for them; a case may ask for an element of another model.
class FileRun {
public:
    FileRun(const fs::path& file, const fs::path& top, core::base::Instant now, std::vector<TckRow>& rows)
        : m_file(file), m_top(top), m_now(now), m_rows(rows)
    {}

    void run()
    {
        const auto bytes = datasources::files::ReadFile(m_file);
        const auto cases = bytes ? ReadTckFile(*bytes) : Expected<TckFile>(tl::unexpected(bytes.error()));
        if (!cases && cases.error().code == core::ErrorCode::NotFound)
            return; // XML of something else
        if (!cases)
            return add("", TckRow::Outcome::Error, cases.error().detail);
        m_model = modelFile(*cases);
        for (const TckCase& one : cases->cases)
            if (one.fault.empty())
                judge(one, one.name_space.empty() ? cases->name_space : one.name_space);
            else
                add(one.id, TckRow::Outcome::Error, one.fault);
    }

private:
    /// Beside the cases, else in a folder above up to the top, else below. Without a name: the only model, or the one
    /// that is called as the cases are.
    fs::path modelFile(const TckFile& cases) const
    {
        std::error_code error;
        const fs::path folder = m_file.parent_path();
        const fs::path name = cases.model_name;
        if (name.empty())
            return onlyModel(folder);
        for (fs::path at = folder;; at = at.parent_path()) {
            if (fs::is_regular_file(at / name, error))
                return at / name;
            if (at == m_top || at == at.parent_path())
                break;
        }
        const auto below = datasources::files::FilesBelow(folder, ".dmn").value_or(std::vector<fs::path>());
        const auto found = std::find_if(below.begin(), below.end(),
                                        [&](const fs::path& file) { return file.filename() == name.filename(); });
        return found == below.end() ? folder / name : *found;
    }
    fs::path onlyModel(const fs::path& folder) const
    {
        const auto models = datasources::files::FilesBelow(folder, ".dmn");
        if (!models || models->empty())
            return folder / "model.dmn";
        const std::string stem = m_file.stem().string();
        const auto at = std::find_if(models->begin(), models->end(),
                                     [&](const fs::path& file) { return stem.starts_with(file.stem().string()); });
        return at == models->end() ? models->front() : *at;
    }

    static Expected<Bench> compiled(Model model, std::vector<Model> library)
    {
        core::dmn::CompileOptions options;
        options.library = std::move(library);
        options.is_lenient = true;
        auto made = CompiledModel::compile(std::move(model), options);
        if (!made)
            return tl::unexpected(made.error().front().error);
        return Bench{std::move(*made), std::move(options.library)};
    }
    /// The model of the file, or of that namespace.
    const Expected<Bench>& bench(const std::string& name_space)
    {
        if (!m_first) {
            auto files = ReadDmnFiles(m_model, LibraryPlace::Below);
            m_first = files ? compiled(std::move(files->model), std::move(files->library))
                            : Expected<Bench>(tl::unexpected(files.error()));
        }
        if (name_space.empty() || !*m_first || name_space == (*m_first)->model.model().name_space)
            return *m_first;
        if (const auto known = m_others.find(name_space); known != m_others.end())
            return known->second;
        const auto& library = (*m_first)->library;
        const auto at = std::find_if(library.begin(), library.end(),
                                     [&](const Model& model) { return model.name_space == name_space; });
        if (at == library.end())
            return *m_first;
        return m_others.emplace(name_space, compiled(*at, library)).first->second;
    }
    void judge(const TckCase& one, const std::string& name_space)
    {
        std::string difference;
        std::string unsupported;
        for (const TckResult& result : one.results) {
            const auto& model = bench(result.name_space.empty() ? name_space : result.name_space);
            if (!model)
                return add(one.id, TckRow::Outcome::Error, model.error().detail);
            const std::string found = Difference(*model, one, result, m_now);
            if (found.empty())
                continue;
            difference += (difference.empty() ? "" : "; ") + found;
            if (unsupported.empty())
                unsupported = Unsupported(model->model).neededBy(result.name);
        }
        if (difference.empty())
            return add(one.id, TckRow::Outcome::Success, "");
        if (!unsupported.empty())
            return add(one.id, TckRow::Outcome::Ignored, unsupported);
        add(one.id, TckRow::Outcome::Error, difference);
    }
    void add(const std::string& id, TckRow::Outcome outcome, std::string detail)
    {
        const fs::path folder = m_file.parent_path();
        m_rows.push_back({(folder.parent_path().filename() / folder.filename()).string(), m_file.stem().string(), id,
                          outcome, std::move(detail)});
    }

    const fs::path& m_file;
    const fs::path& m_top;
    core::base::Instant m_now;
    std::vector<TckRow>& m_rows;
    fs::path m_model;
    std::optional<Expected<Bench>> m_first;
    std::map<std::string, Expected<Bench>> m_others; ///< by namespace
};

} // namespace

Expected<std::vector<TckRow>> RunTck(const fs::path& folder, core::base::Instant now)
{
    std::error_code error;
    const fs::path whole = fs::weakly_canonical(folder, error);
    TRY(const std::vector<fs::path> files, datasources::files::FilesBelow(error ? folder : whole, ".xml"));
    std::vector<TckRow> rows;
    for (const fs::path& file : files)
        FileRun(file, error ? folder : whole, now, rows).run();
    if (rows.empty())
        return core::Fail(core::ErrorCode::NotFound, fmt::format("{}: no test cases", folder.string()));
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
