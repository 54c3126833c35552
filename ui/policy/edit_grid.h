// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/edit_grid.h  A decision table that is written in, as a spreadsheet: typing begins a cell, F2 and Enter open it, Tab and
/// Enter go on, Delete empties, Shift and an arrow mark a range, Ctrl+C and Ctrl+V copy and paste. The delegate makes the field.
/// Threads: GUI.
#pragma once

#include <functional>

#include "core/base/error.h"
#include "core/policy/draft.h"
#include "ui/policy/feel_cell_edit.h"
#include "ui/policy/rule_delegate.h"
#include "ui/policy/rule_grid.h"

#include <QPersistentModelIndex>

namespace ui::policy {

class TableEditModel;

/// Cells as RuleDelegate paints them, and the field they are typed in.
class CellEditDelegate : public RuleDelegate {
    Q_OBJECT
public:
    explicit CellEditDelegate(TableEditModel& model, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

Q_SIGNALS:
    void opened(ui::policy::FeelCellEdit* field, const QModelIndex& index) const;

protected:
    /// Only leaving the field is the delegate's affair: its keys are the field's own.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    TableEditModel& m_model;
};

class EditGrid : public RuleGrid {
    Q_OBJECT
public:
    explicit EditGrid(TableEditModel& model, QWidget* parent = nullptr);
    ~EditGrid() override;

    /// Null pointer while no cell is open.
    [[nodiscard]] FeelCellEdit* field() const { return m_field; }
    /// Opens the cell under the cursor; `typed` takes the place of what stands there, an empty one keeps it.
    void openCell(const QString& typed = {});
    /// Keeps what stands in the open cell, if one is open.
    void finishCell() { end(true, 0, 0); }
    /// Columns and rows that are marked: at least the cell under the cursor.
    [[nodiscard]] QRect range() const;
    [[nodiscard]] bool hasRange() const { return m_anchor.isValid(); }
    void markAllRules();
    void copyCells() const;
    /// Texts parted by tabs and line ends, from the cell under the cursor on; one step of undo. A single text fills what
    /// is marked.
    void pasteCells();
    void emptyCells();
    void cutCells();

Q_SIGNALS:
    /// The open cell holds this text now; nothing: no cell is open.
    void typed(const QString& text);
    void closed();
    /// A step to be done at once; `left_out` texts found no column.
    void pasted(const core::policy::DraftStep& step, int left_out);
    /// What was to be pasted cannot be: nothing was done.
    void pasteRefused(const core::Error& error);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void makeDelegate(bool outputs);
    void fieldOpened(FeelCellEdit* field, CellEditDelegate* delegate);
    void end(bool keep, int rows, int columns);
    void extend(int rows, int columns);
    [[nodiscard]] bool jumped(const QKeyEvent& event);
    void forgetRange();

    TableEditModel& m_edit_model;
    CellEditDelegate* m_delegate = nullptr; ///< whose field is open
    FeelCellEdit* m_field = nullptr;
    QPersistentModelIndex m_anchor; ///< where a range began; not valid: there is none
    bool m_extending = false;
};

} // namespace ui::policy
