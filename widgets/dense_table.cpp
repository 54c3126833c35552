// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dense_table.h"

#include <algorithm>

#include "widgets/row_delegate.h"
#include "widgets/tokens.h"

#include <QHeaderView>
#include <QKeyEvent>

namespace widgets {

DenseTable::DenseTable(QWidget* parent) : QTableView(parent)
{
    setItemDelegate(new RowDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setMinimumSectionSize(8);
    setAttribute(Qt::WA_InputMethodEnabled, false);
    connect(this, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex& at) { Q_EMIT rowActivated(at.row()); });
    restyle();
}

void DenseTable::setModel(QAbstractItemModel* model)
{
    QTableView::setModel(model);
    layOutColumns();
}

void DenseTable::setRowHeight(int height)
{
    m_row_height = height;
    restyle();
}

void DenseTable::setColumnWidths(const QList<int>& widths, int stretched)
{
    m_widths = widths;
    m_stretched = stretched;
    layOutColumns();
}

int DenseTable::currentRow() const
{
    return currentIndex().isValid() ? currentIndex().row() : -1;
}

void DenseTable::setCurrentRow(int row)
{
    if (model() != nullptr && row >= 0 && row < model()->rowCount())
        setCurrentIndex(model()->index(row, std::max(0, currentIndex().column())));
}

void DenseTable::keyboardSearch(const QString&) {}

void DenseTable::moveBy(int rows, Qt::KeyboardModifiers modifiers)
{
    if (model() == nullptr || model()->rowCount() == 0)
        return;
    const int last = model()->rowCount() - 1;
    const int to = std::clamp(currentRow() < 0 ? 0 : currentRow() + rows, 0, last);
    const QModelIndex at = model()->index(to, std::max(0, currentIndex().column()));
    const bool extend =
        modifiers.testFlag(Qt::ShiftModifier) && selectionMode() == QAbstractItemView::ExtendedSelection;
    const QItemSelectionModel::SelectionFlags how =
        (extend ? QItemSelectionModel::Select : QItemSelectionModel::ClearAndSelect) | QItemSelectionModel::Rows;
    selectionModel()->setCurrentIndex(at, how);
    scrollTo(at);
}

void DenseTable::keyPressEvent(QKeyEvent* event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    const bool plain = (modifiers & ~Qt::KeyboardModifiers(Qt::ShiftModifier)) == Qt::NoModifier;
    const int key = event->key();
    const int page = std::max(1, viewport()->height() / std::max(1, verticalHeader()->defaultSectionSize()) - 1);
    const int all = model() != nullptr ? model()->rowCount() : 0;
    if (!plain)
        event->ignore();
    else if (key == Qt::Key_J || key == Qt::Key_Down)
        moveBy(1, modifiers);
    else if (key == Qt::Key_K || key == Qt::Key_Up)
        moveBy(-1, modifiers);
    else if (key == Qt::Key_PageDown)
        moveBy(page, modifiers);
    else if (key == Qt::Key_PageUp)
        moveBy(-page, modifiers);
    else if (key == Qt::Key_Home)
        moveBy(-all, modifiers);
    else if (key == Qt::Key_End)
        moveBy(all, modifiers);
    else if ((key == Qt::Key_Return || key == Qt::Key_Enter) && currentRow() >= 0 && !event->isAutoRepeat())
        Q_EMIT rowActivated(currentRow());
    else
        event->ignore(); // letters and Esc go up to the page and the window
}

void DenseTable::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    // Qt turns the input method on for editable items; Chinese mode would then swallow the single letters.
    setAttribute(Qt::WA_InputMethodEnabled, false);
    updateRow(previous.row());
    updateRow(current.row());
    if (current.row() != previous.row())
        Q_EMIT currentRowChanged(current.row());
}

void DenseTable::updateRow(int row)
{
    if (row >= 0)
        viewport()->update(0, rowViewportPosition(row), viewport()->width(), rowHeight(row));
}

void DenseTable::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    setAttribute(Qt::WA_InputMethodEnabled, false);
    updateRow(currentRow());
}

void DenseTable::focusOutEvent(QFocusEvent* event)
{
    QTableView::focusOutEvent(event);
    updateRow(currentRow());
}

void DenseTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

void DenseTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    layOutColumns();
}

void DenseTable::restyle()
{
    const Tokens& tokens = TokensOf(this);
    const int row = m_row_height > 0 ? tokens.px(m_row_height) : tokens.rowHeight();
    verticalHeader()->setMinimumSectionSize(row);
    verticalHeader()->setDefaultSectionSize(row);
    horizontalHeader()->setFixedHeight(tokens.px(size::kTableHead));
    layOutColumns();
}

void DenseTable::layOutColumns()
{
    if (model() == nullptr || m_widths.isEmpty())
        return;
    const Tokens& tokens = TokensOf(this);
    int used = 0;
    const int columns = std::min(static_cast<int>(m_widths.size()), model()->columnCount());
    for (int i = 0; i < columns; ++i) {
        if (i == m_stretched || isColumnHidden(i))
            continue;
        setColumnWidth(i, tokens.px(m_widths[i]));
        used += tokens.px(m_widths[i]);
    }
    if (m_stretched >= 0 && m_stretched < columns)
        setColumnWidth(m_stretched, std::max(tokens.px(m_widths[m_stretched]), viewport()->width() - used));
}

} // namespace widgets
