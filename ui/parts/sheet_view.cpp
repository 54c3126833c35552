// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/sheet_view.h"

#include <algorithm>
#include <utility>

#include "widgets/row_delegate.h"

namespace ui::parts {

SheetView::SheetView(const QString& name, QWidget* parent) : DenseTable(parent), m_sheet(new SheetModel(this))
{
    setObjectName(name);
    setModel(m_sheet);
    setItemDelegate(new widgets::RowDelegate(this));
}

void SheetView::showSheet(Sheet sheet, const QString& wanted)
{
    const QString key = wanted.isEmpty() ? currentKey() : wanted;
    const int stretched = sheet.stretched;
    m_sheet->show(std::move(sheet));
    setColumnWidths(m_sheet->widths(), stretched);
    setCurrentRow(std::max(0, m_sheet->rowOf(key)));
}

QString SheetView::currentKey() const
{
    return m_sheet->keyOf(currentRow());
}

void SheetView::scrollSideways()
{
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
}

} // namespace ui::parts
