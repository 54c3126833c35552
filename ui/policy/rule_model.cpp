// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/rule_model.h"

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
    endResetModel();
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
    return parent.isValid() || shown == nullptr ? 0 : static_cast<int>(shown->columns.size()) + 1;
}

QVariant RuleModel::cell(const TableRow& row, int column_index, int role) const
{
    const TableColumn* head = column(column_index);
    if (head == nullptr) { // the remark
        if (role == Qt::DisplayRole)
            return text::Qs(row.annotation);
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
    if (role == Qt::DisplayRole)
        return head != nullptr ? ColumnName(*head) : tr("Remark", "last column of a decision table");
    if (role == NoteRole)
        return head != nullptr ? ColumnNote(*head, m_policy->bands) : QString();
    if (role == OutputRole)
        return head == nullptr || head->output;
    if (role == FirstOutputRole)
        return head != nullptr && head->output && (section == 0 || !column(section - 1)->output);
    return {};
}

QVariant RuleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal)
        return table() != nullptr ? columnHead(section, role) : QVariant();
    const TableRow* found = row(section);
    return role == Qt::DisplayRole && found != nullptr ? QVariant(QString::number(found->number)) : QVariant();
}

Qt::ItemFlags RuleModel::flags(const QModelIndex& index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

} // namespace ui::policy
