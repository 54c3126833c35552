// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/row_table_access.h  A painted table as assistive technology walks it: rows, columns and cells with their
/// words, places and heads. Cells hold nothing: each answer is read from the table when it is asked, so none goes stale.
/// Threads: GUI.
#pragma once

#include <QAccessibleWidget>
#include <QHash>

namespace widgets {

class RowTable;

/// Called once before the first table is asked for; a second call changes nothing.
void InstallRowTableAccess();

class RowTableAccess : public QAccessibleWidget, public QAccessibleTableInterface {
public:
    explicit RowTableAccess(RowTable* table);
    ~RowTableAccess() override;

    void* interface_cast(QAccessible::InterfaceType type) override;
    int childCount() const override;
    QAccessibleInterface* child(int index) const override;
    int indexOfChild(const QAccessibleInterface* child) const override;
    QAccessibleInterface* childAt(int x, int y) const override;

    QAccessibleInterface* caption() const override { return nullptr; }
    QAccessibleInterface* summary() const override { return nullptr; }
    /// A heading is one cell over all columns.
    QAccessibleInterface* cellAt(int row, int column) const override;
    int selectedCellCount() const override;
    QList<QAccessibleInterface*> selectedCells() const override;
    QString columnDescription(int column) const override;
    QString rowDescription(int row) const override;
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override;
    int columnCount() const override;
    int rowCount() const override;
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override;
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int row) const override;
    bool selectRow(int row) override;
    bool selectColumn(int) override { return false; }
    bool unselectRow(int row) override;
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent* event) override;

private:
    RowTable* table() const;

    mutable QHash<int, QAccessible::Id> m_cells; ///< by child index
};

} // namespace widgets
