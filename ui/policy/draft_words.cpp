// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/draft_words.h"

#include <algorithm>
#include <utility>

#include "core/base/decimal.h"
#include "ui/policy/cell_text.h"
#include "ui/policy/finding_words.h"
#include "ui/policy/policy_words.h"
#include "ui/policy/rule_text.h"
#include "ui/text/facts.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/words.h"

#include <QCoreApplication>

namespace ui::policy {

using core::desks::PolicyView;
using core::desks::TableColumn;
using core::desks::TableView;
using core::release::DraftFinding;
using core::release::DraftFindingKind;
using core::release::GivenValue;
using parts::Sheet;
using parts::SheetRow;
using text::Qs;
using widgets::Icon;
using widgets::Mood;
using widgets::Type;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::policy::DraftWords)
};

constexpr int kMostValues = 12;        ///< of a witness in one line
constexpr std::size_t kMostRows = 500; ///< of a list that is worded while somebody types

QString NameOf(const PolicyView& policy, const std::string& table)
{
    const TableView* const found = TableCalled(policy, table);
    return found == nullptr ? Qs(table) : TableName(*found);
}

QString Listed(const QStringList& words)
{
    return words.join(Words::tr(", ", "between values or rules that are listed"));
}

QString RulesText(const std::vector<int>& rules)
{
    QStringList numbers;
    for (const int rule : rules)
        numbers << QString::number(rule);
    return Listed(numbers);
}

/// A column of any table that reads `name`: it has the words and the unit.
const TableColumn* ColumnReading(const PolicyView& policy, const std::string& name)
{
    for (const TableView& table : policy.tables) {
        for (const TableColumn& column : table.columns) {
            if (!column.output && column.name == name)
                return &column;
        }
    }
    return nullptr;
}

QString ValueText(const TableColumn* column, const GivenValue& value)
{
    if (column == nullptr)
        return CellText(TableColumn{}, value.value);
    if (value.value == "\"\"")
        return Words::tr("empty text");
    const auto number = core::base::Decimal::parse(value.value);
    return number ? text::InputNumber(column->name, column->unit, *number) : CellText(*column, value.value);
}

QString GapText(const PolicyView& policy, const DraftFinding& finding)
{
    const TableView* const table = TableCalled(policy, finding.table);
    core::desks::TableRow region;
    for (const std::string& text : finding.region)
        region.cells.push_back(text.empty() ? "-" : text);
    const QString inputs = table == nullptr ? QString() : PlainText(ConditionRuns(*table, region));
    const QString where = NameOf(policy, finding.table);
    if (inputs.isEmpty())
        return Words::tr("%1: no rule holds", "%1: a table").arg(where);
    return Words::tr("%1: no rule holds where %2", "%1: a table, %2: conditions").arg(where, inputs);
}

/// The value that is never given, or does not fit, as its column draws it.
QString ValueOf(const PolicyView& policy, const DraftFinding& finding)
{
    const TableView* const table = TableCalled(policy, finding.table);
    const auto at = static_cast<std::size_t>(std::max(finding.column, 0));
    const bool known = table != nullptr && finding.column >= 0 && at < table->columns.size();
    const TableColumn column = known ? table->columns[at] : TableColumn();
    const QString value = CellText(column, finding.detail);
    return known ? ColumnName(column) + QLatin1Char(' ') + value : value;
}

QString VerifiedText(const PolicyView& policy, const DraftFinding& finding)
{
    const QString table = NameOf(policy, finding.table);
    const QString rules = RulesText(finding.rules);
    switch (finding.kind) {
    case DraftFindingKind::Gap: return GapText(policy, finding);
    case DraftFindingKind::Overlap: return Words::tr("%1: rules %2 hold for the same inputs").arg(table, rules);
    case DraftFindingKind::Conflict:
        return Words::tr("%1: rules %2 hold for the same inputs and give different results").arg(table, rules);
    case DraftFindingKind::NeverFires: return Words::tr("%1: rule %2 never fires").arg(table, rules);
    case DraftFindingKind::Shadowed: return Words::tr("%1: rule %2 is covered by others").arg(table, rules);
    case DraftFindingKind::AlwaysFires: return Words::tr("%1: rule %2 fires whatever the inputs are").arg(table, rules);
    case DraftFindingKind::UnreachableOutput:
        return Words::tr("%1: no inputs give %2").arg(table, ValueOf(policy, finding));
    case DraftFindingKind::TypeError:
        return Words::tr("%1: %2 is of a type that cannot be read there").arg(table, ValueOf(policy, finding));
    case DraftFindingKind::Cell:
    case DraftFindingKind::Bundle:
    case DraftFindingKind::CaseFailed:
    case DraftFindingKind::RuleWithoutCase: break;
    }
    return {};
}

} // namespace

QString ProofText(const PolicyView& policy, const DraftFinding& finding)
{
    QStringList parts;
    std::vector<int> rules;
    for (std::size_t i = 0; i < finding.certificate.size() && parts.size() < kMostValues; ++i) {
        rules.push_back(finding.certificate[i].second);
        const bool last = i + 1 == finding.certificate.size() ||
                          finding.certificate[i + 1].first != finding.certificate[i].first ||
                          rules.size() == static_cast<std::size_t>(kMostValues);
        if (last) {
            parts << NameOf(policy, finding.certificate[i].first) + QLatin1Char(' ') + RulesText(rules);
            rules.clear();
        }
    }
    return parts.isEmpty() ? QString() : Words::tr("covered by %1", "%1: rules").arg(parts.join(QStringLiteral("; ")));
}

FindingLook LookOf(const DraftFinding& finding)
{
    const Mood mood = finding.refuses ? Mood::Negative : Mood::Warning;
    switch (finding.kind) {
    case DraftFindingKind::Cell: return {Words::tr("Cell", "kind of problem"), Icon::CrossCircle, Mood::Negative};
    case DraftFindingKind::Bundle: return {Words::tr("Bundle", "kind of problem"), Icon::CrossCircle, Mood::Negative};
    case DraftFindingKind::CaseFailed: return {Words::tr("Test case", "kind of problem"), Icon::Decline, mood};
    case DraftFindingKind::RuleWithoutCase: return {Words::tr("No test case", "kind of problem"), Icon::Warning, mood};
    case DraftFindingKind::Gap: return {Words::tr("Gap", "kind of problem"), Icon::Warning, mood};
    case DraftFindingKind::Overlap: return {Words::tr("Overlap", "kind of problem"), Icon::Warning, mood};
    case DraftFindingKind::Conflict: return {Words::tr("Conflict", "kind of problem"), Icon::Warning, mood};
    case DraftFindingKind::NeverFires: return {Words::tr("Never fires", "kind of problem"), Icon::Warning, mood};
    case DraftFindingKind::Shadowed: return {Words::tr("Covered", "kind of problem"), Icon::Warning, mood};
    case DraftFindingKind::AlwaysFires: return {Words::tr("Always fires", "kind of problem"), Icon::Warning, mood};
    case DraftFindingKind::UnreachableOutput: return {Words::tr("Never given", "kind of problem"), Icon::Warning, mood};
    case DraftFindingKind::TypeError: return {Words::tr("Type", "kind of problem"), Icon::Warning, mood};
    }
    return {};
}

QString CellProblem(const DraftFinding& finding)
{
    const QString words = EngineText(finding.detail);
    if (finding.line == 0)
        return words;
    return Words::tr("line %1, column %2: %3")
        .arg(QString::number(finding.line), QString::number(finding.position), words);
}

QString ExpectationText(const PolicyView& policy, const std::string& line)
{
    const QString whole = Qs(line);
    const qsizetype equals = whole.indexOf(QLatin1String(" = "));
    const QString key = whole.left(equals);
    const QString value = equals < 0 ? QString() : whole.mid(equals + 3);
    if (key == QLatin1String("outcome"))
        return Words::tr("outcome %1").arg(text::TableOutcomeWord(QLatin1Char('"') + value + QLatin1Char('"')));
    if (key == QLatin1String("reason"))
        return Words::tr("reason %1").arg(value);
    if (key == QLatin1String("rule")) {
        const qsizetype space = value.lastIndexOf(QLatin1Char(' '));
        const QString table = NameOf(policy, value.left(space).toStdString());
        return Words::tr("rule %1", "%1: table and number").arg(QString(table + value.mid(space)));
    }
    if (key == QLatin1String("limit"))
        return Words::tr("limit %1").arg(text::MoneyText(core::base::Money::fromFen(value.toLongLong())));
    return Words::tr("price %1").arg(value);
}

QString CaseName(const std::string& name)
{
    const QStringList both = Qs(name).split(QStringLiteral(" | "));
    return both.size() == 2 ? text::Pick({both[0].toStdString(), both[1].toStdString()}) : Qs(name);
}

QString GivenText(const PolicyView& policy, const GivenValue& value)
{
    const TableColumn* const reads = ColumnReading(policy, value.name);
    TableColumn column = reads != nullptr ? *reads : TableColumn{};
    column.name = value.name;
    const auto fact = std::find_if(policy.facts.begin(), policy.facts.end(),
                                   [&](const auto& declared) { return declared.name == value.name; });
    if (reads == nullptr && fact != policy.facts.end()) { // no table reads it; the model may
        column.label = fact->label;
        column.unit = fact->unit;
        column.values = fact->values;
    }
    return ColumnName(column) + QLatin1Char(' ') + ValueText(&column, value);
}

bool GoesOn(const std::vector<DraftFinding>& findings, std::size_t at)
{
    if (at == 0 || at >= findings.size())
        return false;
    const DraftFinding& one = findings[at];
    const DraftFinding& before = findings[at - 1];
    return one.kind == DraftFindingKind::CaseFailed && before.kind == one.kind && one.file == before.file &&
           one.case_name == before.case_name && !one.expected.empty() && !before.expected.empty();
}

QString CaseText(const PolicyView& policy, const std::vector<DraftFinding>& findings, std::size_t at)
{
    const QString name = CaseName(findings[at].case_name);
    if (findings[at].expected.empty())
        return Words::tr("“%1” cannot be decided").arg(name);
    QStringList expected;
    QStringList actual;
    do {
        expected << ExpectationText(policy, findings[at].expected);
        if (!findings[at].actual.empty())
            actual << ExpectationText(policy, findings[at].actual);
        ++at;
    } while (GoesOn(findings, at));
    const QString words = actual.isEmpty()
                              ? Words::tr("expects %2, which no longer holds: “%1”").arg(name, Listed(expected))
                              : Words::tr("expects %2, gives %3: “%1”").arg(name, Listed(expected), Listed(actual));
    return text::CloseHan(words);
}

int ProblemCount(const std::vector<DraftFinding>& findings, const std::function<bool(const DraftFinding&)>& counts)
{
    int count = 0;
    for (std::size_t i = 0; i < findings.size(); ++i)
        count += counts(findings[i]) && !GoesOn(findings, i) ? 1 : 0;
    return count;
}

QString FindingText(const PolicyView& policy, const DraftFinding& finding)
{
    const QString table = NameOf(policy, finding.table);
    const QString rules = RulesText(finding.rules);
    switch (finding.kind) {
    case DraftFindingKind::Cell: {
        const TableView* const view = TableCalled(policy, finding.table);
        const auto at = static_cast<std::size_t>(std::max(finding.column, 0));
        const bool cell = view != nullptr && finding.column >= 0 && at < view->columns.size() && !finding.rules.empty();
        const bool head = view != nullptr && finding.column >= 0 && at < view->columns.size() && finding.rules.empty();
        const QString place =
            cell ? Words::tr("%1 %2, %3", "table, number of the rule, column")
                       .arg(table, rules, ColumnName(view->columns[at]))
            : head ? Words::tr("%1, head of %2", "table, column").arg(table, ColumnName(view->columns[at]))
                   : QString(table + QLatin1Char(' ') + rules).trimmed();
        return place + Words::tr(": ", "between a place and what is wrong there") + CellProblem(finding);
    }
    case DraftFindingKind::Bundle: {
        const QString place =
            finding.table.empty() ? Qs(finding.file) : QString(table + QLatin1Char(' ') + rules).trimmed();
        return place + Words::tr(": ", "between a place and what is wrong there") +
               BundleFindingText(finding.code, finding.detail);
    }
    case DraftFindingKind::CaseFailed: return CaseText(policy, {finding}, 0);
    case DraftFindingKind::RuleWithoutCase: return Words::tr("%1: no test case fires rule %2").arg(table, rules);
    case DraftFindingKind::Gap:
    case DraftFindingKind::Overlap:
    case DraftFindingKind::Conflict:
    case DraftFindingKind::NeverFires:
    case DraftFindingKind::Shadowed:
    case DraftFindingKind::AlwaysFires:
    case DraftFindingKind::UnreachableOutput:
    case DraftFindingKind::TypeError: break;
    }
    const QString words = VerifiedText(policy, finding);
    return finding.undecided ? Words::tr("%1 (not decided: the search was cut short)").arg(words) : words;
}

QString FindingsAt(const std::vector<DraftFinding>& findings, const std::string& table, int rule, int column)
{
    QStringList found;
    for (const DraftFinding& finding : findings) {
        const bool here = finding.table == table && finding.column == column &&
                          std::find(finding.rules.begin(), finding.rules.end(), rule) != finding.rules.end();
        if (here)
            found << (finding.kind == DraftFindingKind::Cell ? CellProblem(finding) : LookOf(finding).word);
    }
    return found.join(QLatin1Char('\n'));
}

QString HeadFindings(const std::vector<DraftFinding>& findings, const std::string& table, int column)
{
    QStringList found;
    for (const DraftFinding& finding : findings) {
        if (finding.table == table && finding.column == column && finding.rules.empty())
            found << (finding.kind == DraftFindingKind::Cell ? CellProblem(finding) : LookOf(finding).word);
    }
    return found.join(QLatin1Char('\n'));
}

QString WitnessText(const PolicyView& policy, const std::string& table, const std::vector<GivenValue>& witness)
{
    const TableView* const view = TableCalled(policy, table);
    QStringList values;
    for (const GivenValue& value : witness) {
        if (values.size() == kMostValues)
            break;
        const TableColumn* column = nullptr;
        for (std::size_t i = 0; view != nullptr && i < view->columns.size(); ++i) {
            if (!view->columns[i].output && view->columns[i].name == value.name)
                column = &view->columns[i];
        }
        if (view != nullptr && column == nullptr)
            continue;
        values << (column != nullptr ? ColumnName(*column) + QLatin1Char(' ') : QString()) + ValueText(column, value);
    }
    return Listed(values);
}

namespace {

/// Of a case: where it stands; its thirty values are shown when it is tried.
QString WitnessColumn(const PolicyView& policy, const DraftFinding& finding)
{
    if (!finding.certificate.empty())
        return ProofText(policy, finding);
    if (finding.kind != DraftFindingKind::CaseFailed)
        return WitnessText(policy, finding.table, finding.witness);
    return Words::tr("%1, line %2", "a file").arg(Qs(finding.file), QString::number(finding.file_line));
}

} // namespace

Sheet DraftFindingSheet(const PolicyView& policy, const std::vector<DraftFinding>& findings)
{
    Sheet sheet;
    sheet.columns = {
        {Words::tr("Problem"), 128}, {Words::tr("What and where"), 260}, {Words::tr("Witness, or proof"), 220}};
    sheet.stretched = 1;
    for (std::size_t at = 0; at < findings.size(); ++at) {
        const DraftFinding& finding = findings[at];
        if (GoesOn(findings, at))
            continue; // said with the line before
        if (sheet.rows.size() == kMostRows) {
            const int more =
                ProblemCount(findings, [](const DraftFinding&) { return true; }) - static_cast<int>(kMostRows);
            sheet.rows.push_back(
                {{}, {{}, {.text = Words::tr("and %n more, shown as these are mended", nullptr, more)}, {}}});
            break;
        }
        FindingLook look = LookOf(finding);
        if (finding.known)
            look.mood = Mood::Neutral;
        SheetRow row;
        row.key = QString::number(at);
        const QString words = finding.kind == DraftFindingKind::CaseFailed ? CaseText(policy, findings, at)
                                                                           : FindingText(policy, finding);
        row.cells = {
            {.text = look.word, .type = Type::BodyBold, .mood = look.mood, .icon = look.icon},
            {.text = finding.known ? Words::tr("%1 (the live policy too)").arg(words) : words, .quiet = finding.known},
            {.text = WitnessColumn(policy, finding), .quiet = true, .type = Type::Small}};
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

Details TraceDetails(const PolicyView& policy, const DraftFinding& finding, const core::release::DraftTrace& trace)
{
    Details details;
    details.title = Words::tr("Witness tried");
    details.lead = FindingText(policy, finding);
    const auto add = [&](const QString& label, const QString& value, Type type = Type::Body) {
        details.rows.push_back({.label = label, .value = value, .type = type});
    };
    if (trace.decided) {
        const core::decision::Decision& decided = *trace.decided;
        add(Words::tr("Outcome"), text::OutcomeWord(decided.outcome), Type::BodyBold);
        QStringList reasons;
        for (const std::string& reason : decided.reasons)
            reasons << Qs(reason);
        add(Words::tr("Reasons"), Listed(reasons));
        if (decided.offer)
            add(Words::tr("Limit"), text::MoneyText(decided.offer->limit));
    }
    for (const core::release::TableTrace& table : trace.tables) {
        const TableView* const view = TableCalled(policy, table.table);
        QStringList values;
        for (const auto& [name, value] : table.outputs) {
            const TableColumn* column = nullptr;
            for (std::size_t i = 0; view != nullptr && i < view->columns.size(); ++i)
                column = view->columns[i].output && view->columns[i].name == name ? &view->columns[i] : column;
            values << (column != nullptr ? CellText(*column, value) : Qs(value));
        }
        const QString rules =
            table.fired.empty() ? Words::tr("no rule fired") : Words::tr("rule %1 fired").arg(RulesText(table.fired));
        const QString value = values.isEmpty() ? QString() : Listed(values) + QStringLiteral(" · ");
        add(NameOf(policy, table.table), value + rules);
        if (table.matched.size() > table.fired.size())
            add({}, Words::tr("matched %1").arg(RulesText(table.matched)));
    }
    QStringList read; // what the table of the problem reads comes first: it is what the problem is about
    QStringList others;
    const std::string about = !finding.table.empty()  ? finding.table
                              : !trace.tables.empty() ? trace.tables.front().table
                                                      : std::string();
    const TableView* const first = TableCalled(policy, about);
    for (const GivenValue& value : trace.given) {
        const bool is_read = first != nullptr &&
                             std::any_of(first->columns.begin(), first->columns.end(), [&](const TableColumn& column) {
                                 return !column.output && column.name == value.name;
                             });
        (is_read ? read : others) << GivenText(policy, value);
    }
    const bool of_case = finding.kind == DraftFindingKind::CaseFailed;
    if (!of_case)
        details.passages.push_back({Words::tr("What a witness is"),
                                    Words::tr("A made-up applicant for whom the problem is there: decided by the "
                                              "draft as it stands, and nobody real.")});
    if (!read.isEmpty())
        details.passages.push_back({of_case ? Words::tr("The test case, as %1 reads it").arg(NameOf(policy, about))
                                            : Words::tr("The witness, as %1 reads it").arg(NameOf(policy, about)),
                                    read.join(QLatin1Char('\n'))});
    if (!others.isEmpty())
        details.passages.push_back({Words::tr("Its other inputs"), others.join(QLatin1Char('\n'))});
    return details;
}

} // namespace ui::policy
