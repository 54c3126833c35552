// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/draft_compare.cpp  The draft held against the live policy: cells that differ marked in the grid, the changes as a list.
#include <algorithm>
#include <utility>

#include <QStackedLayout>

#include "ui/parts/sheet_view.h"
#include "ui/policy/change_words.h"
#include "ui/policy/draft_page.h"
#include "ui/policy/edit_grid.h"
#include "ui/policy/section_tree.h"
#include "ui/policy/table_edit_model.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "widgets/section_header.h"

namespace ui::policy {

using core::desks::PolicyChange;
using text::Qs;
using Kind = core::desks::PolicyChangeKind;

/// Somebody else may release while the draft is open.
void DraftPage::askReleases()
{
    if (m_draft->state() != DraftSession::State::Open)
        return;
    m_caller.policy(
        this, [actor = m_session.actor](core::desks::PolicyDesk& desk) { return desk.releases(actor); },
        [this](const core::Expected<std::vector<core::desks::ReleaseRow>>& releases) {
            if (!releases)
                return; // asked again soon
            for (const core::desks::ReleaseRow& release : *releases) {
                if (release.state == core::desks::ReleaseState::Live)
                    m_draft->setLiveVersion(release.version);
            }
            askLive();
        });
}

/// A draft is compared with what decides now, which may be another policy than the one it was made from.
void DraftPage::askLive()
{
    if (!isOpen()) {
        m_live.reset();
        return compare(false);
    }
    const auto& view = m_draft->view();
    const std::string& wanted = view.live_version;
    if (wanted.empty() || wanted == view.base.version || (m_live != nullptr && m_live->version == wanted))
        return;
    if (std::exchange(m_asking_live, true))
        return;
    m_caller.policy(
        this, [actor = m_session.actor](core::desks::PolicyDesk& desk) { return desk.live(actor); },
        [this](core::Expected<core::desks::PolicyView> live) {
            m_asking_live = false;
            if (!live || !isOpen())
                return; // the banner says that another is live; until it is read, the base is compared with
            m_live = std::make_shared<const core::desks::PolicyView>(std::move(*live));
            m_draft->compareWith(m_live);
        });
}

const Comparison* DraftPage::comparison() const
{
    return m_draft->comparison().get();
}

/// After each change, before its findings: what is being typed is a change too.
void DraftPage::changesFound()
{
    if (!isOpen() || comparison() == nullptr)
        return;
    m_change_list->showSheet(ChangeSheet(*comparison()));
    if (m_comparing)
        compare(true);
    else
        showHeader();
}

void DraftPage::compare(bool on)
{
    m_comparing = on && isOpen();
    static_cast<QStackedLayout*>(m_lists->layout())
        ->setCurrentWidget(m_comparing ? static_cast<QWidget*>(m_change_list) : m_problems);
    if (m_comparing && comparison() != nullptr)
        m_model->mark({m_draft->comparison(), &comparison()->changes});
    else if (m_model->isMarked())
        m_model->mark(nullptr);
    m_grid->fitColumns();
    if (isOpen())
        showProblems();
}

void DraftPage::showChanges()
{
    const int changes = m_change_list->rows();
    m_problem_head->setTitle(changes > 0 ? tr("Changes %1").arg(text::CountText(changes)) : tr("No changes"));
    m_problem_head->setNote(
        comparison() != nullptr ? tr("against %1, which is live").arg(Qs(comparison()->before->version)) : QString());
    m_problem_head->setAside({});
}

void DraftPage::nextChange(int changes)
{
    const int rows = m_change_list->rows();
    if (rows == 0)
        return;
    m_change_list->setCurrentRow(((m_change_list->currentRow() + changes) % rows + rows) % rows);
    goToChange();
}

/// To the cell that changed, to its rule, or to the place where a rule was.
void DraftPage::goToChange()
{
    bool is_change = false;
    const auto at = m_change_list->currentKey().toUInt(&is_change);
    if (!is_change || comparison() == nullptr || at >= comparison()->changes.size())
        return;
    const PolicyChange change = comparison()->changes[at];
    const Section section = SectionOf(*m_model->policy(), change);
    if (change.kind == Kind::Wording) {
        const auto part = static_cast<std::size_t>(std::clamp(change.column / 2, 0, 2));
        return goToWording({change.entry, core::policy::kWordingParts.at(part), change.column % 2 == 0});
    }
    if (section.part != Part::Table)
        return;
    if (section.table != m_table || m_at_wordings)
        showTable(section.table);
    const bool of_head = change.kind == Kind::HitPolicy || change.kind == Kind::Allowed;
    const int row =
        of_head ? m_grid->currentRow() : (change.kind == Kind::RuleRemoved ? change.rule_before : change.rule) - 1;
    const int column = change.kind == Kind::Cell || change.kind == Kind::Allowed ? change.column
                       : change.kind == Kind::Remark                             ? m_model->remarkColumn()
                       : change.kind == Kind::Annotation ? m_model->remarkColumn() + 1 + change.column
                                                         : 0;
    m_grid->setCurrentCell(std::clamp(row, 0, m_model->rowCount() - 1), column);
    m_grid->setFocus();
}

parts::Sheet DraftPage::changesForSubmit() const
{
    return comparison() != nullptr ? ChangeSheet(*comparison()) : parts::Sheet();
}

QString DraftPage::changesLabel() const
{
    return comparison() != nullptr ? ChangesLabel(*comparison()) : QString();
}

} // namespace ui::policy
