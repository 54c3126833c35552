// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/policy_changes.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "core/policy/rule_match.h"

namespace core::desks {

namespace {

using Kind = PolicyChangeKind;
using Entries = std::vector<std::pair<std::string, std::string>>; ///< name -> everything it says

bool SameTexts(const TableRow& a, const TableRow& b)
{
    return a.cells == b.cells && a.annotation == b.annotation && a.annotations == b.annotations;
}

/// For each row of `now` the row of `before` it was, or kNoRule.
std::vector<int> OldRows(const std::vector<TableRow>& before, const std::vector<TableRow>& now)
{
    const auto ids = [](const std::vector<TableRow>& rows) {
        std::vector<std::string_view> list;
        list.reserve(rows.size());
        for (const TableRow& row : rows)
            list.emplace_back(row.id);
        return list;
    };
    return policy::MatchRules(ids(before), ids(now),
                              [&](std::size_t was, std::size_t is) { return SameTexts(before[was], now[is]); });
}

std::string TextAt(const std::vector<std::string>& texts, std::size_t at)
{
    return at < texts.size() ? texts[at] : std::string();
}

void AddTexts(const TableRow& before, const TableRow& now, PolicyChange change, std::vector<PolicyChange>& changes)
{
    const auto add = [&](Kind kind, int column, const std::string& was, const std::string& is) {
        if (was == is)
            return;
        change.kind = kind;
        change.column = column;
        change.before = was;
        change.now = is;
        changes.push_back(change);
    };
    for (std::size_t i = 0; i < std::max(before.cells.size(), now.cells.size()); ++i)
        add(Kind::Cell, static_cast<int>(i), TextAt(before.cells, i), TextAt(now.cells, i));
    add(Kind::Remark, -1, before.annotation, now.annotation);
    for (std::size_t i = 0; i < std::max(before.annotations.size(), now.annotations.size()); ++i)
        add(Kind::Annotation, static_cast<int>(i), TextAt(before.annotations, i), TextAt(now.annotations, i));
}

bool SameShape(const TableView& a, const TableView& b)
{
    return a.annotations == b.annotations && a.requires_tables == b.requires_tables &&
           std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(),
                      [](const TableColumn& x, const TableColumn& y) {
                          return x.name == y.name && x.type == y.type && x.output == y.output;
                      });
}

void AddHead(const TableView& before, const TableView& now, std::vector<PolicyChange>& changes)
{
    if (before.hit_policy != now.hit_policy)
        changes.push_back(
            {.kind = Kind::HitPolicy, .table = now.name, .before = before.hit_policy, .now = now.hit_policy});
    if (!SameShape(before, now)) {
        changes.push_back({.kind = Kind::TableChanged, .table = now.name});
        return;
    }
    for (std::size_t i = 0; i < now.columns.size(); ++i) {
        if (before.columns[i].allowed != now.columns[i].allowed)
            changes.push_back({.kind = Kind::Allowed,
                               .table = now.name,
                               .column = static_cast<int>(i),
                               .before = before.columns[i].allowed,
                               .now = now.columns[i].allowed});
    }
}

/// "eligibility 3" as it was -> as it is called now; rules that are gone are not in it.
using RuleNames = std::map<std::string, std::string>;

void AddTable(const TableView& before, const TableView& now, std::vector<PolicyChange>& changes, RuleNames& names)
{
    AddHead(before, now, changes);
    const std::vector<int> old = OldRows(before.rows, now.rows);
    const std::vector<bool> in_order = policy::KeepOrder(old);
    for (std::size_t i = 0; i < now.rows.size(); ++i) {
        PolicyChange change{.kind = Kind::RuleAdded, .table = now.name, .rule = static_cast<int>(i) + 1};
        if (old[i] == policy::kNoRule) {
            changes.push_back(change);
            continue;
        }
        change.rule_before = old[i] + 1;
        if (old[i] != static_cast<int>(i))
            names.emplace(now.name + ' ' + std::to_string(change.rule_before), now.name + ' ' + std::to_string(i + 1));
        change.kind = Kind::RuleMoved;
        if (!in_order[i])
            changes.push_back(change);
        AddTexts(before.rows[static_cast<std::size_t>(old[i])], now.rows[i], change, changes);
    }
    const std::vector<int> stays = policy::Reversed(old, before.rows.size());
    for (std::size_t i = 0; i < before.rows.size(); ++i) {
        if (stays[i] == policy::kNoRule)
            changes.push_back({.kind = Kind::RuleRemoved, .table = now.name, .rule_before = static_cast<int>(i) + 1});
    }
}

std::string Joined(const std::vector<std::string>& parts)
{
    std::string text;
    for (const std::string& part : parts)
        text += part + '\x1f';
    return text;
}

std::string Said(const model::Label& label)
{
    return Joined({label.zh, label.en});
}

std::string Said(const std::optional<base::Decimal>& value)
{
    return value ? value->text() : std::string();
}

std::string Said(const model::FactDeclaration& fact)
{
    std::string text = Joined({Said(fact.label), fact.group, Joined(fact.sources), fact.consent});
    for (const int number :
         {static_cast<int>(fact.type), static_cast<int>(fact.unit), static_cast<int>(fact.sensitivity),
          fact.freshness_days.value_or(-1), static_cast<int>(fact.necessary), static_cast<int>(fact.automated),
          static_cast<int>(fact.enabled), static_cast<int>(fact.hard_stop), static_cast<int>(fact.missing),
          static_cast<int>(fact.stale)})
        text += std::to_string(number) + '\x1f';
    text += Joined({Said(fact.min), Said(fact.max)});
    for (const model::NamedValue& value : fact.values)
        text += Joined({value.value, Said(value.label)});
    return text;
}

Entries LadderOf(const PolicyView& policy)
{
    Entries entries;
    for (std::size_t i = 0; i < policy.ladder_steps.size(); ++i)
        entries.emplace_back(std::to_string(i + 1), std::to_string(policy.ladder_steps[i].fen()));
    for (const auto& [on_time, step] : policy.climb)
        entries.emplace_back("climb " + std::to_string(on_time), std::to_string(step));
    entries.emplace_back("first limit", std::to_string(policy.first_limit_min.fen()) + ".." +
                                            std::to_string(policy.first_limit_max.fen()));
    return entries;
}

Entries EntriesOf(const PolicyView& policy, PolicyPart part)
{
    Entries entries;
    switch (part) {
    case PolicyPart::Ladder: return LadderOf(policy);
    case PolicyPart::Prices:
        for (const PolicyView::Fee& fee : policy.fees)
            entries.emplace_back(fee.label.en, Joined({Said(fee.label), fee.rate, fee.deducted ? "deducted" : ""}));
        break;
    case PolicyPart::Caps:
        for (const PolicyView::Cap& cap : policy.caps)
            entries.emplace_back(cap.from.text(), Joined({cap.annual, cap.lpr_times, cap.source}));
        entries.emplace_back("kind", policy.cap_is_effective ? "effective" : "nominal");
        break;
    case PolicyPart::Catalogue:
        for (const model::FactDeclaration& fact : policy.facts)
            entries.emplace_back(fact.name, Said(fact));
        break;
    case PolicyPart::Reasons:
        for (const PolicyView::Reason& reason : policy.reasons)
            entries.emplace_back(reason.code, Joined({std::to_string(reason.precedence), Joined(reason.use)}));
        break;
    case PolicyPart::Scoring:
        entries.emplace_back("model", policy.model_hash.hex()); // its name follows the bundle's version
        for (const BandView& band : policy.bands)
            entries.emplace_back(band.name,
                                 Joined({Said(band.pd_below), band.recommends, std::to_string(band.authority)}));
        break;
    case PolicyPart::Invariants:
        for (const PolicyView::InvariantBinding& binding : policy.invariants)
            entries.emplace_back(std::to_string(static_cast<int>(binding.invariant)),
                                 Joined({binding.applies ? "applies" : "", Said(binding.reason)}));
        break;
    }
    return entries;
}

void AddPart(const PolicyView& before, const PolicyView& now, PolicyPart part, std::vector<PolicyChange>& changes)
{
    const Entries was = EntriesOf(before, part);
    const Entries is = EntriesOf(now, part);
    std::map<std::string_view, std::string_view> old(was.begin(), was.end());
    for (const auto& [name, text] : is) {
        const auto found = old.find(name);
        const std::string_view text_before = found == old.end() ? std::string_view() : found->second;
        if (text_before != text)
            changes.push_back(
                {.kind = Kind::Entry, .before = std::string(text_before), .now = text, .part = part, .entry = name});
        if (found != old.end())
            old.erase(found);
    }
    for (const auto& [name, text] : old)
        changes.push_back({.kind = Kind::Entry, .before = std::string(text), .part = part, .entry = std::string(name)});
}

/// Of the reasons that both have.
void AddWordings(const PolicyView& before, const PolicyView& now, std::vector<PolicyChange>& changes)
{
    std::map<std::string_view, const PolicyView::Reason*> old;
    for (const PolicyView::Reason& reason : before.reasons)
        old.emplace(reason.code, &reason);
    for (const PolicyView::Reason& reason : now.reasons) {
        const auto found = old.find(reason.code);
        if (found == old.end())
            continue;
        int column = 0;
        for (const auto part :
             {&PolicyView::Reason::title, &PolicyView::Reason::internal, &PolicyView::Reason::borrower}) {
            for (const auto language : {&model::Label::zh, &model::Label::en}) {
                const std::string& was = found->second->*part.*language;
                const std::string& is = reason.*part.*language;
                if (was != is)
                    changes.push_back({.kind = Kind::Wording,
                                       .column = column,
                                       .before = was,
                                       .now = is,
                                       .part = PolicyPart::Reasons,
                                       .entry = reason.code});
                ++column;
            }
        }
    }
}

using Lines = std::vector<std::pair<std::string, std::string>>;

/// The lines that differ, in the order of `now`; a name may stand there more than once (expect reason).
std::vector<CaseLine> LinesBetween(const Lines& before, const Lines& now)
{
    std::vector<CaseLine> lines;
    Lines gone = before;
    for (const auto& line : now) {
        if (const auto same = std::find(gone.begin(), gone.end(), line); same != gone.end())
            gone.erase(same);
        else
            lines.push_back({line.first, {}, line.second});
    }
    for (const auto& [name, text] : gone) {
        const auto pair = std::find_if(lines.begin(), lines.end(),
                                       [&](const CaseLine& line) { return line.name == name && line.before.empty(); });
        if (pair != lines.end())
            pair->before = text;
        else
            lines.push_back({name, text, {}});
    }
    return lines;
}

Lines Renamed(Lines expects, const RuleNames& names)
{
    for (auto& [key, text] : expects) {
        const auto found = key == "rule" ? names.find(text) : names.end();
        if (found != names.end())
            text = found->second;
    }
    return expects;
}

void AddCases(const PolicyView& before, const PolicyView& now, const RuleNames& names,
              std::vector<PolicyChange>& changes)
{
    std::map<std::pair<std::string_view, std::string_view>, const PolicyView::TestCase*> old;
    for (const PolicyView::TestCase& one : before.cases)
        old.emplace(std::pair(std::string_view(one.file), std::string_view(one.name)), &one);
    for (const PolicyView::TestCase& one : now.cases) {
        PolicyChange change{.kind = Kind::CaseAdded, .entry = one.name, .file = one.file};
        const auto found = old.find(std::pair(std::string_view(one.file), std::string_view(one.name)));
        if (found == old.end()) {
            change.expects = LinesBetween({}, one.expects);
        } else {
            change.kind = Kind::CaseChanged;
            change.given = LinesBetween(found->second->given, one.given);
            change.expects = LinesBetween(Renamed(found->second->expects, names), one.expects);
            old.erase(found);
            if (change.given.empty() && change.expects.empty())
                continue;
        }
        changes.push_back(std::move(change));
    }
    for (const auto& [place, one] : old)
        changes.push_back({.kind = Kind::CaseRemoved,
                           .entry = one->name,
                           .file = one->file,
                           .expects = LinesBetween(one->expects, {})});
}

const TableView* TableOf(const PolicyView& policy, const std::string& name)
{
    const auto found = std::find_if(policy.tables.begin(), policy.tables.end(),
                                    [&](const TableView& table) { return table.name == name; });
    return found == policy.tables.end() ? nullptr : &*found;
}

} // namespace

std::vector<PolicyChange> ChangesBetween(const PolicyView& before, const PolicyView& now)
{
    std::vector<PolicyChange> changes;
    RuleNames names;
    for (const TableView& table : now.tables) {
        if (const TableView* const was = TableOf(before, table.name))
            AddTable(*was, table, changes, names);
        else
            changes.push_back({.kind = Kind::TableAdded, .table = table.name});
    }
    for (const TableView& table : before.tables) {
        if (TableOf(now, table.name) == nullptr)
            changes.push_back({.kind = Kind::TableRemoved, .table = table.name});
    }
    for (const PolicyPart part : {PolicyPart::Ladder, PolicyPart::Prices, PolicyPart::Caps, PolicyPart::Catalogue,
                                  PolicyPart::Reasons, PolicyPart::Scoring, PolicyPart::Invariants})
        AddPart(before, now, part, changes);
    AddWordings(before, now, changes);
    AddCases(before, now, names, changes);
    return changes;
}

} // namespace core::desks
