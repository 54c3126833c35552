// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/draft_steps.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_set>
#include <utility>

#include "core/base/check.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/dmn/import.h"

namespace core::policy {

namespace {

using base::Trimmed;
/// The number N of a line `expect rule = TABLE N`.
std::optional<int> ExpectedRule(std::string_view line, std::string_view table)
{
    const auto mention = RuleMentionOf(line);
    return mention && mention->table == table ? std::optional(mention->number) : std::nullopt;
}

/// `text` with every `expect rule = TABLE n` numbered `now(n)`; lines for which that is 0 are left out.
std::string Renumbered(std::string_view text, const std::string& table, const std::function<int(int)>& now)
{
    std::string out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        const std::string_view whole = text.substr(0, std::min(end + 1, text.size()));
        const auto number = ExpectedRule(line, table);
        if (!number || now(*number) == *number) {
            out += whole;
        } else if (now(*number) > 0) {
            out += "expect rule = " + table + " " + std::to_string(now(*number));
            out += whole.substr(end);
        }
        text.remove_prefix(whole.size());
    }
    return out;
}

void AddRenumbering(const Draft& draft, const std::string& table, const std::function<int(int)>& now, DraftStep& step)
{
    for (const auto& [path, bytes] : draft.files) {
        if (!IsCaseFile(path))
            continue;
        std::string changed = Renumbered(bytes, table, now);
        if (changed != bytes)
            step.push_back({.kind = DraftEdit::Kind::SetFile, .path = path, .bytes = std::move(changed)});
    }
}

/// Of all tables of a model.
class RuleIds {
public:
    explicit RuleIds(const dmn::Model& model)
    {
        for (const dmn::Decision& decision : model.decisions) {
            if (const dmn::DecisionTable* const table = TableOf(model, decision.name)) {
                for (const dmn::Rule& rule : table->rules)
                    m_ids.insert(rule.id);
            }
        }
    }
    [[nodiscard]] bool has(const std::string& id) const { return m_ids.contains(id); }
    /// One that is not there, and is from now on; rule `number` and those after it are tried.
    std::string next(std::string_view table, std::size_t number)
    {
        while (true) {
            std::string id = std::string(table) + "_r" + std::to_string(number++);
            if (m_ids.insert(id).second)
                return id;
        }
    }

private:
    std::unordered_set<std::string> m_ids;
};

dmn::Rule RuleOfShape(const dmn::DecisionTable& table)
{
    dmn::Rule rule;
    dmn::Cell any;
    any.text = "-";
    rule.inputs.assign(table.inputs.size(), any);
    rule.outputs.assign(table.outputs.size(), dmn::Cell{});
    return rule;
}

/// Where the text of the top level's "version" lies in the manifest, without its quotes.
std::optional<std::pair<std::size_t, std::size_t>> VersionSpan(std::string_view json)
{
    int depth = 0;
    bool is_key = false;
    for (std::size_t at = 0; at < json.size(); ++at) {
        const char c = json[at];
        if (c == '{' || c == '[')
            ++depth;
        else if (c == '}' || c == ']')
            --depth;
        if (c != '"')
            continue;
        std::size_t end = at + 1;
        while (end < json.size() && json[end] != '"')
            end += json[end] == '\\' ? 2U : 1U;
        if (end >= json.size())
            return std::nullopt;
        if (is_key)
            return std::pair(at + 1, end);
        const std::size_t colon = json.find_first_not_of(" \t\r\n", end + 1);
        is_key = depth == 1 && json.substr(at + 1, end - at - 1) == "version" && colon != std::string_view::npos &&
                 json[colon] == ':';
        at = end;
    }
    return std::nullopt;
}

} // namespace

std::optional<RuleMention> RuleMentionOf(std::string_view line)
{
    const auto begin_of = [line](std::string_view part) { return static_cast<std::size_t>(part.data() - line.data()); };
    std::string_view rest = Trimmed(line);
    if (!rest.starts_with("expect"))
        return std::nullopt;
    rest = Trimmed(rest.substr(6));
    const std::size_t equals = rest.find('=');
    if (equals == std::string_view::npos || Trimmed(rest.substr(0, equals)) != "rule")
        return std::nullopt;
    const std::string_view value = Trimmed(rest.substr(equals + 1));
    const std::size_t space = value.find_last_of(' ');
    if (space == std::string_view::npos)
        return std::nullopt;
    RuleMention mention{Trimmed(value.substr(0, space)), 0, begin_of(value) + space + 1,
                        begin_of(value) + value.size()};
    const char* const last = value.data() + value.size();
    const auto [end, error] = std::from_chars(value.data() + space + 1, last, mention.number);
    return error == std::errc() && end == last ? std::optional(mention) : std::nullopt;
}

dmn::Rule EmptyRule(const dmn::Model& model, std::string_view table)
{
    const dmn::DecisionTable* const found = TableOf(model, table);
    if (found == nullptr)
        return {};
    dmn::Rule rule = RuleOfShape(*found);
    rule.id = RuleIds(model).next(table, found->rules.size() + 1);
    return rule;
}

Expected<DraftStep> InsertStep(const Draft& draft, const std::string& table, std::uint32_t at, dmn::Rule row)
{
    const dmn::DecisionTable* const found = TableOf(draft.model, table);
    if (found == nullptr)
        return Fail(ErrorCode::NotFound, "no such table");
    at = std::min(at, static_cast<std::uint32_t>(found->rules.size()));
    if (RuleIds ids(draft.model); row.id.empty() || ids.has(row.id))
        row.id = ids.next(table, found->rules.size() + 1);
    DraftStep step{{.kind = DraftEdit::Kind::InsertRule, .table = table, .rule = at, .row = std::move(row)}};
    AddRenumbering(
        draft, table, [at](int n) { return n > static_cast<int>(at) ? n + 1 : n; }, step);
    return step;
}

Expected<DraftStep> AppendStep(const Draft& draft, const std::string& table, const std::vector<DraftStep>& rows)
{
    const dmn::DecisionTable* const found = TableOf(draft.model, table);
    if (found == nullptr)
        return Fail(ErrorCode::NotFound, "no such table");
    if (rows.size() > dmn::ImportLimits{}.max_rules)
        return Fail(ErrorCode::LimitExceeded, "more rules than a table may have");
    RuleIds ids(draft.model);
    DraftStep step;
    step.reserve(rows.size());
    for (const DraftStep& texts : rows) {
        const std::size_t at = found->rules.size() + step.size();
        dmn::Rule row = RuleOfShape(*found);
        row.id = ids.next(table, at + 1);
        for (const DraftEdit& text : texts)
            TRY_VOID(Write(*found, row, text));
        step.push_back({.kind = DraftEdit::Kind::InsertRule,
                        .table = table,
                        .rule = static_cast<std::uint32_t>(at),
                        .row = std::move(row)});
    }
    return step;
}

Expected<DraftStep> DuplicateStep(const Draft& draft, const std::string& table, std::uint32_t rule)
{
    const dmn::DecisionTable* const found = TableOf(draft.model, table);
    if (found == nullptr || rule >= found->rules.size())
        return Fail(ErrorCode::NotFound, "no such rule");
    // The texts alone: ids and what other tools wrote belong to the one rule.
    dmn::Rule copy = EmptyRule(draft.model, table);
    const dmn::Rule& from = found->rules[rule];
    copy.description = from.description;
    copy.annotations = from.annotations;
    for (std::size_t i = 0; i < copy.inputs.size(); ++i)
        copy.inputs[i].text = from.inputs[i].text;
    for (std::size_t i = 0; i < copy.outputs.size(); ++i)
        copy.outputs[i].text = from.outputs[i].text;
    return InsertStep(draft, table, rule + 1, std::move(copy));
}

Expected<DraftStep> RemoveStep(const Draft& draft, const std::string& table, std::uint32_t rule)
{
    const dmn::DecisionTable* const found = TableOf(draft.model, table);
    if (found == nullptr || rule >= found->rules.size())
        return Fail(ErrorCode::NotFound, "no such rule");
    DraftStep step{{.kind = DraftEdit::Kind::RemoveRule, .table = table, .rule = rule}};
    const int gone = static_cast<int>(rule) + 1;
    AddRenumbering(
        draft, table, [gone](int n) { return n == gone  ? 0
                                             : n > gone ? n - 1
                                                        : n; }, step);
    return step;
}

Expected<DraftStep> MoveStep(const Draft& draft, const std::string& table, std::uint32_t from, std::uint32_t to)
{
    const dmn::DecisionTable* const found = TableOf(draft.model, table);
    if (found == nullptr || from >= found->rules.size() || to >= found->rules.size())
        return Fail(ErrorCode::NotFound, "no such rule");
    DraftStep step{{.kind = DraftEdit::Kind::MoveRule, .table = table, .rule = from, .to = to}};
    const int old_number = static_cast<int>(from) + 1;
    const int new_number = static_cast<int>(to) + 1;
    AddRenumbering(
        draft, table,
        [old_number, new_number](int n) {
            if (n == old_number)
                return new_number;
            if (old_number < n && n <= new_number)
                return n - 1;
            return new_number <= n && n < old_number ? n + 1 : n;
        },
        step);
    return step;
}

std::string VersionOf(const BundleFiles& files)
{
    const auto manifest = files.find("manifest.json");
    if (manifest == files.end())
        return {};
    const auto json = base::ParseJson(manifest->second);
    const base::Json* const version = json ? json->find("version") : nullptr;
    return version == nullptr ? std::string() : version->text();
}

std::string NextVersion(const std::string& version, const std::vector<std::string>& taken)
{
    const std::size_t digits = version.find_last_not_of("0123456789") + 1; // npos + 1 is 0: nothing but digits
    std::int64_t number = 1;
    std::string stem = version + "-";
    constexpr std::size_t kMostDigits = 9;
    if (digits < version.size() && version.size() - digits <= kMostDigits) {
        std::from_chars(version.data() + digits, version.data() + version.size(), number);
        stem = version.substr(0, digits);
    }
    while (true) {
        std::string next = stem + std::to_string(++number);
        if (std::find(taken.begin(), taken.end(), next) == taken.end())
            return next;
    }
}

Expected<DraftEdit> VersionEdit(const BundleFiles& files, const std::string& version)
{
    const auto manifest = files.find("manifest.json");
    const auto span = manifest == files.end() ? std::nullopt : VersionSpan(manifest->second);
    if (!span || version.find_first_of("\"\\\n") != std::string::npos)
        return Fail(ErrorCode::InvalidInput, "the manifest has no version that can be replaced");
    std::string bytes = manifest->second;
    bytes.replace(span->first, span->second - span->first, version);
    return DraftEdit{.kind = DraftEdit::Kind::SetFile, .path = "manifest.json", .bytes = std::move(bytes)};
}

Expected<DraftStep> RebaseStep(const Draft& draft, const BundleFiles& files, const std::string& base,
                               const std::string& version)
{
    TRY(const BundleFiles now, FilesOf(draft));
    DraftStep step{{.kind = DraftEdit::Kind::SetBase, .text = base, .path = version}};
    for (const auto& [path, bytes] : files) {
        const auto was = now.find(path);
        if (was == now.end() || was->second != bytes)
            step.push_back({.kind = path == "policy.dmn" ? DraftEdit::Kind::SetTables : DraftEdit::Kind::SetFile,
                            .path = path,
                            .bytes = bytes});
    }
    for (const auto& [path, bytes] : now) {
        if (!files.contains(path))
            step.push_back({.kind = DraftEdit::Kind::SetFile, .path = path, .bytes = std::nullopt});
    }
    return step;
}

Expected<DraftEdit> LineEdit(const BundleFiles& files, const std::string& path, int line, const std::string& text)
{
    const auto file = files.find(path);
    if (file == files.end() || line < 1)
        return Fail(ErrorCode::NotFound, "no such file");
    std::size_t begin = 0;
    for (int i = 1; i < line; ++i) {
        begin = file->second.find('\n', begin);
        if (begin == std::string::npos)
            return Fail(ErrorCode::NotFound, "no such line");
        ++begin;
    }
    const std::size_t end = std::min(file->second.find('\n', begin), file->second.size());
    std::string bytes = file->second;
    bytes.replace(begin, end - begin, text);
    return DraftEdit{.kind = DraftEdit::Kind::SetFile, .path = path, .bytes = std::move(bytes)};
}

} // namespace core::policy
