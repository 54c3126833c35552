// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/draft_find.cpp  Looking for a text in the table: Ctrl+F, Enter and Shift+Enter, Esc.
#include <algorithm>

#include <QKeyEvent>

#include "ui/policy/cell_find.h"
#include "ui/policy/draft_page.h"
#include "ui/policy/edit_grid.h"
#include "ui/policy/table_edit_model.h"
#include "ui/policy/three_panes.h"
#include "ui/text/numbers.h"
#include "widgets/button.h"
#include "widgets/search_field.h"

namespace ui::policy {

void DraftPage::openFind()
{
    for (widgets::Button* button : {m_add, m_remove}) // their keys stay
        button->setVisible(!m_panes->isOne());
    m_grid->setCursorShown(true);
    m_find->show();
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

bool DraftPage::closeFind()
{
    if (m_find->isHidden())
        return false;
    m_find->hide();
    for (widgets::Button* button : {m_add, m_remove})
        button->show();
    m_grid->setCursorShown(false);
    m_grid->setFocus();
    return true;
}

/// To the first cell with the text from the cursor on (`by` 0), the next one (1) or the one before (-1), round the ends of the table.
void DraftPage::findCell(int by)
{
    const auto* const table = m_model->table();
    const QString text = m_find->filterText().trimmed();
    const auto cells = table != nullptr ? CellsWith(*table, text) : std::vector<QPoint>();
    const QModelIndex cursor = m_grid->currentIndex();
    const auto before = [](const QPoint& a, const QPoint& b) { return a.y() != b.y() ? a.y() < b.y() : a.x() < b.x(); };
    const QPoint here(cursor.column(), cursor.row());
    const auto first = std::lower_bound(cells.begin(), cells.end(), here, before);
    auto at = first - cells.begin();
    const auto count = static_cast<std::ptrdiff_t>(cells.size());
    const bool on_one = first != cells.end() && *first == here;
    if (by < 0)
        --at;
    else if (by > 0 && on_one)
        ++at;
    if (count > 0) {
        at = (at % count + count) % count;
        const QPoint cell = cells[static_cast<std::size_t>(at)];
        m_grid->setCurrentCell(cell.y(), cell.x());
    }
    m_find->setHint(
        text.isEmpty() ? QString()
        : count == 0
            ? tr("nothing found")
            : tr("%1 of %2", "which cell of how many were found").arg(text::CountText(at + 1), text::CountText(count)));
}

bool DraftPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_find || event->type() != QEvent::KeyPress)
        return Page::eventFilter(watched, event);
    const auto* const key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Escape && !m_find->composing())
        return closeFind();
    if (m_find->composing() || (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter))
        return Page::eventFilter(watched, event);
    findCell(key->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
    return true;
}

} // namespace ui::policy
