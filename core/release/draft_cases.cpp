// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/draft_cases.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/decision/cases.h"
#include "core/dmn/cell_reading.h"
#include "core/dmn/cell_set.h"
#include "core/feel/parser.h"
#include "core/policy/draft_steps.h"

namespace core::release {

namespace {

using decision::Decision;
using policy::Case;
using policy::DraftEdit;
using policy::Expectation;

constexpr const char* kAddedCases = "cases/drafted.case";

std::string_view OutcomeWord(decision::Outcome outcome) noexcept
{
    switch (outcome) {
    case decision::Outcome::Approve: return "approve";
    case decision::Outcome::Refer: return "refer";
    case decision::Outcome::Decline: return "decline";
    }
    return "";
}

std::string_view KeyWord(Expectation::Key key) noexcept
{
    switch (key) {
    case Expectation::Key::Outcome: return "outcome";
    case Expectation::Key::Reason: return "reason";
    case Expectation::Key::Rule: return "rule";
    case Expectation::Key::Limit: return "limit";
    case Expectation::Key::Price: return "price";
    }
    return "";
}

std::string RuleText(const decision::RuleHit& hit)
{
    return hit.table + " " + std::to_string(hit.number);
}

std::string LimitText(const Decision& decided)
{
    return std::to_string(decided.offer ? decided.offer->limit.fen() : 0);
}

std::string PriceText(const Decision& decided)
{
    return decided.offer ? decided.offer->price.contract_nominal.proportion().text() : std::string();
}

bool Holds(const Expectation& expected, const Decision& decided)
{
    switch (expected.key) {
    case Expectation::Key::Outcome: return OutcomeWord(decided.outcome) == expected.value;
    case Expectation::Key::Reason:
        return std::find(decided.reasons.begin(), decided.reasons.end(), expected.value) != decided.reasons.end();
    case Expectation::Key::Rule:
        return std::any_of(decided.rules.begin(), decided.rules.end(),
                           [&](const decision::RuleHit& hit) { return hit.fired && RuleText(hit) == expected.value; });
    case Expectation::Key::Limit: return LimitText(decided) == expected.value;
    case Expectation::Key::Price: {
        const auto wanted = base::Decimal::parse(expected.value);
        return decided.offer && wanted && decided.offer->price.contract_nominal.proportion() == *wanted;
    }
    }
    return false;
}

/// What the expectation would have to say; empty when nothing of its kind holds.
std::string Instead(const Expectation& expected, const Decision& decided)
{
    switch (expected.key) {
    case Expectation::Key::Outcome: return std::string(OutcomeWord(decided.outcome));
    case Expectation::Key::Reason: return decided.reasons.empty() ? std::string() : decided.reasons.front();
    case Expectation::Key::Rule: {
        const std::string table = expected.value.substr(0, expected.value.find_last_of(' '));
        for (const decision::RuleHit& hit : decided.rules) {
            if (hit.fired && hit.table == table)
                return RuleText(hit);
        }
        return {};
    }
    case Expectation::Key::Limit: return LimitText(decided);
    case Expectation::Key::Price: return PriceText(decided);
    }
    return {};
}

std::string LineOf(Expectation::Key key, const std::string& value)
{
    return std::string(KeyWord(key)) + " = " + value;
}

/// Values for the columns the rule tests, by the expression of the column. Nothing when a cell is no set of values, or
/// the column reads no plain name.
std::optional<std::map<std::string, feel::Value>> ValuesFor(const dmn::CompiledModel& model, std::uint32_t index,
                                                            std::size_t rule)
{
    const dmn::CompiledTable& table = *model.decisions()[index].table;
    const dmn::DecisionTable& written = *model.model().decisions[index].table();
    std::map<std::string, feel::Value> values;
    for (const std::uint32_t column : table.rules[rule].tested) {
        std::vector<const feel::UnaryTests*> cells;
        for (const dmn::CompiledRule& each : table.rules)
            cells.push_back(each.inputs[column].get());
        const auto kind = dmn::ColumnKind(table.inputs[column].type.kind, cells);
        if (!kind)
            return std::nullopt;
        const auto set = dmn::CellSetOf(*table.rules[rule].inputs[column], *kind, true);
        const auto value = set ? set->aWitness() : std::nullopt;
        if (!value)
            return std::nullopt;
        values.insert_or_assign(written.inputs[column].expression.text, *value);
    }
    return values;
}

bool Fires(const Decision& decided, const std::string& table, int rule)
{
    return std::any_of(decided.rules.begin(), decided.rules.end(), [&](const decision::RuleHit& hit) {
        return hit.fired && hit.table == table && hit.number == rule;
    });
}

/// A name no other case of the file has.
std::string NewName(const policy::CompiledPolicy& compiled, const std::string& stem)
{
    std::set<std::string> taken;
    for (const Case& one : compiled.cases())
        taken.insert(one.name);
    std::string name = stem;
    for (int number = 2; taken.contains(name); ++number)
        name = stem + " (" + std::to_string(number) + ")";
    return name;
}

/// The file for drafted cases may have lines before its first case only if a person wrote them: they then hold for new ones too.
std::string Written(const Case& one, const Decision& decided, const std::string& table, int rule)
{
    std::string text = "\ncase " + one.name + "\n";
    if (one.on)
        text += "on " + one.on->text() + "\n";
    for (const GivenValue& given : GivenOf(one))
        text += "given " + given.name + " = " + given.value + "\n";
    text += "expect " + LineOf(Expectation::Key::Outcome, std::string(OutcomeWord(decided.outcome))) + "\n";
    if (!decided.reasons.empty())
        text += "expect " + LineOf(Expectation::Key::Reason, decided.reasons.front()) + "\n";
    if (rule > 0)
        text += "expect " + LineOf(Expectation::Key::Rule, table + " " + std::to_string(rule)) + "\n";
    if (decided.offer)
        text += "expect " + LineOf(Expectation::Key::Limit, LimitText(decided)) + "\n";
    return text;
}

} // namespace

std::vector<GivenValue> GivenOf(const Case& one)
{
    std::vector<GivenValue> given;
    for (const auto& [name, value] : one.given)
        given.push_back({name, value.text()});
    return given;
}

std::vector<DraftFinding> FailuresOf(const Case& one, const Decision& decided)
{
    std::vector<DraftFinding> failures;
    for (const Expectation& expected : one.expects) {
        if (Holds(expected, decided))
            continue;
        const std::string instead = Instead(expected, decided);
        failures.push_back({.kind = DraftFindingKind::CaseFailed,
                            .refuses = true,
                            .code = "P-702",
                            .witness = GivenOf(one),
                            .file = one.file,
                            .file_line = expected.line,
                            .case_name = one.name,
                            .expected = LineOf(expected.key, expected.value),
                            .actual = instead.empty() ? std::string() : LineOf(expected.key, instead)});
    }
    return failures;
}

std::optional<Case> CaseFiring(const dmn::CompiledModel& model, const policy::CompiledPolicy& compiled,
                               const std::string& table, int rule)
{
    const auto index = model.find(table);
    if (!index || model.decisions()[*index].table == nullptr)
        return std::nullopt;
    const auto values = ValuesFor(model, *index, static_cast<std::size_t>(rule) - 1);
    if (!values)
        return std::nullopt;
    for (const Case& from : compiled.cases()) {
        Case one = from;
        one.expects.clear();
        for (const auto& [name, value] : *values) {
            if (value.isNull())
                one.given.erase(name);
            else
                one.given.insert_or_assign(name, value);
        }
        const auto decided = decision::DecideCase(one, compiled);
        if (decided && Fires(*decided, table, rule))
            return one;
    }
    return std::nullopt;
}

Expected<Case> WithGiven(Case one, const std::vector<GivenValue>& given)
{
    one.given.clear();
    for (const GivenValue& each : given) {
        TRY(const feel::Value value, feel::ParseLiteral(each.value));
        if (!value.isNull())
            one.given.insert_or_assign(each.name, value);
    }
    return one;
}

Expected<policy::DraftStep> AcceptStep(const policy::Draft& draft, const std::vector<DraftFinding>& lines)
{
    policy::BundleFiles files = draft.files;
    std::map<std::string, std::string> changed;
    for (const DraftFinding& line : lines) {
        if (line.kind != DraftFindingKind::CaseFailed || line.actual.empty())
            continue;
        TRY(const DraftEdit edit, policy::LineEdit(files, line.file, line.file_line, "expect " + line.actual));
        changed[edit.path] = files[edit.path] = edit.bytes.value_or(std::string());
    }
    if (changed.empty())
        return Fail(ErrorCode::InvalidInput, "nothing of that kind holds");
    policy::DraftStep step;
    for (auto& [path, bytes] : changed)
        step.push_back({.kind = DraftEdit::Kind::SetFile, .path = path, .bytes = std::move(bytes)});
    return step;
}

Expected<policy::DraftStep> AddCaseStep(const policy::Draft& draft, const policy::CompiledPolicy& compiled,
                                        const std::vector<GivenValue>& given, const std::string& table, int rule)
{
    Case one;
    one.file = kAddedCases;
    if (!compiled.cases().empty())
        one.on = compiled.cases().front().on;
    TRY(one, WithGiven(std::move(one), given));
    const std::string stem = rule > 0 ? table + " " + std::to_string(rule) : "witness of " + table;
    one.name = NewName(compiled, stem);
    TRY(const Decision decided, decision::DecideCase(one, compiled));
    if (rule > 0 && !Fires(decided, table, rule))
        return Fail(ErrorCode::NotFound, "the rule does not fire");
    const auto file = draft.files.find(kAddedCases);
    std::string bytes = file == draft.files.end()
                            ? std::string("# Cases made from witnesses while a draft was changed.\n")
                            : file->second;
    bytes += Written(one, decided, table, rule);
    return policy::DraftStep{{.kind = DraftEdit::Kind::SetFile, .path = kAddedCases, .bytes = std::move(bytes)}};
}

} // namespace core::release
