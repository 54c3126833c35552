// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/change_words.h"

#include <algorithm>
#include <utility>

#include "ui/policy/cell_text.h"
#include "ui/policy/draft_words.h"
#include "ui/policy/policy_words.h"
#include "ui/policy/rule_text.h"
#include "ui/policy/wording_words.h"
#include "ui/text/facts.h"
#include "ui/text/language.h"

#include <QCoreApplication>
#include <QStringList>

namespace ui::policy {

using Kind = core::desks::PolicyChangeKind;
using core::desks::PolicyChange;
using core::desks::PolicyPart;
using core::desks::PolicyView;
using core::desks::TableRow;
using core::desks::TableView;
using parts::Sheet;
using text::Qs;
using widgets::Icon;
using widgets::Mood;
using widgets::Type;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::policy::ChangeWords)
};

Part PartOf(PolicyPart part)
{
    switch (part) {
    case PolicyPart::Ladder: return Part::Ladder;
    case PolicyPart::Prices: return Part::Prices;
    case PolicyPart::Caps: return Part::Caps;
    case PolicyPart::Catalogue: return Part::Catalogue;
    case PolicyPart::Reasons: return Part::Reasons;
    case PolicyPart::Scoring: return Part::Scoring;
    case PolicyPart::Invariants: return Part::Invariants;
    }
    return Part::Live;
}

bool IsCase(Kind kind)
{
    return kind == Kind::CaseAdded || kind == Kind::CaseRemoved || kind == Kind::CaseChanged;
}

struct Look {
    QString word;
    Icon icon = Icon::Pencil;
};

Look LookOf(const PolicyChange& change)
{
    switch (change.kind) {
    case Kind::Cell: return {Words::tr("Cell", "kind of change"), Icon::Pencil};
    case Kind::Remark: return {Words::tr("Remark", "kind of change"), Icon::Pencil};
    case Kind::Annotation: return {Words::tr("Annotation", "kind of change"), Icon::Pencil};
    case Kind::RuleAdded: return {Words::tr("New rule", "kind of change"), Icon::Plus};
    case Kind::RuleRemoved: return {Words::tr("Rule removed", "kind of change"), Icon::Close};
    case Kind::RuleMoved: return {Words::tr("Rule moved", "kind of change"), Icon::List};
    case Kind::TableAdded: return {Words::tr("New table", "kind of change"), Icon::Plus};
    case Kind::TableRemoved: return {Words::tr("Table removed", "kind of change"), Icon::Close};
    case Kind::TableChanged: return {Words::tr("Table", "kind of change"), Icon::Columns};
    case Kind::CaseAdded: return {Words::tr("New test case", "kind of change"), Icon::Plus};
    case Kind::CaseRemoved: return {Words::tr("Test case removed", "kind of change"), Icon::Close};
    case Kind::CaseChanged: return {Words::tr("Test case", "kind of change"), Icon::Pencil};
    case Kind::HitPolicy: return {Words::tr("Hit policy", "kind of change"), Icon::Columns};
    case Kind::Allowed: return {Words::tr("Values of a column", "kind of change"), Icon::Columns};
    case Kind::Wording: return {Words::tr("Wording", "kind of change"), Icon::Pencil};
    case Kind::Entry: break;
    }
    if (change.before.empty())
        return {Words::tr("New entry", "kind of change"), Icon::Plus};
    if (change.now.empty())
        return {Words::tr("Entry removed", "kind of change"), Icon::Close};
    return {Words::tr("Entry", "kind of change"), Icon::Pencil};
}

/// The text of a cell as the grid draws it; nothing that can be read is `—`.
QString Drawn(const PolicyView& policy, const PolicyChange& change, const std::string& text)
{
    const TableView* const table = TableCalled(policy, change.table);
    const auto at = static_cast<std::size_t>(std::max(0, change.column));
    if (text.empty())
        return QStringLiteral("—");
    if (change.kind == Kind::Cell && table != nullptr && at < table->columns.size())
        return CellText(table->columns[at], text);
    return Qs(text);
}

QString EntryName(const Comparison& comparison, const PolicyChange& change)
{
    if (change.part == PolicyPart::Scoring && change.entry == "model")
        return Qs(comparison.now->model_name);
    if (change.part != PolicyPart::Catalogue)
        return change.part == PolicyPart::Invariants ? QString() : Qs(change.entry);
    for (const auto& fact : comparison.now->facts) {
        if (fact.name == change.entry)
            return text::Pick(fact.label);
    }
    return Qs(change.entry);
}

/// What a case is given and what it expects, as it was or as it is: 近 3 个月多头申请 10 次; 结论 转人工.
QString CaseSide(const PolicyView& policy, const PolicyChange& change, bool now)
{
    QStringList said;
    for (const core::desks::CaseLine& line : change.given) {
        const std::string& value = now ? line.now : line.before;
        said << GivenText(policy, {line.name, value.empty() ? std::string("null") : value});
    }
    for (const core::desks::CaseLine& line : change.expects) {
        if (const std::string& value = now ? line.now : line.before; !value.empty())
            said << ExpectationText(policy, line.name + " = " + value);
    }
    return said.isEmpty() ? QStringLiteral("—") : said.join(Words::tr(", ", "between lines of a test case"));
}

/// The values a column takes.
QString Taken(const PolicyView& policy, const PolicyChange& change, const std::string& text)
{
    const TableView* const table = TableCalled(policy, change.table);
    const auto at = static_cast<std::size_t>(std::max(0, change.column));
    if (text.empty() || table == nullptr || at >= table->columns.size())
        return Words::tr("every value", "that a column takes");
    core::desks::TableColumn column = table->columns[at];
    column.allowed = text;
    return AllowedText(column);
}

} // namespace

Comparison Compare(std::shared_ptr<const PolicyView> before, std::shared_ptr<const PolicyView> now)
{
    auto changes = core::desks::ChangesBetween(*before, *now);
    return {std::move(before), std::move(now), std::move(changes)};
}

QString RuleReadOut(const PolicyView& policy, const std::string& name, int rule)
{
    const TableView* const table = TableCalled(policy, name);
    const bool there = table != nullptr && rule > 0 && static_cast<std::size_t>(rule) <= table->rows.size();
    return there ? PlainText(RuleSentence(*table, table->rows[static_cast<std::size_t>(rule) - 1])) : QString();
}

std::pair<QString, QString> ChangeSides(const Comparison& comparison, const PolicyChange& change)
{
    switch (change.kind) {
    case Kind::Cell:
    case Kind::Remark:
    case Kind::Annotation:
        return {Drawn(*comparison.before, change, change.before), Drawn(*comparison.now, change, change.now)};
    case Kind::RuleAdded: return {QStringLiteral("—"), RuleReadOut(*comparison.now, change.table, change.rule)};
    case Kind::RuleRemoved:
        return {RuleReadOut(*comparison.before, change.table, change.rule_before), QStringLiteral("—")};
    case Kind::RuleMoved:
        return {Words::tr("place %1", "of a rule in its table").arg(change.rule_before),
                Words::tr("place %1", "of a rule in its table").arg(change.rule)};
    case Kind::TableAdded:
    case Kind::TableRemoved: return {};
    case Kind::TableChanged: return {QString(), Words::tr("other columns, or it needs other tables")};
    case Kind::HitPolicy: return {HitPolicyWord(change.before), HitPolicyWord(change.now)};
    case Kind::Allowed:
        return {Taken(*comparison.before, change, change.before), Taken(*comparison.now, change, change.now)};
    case Kind::Wording: return {Qs(change.before), Qs(change.now)};
    case Kind::CaseAdded: return {QStringLiteral("—"), CaseSide(*comparison.now, change, true)};
    case Kind::CaseRemoved: return {CaseSide(*comparison.before, change, false), QStringLiteral("—")};
    case Kind::CaseChanged:
        return {CaseSide(*comparison.before, change, false), CaseSide(*comparison.now, change, true)};
    case Kind::Entry: break;
    }
    return {};
}

QString ChangePlace(const Comparison& comparison, const PolicyChange& change)
{
    if (change.kind == Kind::Entry) {
        const QString name = EntryName(comparison, change);
        const QString part = PartWord(PartOf(change.part));
        return name.isEmpty() ? part : Words::tr("%1, %2", "part of a policy, its entry").arg(part, name);
    }
    if (change.kind == Kind::Wording)
        return WordingName(change.entry, change.column);
    if (IsCase(change.kind))
        return Words::tr("“%1”, %2", "name of a test case, its file").arg(CaseName(change.entry), Qs(change.file));
    const bool gone = change.kind == Kind::RuleRemoved || change.kind == Kind::TableRemoved;
    const TableView* const table = TableCalled(gone ? *comparison.before : *comparison.now, change.table);
    const QString name = table != nullptr ? TableName(*table) : Qs(change.table);
    const int rule = gone ? change.rule_before : change.rule;
    const auto at = static_cast<std::size_t>(std::max(0, change.column));
    if (change.kind == Kind::Allowed && table != nullptr && at < table->columns.size())
        return Words::tr("%1, head of %2", "table, column").arg(name, ColumnName(table->columns[at]));
    if (rule == 0)
        return name;
    if (change.kind == Kind::Cell && table != nullptr && at < table->columns.size())
        return Words::tr("%1 %2, %3", "table, number of the rule, column")
            .arg(name, QString::number(rule), ColumnName(table->columns[at]));
    if (change.kind == Kind::Annotation && table != nullptr && at < table->annotations.size())
        return Words::tr("%1 %2, %3", "table, number of the rule, column")
            .arg(name, QString::number(rule), Qs(table->annotations[at]));
    return Words::tr("%1 %2", "table, number of the rule").arg(name, QString::number(rule));
}

Sheet ChangeSheet(const Comparison& comparison)
{
    Sheet sheet;
    sheet.columns = {{Words::tr("Change"), 160},
                     {Words::tr("Where"), 220},
                     {Words::tr("In %1", "version").arg(Qs(comparison.before->version)), 140},
                     {Words::tr("In %1", "version").arg(Qs(comparison.now->version)), 160}};
    sheet.stretched = 3;
    for (const PolicyChange& change : comparison.changes) {
        const Look look = LookOf(change);
        const auto [before, now] = ChangeSides(comparison, change);
        sheet.rows.push_back({QString::number(sheet.rows.size()),
                              {{.text = look.word, .type = Type::BodyBold, .icon = look.icon},
                               {.text = ChangePlace(comparison, change)},
                               {.text = before, .quiet = true},
                               {.text = now}}});
    }
    return sheet;
}

QString ChangesLabel(const Comparison& comparison)
{
    if (comparison.changes.empty())
        return Words::tr("Its tables and parts are those of %1; other files of the bundle may differ")
            .arg(Qs(comparison.before->version));
    return Words::tr("%n change(s) against %1", nullptr, static_cast<int>(comparison.changes.size()))
        .arg(Qs(comparison.before->version));
}

QString CasesLabel(const Comparison& comparison)
{
    return Words::tr("%n test case(s); a policy is submitted only when all of them hold", nullptr,
                     static_cast<int>(comparison.now->cases.size()));
}

Section SectionOf(const PolicyView& policy, const PolicyChange& change)
{
    if (change.kind == Kind::Entry || change.kind == Kind::Wording)
        return {PartOf(change.part), 0};
    for (std::size_t i = 0; i < policy.tables.size(); ++i) {
        if (policy.tables[i].name == change.table)
            return {Part::Table, static_cast<int>(i)};
    }
    return {Part::Live, 0};
}

} // namespace ui::policy
