// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/sheet.h"

#include <algorithm>
#include <utility>

#include "widgets/row_delegate.h"

#include <QStringList>

namespace ui::parts {

void SheetModel::show(Sheet sheet)
{
    beginResetModel();
    m_sheet = std::move(sheet);
    endResetModel();
}

QList<int> SheetModel::widths() const
{
    QList<int> widths;
    for (const SheetColumn& column : m_sheet.columns)
        widths << column.width;
    return widths;
}

int SheetModel::rowOf(const QString& key) const
{
    const auto found =
        std::find_if(m_sheet.rows.begin(), m_sheet.rows.end(), [&](const SheetRow& row) { return row.key == key; });
    return found == m_sheet.rows.end() ? -1 : static_cast<int>(found - m_sheet.rows.begin());
}

QString SheetModel::keyOf(int row) const
{
    return row >= 0 && row < rowCount() ? m_sheet.rows[static_cast<std::size_t>(row)].key : QString();
}

int SheetModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_sheet.rows.size());
}

int SheetModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_sheet.columns.size());
}

/// The whole row: head and text of each cell that says something.
QString SheetModel::sentence(const SheetRow& row) const
{
    QStringList parts;
    for (std::size_t i = 0; i < row.cells.size() && i < m_sheet.columns.size(); ++i) {
        if (!row.cells[i].text.isEmpty())
            parts << m_sheet.columns[i].head + QLatin1Char(' ') + row.cells[i].text;
    }
    return parts.join(QStringLiteral(", "));
}

QVariant SheetModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const SheetRow& row = m_sheet.rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<std::size_t>(index.column());
    if (column >= row.cells.size())
        return {};
    const SheetCell& cell = row.cells[column];
    if (role == Qt::DisplayRole)
        return cell.text;
    if (role == Qt::AccessibleTextRole)
        return column == 0 ? sentence(row) : QString(m_sheet.columns[column].head + QLatin1Char(' ') + cell.text);
    if (role == Qt::TextAlignmentRole)
        return headerData(index.column(), Qt::Horizontal, role);
    if (role == widgets::QuietRole)
        return cell.quiet;
    if (role == widgets::TypeRole)
        return static_cast<int>(cell.type);
    if (role == widgets::MoodRole)
        return static_cast<int>(cell.mood);
    if (role == widgets::IconRole)
        return static_cast<int>(cell.icon);
    if (role == widgets::MaskedRole)
        return cell.masked;
    return {};
}

QVariant SheetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const SheetColumn& column = m_sheet.columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return column.head;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment((column.right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    return {};
}

Qt::ItemFlags SheetModel::flags(const QModelIndex& index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

} // namespace ui::parts
