// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/rule_model.h"

#include <algorithm>
#include <utility>

#include "ui/policy/cell_text.h"
#include "ui/policy/rule_text.h"
#include "ui/text/language.h"
#include "widgets/row_delegate.h"

namespace ui::policy {

using core::desks::TableColumn;
using core::desks::TableRow;
using core::desks::TableView;

RuleModel::RuleModel(QObject* parent) : QAbstractTableModel(parent) {}

void RuleModel::show(std::shared_ptr<const core::desks::PolicyView> policy, int index)
{
    beginResetModel();
    m_policy = std::move(policy);
    m_table = index;
    findMarks();
    endResetModel();
}

void RuleModel::mark(std::shared_ptr<const std::vector<core::desks::PolicyChange>> changes)
{
    m_changes = std::move(changes);
    findMarks();
    if (rowCount() == 0)
        return;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    Q_EMIT headerDataChanged(Qt::Vertical, 0, rowCount() - 1);
}

void RuleModel::findMarks()
{
    using Kind = core::desks::PolicyChangeKind;
    m_before.clear();
    m_added.clear();
    m_changed.clear();
    const TableView* const shown = table();
    if (m_changes == nullptr || shown == nullptr)
        return;
    for (const core::desks::PolicyChange& change : *m_changes) {
        if (change.table != shown->name || change.rule == 0)
            continue;
        const int row = change.rule - 1;
        if (change.kind != Kind::RuleMoved)
            m_changed.insert(row);
        if (change.kind == Kind::RuleAdded)
            m_added.insert(row);
        else if (change.kind == Kind::Cell)
            m_before.insert({row, change.column}, text::Qs(change.before));
        else if (change.kind == Kind::Remark)
            m_before.insert({row, remarkColumn()}, text::Qs(change.before));
        else if (change.kind == Kind::Annotation)
            m_before.insert({row, remarkColumn() + 1 + change.column}, text::Qs(change.before));
    }
}

QVariant RuleModel::before(int row, int column_index) const
{
    const auto found = m_before.constFind({row, column_index});
    if (found == m_before.constEnd())
        return {};
    const TableColumn* const head = column(column_index);
    return head != nullptr ? CellText(*head, found->toStdString()) : *found;
}

int RuleModel::remarkColumn() const
{
    const TableView* const shown = table();
    return shown == nullptr ? 0 : static_cast<int>(shown->columns.size());
}

void RuleModel::reword()
{
    beginResetModel();
    endResetModel();
}

const TableView* RuleModel::table() const
{
    if (!m_policy || m_table < 0 || static_cast<std::size_t>(m_table) >= m_policy->tables.size())
        return nullptr;
    return &m_policy->tables[static_cast<std::size_t>(m_table)];
}

const TableRow* RuleModel::row(int index) const
{
    const TableView* shown = table();
    if (shown == nullptr || index < 0 || static_cast<std::size_t>(index) >= shown->rows.size())
        return nullptr;
    return &shown->rows[static_cast<std::size_t>(index)];
}

const TableColumn* RuleModel::column(int index) const
{
    const TableView* shown = table();
    if (shown == nullptr || index < 0 || static_cast<std::size_t>(index) >= shown->columns.size())
        return nullptr;
    return &shown->columns[static_cast<std::size_t>(index)];
}

int RuleModel::rowCount(const QModelIndex& parent) const
{
    const TableView* shown = table();
    return parent.isValid() || shown == nullptr ? 0 : static_cast<int>(shown->rows.size());
}

int RuleModel::columnCount(const QModelIndex& parent) const
{
    const TableView* shown = table();
    return parent.isValid() || shown == nullptr ? 0 : remarkColumn() + 1 + static_cast<int>(shown->annotations.size());
}

QVariant RuleModel::cell(const TableRow& row, int column_index, int role) const
{
    const TableColumn* head = column(column_index);
    if (head == nullptr) { // the remark, or an annotation
        const auto note = static_cast<std::size_t>(column_index - remarkColumn());
        if (role == Qt::DisplayRole)
            return note == 0                        ? text::Qs(row.annotation)
                   : note <= row.annotations.size() ? text::Qs(row.annotations[note - 1])
                                                    : QString();
        return role == widgets::QuietRole || role == OutputRole ? QVariant(true) : QVariant();
    }
    const auto at = static_cast<std::size_t>(column_index);
    const std::string& feel = at < row.cells.size() ? row.cells[at] : row.annotation;
    if (role == Qt::DisplayRole)
        return CellText(*head, feel);
    if (role == widgets::QuietRole)
        return CellText(*head, feel) == QLatin1String("-");
    if (role == OutputRole)
        return head->output;
    if (role == FirstOutputRole)
        return head->output && (column_index == 0 || !column(column_index - 1)->output);
    if (role == widgets::IconRole)
        return static_cast<int>(GlyphOf(*head, feel).icon);
    if (role == GlyphMoodRole)
        return static_cast<int>(GlyphOf(*head, feel).mood);
    if (role == widgets::TypeRole && head->output && head->name == "reason")
        return static_cast<int>(widgets::Type::Code);
    return {};
}

QVariant RuleModel::data(const QModelIndex& index, int role) const
{
    const TableRow* found = index.isValid() ? row(index.row()) : nullptr;
    if (found == nullptr)
        return {};
    if (role == BeforeRole)
        return before(index.row(), index.column());
    if (role == AddedRole)
        return m_added.contains(index.row());
    if (role == Qt::ToolTipRole && before(index.row(), index.column()).isValid())
        return tr("before: %1", "text of a cell").arg(before(index.row(), index.column()).toString());
    if (role == Qt::AccessibleTextRole) {
        if (index.column() == 0) // the row as one sentence
            return tr("Rule %1: %2").arg(QString::number(found->number), PlainText(RuleSentence(*table(), *found)));
        const QString head = headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString();
        return QString(head + QLatin1Char(' ') + cell(*found, index.column(), Qt::DisplayRole).toString());
    }
    return cell(*found, index.column(), role);
}

QVariant RuleModel::columnHead(int section, int role) const
{
    const TableColumn* head = column(section);
    if (role == Qt::DisplayRole && section > remarkColumn())
        return text::Qs(table()->annotations[static_cast<std::size_t>(section - remarkColumn() - 1)]);
    if (role == Qt::DisplayRole)
        return head != nullptr ? ColumnName(*head) : tr("Remark", "last column of a decision table");
    if (role == NoteRole && head != nullptr)
        return IsLimited(*head, m_policy->bands)
                   ? tr("%1 · limited", "below the name of a column that does not take every value")
                         .arg(ColumnNote(*head, m_policy->bands))
                   : ColumnNote(*head, m_policy->bands);
    if (role == Qt::ToolTipRole && head != nullptr && !head->allowed.empty())
        return tr("Takes %1", "%1: the values of a column").arg(AllowedText(*head));
    if (role == Qt::AccessibleTextRole) {
        const QString name = columnHead(section, Qt::DisplayRole).toString();
        const QString note = head != nullptr ? ColumnNote(*head, m_policy->bands) : QString();
        const QString takes = columnHead(section, Qt::ToolTipRole).toString();
        QStringList parts{name};
        for (const QString& part : {note, takes}) {
            if (!part.isEmpty())
                parts << part;
        }
        return parts.join(QStringLiteral(", "));
    }
    if (role == OutputRole)
        return head == nullptr || head->output;
    if (role == RemarkRole)
        return head == nullptr;
    if (role == FirstOutputRole)
        return head != nullptr && head->output && (section == 0 || !column(section - 1)->output);
    return {};
}

QVariant RuleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal)
        return table() != nullptr ? columnHead(section, role) : QVariant();
    const TableRow* found = row(section);
    if (role == AddedRole)
        return m_added.contains(section);
    if (role == ChangedRole) {
        return m_added.contains(section) || m_changed.contains(section);
    }
    return role == Qt::DisplayRole && found != nullptr ? QVariant(QString::number(found->number)) : QVariant();
}

Qt::ItemFlags RuleModel::flags(const QModelIndex& index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

} // namespace ui::policy
