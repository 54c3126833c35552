// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/dense_table.h  A table as the console wants it: rows of one height, lines instead of a grid, J and K,
/// and never an input method. Threads: GUI.
#pragma once

#include <QTableView>

namespace widgets {

class DenseTable : public QTableView {
    Q_OBJECT

public:
    explicit DenseTable(QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    /// At scale 1; 0 takes the list row height of the setting (28 or 32).
    void setRowHeight(int height);
    /// Which column takes the width that is left; the others keep the widths given here, at scale 1.
    void setColumnWidths(const QList<int>& widths, int stretched);
    /// Row of the cursor, -1 when there is none.
    int currentRow() const;
    void setCurrentRow(int row);

    /// Never searches by typing: single letters are the page's.
    void keyboardSearch(const QString& search) override;

Q_SIGNALS:
    /// Enter or a double click.
    void rowActivated(int row);
    void currentRowChanged(int row);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void restyle();
    void layOutColumns();
    void moveBy(int rows, Qt::KeyboardModifiers modifiers);
    void updateRow(int row);

    int m_row_height = 0;
    QList<int> m_widths;
    int m_stretched = -1;
};

} // namespace widgets
