// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/row_table_access.h"

#include <QPointer>

#include "widgets/row_table.h"

namespace widgets {
namespace {

class CellAccess : public QAccessibleInterface, public QAccessibleTableCellInterface {
public:
    CellAccess(RowTable* table, int row, int column) : m_table(table), m_row(row), m_column(column) {}

    bool isValid() const override { return content() != nullptr; }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override { return m_table != nullptr ? m_table->window()->windowHandle() : nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_table); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableCellInterface ? static_cast<QAccessibleTableCellInterface*>(this) : nullptr;
    }

    QString text(QAccessible::Text which) const override
    {
        const TableRow* row = content();
        if (row == nullptr)
            return {};
        const auto column = static_cast<std::size_t>(m_column);
        switch (which) {
        case QAccessible::Name: return column < row->cells.size() ? row->cells[column].text : QString();
        case QAccessible::Description: return m_column == 0 ? m_table->sentence(m_row) : QString();
        case QAccessible::Value:
        case QAccessible::Help:
        case QAccessible::Accelerator:
        case QAccessible::DebugDescription:
        case QAccessible::UserText: return {};
        }
        return {};
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect inside = m_table->cellRect(m_row, m_column);
        return {m_table->mapToGlobal(inside.topLeft()), inside.size()};
    }
    QAccessible::Role role() const override { return isHeading() ? QAccessible::RowHeader : QAccessible::Cell; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        if (state.invalid)
            return state;
        state.readOnly = true;
        state.selectable = !isHeading();
        state.selected = isSelected();
        state.invisible = !m_table->isVisible();
        state.offscreen = m_table->visibleRegion().intersected(m_table->cellRect(m_row, m_column)).isEmpty();
        return state;
    }

    bool isSelected() const override { return isValid() && m_table->current() == m_row; }
    QList<QAccessibleInterface*> columnHeaderCells() const override { return {}; }
    QList<QAccessibleInterface*> rowHeaderCells() const override { return {}; }
    int columnIndex() const override { return m_column; }
    int rowIndex() const override { return m_row; }
    int columnExtent() const override { return isHeading() ? m_table->columnCount() : 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface* table() const override { return parent(); }

private:
    /// Null pointer when the table has gone, or has fewer rows by now.
    const TableRow* content() const
    {
        const bool there =
            m_table != nullptr && m_row < static_cast<int>(m_table->rows().size()) && m_column < m_table->columnCount();
        return there ? &m_table->rows()[static_cast<std::size_t>(m_row)] : nullptr;
    }
    bool isHeading() const { return isValid() && content()->heading; }

    QPointer<RowTable> m_table;
    int m_row;
    int m_column;
};

QAccessibleInterface* MakeAccess(const QString&, QObject* object)
{
    auto* table = qobject_cast<RowTable*>(object);
    return table != nullptr ? new RowTableAccess(table) : nullptr;
}

} // namespace

void InstallRowTableAccess()
{
    static const bool installed = [] {
        QAccessible::installFactory(&MakeAccess);
        return true;
    }();
    (void)installed;
}

RowTableAccess::RowTableAccess(RowTable* table) : QAccessibleWidget(table, QAccessible::Table) {}

RowTableAccess::~RowTableAccess()
{
    for (const QAccessible::Id cell : std::as_const(m_cells))
        QAccessible::deleteAccessibleInterface(cell);
}

RowTable* RowTableAccess::table() const
{
    return static_cast<RowTable*>(widget());
}

void* RowTableAccess::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface*>(this)
                                               : QAccessibleWidget::interface_cast(type);
}

int RowTableAccess::columnCount() const
{
    return table()->columnCount();
}

int RowTableAccess::rowCount() const
{
    return static_cast<int>(table()->rows().size());
}

int RowTableAccess::childCount() const
{
    return rowCount() * columnCount();
}

QAccessibleInterface* RowTableAccess::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    const auto known = m_cells.constFind(index);
    if (known != m_cells.constEnd())
        return QAccessible::accessibleInterface(*known);
    auto* cell = new CellAccess(table(), index / columnCount(), index % columnCount());
    m_cells.insert(index, QAccessible::registerAccessibleInterface(cell)); // the register owns it
    return cell;
}

int RowTableAccess::indexOfChild(const QAccessibleInterface* child) const
{
    // Cells are handed out by child() alone; their place is their index.
    auto* cell = const_cast<QAccessibleInterface*>(child)->tableCellInterface();
    return cell != nullptr ? cell->rowIndex() * columnCount() + cell->columnIndex() : -1;
}

QAccessibleInterface* RowTableAccess::childAt(int x, int y) const
{
    const QPoint at = table()->mapFromGlobal(QPoint(x, y));
    for (int row = 0; row < rowCount(); ++row) {
        if (!table()->rowRect(row).contains(at))
            continue;
        for (int column = 0; column < columnCount(); ++column)
            if (table()->cellRect(row, column).contains(at))
                return cellAt(row, column);
    }
    return nullptr;
}

QAccessibleInterface* RowTableAccess::cellAt(int row, int column) const
{
    if (row < 0 || row >= rowCount() || column < 0 || column >= columnCount())
        return nullptr;
    const bool heading = table()->rows()[static_cast<std::size_t>(row)].heading;
    return child(row * columnCount() + (heading ? 0 : column));
}

QString RowTableAccess::columnDescription(int column) const
{
    const QStringList head = table()->head();
    return column >= 0 && column < head.size() ? head[column] : QString();
}

QString RowTableAccess::rowDescription(int row) const
{
    return row >= 0 && row < rowCount() ? table()->sentence(row) : QString();
}

int RowTableAccess::selectedRowCount() const
{
    return table()->current() >= 0 ? 1 : 0;
}

QList<int> RowTableAccess::selectedRows() const
{
    return table()->current() >= 0 ? QList<int>{table()->current()} : QList<int>();
}

bool RowTableAccess::isRowSelected(int row) const
{
    return row >= 0 && row == table()->current();
}

int RowTableAccess::selectedCellCount() const
{
    return selectedRowCount() * columnCount();
}

QList<QAccessibleInterface*> RowTableAccess::selectedCells() const
{
    QList<QAccessibleInterface*> cells;
    for (int column = 0; table()->current() >= 0 && column < columnCount(); ++column)
        cells << cellAt(table()->current(), column);
    return cells;
}

bool RowTableAccess::selectRow(int row)
{
    if (row < 0 || row >= rowCount() || table()->rows()[static_cast<std::size_t>(row)].heading)
        return false;
    table()->setCurrent(row);
    return true;
}

bool RowTableAccess::unselectRow(int row)
{
    if (!isRowSelected(row))
        return false;
    table()->setCurrent(-1);
    return true;
}

void RowTableAccess::modelChange(QAccessibleTableModelChangeEvent*)
{
    // Cells look at the table when they are asked: nothing is kept that could have changed.
}

} // namespace widgets
