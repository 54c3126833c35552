// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/draft_merge.cpp  On the draft page, after a colleague's policy went live: the draft brought onto it, by one key and a question.
#include <utility>

#include "ui/parts/page_notes.h"
#include "ui/policy/draft_page.h"
#include "ui/policy/edit_grid.h"
#include "ui/policy/head_field.h"
#include "ui/policy/merge_box.h"
#include "ui/policy/table_edit_model.h"
#include "ui/text/errors.h"
#include "ui/text/language.h"
#include "widgets/banner.h"

namespace ui::policy {

using core::Expected;
using text::Qs;
using State = DraftSession::State;

bool DraftPage::isBehind() const
{
    const auto& view = m_draft->view();
    return m_draft->state() == State::Open && !view.live_version.empty() && view.live_version != view.base.version;
}

void DraftPage::askMerge()
{
    if (!isBehind() || m_draft->isMoving() || boxOpen() || std::exchange(m_preparing_merge, true))
        return;
    m_head_field->finish();
    m_grid->finishCell();
    m_draft->prepareMerge([this](Expected<DraftSession::MergingPtr> merging) {
        m_preparing_merge = false;
        if (!merging)
            return m_notes->tell(widgets::Mood::Negative, tr("The draft was not brought over"),
                                 text::ErrorText(merging.error().code, text::Attempt::Read));
        if (!isOpen() || boxOpen())
            return;
        m_merging = *std::move(merging);
        const auto live = std::make_shared<const core::desks::PolicyView>(m_merging->live.view);
        const auto mine = std::make_shared<const core::desks::PolicyView>(*m_model->policy());
        m_merge->open({m_draft->base(), mine, live}, m_merging->conflicts, m_merging->from_mine,
                      m_merging->from_theirs);
    });
}

void DraftPage::mergeAgreed()
{
    const std::string version = m_merging->live.view.version;
    m_draft->bringOnto(m_merging, m_merge->decided(), [this, version](const Expected<void>& done) {
        if (!done)
            return m_merge->refuse(text::ErrorText(done.error().code, text::Attempt::Write));
        m_merge->close();
        m_live.reset(); // it is the base now
        m_done = tr("Brought onto %1").arg(Qs(version));
        showHead();
        announce(m_done);
    });
}

/// Undoing it, or doing it again, is answered by the store.
void DraftPage::moved()
{
    m_live.reset();
    askLive();
    m_done = std::exchange(m_done_when_moved, {});
    showHead();
    announce(m_done);
}

} // namespace ui::policy
