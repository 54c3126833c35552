// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/step_words.h"

#include <algorithm>
#include <utility>

#include "core/policy/wording_text.h"
#include "ui/policy/cell_text.h"
#include "ui/policy/policy_words.h"
#include "ui/text/language.h"

#include <QCoreApplication>
#include <QStringList>

namespace ui::policy {

using core::desks::PolicyView;
using core::desks::TableView;
using core::policy::DraftEdit;
using core::policy::DraftStep;
using text::Qs;
using Kind = core::policy::DraftEdit::Kind;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::policy::StepWords)
};

int CountOf(const DraftStep& step, Kind kind)
{
    return static_cast<int>(
        std::count_if(step.begin(), step.end(), [kind](const DraftEdit& edit) { return edit.kind == kind; }));
}

bool IsText(Kind kind)
{
    return kind == Kind::SetCell || kind == Kind::SetDescription || kind == Kind::SetAnnotation;
}

/// The column of the grid that a text stands in.
int ColumnOf(const TableView& table, const DraftEdit& edit)
{
    const int cells = static_cast<int>(table.columns.size());
    switch (edit.kind) {
    case Kind::SetCell: return static_cast<int>(edit.column);
    case Kind::SetDescription: return cells;
    case Kind::SetAnnotation: return cells + 1 + static_cast<int>(edit.column);
    case Kind::InsertRule:
    case Kind::RemoveRule:
    case Kind::MoveRule:
    case Kind::SetHitPolicy:
    case Kind::SetTables:
    case Kind::SetBase:
    case Kind::SetFile: break;
    case Kind::SetAllowed: return static_cast<int>(edit.column);
    }
    return -1;
}

QString OfTable(const TableView& table, const QString& what)
{
    return Words::tr("%1: %2", "a table, and what was done in it").arg(TableName(table), what);
}

} // namespace

QString StepText(const PolicyView& policy, const DraftStep& step)
{
    const auto onto =
        std::find_if(step.begin(), step.end(), [](const DraftEdit& edit) { return edit.kind == Kind::SetBase; });
    if (onto != step.end())
        return Words::tr("brought onto %1", "a draft, the version of a release").arg(Qs(onto->path));
    const bool file = !step.empty() && step.front().path == core::policy::kReasonsFile;
    if (file)
        return step.front().table.empty() ? Words::tr("wordings of reasons")
                                          : Words::tr("wording of %1", "code of a reason").arg(Qs(step.front().table));
    const auto first =
        std::find_if(step.begin(), step.end(), [](const DraftEdit& edit) { return edit.kind != Kind::SetFile; });
    const TableView* const table = first == step.end() ? nullptr : TableCalled(policy, first->table);
    if (table == nullptr)
        return Words::tr("test case", "what a step changed");
    const int inserted = CountOf(step, Kind::InsertRule);
    const int removed = CountOf(step, Kind::RemoveRule);
    const auto texts = static_cast<int>(
        std::count_if(step.begin(), step.end(), [](const DraftEdit& edit) { return IsText(edit.kind); }));
    const QString number = QString::number(first->rule + 1);
    if (first->kind == Kind::MoveRule)
        return OfTable(*table, Words::tr("rule %1 moved to %2").arg(number, QString::number(first->to + 1)));
    if (first->kind == Kind::SetHitPolicy)
        return OfTable(*table, Words::tr("hit policy"));
    if (first->kind == Kind::SetAllowed)
        return OfTable(*table, Words::tr("values of column %1").arg(ColumnLetters(ColumnOf(*table, *first))));
    QStringList parts;
    if (texts == 1)
        parts << Words::tr("cell %1").arg(CellAddress(ColumnOf(*table, *first), static_cast<int>(first->rule) + 1));
    else if (texts > 1)
        parts << Words::tr("%n cell(s)", nullptr, texts);
    if (inserted == 1 && texts == 0)
        parts << Words::tr("rule %1 added").arg(number);
    else if (inserted > 0)
        parts << Words::tr("%n rule(s) added", nullptr, inserted);
    if (removed == 1 && texts == 0)
        parts << Words::tr("rule %1 removed").arg(number);
    else if (removed > 0)
        parts << Words::tr("%n rule(s) removed", nullptr, removed);
    return OfTable(*table, parts.join(QStringLiteral(", ")));
}

std::optional<StepPlace> PlaceOf(const PolicyView& policy, const DraftStep& step)
{
    std::optional<StepPlace> place;
    for (const DraftEdit& edit : step) {
        if (edit.kind == Kind::SetFile)
            continue;
        const auto found = std::find_if(policy.tables.begin(), policy.tables.end(),
                                        [&](const TableView& view) { return view.name == edit.table; });
        if (found == policy.tables.end())
            continue;
        const int table = static_cast<int>(found - policy.tables.begin());
        const bool of_head = edit.kind == Kind::SetHitPolicy || edit.kind == Kind::SetAllowed;
        const int row = of_head ? -1 : static_cast<int>(edit.kind == Kind::MoveRule ? edit.to : edit.rule);
        const int column = ColumnOf(*found, edit);
        const bool first = !place || std::pair(row, column) < std::pair(place->row, place->column);
        if (first && (!place || place->table == table))
            place = StepPlace{table, row, column};
    }
    return place;
}

} // namespace ui::policy
