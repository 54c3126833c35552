// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/parts/sheet_view.h  A sheet on screen: its model, its columns, and a cursor that finds its row again.
/// Threads: GUI.
#pragma once

#include "ui/parts/sheet.h"
#include "widgets/dense_table.h"

namespace ui::parts {

class SheetView : public widgets::DenseTable {
    Q_OBJECT
public:
    SheetView(const QString& name, QWidget* parent);

    /// The cursor goes to the row called `wanted`, else to the one it was on, else to the first.
    void showSheet(Sheet sheet, const QString& wanted = {});
    [[nodiscard]] const SheetModel& sheetModel() const { return *m_sheet; }
    [[nodiscard]] int rows() const { return m_sheet->rowCount(); }
    /// Of the row of the cursor; empty when there is none.
    [[nodiscard]] QString currentKey() const;
    /// Columns that do not fit are scrolled to, not cut.
    void scrollSideways();

private:
    SheetModel* m_sheet;
};

} // namespace ui::parts
