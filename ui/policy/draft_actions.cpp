// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/draft_actions.cpp  What the draft page does, each thing by a key: cells and rules, problems and their witnesses,
/// undo, submitting and discarding.
#include <algorithm>
#include <utility>

#include "core/dmn/import.h"
#include "core/policy/draft_steps.h"
#include "ui/parts/ask_box.h"
#include "ui/parts/page_notes.h"
#include "ui/parts/sheet_view.h"
#include "ui/policy/draft_page.h"
#include "ui/policy/draft_words.h"
#include "ui/policy/edit_grid.h"
#include "ui/policy/head_field.h"
#include "ui/policy/section_tree.h"
#include "ui/policy/step_words.h"
#include "ui/policy/table_edit_model.h"
#include "ui/policy/three_panes.h"
#include "ui/text/errors.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "widgets/button.h"
#include "widgets/chip.h"

namespace ui::policy {

using core::policy::DraftEdit;
using core::policy::DraftStep;
using core::release::DraftFinding;
using core::release::DraftFindingKind;
using text::Qs;
using widgets::Icon;
using widgets::Mood;
using State = DraftSession::State;

namespace {

shell::PageAction Made(const char* id, const QString& words, const QStringList& keys, std::function<void()> run,
                       Icon icon = Icon::None)
{
    shell::PageAction action;
    action.id = QString::fromLatin1(id);
    action.text = words;
    action.keys = keys;
    action.run = std::move(run);
    action.icon = icon;
    return action;
}

} // namespace

QList<shell::PageAction> DraftPage::actions()
{
    QList<shell::PageAction> list;
    if (boxOpen() || openField() != nullptr)
        return list; // a question or a field is open: it has the keys
    if (m_draft->state() == State::None) {
        list << Made(
            "draft.start", tr("Begin a draft"), {QStringLiteral("N")}, [this] { m_draft->start(); }, Icon::Pencil);
        return list;
    }
    if (m_draft->isDamaged())
        list << Made(
            "draft.discard", tr("Discard the draft…"), {QStringLiteral("D")}, [this] { askDiscard(); }, Icon::Close);
    if (!isOpen())
        return list;
    if (m_at_wordings) {
        addWordingActions(list);
    } else {
        addCellActions(list);
        addRuleActions(list);
    }
    addProblemActions(list);
    addDraftActions(list);
    return list;
}

void DraftPage::addCellActions(QList<shell::PageAction>& list)
{
    const auto shown = [&list](const QString& words, const QStringList& keys) {
        list << Made("draft.cell", words, keys, {}); // the grid's own keys: only listed
    };
    const QString group = tr("Cells");
    const auto first = list.size();
    shown(tr("Write the cell; typing begins it too"), {QStringLiteral("F2"), QStringLiteral("Enter")});
    shown(tr("Empty the cell"), {QStringLiteral("Delete")});
    shown(tr("Next cell, cell before"), {QStringLiteral("Tab"), QStringLiteral("Shift+Tab")});
    shown(tr("Mark more cells"), {QStringLiteral("Shift+Down"), QStringLiteral("Shift+Right")});
    list << Made("draft.mark_all", tr("Mark the whole table"), {QStringLiteral("Ctrl+A")},
                 [this] { m_grid->markAllRules(); });
    list << Made("draft.cut", tr("Cut the cells"), {QStringLiteral("Ctrl+X")}, [this] { m_grid->cutCells(); });
    list << Made(
        "draft.copy", tr("Copy the cells"), {QStringLiteral("Ctrl+C")}, [this] { m_grid->copyCells(); }, Icon::Copy);
    list << Made("draft.paste", tr("Paste cells"), {QStringLiteral("Ctrl+V")}, [this] { m_grid->pasteCells(); });
    list << Made("draft.fill", tr("Fill down: from the cell above, or through what is marked"),
                 {QStringLiteral("Ctrl+D")}, [this] { fillDown(); });
    list << Made(
        "draft.find", tr("Find in the table"), {QStringLiteral("Ctrl+F")}, [this] { openFind(); }, Icon::Search);
    shown(tr("First, last cell of the row"), {QStringLiteral("Home"), QStringLiteral("End")});
    shown(tr("To the edge of the table"), {QStringLiteral("Ctrl+Down"), QStringLiteral("Ctrl+Right")});
    for (auto i = first; i < list.size(); ++i)
        list[i].group = group;
}

void DraftPage::addRuleActions(QList<shell::PageAction>& list)
{
    const auto first = list.size();
    list << Made(
        "draft.insert", tr("Add a rule below"), {QStringLiteral("Insert")}, [this] { insertRule(1); }, Icon::Plus);
    list << Made(
        "draft.insert_above", tr("Add a rule above"), {QStringLiteral("Alt+Insert")}, [this] { insertRule(0); },
        Icon::Plus);
    list << Made(
        "draft.duplicate", tr("Duplicate the rule"), {QStringLiteral("Alt+Shift+Down")}, [this] { duplicateRule(); },
        Icon::Copy);
    list << Made("draft.move_up", tr("Move the rule up"), {QStringLiteral("Alt+Up")}, [this] { moveRule(-1); });
    list << Made("draft.move_down", tr("Move the rule down"), {QStringLiteral("Alt+Down")}, [this] { moveRule(1); });
    list << Made(
        "draft.remove", tr("Remove the rule"), {QStringLiteral("Ctrl+Delete")}, [this] { removeRule(); }, Icon::Close);
    list << Made(
        "draft.allowed", tr("Values that the column takes"), {QStringLiteral("Alt+V")},
        [this] { writeAllowed(m_grid->currentIndex().column()); }, Icon::Columns);
    list << Made(
        "draft.hit_policy", tr("Hit policy of the table"), {QStringLiteral("Alt+H")}, [this] { writeHitPolicy(); },
        Icon::List);
    list << Made("draft.table_before", tr("Table before"), {QStringLiteral("Ctrl+PgUp")}, [this] { nextTable(-1); });
    list << Made("draft.table_next", tr("Next table"), {QStringLiteral("Ctrl+PgDown")}, [this] { nextTable(1); });
    for (auto i = first; i < list.size(); ++i)
        list[i].group = tr("Rules");
}

void DraftPage::addWordingActions(QList<shell::PageAction>& list)
{
    const auto first = list.size();
    list << Made(
        "draft.wording", tr("Write the wording"), {QStringLiteral("F2"), QStringLiteral("Enter")},
        [this] { writeWording(); }, Icon::Pencil);
    list << Made("draft.table_before", tr("Table before"), {QStringLiteral("Ctrl+PgUp")}, [this] { nextTable(-1); });
    for (auto i = first; i < list.size(); ++i)
        list[i].group = tr("Wordings");
}

void DraftPage::addProblemActions(QList<shell::PageAction>& list)
{
    const auto first = list.size();
    list << Made(
        "draft.problem_next", tr("Next problem"), {QStringLiteral("F8")}, [this] { nextProblem(1); }, Icon::Warning);
    list << Made("draft.problem_before", tr("Problem before"), {QStringLiteral("Shift+F8")},
                 [this] { nextProblem(-1); });
    list << Made(
        "draft.compare", m_comparing ? tr("Back to the problems") : tr("Compare with live"), {QStringLiteral("F9")},
        [this] { compare(!m_comparing); }, Icon::Columns);
    if (!m_try->isHidden()) {
        list << Made(
            "draft.try", m_try->text(), {QStringLiteral("F7")}, [this] { tryWitness(); }, Icon::Play);
        list.back().enabled = m_try->isEnabled();
        list.back().why_disabled = m_try->whyDisabled();
        list << Made(
            "draft.case", m_case->text(), {QStringLiteral("Ctrl+T")}, [this] { makeCase(); }, Icon::CheckCircle);
        list.back().enabled = m_case->isEnabled();
        list.back().why_disabled = m_case->whyDisabled();
    }
    if (!m_fill->isHidden())
        list << Made(
            "draft.fill", m_fill->text(), {QStringLiteral("Ctrl+Insert")}, [this] { addMissingRule(); }, Icon::Plus);
    for (auto i = first; i < list.size(); ++i)
        list[i].group = tr("Problems");
}

void DraftPage::addDraftActions(QList<shell::PageAction>& list)
{
    list << Made(
        "draft.undo", m_undo->accessibleName(), {QStringLiteral("Ctrl+Z")}, [this] { undo(); }, Icon::Undo);
    list.back().enabled = m_draft->canUndo();
    list.back().why_disabled = tr("Nothing was changed yet.");
    const auto* const redoes = m_draft->redoes();
    const QString what = redoes != nullptr ? StepText(*m_model->policy(), *redoes) : QString();
    list << Made("draft.redo", what.isEmpty() ? tr("Redo") : tr("Redo: %1").arg(what),
                 {QStringLiteral("Ctrl+Y"), QStringLiteral("Ctrl+Shift+Z")}, [this] { redo(); });
    list.back().enabled = m_draft->canRedo();
    list.back().why_disabled = tr("Nothing was undone.");
    if (isBehind())
        list << Made(
            "draft.bring_onto", tr("Bring it onto %1…").arg(Qs(m_draft->view().live_version)),
            {QStringLiteral("Alt+M")}, [this] { askMerge(); }, Icon::Release);
    list << Made("draft.save", tr("Save now"), {QStringLiteral("Ctrl+S")}, [this] { m_draft->saveNow(); });
    list << Made(
        "draft.submit", tr("Submit the draft…"), {QStringLiteral("Ctrl+Enter")}, [this] { askSubmit(); },
        Icon::Release);
    list.back().enabled = m_submit->isEnabled();
    list.back().why_disabled = m_submit->whyDisabled();
    list << Made(
        "draft.discard", tr("Discard the draft…"), {}, [this] { askDiscard(); }, Icon::Close);
    m_panes->addActions(list);
}

void DraftPage::pasted(const DraftStep& step, int left_out)
{
    const QModelIndex at = m_grid->currentIndex();
    if (!m_draft->perform(step))
        return;
    m_grid->setCurrentCell(at.row(), at.column());
    if (left_out > 0) {
        m_notes->tell(Mood::Warning, tr("%n text(s) had no column and were left out", nullptr, left_out),
                      tr("What was pasted is wider than the table from this cell on. Ctrl+Z takes it back."));
    }
}

/// A step that the draft did not take: why, where there is something one can do about it.
void DraftPage::refused(const core::Error& error)
{
    const bool limit = error.code == core::ErrorCode::LimitExceeded;
    const bool text = error.code == core::ErrorCode::InvalidInput;
    const QString why = limit
                            ? tr("A table holds at most %1 rules, a cell %2 bytes of text.")
                                  .arg(text::CountText(static_cast<std::int64_t>(core::dmn::ImportLimits{}.max_rules)),
                                       text::CountText(static_cast<std::int64_t>(core::policy::kMaxCellBytes)))
                        : text ? tr("A text holds characters that cannot be kept.")
                               : QString();
    m_notes->tell(Mood::Negative, tr("That could not be done"),
                  why.isEmpty() ? tr("The draft is as it was.") : text::Sentences(why, tr("The draft is as it was.")));
}

/// Below the cursor (1) or above it (0).
void DraftPage::insertRule(int below)
{
    const int row = std::clamp(m_grid->currentRow() + below, 0, m_model->ruleCount());
    const auto step = core::policy::InsertStep(m_draft->draft(), m_model->tableName(), static_cast<std::uint32_t>(row),
                                               core::policy::EmptyRule(m_draft->draft().model, m_model->tableName()));
    if (step && m_draft->perform(*step))
        m_grid->setCurrentCell(row, 0);
    m_grid->setFocus();
}

void DraftPage::duplicateRule()
{
    const int row = m_grid->currentRow();
    const int column = m_grid->currentIndex().column();
    if (row < 0)
        return;
    const auto step =
        core::policy::DuplicateStep(m_draft->draft(), m_model->tableName(), static_cast<std::uint32_t>(row));
    if (step && m_draft->perform(*step))
        m_grid->setCurrentCell(row + 1, column);
}

void DraftPage::removeRule()
{
    const int row = m_grid->currentRow();
    const int column = m_grid->currentIndex().column();
    if (row < 0)
        return;
    const auto step = core::policy::RemoveStep(m_draft->draft(), m_model->tableName(), static_cast<std::uint32_t>(row));
    if (step && m_draft->perform(*step))
        m_grid->setCurrentCell(std::min(row, m_model->ruleCount() - 1), column);
    m_grid->setFocus();
}

void DraftPage::moveRule(int rows)
{
    const int row = m_grid->currentRow();
    const int column = m_grid->currentIndex().column();
    const int to = row + rows;
    if (row < 0 || to < 0 || to >= m_model->ruleCount())
        return;
    const auto step = core::policy::MoveStep(m_draft->draft(), m_model->tableName(), static_cast<std::uint32_t>(row),
                                             static_cast<std::uint32_t>(to));
    if (step && m_draft->perform(*step))
        m_grid->setCurrentCell(to, column);
}

void DraftPage::fillDown()
{
    const QRect marked = m_grid->range();
    const int from = marked.height() > 1 ? marked.top() : marked.top() - 1;
    DraftStep step;
    for (int row = from + 1; from >= 0 && row <= std::min(marked.bottom(), m_model->ruleCount() - 1); ++row) {
        for (int column = marked.left(); column <= marked.right(); ++column) {
            const DraftStep one =
                m_model->stepOf(m_model->index(row, column), m_model->storedText(m_model->index(from, column)));
            step.insert(step.end(), one.begin(), one.end());
        }
    }
    if (!step.empty())
        m_draft->perform(step);
}

void DraftPage::writeHitPolicy()
{
    if (m_draft->state() == State::Open)
        m_head_field->openHitPolicy(m_head->chip());
}

void DraftPage::writeAllowed(int column)
{
    if (m_draft->state() != State::Open || m_model->column(column) == nullptr)
        return;
    m_grid->setCurrentCell(m_grid->currentRow(), column);
    m_head_field->openAllowed(column);
}

void DraftPage::nextTable(int tables)
{
    if (const auto next = m_tree->neighbour(tables))
        showSection(*next);
    initialFocus()->setFocus();
}

void DraftPage::askSubmit()
{
    if (!m_submit->isEnabled() || m_draft->isMoving())
        return;
    m_submit_waits = m_draft->isChecking();
    if (m_submit_waits) // what is submitted is what was checked, and what is shown
        return showProblemHead();
    const auto& view = m_draft->view();
    m_task = Task::Submit;
    m_ask->open({.title = tr("Submit %1 for approval").arg(Qs(view.version)),
                 .lead = tr("It is compiled and its cases are run once more. It decides nothing until another person "
                            "has approved it; the draft ends here."),
                 .agree = tr("Submit"),
                 .rows = {{.label = tr("Based on"), .value = Qs(view.base.version)},
                          {.label = tr("Test cases"), .value = text::CountText(m_draft->check().cases)}},
                 .text_label = tr("Note: what changes, and why"),
                 .text_needed = true,
                 .changes = changesForSubmit(),
                 .changes_label = changesLabel()});
}

void DraftPage::askDiscard()
{
    m_task = Task::Discard;
    m_ask->open({.title = tr("Discard draft %1").arg(Qs(m_draft->view().version)),
                 .lead = tr("What was changed in it is gone then. The live policy stays as it is."),
                 .agree = tr("Discard"),
                 .rows = {{.label = tr("Saved", "time"), .value = text::DateTimeText(m_draft->view().saved_at)}}});
}

void DraftPage::agreed()
{
    if (m_task == Task::Submit)
        return m_draft->submit(m_ask->text().toStdString(),
                               [this](const core::Expected<core::desks::SubmitResult>& result) { submitted(result); });
    m_draft->discard([this](const core::Expected<void>& done) {
        if (!done)
            return m_ask->refuse(text::ErrorText(done.error().code, text::Attempt::Write));
        m_ask->close();
        Q_EMIT goTo(QStringLiteral("policy"), QStringLiteral("live"));
    });
}

void DraftPage::submitted(const core::Expected<core::desks::SubmitResult>& result)
{
    if (!result)
        return m_ask->refuse(text::ErrorText(result.error().code, text::Attempt::Write));
    m_ask->close();
    if (!result->findings.empty())
        return m_notes->tell(
            Mood::Negative,
            tr("%n finding(s): the draft was refused", nullptr, static_cast<int>(result->findings.size())),
            Qs(result->findings.front().file + " " + result->findings.front().place));
    Q_EMIT goTo(QStringLiteral("policy"), QStringLiteral("submitted"));
}

} // namespace ui::policy
