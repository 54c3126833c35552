// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/rule_grid.h  A decision table on screen: heads in two lines, a cursor that is a cell; in a wide table the
/// row numbers stay at the left and the outputs at the right while the inputs scroll between them.
/// Threads: GUI.
#pragma once

#include <QHeaderView>

#include "widgets/dense_table.h"

namespace ui::policy {

/// Name over unit, on sunken ground; or the row numbers.
class RuleHead : public QHeaderView {
    Q_OBJECT
public:
    RuleHead(Qt::Orientation orientation, QWidget* parent);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

private:
    void paintColumn(QPainter& painter, const QRect& rect, int section) const;
    void paintNumber(QPainter& painter, const QRect& rect, int section) const;
};

class RuleGrid : public widgets::DenseTable {
    Q_OBJECT
public:
    explicit RuleGrid(QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    /// Widths from heads and cells; what is left goes to the remark. Call it after the model has changed.
    void fitColumns();
    void setCurrentCell(int row, int column);
    /// Where the head of a column is seen, in this view's coordinates; scrolls to it.
    [[nodiscard]] QRect headRect(int column);
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    /// The table is wider than the view: its outputs stay in sight, the remark is left to the details.
    [[nodiscard]] bool outputsFrozen() const { return !m_outputs->isHidden(); }
    /// Marks the cell under the cursor although the keys go elsewhere (to what one looks for).
    void setCursorShown(bool shown);
    [[nodiscard]] bool cursorShown() const { return m_cursor_shown; }
    /// Remark and annotations are columns of a wide table too, between inputs and outputs: they are written in.
    void keepRemarks() { m_remarks_kept = true; }

Q_SIGNALS:
    void currentCellChanged(int row, int column);
    /// Pressed twice.
    void headPressed(int column);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    /// The view in which a cell is seen: the outputs lie over this one.
    [[nodiscard]] QAbstractItemView* viewOf(const QModelIndex& index);
    void setOutputsDelegate(QAbstractItemDelegate* delegate);

private:
    /// At most `most` wide.
    [[nodiscard]] int wantedWidth(int column, int most) const;
    void widen(int room);
    [[nodiscard]] bool isOutput(int column) const;
    [[nodiscard]] bool isRemark(int column) const;
    void placeRemarks(bool frozen, int room);
    void nameParts();
    void layOutputs();

    QTableView* m_outputs; ///< lies over this view's right edge
    bool m_cursor_shown = false;
    bool m_remarks_kept = false;
};

} // namespace ui::policy
