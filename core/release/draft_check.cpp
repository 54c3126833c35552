// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/draft_check.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "core/decision/cases.h"
#include "core/release/draft_cases.h"

namespace core::release {

namespace {

/// "line 2, column 5: what" taken apart.
struct Placed {
    int line = 0;
    int position = 0;
    std::string what;
};

int NumberAt(std::string_view text, std::size_t& at)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), number);
    if (error != std::errc())
        return 0;
    at = static_cast<std::size_t>(end - text.data());
    return number;
}

Placed PlacedOf(const std::string& detail)
{
    constexpr std::string_view kLine = "line ";
    constexpr std::string_view kColumn = ", column ";
    const std::string_view text = detail;
    Placed placed{0, 0, detail};
    if (!text.starts_with(kLine))
        return placed;
    std::size_t at = kLine.size();
    const int line = NumberAt(text, at);
    if (line == 0 || !text.substr(at).starts_with(kColumn))
        return placed;
    at += kColumn.size();
    const int position = NumberAt(text, at);
    if (position == 0 || !text.substr(at).starts_with(": "))
        return placed;
    return {line, position, std::string(text.substr(at + 2))};
}

int ColumnOf(const dmn::DecisionTable& table, const std::string& decision, const std::string& column)
{
    if (column.empty())
        return -1;
    for (std::size_t i = 0; i < table.outputs.size(); ++i) {
        const std::string& name = table.outputs[i].name.empty() ? decision : table.outputs[i].name;
        if (name == column)
            return static_cast<int>(table.inputs.size() + i);
    }
    for (std::size_t i = 0; i < table.inputs.size(); ++i) {
        if (table.inputs[i].expression.text == column)
            return static_cast<int>(i);
    }
    return -1;
}

DraftFinding FindingOf(const dmn::Model& model, const dmn::Finding& found)
{
    const dmn::DecisionTable* const table = policy::TableOf(model, found.decision);
    Placed placed = PlacedOf(found.error.detail);
    DraftFinding finding{.kind = DraftFindingKind::Cell, .refuses = true, .code = "P-401", .table = found.decision};
    finding.column = table == nullptr ? -1 : ColumnOf(*table, found.decision, found.column);
    if (found.rule > 0)
        finding.rules = {found.rule};
    finding.line = placed.line;
    finding.position = placed.position;
    finding.detail = std::move(placed.what);
    return finding;
}

/// "eligibility 7" -> table and rule; the whole text is the table's name when no number follows.
void Place(const std::string& place, DraftFinding& finding)
{
    const std::size_t space = place.find_last_of(' ');
    std::size_t at = space + 1;
    const int number = space == std::string::npos ? 0 : NumberAt(place, at);
    if (number > 0 && at == place.size()) {
        finding.table = place.substr(0, space);
        finding.rules = {number};
    } else {
        finding.table = place;
    }
}

DraftFinding FindingOf(const policy::Finding& found)
{
    DraftFinding finding{.kind = DraftFindingKind::Bundle, .refuses = true, .code = policy::CodeText(found.code)};
    finding.file = found.file;
    finding.detail = found.detail;
    if (found.file == "policy.dmn")
        Place(found.place, finding);
    else
        finding.case_name = found.place;
    constexpr std::string_view kLine = "line ";
    if (found.place.starts_with(kLine)) {
        std::size_t at = kLine.size();
        finding.file_line = NumberAt(found.place, at);
    }
    return finding;
}

DraftFinding WithoutCase(const dmn::CompiledModel& model, const policy::CompiledPolicy& compiled,
                         const std::string& table, int rule)
{
    DraftFinding finding{.kind = DraftFindingKind::RuleWithoutCase, .refuses = true, .code = "P-703", .table = table};
    finding.rules = {rule};
    finding.file = "policy.dmn";
    finding.detail = "no case fires this rule";
    if (const auto fires = CaseFiring(model, compiled, table, rule))
        finding.witness = GivenOf(*fires);
    return finding;
}

/// Runs the cases: those that fail, and the rules none fires.
void AddCases(const policy::CompiledPolicy& compiled, DraftCheck& check, const std::function<bool()>& stop)
{
    constexpr int kAskEvery = 64; // cases
    std::set<std::pair<std::string, int>> fired;
    for (const policy::Case& one : compiled.cases()) {
        if (++check.cases % kAskEvery == 0 && stop && stop())
            return;
        const auto decided = decision::DecideCase(one, compiled);
        if (!decided) {
            check.findings.push_back({.kind = DraftFindingKind::CaseFailed,
                                      .refuses = true,
                                      .code = "P-702",
                                      .detail = decided.error().detail,
                                      .witness = GivenOf(one),
                                      .file = one.file,
                                      .file_line = one.line,
                                      .case_name = one.name});
            continue;
        }
        for (const decision::RuleHit& hit : decided->rules) {
            if (hit.fired)
                fired.emplace(hit.table, hit.number);
        }
        for (DraftFinding& failed : FailuresOf(one, *decided))
            check.findings.push_back(std::move(failed));
    }
    for (const std::uint32_t index : compiled.tables().reading_order) {
        const std::string& name = compiled.tables().decision_names[index];
        for (int rule = 1; rule <= static_cast<int>(compiled.tables().outputs[index].size()); ++rule) {
            if (!fired.contains({name, rule}))
                check.findings.push_back(WithoutCase(compiled.tables().model, compiled, name, rule));
        }
    }
}

} // namespace

namespace {

DraftCheck CheckTables(const dmn::Model& model, const dmn::CompiledModel* earlier)
{
    DraftCheck check;
    auto compiled = dmn::CompiledModel::compile(model, {.library = {}, .earlier = earlier});
    if (compiled) {
        check.model = std::make_shared<const dmn::CompiledModel>(std::move(*compiled));
        return check;
    }
    for (const dmn::Finding& found : compiled.error())
        check.findings.push_back(FindingOf(model, found));
    return check;
}

} // namespace

DraftCheck CheckTables(const dmn::Model& model)
{
    return CheckTables(model, nullptr);
}

DraftCheck CheckBundle(const policy::Draft& draft)
{
    return DraftChecker().check(draft);
}

DraftCheck DraftChecker::check(const policy::Draft& draft, const std::function<bool()>& stop)
{
    DraftCheck check = CheckTables(draft.model, m_model.get());
    if (check.model != nullptr)
        m_model = check.model;
    if (stop && stop())
        return check;
    auto written = m_writer.write(draft);
    if (!written) {
        check.findings.push_back({.kind = DraftFindingKind::Bundle,
                                  .refuses = true,
                                  .code = "P-401",
                                  .detail = written.error().detail,
                                  .file = "policy.dmn"});
        return check;
    }
    if (stop && stop())
        return check;
    const auto compiled =
        policy::Compile(written->files, m_bundle, policy::ReadTables{std::move(written->tables), check.model.get()});
    if (compiled) {
        check.policy = *compiled;
        m_bundle = {std::move(written->files), *compiled};
        AddCases(**compiled, check, stop);
        return check;
    }
    const bool cells = !check.findings.empty();
    for (const policy::Finding& found : compiled.error()) {
        const bool is_told = cells && found.code == policy::FindingCode::BadTables; // cell by cell, above
        if (!is_told)
            check.findings.push_back(FindingOf(found));
    }
    return check;
}

} // namespace core::release
