// SPDX-License-Identifier: GPL-3.0-or-later
// What CasePage can be told to do: verdicts, note, cursor, sections.
#include "ui/casepage/case_page.h"

#include "ui/casepage/applicant_pane.h"
#include "ui/casepage/case_header.h"
#include "ui/casepage/case_rows.h"
#include "ui/casepage/evidence_pane.h"
#include "ui/casepage/note_popover.h"
#include "ui/casepage/offer_pane.h"
#include "ui/casepage/verdict_bar.h"
#include "ui/text/errors.h"
#include "ui/text/facts.h"
#include "ui/text/language.h"
#include "ui/text/times.h"
#include "ui/text/words.h"

#include "widgets/button.h"
#include "widgets/row_table.h"
#include "widgets/tabs_bar.h"
#include "widgets/type_ahead_picker.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollArea>

#include <algorithm>

namespace ui::casepage {

using core::desks::ReasonView;
using core::model::Verdict;
using shell::PageAction;
using widgets::Icon;
using widgets::RowTable;

namespace {

/// The verdict against what the band recommends.
bool IsOverride(const CaseView& view, Verdict verdict)
{
    const BandPlace place = PlaceInBand(view);
    if (place.band < 0)
        return false;
    const std::string& recommends = view.bands[static_cast<std::size_t>(place.band)].recommends;
    return (recommends == "approve" && verdict == Verdict::Decline) ||
           (recommends == "decline" && verdict == Verdict::Approve);
}

widgets::PickChoice Choice(const ReasonView& reason, const QString& note)
{
    return {text::Qs(reason.code), text::Qs(reason.code), ReasonTitle(reason), note};
}

} // namespace

PageAction CasePage::verdictAction(Verdict verdict, const QString& id, const QString& key) const
{
    PageAction action;
    action.id = id;
    action.text = text::VerdictWord(verdict);
    action.keys = {key};
    action.icon = text::VerdictIcon(verdict);
    action.group = tr("Verdict");
    action.guarded = true;
    const auto refused = m_session->refusal(verdict);
    action.enabled = !refused;
    if (refused)
        action.why_disabled =
            text::RefusedWord(verdict, *refused, m_session->current() != nullptr && m_session->current()->party);
    action.run = [page = const_cast<CasePage*>(this), verdict] { page->askVerdict(verdict); };
    return action;
}

QList<PageAction> CasePage::actions()
{
    QList<PageAction> list;
    addCaseActions(list);
    addReadingActions(list);
    return list;
}

void CasePage::addCaseActions(QList<PageAction>& list)
{
    const bool second =
        m_session->current() != nullptr && m_session->current()->state == core::model::CaseState::SecondApproval;
    list << verdictAction(Verdict::Approve, QStringLiteral("case.approve"), QStringLiteral("A"))
         << verdictAction(Verdict::Decline, QStringLiteral("case.decline"), QStringLiteral("D"))
         << verdictAction(Verdict::AskDocuments, QStringLiteral("case.ask_documents"), QStringLiteral("M"));
    if (second)
        list << verdictAction(Verdict::Return, QStringLiteral("case.return"), QStringLiteral("E"));
    else
        list << verdictAction(Verdict::Escalate, QStringLiteral("case.escalate"), QStringLiteral("E"));
    const bool open = m_session->state() == SessionState::Open;
    const bool held = open && !m_session->readOnly();
    const auto add = [&list](const QString& id, const QString& words, const QStringList& keys, Icon icon, bool enabled,
                             const QString& why, std::function<void()> run) {
        PageAction action;
        action.id = id;
        action.text = words;
        action.keys = keys;
        action.icon = icon;
        action.group = tr("Case");
        action.enabled = enabled;
        action.why_disabled = enabled ? QString() : why;
        action.run = std::move(run);
        list << action;
    };
    const QString not_held = tr("Claim the case first");
    add(QStringLiteral("case.note"), tr("Note"), {QStringLiteral("N")}, Icon::Pencil, held, not_held,
        [this] { askNote(); });
    add(QStringLiteral("case.undo"), tr("Undo the last verdict"), {QStringLiteral("U")}, Icon::Undo,
        m_session->undoLeftMs() > 0, tr("Nothing to take back"), [this] { m_session->undo(); });
    add(QStringLiteral("case.next"), tr("Take next"), {QStringLiteral("T")}, Icon::Play,
        m_session->state() != SessionState::Waiting, tr("A case is being fetched"), [this] {
            m_note->flush();
            m_session->takeNext();
        });
    list.back().guarded = true;
    add(QStringLiteral("case.put_back"), tr("Put back"), {QStringLiteral("B")}, Icon::PutBack, held, not_held, [this] {
        m_note->flush();
        m_session->putBack();
    });
    add(QStringLiteral("case.copy_number"), tr("Copy case number"), {QStringLiteral("Y")}, Icon::Copy,
        m_session->current() != nullptr, tr("No case is open"), [this] { copyNumber(); });
    const bool retry = m_session->trouble() && !m_session->trouble()->undo && !m_session->trouble()->conflict &&
                       !m_session->trouble()->draft.reasons.empty();
    if (retry)
        add(QStringLiteral("case.retry"), tr("Retry"), {QStringLiteral("Enter")}, Icon::Refresh, true, {},
            [this] { m_session->retry(); });
    if (m_session->trouble() && m_session->trouble()->conflict && !m_session->mayClaimAgain())
        add(QStringLiteral("case.see_record"), tr("See record"), {QStringLiteral("Enter")}, Icon::Eye, true, {},
            [this] { m_session->seeRecord(); });
    if (m_session->state() == SessionState::Locked)
        add(QStringLiteral("case.read"), tr("Open to read"), {QStringLiteral("Enter")}, Icon::Eye, true, {},
            [this] { m_session->openReadOnly(m_session->current()->case_id); });
}

void CasePage::addReadingActions(QList<PageAction>& list)
{
    const bool open = m_session->state() == SessionState::Open;
    const auto add = [&list, open](const QString& id, const QString& words, const QStringList& keys, bool repeats,
                                   std::function<void()> run) {
        PageAction action;
        action.id = id;
        action.text = words;
        action.keys = keys;
        action.group = tr("Reading");
        action.enabled = open;
        action.why_disabled = open ? QString() : tr("No case is open");
        action.repeats = repeats;
        action.in_palette = !repeats;
        action.run = std::move(run);
        list << action;
    };
    add(QStringLiteral("case.row_down"), tr("Row down"), {QStringLiteral("J"), QStringLiteral("Down")}, true,
        [this] { moveRow(1); });
    add(QStringLiteral("case.row_up"), tr("Row up"), {QStringLiteral("K"), QStringLiteral("Up")}, true,
        [this] { moveRow(-1); });
    add(QStringLiteral("case.section_before"), tr("Section before"), {QStringLiteral("[")}, true,
        [this] { moveSection(-1); });
    add(QStringLiteral("case.section_after"), tr("Next section"), {QStringLiteral("]")}, true,
        [this] { moveSection(1); });
    add(QStringLiteral("case.history"), tr("Own history"), {QStringLiteral("H")}, false,
        [this] { enterSection(m_evidence->history()); });
    add(QStringLiteral("case.links"), tr("Linked applicants"), {QStringLiteral("L")}, false, [this] { showLinks(); });
    add(QStringLiteral("case.schedule"), tr("Fold or unfold the schedule"), {QStringLiteral("I")}, false,
        [this] { toggleSchedule(); });
}

void CasePage::askVerdict(Verdict verdict)
{
    if (m_session->refusal(verdict) || keysGuarded())
        return;
    m_picking = verdict;
    m_bar->setActive(verdict);
    fillPicker(verdict);
    m_picker->openIn(popoverRoom());
    const auto& trouble = m_session->trouble();
    if (trouble && trouble->draft.verdict == verdict && !trouble->draft.reasons.empty()) {
        QStringList codes;
        for (const std::string& code : trouble->draft.reasons)
            codes << text::Qs(code);
        m_picker->preselect(codes);
    }
    m_bar->setActive(verdict);
    m_picking = verdict;
}

void CasePage::fillPicker(Verdict verdict)
{
    const CasePtr view = m_session->current();
    m_picker->setHead(text::VerdictIcon(verdict), text::VerdictMood(verdict),
                      tr("%1: choose a reason", "verdict").arg(text::VerdictWord(verdict)));
    widgets::PickGroup usual{tr("Reasons, most used today first"), {}};
    widgets::PickGroup system{tr("System reasons of this case"), {}, true};
    for (const ReasonView& reason : m_session->choices(verdict)) {
        const auto of_case = std::find(view->decision.reasons.begin(), view->decision.reasons.end(), reason.code);
        const QString today =
            reason.chosen_today > 0 ? tr("today %1", "so often chosen today").arg(reason.chosen_today) : QString();
        (of_case != view->decision.reasons.end() ? system : usual).choices.push_back(Choice(reason, today));
    }
    std::vector<widgets::PickGroup> groups{std::move(usual)};
    if (!system.choices.empty())
        groups.push_back(std::move(system));
    m_picker->setGroups(std::move(groups));
    m_picker->setDetail([this, verdict](const QString& id) { return reasonDetail(verdict, id); });
    m_picker->setSubmit(tr("Record, take next"), tr("can be taken back for 5 seconds"));
}

widgets::PickDetail CasePage::reasonDetail(Verdict verdict, const QString& id) const
{
    const CasePtr view = m_session->current();
    widgets::PickDetail detail;
    const auto& choices = m_session->choices(verdict);
    const auto reason =
        std::find_if(choices.begin(), choices.end(), [&](const ReasonView& one) { return text::Qs(one.code) == id; });
    if (reason == choices.end() || view == nullptr)
        return detail;
    detail.title = text::Qs(reason->code) + QLatin1Char(' ') + ReasonTitle(*reason);
    if (reason->internal != reason->title)
        detail.parts.push_back({tr("Internal wording"), text::Pick(reason->internal)});
    if (!text::Pick(reason->borrower).isEmpty())
        detail.parts.push_back({tr("Wording for the applicant"), text::Pick(reason->borrower)});
    detail.lines_label = tr("Evidence on record");
    const core::base::Instant now = m_session->now();
    for (const core::desks::FactView& fact : view->facts) {
        if (fact.used_by_rule && fact.enabled && detail.lines.size() < 2)
            detail.lines.push_back(
                {Icon::Approve,
                 text::Pick(fact.label) + QLatin1Char(' ') + text::FactValueText(fact, now.shanghaiDate()),
                 text::Pick(fact.source) + QLatin1Char(' ') + text::AsOfText(fact.as_of, now)});
    }
    const QString rules = RulesOfFirstTable(*view);
    if (!rules.isEmpty())
        detail.lines.push_back({Icon::Approve, tr("rules %1", "names and numbers of rules").arg(rules), {}});
    detail.foot = IsOverride(*view, verdict) ? tr("The band recommends otherwise: this is an override.")
                                             : tr("The system referred the case: this is no override.");
    return detail;
}

void CasePage::submitVerdict(const QStringList& codes, bool stay)
{
    if (!m_picking)
        return;
    Draft draft;
    draft.verdict = *m_picking;
    draft.note = m_note->text().trimmed().toStdString();
    for (const QString& code : codes)
        draft.reasons.push_back(code.toStdString());
    m_note->forget();
    m_picker->close();
    m_session->record(draft, !stay);
}

void CasePage::askNote()
{
    if (m_session->state() != SessionState::Open || m_session->readOnly())
        return;
    m_note->openIn(popoverRoom());
}

std::vector<RowTable*> CasePage::sections() const
{
    std::vector<RowTable*> all{m_applicant->facts(), m_evidence->reasons(), m_evidence->rules(), m_evidence->history()};
    if (!m_offer->scheduleFolded())
        all.push_back(m_offer->schedule());
    all.push_back(m_offer->verdicts());
    std::erase_if(all, [](const RowTable* table) { return table->rows().empty() || !table->isVisible(); });
    return all;
}

void CasePage::moveRow(int steps)
{
    if (m_section == nullptr || !m_section->isVisible()) {
        enterSection(m_applicant->facts()->isVisible() ? m_applicant->facts()
                     : sections().empty()              ? nullptr
                                                       : sections().front());
        return;
    }
    if (m_section->move(steps))
        revealRow(m_section);
}

void CasePage::moveSection(int steps)
{
    const std::vector<RowTable*> all = sections();
    if (all.empty())
        return;
    const auto at = std::find(all.begin(), all.end(), m_section.data());
    const auto count = static_cast<std::ptrdiff_t>(all.size());
    const std::ptrdiff_t from = at == all.end() ? (steps > 0 ? -1 : 0) : at - all.begin();
    enterSection(all[static_cast<std::size_t>((from + steps + count) % count)]);
}

void CasePage::enterSection(RowTable* table)
{
    if (table == nullptr)
        return;
    if (!table->isVisible()) {
        if (m_evidence->isAncestorOf(table))
            chooseTab(QStringLiteral("evidence"));
        else if (m_offer->isAncestorOf(table))
            chooseTab(QStringLiteral("offer"));
    }
    if (m_section != nullptr && m_section != table)
        m_section->setCurrent(-1);
    m_section = table;
    table->setCurrent(0);
    revealRow(table);
}

void CasePage::revealRow(RowTable* table)
{
    for (QScrollArea* scroll : {m_applicant->scroll(), m_evidence->scroll(), m_offer->scroll()}) {
        if (!scroll->isAncestorOf(table) || table->current() < 0)
            continue;
        const QRect row = table->rowRect(table->current());
        const QPoint centre = table->mapTo(scroll->widget(), row.center());
        scroll->ensureVisible(centre.x(), centre.y(), 0, row.height());
    }
}

void CasePage::toggleSchedule()
{
    if (m_width_class == WidthClass::Medium || m_width_class == WidthClass::Narrow)
        chooseTab(QStringLiteral("offer"));
    m_fold_by_hand = !m_offer->scheduleFolded();
    m_offer->setScheduleFolded(*m_fold_by_hand);
}

void CasePage::showLinks()
{
    if (m_width_class == WidthClass::Medium || m_width_class == WidthClass::Narrow)
        chooseTab(QStringLiteral("evidence"));
    m_evidence->scroll()->ensureWidgetVisible(m_evidence->links());
    m_evidence->links()->setFocus(Qt::ShortcutFocusReason);
}

void CasePage::copyNumber()
{
    if (m_session->current() != nullptr)
        QGuiApplication::clipboard()->setText(text::Qs(m_session->current()->number));
}

void CasePage::popMenu()
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("case_menu"));
    menu->setAccessibleName(tr("More actions"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const PageAction& action : actions()) {
        if (action.repeats || action.group == tr("Verdict"))
            continue;
        QAction* entry = menu->addAction(action.text + QLatin1Char('\t') + action.keys.join(QLatin1Char(' ')));
        entry->setEnabled(action.enabled);
        connect(entry, &QAction::triggered, this, action.run);
    }
    QWidget* button = m_times->more();
    menu->popup(button->mapToGlobal(QPoint(button->width() - menu->sizeHint().width(), button->height())));
}

} // namespace ui::casepage
