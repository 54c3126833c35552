// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/rule_text.h"

#include <algorithm>

#include "ui/policy/cell_text.h"
#include "ui/text/facts.h"
#include "ui/text/language.h"
#include "ui/text/words.h"

#include <QCoreApplication>

namespace ui::policy {

using core::desks::TableRow;
using core::desks::TableView;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::policy::RuleText)
};

/// An input that is what another table gave is said as there: 准入为拒绝.
std::vector<core::model::NamedValue> ValuesOf(const core::desks::TableColumn& column, const std::string& cell)
{
    std::vector<core::model::NamedValue> values = column.values;
    for (const char* word : {"approve", "refer", "documents", "decline"}) {
        const std::string quoted = '"' + std::string(word) + '"';
        const std::string said = text::TableOutcomeWord(text::Qs(quoted)).toStdString();
        if (column.values.empty() && cell.find(quoted) != std::string::npos)
            values.push_back({word, {said, said}});
    }
    return values;
}

std::size_t Cells(const TableView& table, const TableRow& row)
{
    return std::min(table.columns.size(), row.cells.size());
}

/// `pattern` with %1 and %2 replaced by runs, the words between them kept.
Runs Filled(const QString& pattern, const Runs& one, const Runs& two)
{
    Runs filled;
    QString words;
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        const QString mark = pattern.mid(at, 2);
        if (mark != QLatin1String("%1") && mark != QLatin1String("%2")) {
            words += pattern[at];
            continue;
        }
        filled.push_back({words});
        words.clear();
        const Runs& runs = mark == QLatin1String("%1") ? one : two;
        filled.insert(filled.end(), runs.begin(), runs.end());
        ++at;
    }
    filled.push_back({words});
    std::erase_if(filled, [](const Run& run) { return run.text.isEmpty(); });
    return filled;
}

} // namespace

QString PlainText(const Runs& runs)
{
    QString text;
    for (const Run& run : runs)
        text += run.text;
    return text;
}

Runs ConditionRuns(const TableView& table, const TableRow& row, int strong_column)
{
    Runs conditions;
    for (std::size_t i = 0; i < Cells(table, row); ++i) {
        const auto& column = table.columns[i];
        if (column.output || row.cells[i] == "-")
            continue;
        const QString words =
            text::ConditionText({column.name, column.label, column.unit, row.cells[i], ValuesOf(column, row.cells[i])});
        conditions.push_back({words, static_cast<int>(i) == strong_column});
    }
    Runs joined;
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        if (i > 0)
            joined.push_back({i + 1 == conditions.size() ? Words::tr(" and ", "before the last condition of a rule")
                                                         : Words::tr(", ", "between conditions of a rule")});
        joined.push_back(conditions[i]);
    }
    return joined;
}

QString OutcomeText(const TableView& table, const TableRow& row)
{
    QString main;
    QString more;
    for (std::size_t i = 0; i < Cells(table, row); ++i) {
        const auto& column = table.columns[i];
        const QString shown = CellText(column, row.cells[i]);
        if (!column.output || shown == QLatin1String("-"))
            continue;
        QString& part = main.isEmpty() ? main : more;
        if (!part.isEmpty())
            part += Words::tr(", ", "between conditions of a rule");
        const bool self_said = column.name == "outcome" || column.name == "reason";
        part += self_said ? shown : Words::tr("%1 %2", "name of an output, its value").arg(ColumnName(column), shown);
    }
    if (main.isEmpty())
        return Words::tr("nothing", "a rule that gives no value");
    return more.isEmpty() ? main : Words::tr("%1 (%2)", "outcome of a rule, reason code").arg(main, more);
}

Runs RuleSentence(const TableView& table, const TableRow& row, int strong_column)
{
    const Runs conditions = ConditionRuns(table, row, strong_column);
    const Runs outcome{{OutcomeText(table, row), true}};
    if (conditions.empty())
        return Filled(Words::tr("In every case %2", "a rule without conditions; %2: what it says"), {}, outcome);
    return Filled(Words::tr("If %1, then %2", "%1: conditions of a rule, %2: what it says"), conditions, outcome);
}

} // namespace ui::policy
