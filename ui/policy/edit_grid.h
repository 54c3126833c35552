// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/edit_grid.h  A decision table that is written in, as a spreadsheet: typing begins a cell, F2 and Enter open it, Tab and
/// Enter go on, Delete empties, Ctrl+C and Ctrl+V copy and paste. The delegate makes the field.
/// Threads: GUI.
#pragma once

#include <functional>

#include "core/policy/draft.h"
#include "ui/policy/feel_cell_edit.h"
#include "ui/policy/rule_delegate.h"
#include "ui/policy/rule_grid.h"

namespace ui::policy {

class TableEditModel;

/// Cells as RuleDelegate paints them, and the field they are typed in.
class CellEditDelegate : public RuleDelegate {
    Q_OBJECT
public:
    explicit CellEditDelegate(TableEditModel& model, QObject* parent = nullptr);

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
    void copyCell() const;
    /// Texts parted by tabs and line ends, from the cell under the cursor on; one step of undo.
    void pasteCells();
    void emptyCell();

Q_SIGNALS:
    /// The open cell holds this text now; nothing: no cell is open.
    void typed(const QString& text);
    void closed();
    void pasted(const core::policy::DraftStep& step);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    void makeDelegate(bool outputs);
    void fieldOpened(FeelCellEdit* field, CellEditDelegate* delegate);
    void end(bool keep, int rows, int columns);

    TableEditModel& m_edit_model;
    CellEditDelegate* m_delegate = nullptr; ///< whose field is open
    FeelCellEdit* m_field = nullptr;
};

} // namespace ui::policy
