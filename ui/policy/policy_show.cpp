// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/policy_show.cpp  What stands in the policy page's tree, head, rows and details.
#include <algorithm>
#include <utility>

#include "ui/parts/content_stack.h"
#include "ui/parts/sheet_view.h"
#include "ui/policy/cell_text.h"
#include "ui/policy/change_words.h"
#include "ui/policy/details.h"
#include "ui/policy/details_pane.h"
#include "ui/policy/policy_page.h"
#include "ui/policy/policy_sheets.h"
#include "ui/policy/release_sheets.h"
#include "ui/policy/rule_bar.h"
#include "ui/policy/rule_grid.h"
#include "ui/policy/rule_model.h"
#include "ui/policy/section_tree.h"
#include "ui/policy/three_panes.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/words.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/chip.h"
#include "widgets/key_cap.h"
#include "widgets/text.h"

namespace ui::policy {

using core::desks::ListRow;
using core::desks::ReleaseRow;
using core::desks::ReleaseState;
using core::review::Action;
using text::Qs;
using widgets::Icon;
using widgets::Mood;

namespace {

bool IsReleases(Part part)
{
    return part == Part::Waiting || part == Part::History;
}

/// Both texts whole: in the list they may be cut off.
Details ChangeDetails(const parts::Sheet& sheet, int row)
{
    Details details;
    const std::vector<parts::SheetCell>& cells = sheet.rows[static_cast<std::size_t>(row)].cells;
    details.title = cells[0].text;
    details.lead = cells[1].text;
    for (std::size_t side = 2; side < cells.size(); ++side)
        details.passages.push_back({sheet.columns[side].head, cells[side].text});
    return details;
}

} // namespace

void PolicyPage::showTree()
{
    std::vector<TreeRow> rows;
    const auto part = [&](Part which, const QString& note, bool alarm = false) {
        rows.push_back({PartWord(which), note, Section{which, 0}, alarm});
    };
    if (m_comparison != nullptr) {
        rows.push_back({tr("Release that is read")});
        part(Part::Changes, text::CountText(static_cast<std::int64_t>(m_comparison->changes.size())));
    }
    if (m_view != nullptr) {
        rows.push_back({tr("Decision tables")});
        for (std::size_t i = 0; i < m_view->tables.size(); ++i)
            rows.push_back({TableName(m_view->tables[i]),
                            text::CountText(static_cast<std::int64_t>(m_view->tables[i].rows.size())),
                            Section{Part::Table, static_cast<int>(i)}});
        rows.push_back({tr("Other parts")});
        for (const Part which :
             {Part::Ladder, Part::Prices, Part::Caps, Part::Catalogue, Part::Reasons, Part::Scoring, Part::Invariants})
            part(which, PolicyCount(*m_view, which));
    }
    rows.push_back({tr("Lists")});
    part(Part::Lists, text::CountText(static_cast<std::int64_t>(m_lists.size())));
    rows.push_back({tr("Releases")});
    if (m_live != nullptr)
        part(Part::Live, Qs(m_live->version));
    const auto waiting = std::count_if(m_releases.begin(), m_releases.end(),
                                       [](const ReleaseRow& row) { return row.state == ReleaseState::Submitted; });
    part(Part::Waiting, text::CountText(waiting));
    part(Part::History, text::CountText(static_cast<std::int64_t>(m_releases.size())));
    if (!m_findings.empty())
        part(Part::Findings, text::CountText(static_cast<std::int64_t>(m_findings.size())), true);
    m_tree->setRows(std::move(rows));
    m_tree->setCurrent(m_section);
}

void PolicyPage::showSection(const Section& section)
{
    const bool in_rows = rowsView()->hasFocus();
    m_section = section;
    if (!m_loaded)
        return; // shown as soon as something was read
    if (!m_tree->setCurrent(section)) {
        m_section = firstSection();
        m_tree->setCurrent(m_section);
    }
    const bool table = m_section.part == Part::Table;
    m_bar->setVisible(table);
    if (table) {
        m_rules->show(m_view, m_section.table);
        m_grid->fitColumns();
        m_stack->setCurrentWidget(m_grid);
        m_grid->setCurrentCell(0, 0);
        if (m_rules->rowCount() == 0)
            m_details->show({});
    } else {
        showSheet();
    }
    showHead();
    showHeader();
    showFooter();
    showRow();
    if (in_rows) // those of before may be hidden now
        rowsView()->setFocus();
}

void PolicyPage::showSheet()
{
    parts::Sheet sheet;
    if (m_section.part == Part::Lists)
        sheet = ListSheet(m_lists, m_session.now());
    else if (IsReleases(m_section.part))
        sheet = ReleaseSheet(m_releases, m_section.part == Part::Waiting, m_session.now());
    else if (m_section.part == Part::Findings)
        sheet = FindingSheet(m_findings);
    else if (m_section.part == Part::Changes)
        sheet = m_comparison != nullptr ? ChangeSheet(*m_comparison) : parts::Sheet();
    else if (m_view != nullptr)
        sheet = PolicySheet(*m_view, m_section.part, m_session.now().shanghaiDate());
    m_table->showSheet(std::move(sheet));
    if (m_table->rows() == 0) {
        m_stack->showEmpty(PartWord(m_section.part), emptyWords(), {}, Icon::List);
        m_details->show({});
        return;
    }
    m_stack->setCurrentWidget(m_table);
    showRow();
}

QString PolicyPage::emptyWords() const
{
    if (m_section.part == Part::Waiting)
        return m_live != nullptr ? tr("Nothing waits for approval.")
                                 : tr("No policy was released yet, and none waits for approval. Applications are not "
                                      "decided until one is.");
    if (m_section.part == Part::History)
        return tr("No policy was submitted yet.");
    if (m_section.part == Part::Lists)
        return tr("Nobody is on a list.");
    if (m_section.part == Part::Changes)
        return m_comparison != nullptr ? ChangesLabel(*m_comparison) : QString();
    return tr("This policy declares none.");
}

void PolicyPage::showHead()
{
    const auto* table = m_section.part == Part::Table ? m_rules->table() : nullptr;
    m_head->setChip(table != nullptr ? tr("Hit policy: %1").arg(HitPolicyWord(table->hit_policy)) : QString());
    QString note;
    if (table != nullptr) {
        QStringList before;
        for (const std::string& name : table->requires_tables) {
            for (const auto& other : m_view->tables) {
                if (other.name == name)
                    before << TableName(other);
            }
        }
        note = tr("%n rule(s)", nullptr, static_cast<int>(table->rows.size()));
        if (!before.isEmpty())
            note = tr("%1, reads %2", "%1: number of rules, %2: names of tables")
                       .arg(note, before.join(QStringLiteral(", ")));
    } else if (m_view != nullptr) {
        note = PolicyNote(*m_view, m_section.part);
    }
    m_head->set(table != nullptr ? TableName(*table) : PartWord(m_section.part), note);
    m_new_entry->setVisible(m_section.part == Part::Lists && may(Action::EnterListEntry));
}

void PolicyPage::showHeader()
{
    setTitle(m_view != nullptr ? tr("Policy %1").arg(Qs(m_view->version)) : tr("Policy"));
    m_hash->setText(m_view != nullptr ? Qs(m_view->hash.shortHex()) : QString());
    m_state_chip->setVisible(m_view != nullptr);
    ReleaseState state = ReleaseState::Live;
    if (m_view != nullptr && m_view != m_live) {
        for (const ReleaseRow& row : m_releases) {
            if (row.hash == m_view->hash) {
                state = row.state;
                break;
            }
        }
    }
    m_state_chip->set(text::ReleaseStateWord(state), LookOf(state).mood, LookOf(state).icon);
    const bool other = m_view != nullptr && m_view != m_live;
    if (other) {
        m_other->tell(Mood::Info, Icon::Info, tr("You read %1, not the live policy").arg(Qs(m_view->version)));
        m_other->setAction(tr("Back to live"), QStringLiteral("Esc"));
    }
    m_other->setVisible(other);
    fitActions();
    Q_EMIT headerChanged();
}

void PolicyPage::showRow()
{
    if (m_section.part == Part::Table)
        return showRule();
    m_bar->clear();
    const int row = m_table->currentRow();
    Details details;
    if (row >= 0 && IsReleases(m_section.part)) {
        if (const ReleaseRow* release = target())
            details = ReleaseDetails(*release);
    } else if (row >= 0 && m_section.part == Part::Lists) {
        if (const ListRow* found = entry())
            details = EntryDetails(*found);
    } else if (row >= 0 && m_section.part == Part::Changes) {
        details = ChangeDetails(sheet().sheet(), row);
    } else if (row >= 0 && m_section.part == Part::Findings) {
        details = FindingDetails(m_findings[static_cast<std::size_t>(row)]);
    } else if (row >= 0 && m_view != nullptr && m_section.part == Part::Live && target() != nullptr) {
        details = ReleaseDetails(*target());
    } else if (row >= 0 && m_view != nullptr) {
        details = PartDetails(*m_view, m_section.part, static_cast<std::size_t>(row), m_session.now());
    }
    m_details->show(details);
    fitActions();
}

void PolicyPage::showRule()
{
    const QModelIndex at = m_grid->currentIndex();
    const auto* row = m_rules->row(at.row());
    if (row == nullptr)
        return m_bar->clear();
    const auto column = static_cast<std::size_t>(at.column());
    const bool remark = m_rules->column(at.column()) == nullptr;
    const QString stored = Qs(remark || column >= row->cells.size() ? row->annotation : row->cells[column]);
    m_bar->show(CellAddress(at.column(), row->number), stored,
                RuleSentence(*m_rules->table(), *row, remark ? -1 : at.column()));
    m_details->show(RuleDetails(*m_view, *m_rules->table(), *row));
    fitActions();
}

void PolicyPage::showFooter()
{
    std::vector<widgets::KeyHint> hints{{QStringLiteral("J K"), tr("Down, up")},
                                        {QStringLiteral("[ ]"), tr("Section before, next")}};
    if (IsReleases(m_section.part))
        hints.push_back({QStringLiteral("Enter"), tr("Read this policy")});
    m_footer->setHints(std::move(hints));
    const int rows = m_section.part == Part::Table ? m_rules->rowCount() : m_table->rows();
    m_footer->setText(tr("%n row(s)", nullptr, rows));
}

} // namespace ui::policy
