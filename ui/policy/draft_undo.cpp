// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/draft_undo.cpp  Undoing and doing again in the draft: what it is, and the place where it happened.
#include <algorithm>

#include "ui/policy/draft_page.h"
#include "ui/policy/edit_grid.h"
#include "ui/policy/step_words.h"
#include "ui/policy/table_edit_model.h"
#include "widgets/button.h"

namespace ui::policy {

using core::policy::DraftStep;

void DraftPage::undo()
{
    const QString what = m_draft->undoes() != nullptr ? StepText(*m_model->policy(), *m_draft->undoes()) : QString();
    const QString done = tr("Undone: %1").arg(what);
    const auto reasons = m_model->policy()->reasons;
    const DraftStep step = m_draft->undo();
    if (m_draft->isMoving())
        m_done_when_moved = done;
    if (step.empty())
        return;
    m_done = done;
    showStep(step, reasons);
}

void DraftPage::redo()
{
    const QString what = m_draft->redoes() != nullptr ? StepText(*m_model->policy(), *m_draft->redoes()) : QString();
    const QString done = tr("Done again: %1").arg(what);
    const auto reasons = m_model->policy()->reasons;
    const DraftStep step = m_draft->redo();
    if (m_draft->isMoving())
        m_done_when_moved = done;
    if (step.empty())
        return;
    m_done = done;
    showStep(step, reasons);
}

/// Where the step changed something, the table of it too: what nobody sees may be undone by mistake.
void DraftPage::showStep(const DraftStep& step, const std::vector<core::desks::PolicyView::Reason>& before)
{
    const QString done = m_done;
    if (const auto place = PlaceOf(*m_model->policy(), step)) {
        if (place->table != m_table || m_at_wordings)
            showTable(place->table);
        const int column = place->column < 0 ? m_grid->currentIndex().column() : place->column;
        const int row = place->row < 0 ? m_grid->currentRow() : place->row; // of the head
        m_grid->setCurrentCell(std::clamp(row, 0, std::max(0, m_model->rowCount() - 1)), std::max(0, column));
    } else
        showWordingStep(before);
    m_done = done;
    showHead();
    announce(done);
}

void DraftPage::showUndo()
{
    const DraftStep* const step = m_draft->undoes();
    const QString what = step != nullptr ? StepText(*m_model->policy(), *step) : QString();
    m_undo->setEnabledAgain();
    m_undo->setAccessibleName(what.isEmpty() ? tr("Undo") : tr("Undo: %1").arg(what));
    m_undo->setToolTip(what.isEmpty() ? QString() : m_undo->accessibleName());
    if (step == nullptr)
        m_undo->setDisabledBecause(tr("Nothing was changed yet."));
}

} // namespace ui::policy
