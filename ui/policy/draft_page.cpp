// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/draft_page.cpp  What the draft page shows; draft_build.cpp makes its widgets, draft_actions.cpp holds what it does.
#include "ui/policy/draft_page.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "ui/parts/ask_box.h"
#include "ui/parts/content_stack.h"
#include "ui/parts/page_notes.h"
#include "ui/parts/sheet_view.h"
#include "ui/policy/cell_text.h"
#include "ui/policy/change_words.h"
#include "ui/policy/details.h"
#include "ui/policy/details_pane.h"
#include "ui/policy/draft_words.h"
#include "ui/policy/edit_grid.h"
#include "ui/policy/head_field.h"
#include "ui/policy/merge_box.h"
#include "ui/policy/policy_words.h"
#include "ui/policy/problem_words.h"
#include "ui/policy/rule_bar.h"
#include "ui/policy/section_tree.h"
#include "ui/policy/table_edit_model.h"
#include "ui/policy/three_panes.h"
#include "ui/policy/wording_box.h"
#include "ui/text/errors.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/chip.h"
#include "widgets/key_cap.h"
#include "widgets/section_header.h"
#include "widgets/text.h"

namespace ui::policy {

using core::release::DraftFinding;
using core::release::DraftFindingKind;
using text::Qs;
using widgets::Icon;
using widgets::Mood;
using State = DraftSession::State;

DraftPage::DraftPage(const async::DeskCaller& caller, async::Session& session, QWidget* parent)
    : Page(QStringLiteral("draft"), Icon::Pencil, tr("Draft"), parent),
      m_caller(caller),
      m_session(session),
      m_draft(new DraftSession(caller, session, this)),
      m_model(new TableEditModel(*m_draft, this))
{
    setPath(tr("Policy"), QStringLiteral("policy"));
    build();
    buildHeader();
    connectAll();
    retranslate();
}

/// Parts that go after this body have nobody to tell any more: an open cell would still be committed.
DraftPage::~DraftPage()
{
    for (QObject* part :
         {static_cast<QObject*>(m_head_field), static_cast<QObject*>(m_grid), static_cast<QObject*>(m_problems),
          static_cast<QObject*>(m_change_list), static_cast<QObject*>(m_tree), static_cast<QObject*>(m_draft)})
        part->disconnect(this);
}

const parts::SheetModel& DraftPage::problems() const
{
    return m_problems->sheetModel();
}

const parts::SheetModel& DraftPage::changes() const
{
    return m_change_list->sheetModel();
}

const parts::SheetModel& DraftPage::wordings() const
{
    return m_wordings->sheetModel();
}

bool DraftPage::isOpen() const
{
    return m_draft->state() == State::Open || m_draft->state() == State::Conflict;
}

bool DraftPage::boxOpen() const
{
    return m_ask->isOpen() || m_merge->isOpen() || m_wording->isOpen();
}

void DraftPage::activate()
{
    if (!isOpen())
        m_draft->load();
    m_poll.start();
    askReleases();
}

void DraftPage::deactivate()
{
    m_poll.stop();
    m_head_field->finish();
    m_grid->finishCell(); // the window may go next, and take the field with it
    m_draft->saveBeforeLeaving();
}

void DraftPage::reload()
{
    if (m_draft->state() != State::Open || m_draft->saving() == DraftSession::Saving::Saved)
        m_draft->load(); // never over what is not saved yet
}

void DraftPage::open(const QString& argument)
{
    if (argument == QLatin1String("start") && !isOpen())
        m_draft->start();
    const QString mend = QStringLiteral("mend:");
    if (!argument.startsWith(mend))
        return;
    if (const auto hash = core::base::Digest::parse(argument.mid(mend.size()).toStdString()))
        m_draft->mend(*hash);
}

bool DraftPage::escape()
{
    if (m_ask->isOpen())
        m_ask->close();
    else if (m_merge->isOpen())
        m_merge->close();
    else if (m_wording->isOpen())
        m_wording->close();
    else if (closeFind() || m_notes->closeResult())
        return true;
    else if (m_draft->tried() != nullptr)
        m_draft->forgetWitness();
    else if (m_comparing)
        compare(false);
    else
        return false;
    return true;
}

void DraftPage::stateChanged()
{
    const bool open = isOpen();
    for (QWidget* part :
         {static_cast<QWidget*>(m_head), static_cast<QWidget*>(m_bar), m_problem_pane, m_facts, m_actions})
        part->setVisible(open);
    fitProblems();
    askLive();
    setTitle(open ? tr("Draft %1").arg(Qs(m_draft->view().version)) : tr("Draft"));
    showBanner();
    if (open) {
        const bool wordings = m_at_wordings;
        showTable(m_table);
        if (wordings)
            showWordings();
        if (isVisible() && !boxOpen())
            initialFocus()->setFocus();
    } else if (m_draft->isDamaged()) {
        m_stack->showEmpty(tr("The draft is damaged"),
                           tr("What is stored of %1 cannot be read. The live policy is as it was. Discarded, it makes "
                              "room for a new draft.")
                               .arg(Qs(m_draft->view().version)),
                           {{QStringLiteral("discard"), tr("Discard the draft…"), QStringLiteral("D"), true},
                            {QStringLiteral("retry"), tr("Try again"), QStringLiteral("F5")}},
                           Icon::CrossCircle);
    } else if (m_draft->state() == State::Failed) {
        m_stack->showNotRead(tr("The draft was not read"), m_draft->error());
    } else {
        const bool none = m_draft->state() == State::None;
        m_stack->showEmpty(tr("Draft"),
                           none ? tr("There is no draft of yours. It begins as a copy of the live policy; nobody else "
                                     "sees it before it is submitted.")
                                : tr("The draft is being read."),
                           none ? std::vector<widgets::StateAction>{{QStringLiteral("start"), tr("Begin a draft"),
                                                                     QStringLiteral("N"), true}}
                                : std::vector<widgets::StateAction>(),
                           Icon::Pencil);
        m_tree->setRows({});
        m_details->show({});
    }
    showSaving();
    Q_EMIT headerChanged();
}

/// After each step: the grid has followed already.
void DraftPage::stepDone()
{
    m_walking = false;
    m_done.clear();
    m_notes->closeResult(); // it was about what was done before
    m_grid->fitColumns();
    if (m_grid->currentRow() < 0) // a table shown anew has no cursor
        m_grid->setCurrentCell(std::min(m_cell.y(), m_model->rowCount() - 1), m_cell.x());
    fillWordings();
    showTree();
    showHead();
    showRow();
    showHeader();
}

void DraftPage::showTable(int index)
{
    const int tables = static_cast<int>(m_draft->view().base.tables.size());
    m_table = std::clamp(index, 0, std::max(0, tables - 1));
    const bool other = m_model->tableIndex() != m_table || m_model->rowCount() == 0;
    if (other)
        m_cell = {};
    showRulesOrWordings(false);
    m_model->showTable(m_table);
    m_grid->fitColumns();
    showTree();
    showHead();
    m_grid->setCurrentCell(std::min(m_cell.y(), std::max(0, m_model->rowCount() - 1)), m_cell.x());
    showProblems();
    showRow();
}

void DraftPage::showTree()
{
    const auto* const policy = m_model->policy();
    if (policy == nullptr)
        return;
    std::vector<TreeRow> rows{{tr("Decision tables")}};
    for (std::size_t i = 0; i < policy->tables.size(); ++i) {
        const auto& findings = m_draft->check().findings;
        const bool alarm = std::any_of(findings.begin(), findings.end(), [&](const DraftFinding& found) {
            return found.table == policy->tables[i].name && !found.known;
        });
        rows.push_back({TableName(policy->tables[i]),
                        text::CountText(static_cast<std::int64_t>(policy->tables[i].rows.size())),
                        Section{Part::Table, static_cast<int>(i)}, alarm});
    }
    const auto& findings = m_draft->check().findings;
    const bool alarm = std::any_of(findings.begin(), findings.end(),
                                   [](const DraftFinding& found) { return found.file == core::policy::kReasonsFile; });
    rows.push_back({tr("Wordings")});
    rows.push_back({PartWord(Part::Reasons), text::CountText(static_cast<std::int64_t>(policy->reasons.size())),
                    Section{Part::Reasons, 0}, alarm});
    m_tree->setRows(std::move(rows));
    m_tree->setCurrent(m_at_wordings ? Section{Part::Reasons, 0} : Section{Part::Table, m_table});
}

void DraftPage::showHead()
{
    const auto* const table = m_model->table();
    if (table == nullptr)
        return;
    if (m_at_wordings)
        return showWordingHead();
    m_head->set(TableName(*table), tr("%n rule(s)", nullptr, static_cast<int>(table->rows.size())));
    m_head->setChip(tr("Hit policy: %1").arg(HitPolicyWord(table->hit_policy)));
    m_head->chip()->setToolTip(HitPolicyText(table->hit_policy));
    m_footer->setText(m_done); // how many rules there are stands above
    m_footer->setHints({{QStringLiteral("Enter"), tr("Write")},
                        {QStringLiteral("Tab"), tr("Next cell")},
                        {QStringLiteral("Alt+↑ ↓"), tr("Move the rule")},
                        {QStringLiteral("F8"), tr("Next problem")}});
}

void DraftPage::showHeader()
{
    if (!isOpen())
        return;
    showUndo();
    const int refusals = m_draft->refusals();
    const QString why = refusals > 0 ? tr("%n problem(s) to mend first", nullptr, refusals) : QString();
    m_why->set(why, Mood::Warning, Icon::Warning);
    const bool narrow = m_panes->isOne(); // the button says why it is off, and the list how many there are
    m_why->setVisible(refusals > 0 && !narrow);
    if (m_draft->state() == State::Conflict)
        m_submit->setDisabledBecause(tr("It was saved elsewhere."));
    else if (refusals > 0)
        m_submit->setDisabledBecause(why);
    else
        m_submit->setEnabledAgain();
    const DraftFinding* const found = finding();
    const bool witness = found != nullptr && !found->witness.empty();
    const bool accept = found != nullptr && found->kind == DraftFindingKind::CaseFailed;
    m_case->setCaption(accept ? tr("Let the case expect this") : tr("Make it a test case"));
    m_try->setVisible(found != nullptr && !m_comparing);
    const bool gap = found != nullptr && found->kind == DraftFindingKind::Gap;
    m_fill->setVisible(gap && !m_comparing);
    m_case->setVisible(found != nullptr && !gap && !m_comparing); // of a gap it is by its key, and in the palette
    const int changes = comparison() != nullptr ? static_cast<int>(comparison()->changes.size()) : 0;
    if (narrow)
        m_compare->setCaption(m_comparing ? tr("Back", "to the problems") : tr("Compare", "with the live policy"));
    else
        m_compare->setCaption(m_comparing   ? tr("Back to the problems")
                              : changes > 0 ? tr("Compare with live: %1").arg(text::CountText(changes))
                                            : tr("Compare with live"));
    m_try->setEnabledAgain();
    m_case->setEnabledAgain();
    if (!witness) {
        m_try->setDisabledBecause(tr("This problem has no witness."));
        m_case->setDisabledBecause(tr("This problem has no witness."));
    } else if (accept && found->actual.empty()) {
        m_case->setDisabledBecause(tr("Nothing of that kind holds any more: change the case or the rules."));
    } else if (!accept && m_draft->check().policy == nullptr) {
        m_case->setDisabledBecause(tr("The bundle has errors: it cannot decide."));
    }
}

void DraftPage::showSaving()
{
    if (!isOpen())
        return;
    const auto& view = m_draft->view();
    m_based->set(tr("based on %1").arg(Qs(view.base.version)), Mood::Neutral);
    QString words;
    switch (m_draft->saving()) {
    case DraftSession::Saving::Saved: words = tr("Saved %1").arg(text::TimeWithSeconds(view.saved_at)); break;
    case DraftSession::Saving::Waiting: words = tr("Saving…"); break;
    case DraftSession::Saving::Failed: words = tr("Not saved"); break;
    }
    if (m_saved->text() != words)
        m_saved->setText(words);
    showBanner();
    showHeader();
}

/// While the draft is not saved: a full disk is the one thing its author can mend.
QString DraftPage::whatHelps() const
{
    const QString stays = tr("What you write stays in this window, and is tried again every five seconds.");
    return m_draft->error().code == core::ErrorCode::StoreFull ? text::Sentences(tr("Free space on the disk."), stays)
                                                               : stays;
}

/// The one line at the top: a conflict before a store that is away, before a newer live policy.
void DraftPage::showBanner()
{
    if (!isOpen())
        return m_banner->hide();
    const auto& view = m_draft->view();
    if (m_draft->state() == State::Conflict) {
        m_banner->tell(Mood::Negative, Icon::CrossCircle, tr("The draft was saved elsewhere"),
                       tr("Another window of yours saved, discarded or submitted it. What was changed here since then "
                          "was not written."));
        m_banner->setAction(tr("Load it"), QStringLiteral("F5"));
    } else if (m_draft->saving() == DraftSession::Saving::Failed) {
        m_banner->tell(Mood::Warning, Icon::Offline, tr("The draft is not saved"),
                       text::Sentences(text::ErrorWhat(m_draft->error().code), whatHelps()));
        m_banner->setAction({});
    } else if (isBehind()) {
        m_banner->tell(Mood::Info, Icon::Info,
                       tr("Based on %1; %2 is live now").arg(Qs(view.base.version), Qs(view.live_version)),
                       tr("Submitting this draft would take back what %1 changed.").arg(Qs(view.live_version)));
        m_banner->setAction(tr("Bring it onto %1…").arg(Qs(view.live_version)), QStringLiteral("Alt+M"));
    } else {
        m_banner->hide();
    }
}

void DraftPage::showRow()
{
    const QModelIndex at = m_grid->currentIndex();
    const auto* const row = m_model->row(at.row());
    if (m_at_wordings && m_draft->trace() == nullptr)
        return m_model->policy() != nullptr ? showWording() : void();
    if (m_draft->trace() != nullptr && m_draft->tried() != nullptr && m_model->policy() != nullptr)
        m_details->show(TraceDetails(*m_model->policy(), *m_draft->tried(), *m_draft->trace()));
    if (row == nullptr) { // below the rules
        if (m_draft->trace() == nullptr && !showProblem())
            m_details->show({});
        return m_bar->clear();
    }
    m_cell = {at.column(), at.row()};
    const bool remark = m_model->column(at.column()) == nullptr;
    if (const FeelCellEdit* const field = m_grid->field(); field != nullptr) // a check came back meanwhile
        showTyped(at, m_model->meant(at, field->text()), field->text());
    else if (m_head_field->field() == nullptr)
        m_bar->show(CellAddress(at.column(), row->number), Qs(m_model->storedText(at)),
                    RuleSentence(*m_model->table(), *row, remark ? -1 : at.column()));
    if (m_draft->trace() != nullptr || showProblem())
        return;
    Details details = RuleDetails(*m_model->policy(), *m_model->table(), *row);
    const auto base = m_model->baseText(at);
    if (!base) {
        details.chip = tr("New rule");
        details.chip_look = {Mood::Accent, Icon::Plus};
    } else if (*base != m_model->storedText(at)) {
        details.passages.insert(details.passages.begin(),
                                {tr("This cell in %1").arg(Qs(m_draft->view().base.version)), Qs(*base), !remark});
    }
    if (!remark && !m_model->column(at.column())->allowed.empty())
        details.passages.insert(details.passages.begin(),
                                {tr("Values that this column takes"), AllowedText(*m_model->column(at.column()))});
    auto problems =
        ProblemPassages(*m_model->policy(), m_draft->check().findings, m_model->tableName(), row->number, at.column());
    details.passages.insert(details.passages.begin(), std::make_move_iterator(problems.begin()),
                            std::make_move_iterator(problems.end()));
    m_details->show(details);
}

/// The rule read out with what is being typed in it.
void DraftPage::showTyped(const QModelIndex& at, const QString& feel, const QString& typed)
{
    const auto* const row = m_model->row(at.row());
    const bool cell = row != nullptr && m_model->column(at.column()) != nullptr;
    if (!cell)
        return m_bar->setStored(typed);
    core::desks::TableRow with = *row;
    with.cells[static_cast<std::size_t>(at.column())] = feel.toStdString();
    m_bar->show(CellAddress(at.column(), row->number), typed, RuleSentence(*m_model->table(), with, at.column()));
}

} // namespace ui::policy
