// SPDX-License-Identifier: GPL-3.0-or-later
// What CasePage shows: the case, its state, banners, the verdict bar.
#include "ui/casepage/case_page.h"

#include "ui/casepage/applicant_pane.h"
#include "ui/casepage/case_header.h"
#include "ui/casepage/changes_ahead.h"
#include "ui/casepage/evidence_pane.h"
#include "ui/casepage/note_popover.h"
#include "ui/casepage/offer_pane.h"
#include "ui/casepage/other_scores.h"
#include "ui/casepage/verdict_bar.h"
#include "ui/text/errors.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "ui/text/words.h"

#include "widgets/banner.h"
#include "widgets/state_view.h"

#include <QCoreApplication>
#include <QLayout>
#include <QStackedLayout>

namespace ui::casepage {

using core::desks::CaseView;
using core::model::CaseState;
using core::model::Verdict;
using widgets::Icon;
using widgets::Mood;

namespace {

constexpr Verdict kVerdicts[] = {Verdict::Approve, Verdict::Decline, Verdict::AskDocuments, Verdict::Escalate,
                                 Verdict::Return};

QString Codes(const std::vector<std::string>& reasons)
{
    QStringList codes;
    for (const std::string& code : reasons)
        codes << text::Qs(code);
    return codes.join(QLatin1Char(' '));
}

/// Whether the panes would show the same: a claim changes hold and version only. One decision always has the same facts.
bool SameContent(const CaseView* before, const CaseView& after)
{
    return before != nullptr && before->case_id == after.case_id &&
           before->decision.decision_id == after.decision.decision_id && before->state == after.state &&
           before->documents.size() == after.documents.size() && before->verdicts.size() == after.verdicts.size() &&
           before->history.size() == after.history.size() && before->links.size() == after.links.size() &&
           before->due_at == after.due_at;
}

/// Lays out now what new texts have moved, and what that moves in turn (a section, its pane, its scroll area). Left to the
/// event loop, the inner ones come after the first paint, and the case is painted twice.
void SettleLayouts()
{
    constexpr int kNested = 4;
    for (int i = 0; i < kNested; ++i)
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
}

} // namespace

void CasePage::showCase(bool again)
{
    const CasePtr view = m_session->current();
    const core::base::Instant now = m_session->now();
    if (!again) {
        closePopovers();
        m_section = nullptr;
        const bool back = m_left_at && m_left_at->case_id == view->case_id;
        m_note->setText(text::Qs(view->case_id.value), back ? m_left_at->note : text::Qs(view->note_draft));
        m_left_at.reset();
    }
    if (!again || !SameContent(m_shown.get(), *view) || m_shown_language != text::CurrentLanguage()) {
        m_applicant->show(*view, now);
        m_evidence->show(view);
        m_offer->show(*view, now);
    }
    wantChanges();
    showChanges();
    showOthers();
    m_shown = view;
    m_shown_language = text::CurrentLanguage();
    setTitle(text::Qs(view->number));
    if (m_facts != nullptr)
        m_facts->show(*view);
    if (m_times != nullptr) {
        m_times->show(*view);
        m_times->tick(now, m_session->claimLeftMs(), m_session->readOnly());
    }
    showBanner();
    showBar();
    if (m_stack->currentWidget() != m_content)
        m_stack->setCurrentWidget(m_content);
    if (layout() != nullptr)
        layout()->activate();
    SettleLayouts();
    m_others->want(*view);
    if (!again)
        guardKeys();
}

/// Of the case on screen; other answers wait until their case is shown.
void CasePage::showChanges()
{
    const CasePtr view = m_session->current();
    if (view != nullptr)
        m_offer->showChanges(*view, m_changes->answer(view->case_id),
                             m_changes->state(view->case_id) == ChangesAhead::State::Failed);
}

void CasePage::showOthers()
{
    if (const CasePtr view = m_session->current(); view != nullptr)
        m_evidence->showOthers(m_others->answer(*view), m_others->state(*view) == OtherScores::State::Failed,
                               m_session->now());
}

void CasePage::wantChanges()
{
    std::vector<core::desks::CaseId> wanted;
    for (const CasePtr& view : {m_session->current(), m_session->next()})
        if (view != nullptr)
            wanted.push_back(view->case_id);
    m_changes->want(std::move(wanted));
}

void CasePage::showState()
{
    const SessionState state = m_session->state();
    m_loading.stop();
    m_bar->setVisible(state == SessionState::Open ||
                      (state == SessionState::Waiting && m_session->current() != nullptr));
    using Actions = std::vector<widgets::StateAction>;
    switch (state) {
    case SessionState::Open:
        showBanner();
        showBar();
        tick();
        return;
    case SessionState::Waiting:
        showBar();
        m_loading.start();
        return;
    case SessionState::None:
        m_state->showEmpty(tr("No case is open"), tr("Take the next case, or open one from the queue."),
                           Actions{{QStringLiteral("next"), tr("Take next"), QStringLiteral("T"), true},
                                   {QStringLiteral("queue"), tr("Go to the queue"), QStringLiteral("G Q")}},
                           Icon::Case);
        break;
    case SessionState::Empty:
        m_state->showEmpty(tr("The queue is empty"),
                           m_session->doneToday() > 0 ? tr("New cases appear by themselves.\nDone today: %n case(s).",
                                                           nullptr, m_session->doneToday())
                                                      : tr("New cases appear by themselves."),
                           Actions{{QStringLiteral("queue"), tr("Go to the queue"), QStringLiteral("G Q")}});
        break;
    case SessionState::Locked: {
        const core::desks::Hold& hold = m_session->current()->hold;
        m_state->showLocked(
            tr("%1 is reviewing this case", "a colleague by number").arg(text::NumberedPerson(hold.holder_number)),
            tr("%1 left of the claim. It can be opened to read; verdicts are off meanwhile.")
                .arg(text::CountdownText(m_session->claimLeftMs())),
            Actions{{QStringLiteral("read"), tr("Open to read"), QStringLiteral("Enter"), true}});
        break;
    }
    case SessionState::Failed:
        m_state->showError(tr("The case could not be opened"),
                           text::ErrorText(m_session->failure(), text::Attempt::Read),
                           text::ErrorNumber(m_session->failure()),
                           Actions{{QStringLiteral("next"), tr("Take next"), QStringLiteral("T"), true},
                                   {QStringLiteral("queue"), tr("Go to the queue"), QStringLiteral("G Q")}});
        break;
    }
    closePopovers();
    m_stack->setCurrentWidget(m_state);
    setTitle(state == SessionState::Locked ? text::Qs(m_session->current()->number) : tr("Case"));
    if (m_facts != nullptr)
        m_facts->clear();
    if (m_times != nullptr)
        m_times->clear();
    Q_EMIT announce(m_state->accessibleName());
}

void CasePage::showLoadingIfStill()
{
    if (m_session->state() != SessionState::Waiting)
        return;
    m_state->showLoading(tr("Waiting for the store"), {}, tr("Esc stops waiting"));
    m_stack->setCurrentWidget(m_state);
    m_bar->hide();
}

void CasePage::stateAction(const QString& id)
{
    if (id == QLatin1String("next"))
        m_session->takeNext();
    else if (id == QLatin1String("queue"))
        Q_EMIT goTo(QStringLiteral("queue"), QString());
    else if (id == QLatin1String("read") && m_session->current() != nullptr)
        m_session->openReadOnly(m_session->current()->case_id);
}

void CasePage::bannerAction()
{
    if (m_banner_action)
        m_banner_action();
}

void CasePage::showBanner()
{
    const CasePtr view = m_session->current();
    m_banner_action = nullptr;
    m_banner->setAction({});
    m_banner->setOther({});
    bool shown = true;
    if (m_session->trouble()) {
        showTrouble(*m_session->trouble());
    } else if (view != nullptr && m_session->isStale()) {
        m_banner->tell(Mood::Info, Icon::Info, tr("The case changed at %1").arg(text::TimeText(*m_session->staleAt())),
                       tr("Verdicts are off until the update is loaded."));
        m_banner->setAction(tr("Load the update"), QStringLiteral("F5"));
        m_banner_action = [this] { m_session->reload(); };
    } else {
        shown = view != nullptr && showCondition(*view);
    }
    m_banner->setVisible(shown);
}

/// What the case waits for, when it is not simply pending.
bool CasePage::showCondition(const CaseView& view)
{
    if (!m_session->readOnly() && view.hold.mine && m_session->claimLeftMs() == 0) {
        m_banner->tell(Mood::Warning, Icon::Clock, tr("Your claim is over"),
                       tr("Claim the case again to record a verdict. The note is kept."));
        m_banner->setAction(tr("Claim again"), QStringLiteral("F5"));
        m_banner_action = [this] { m_session->reload(); };
        return true;
    }
    const core::desks::VerdictView* last = nullptr;
    for (const core::desks::VerdictView& verdict : view.verdicts)
        last = verdict.withdrawn ? last : &verdict;
    switch (view.state) {
    case CaseState::Pending: break;
    case CaseState::WaitingDocuments:
        m_banner->tell(Mood::Info, Icon::Documents, tr("Waits for documents"),
                       tr("Due %1. The case comes back when they arrive or fall due.")
                           .arg(text::AsOfText(view.due_at, m_session->now())));
        return true;
    case CaseState::SecondApproval:
        if (last == nullptr)
            break;
        m_banner->tell(Mood::Warning, Icon::Escalate,
                       tr("Second approval: %1 gave %2", "colleague, verdict")
                           .arg(text::NumberedPerson(last->actor_number), text::VerdictWord(last->verdict)),
                       tr("%1 at %2. A second, different person decides.", "reason codes, time")
                           .arg(Codes(last->reasons), text::AsOfText(last->at, m_session->now())));
        return true;
    case CaseState::Resolved:
        if (last == nullptr)
            break;
        m_banner->tell(Mood::Info, text::VerdictIcon(last->verdict),
                       tr("%1 by %2 at %3", "verdict, colleague, time")
                           .arg(text::VerdictWord(last->verdict), text::NumberedPerson(last->actor_number),
                                text::AsOfText(last->at, m_session->now())),
                       {});
        return true;
    }
    if ((view.marks & static_cast<std::uint8_t>(core::model::CaseMark::Returned)) != 0) {
        m_banner->tell(Mood::Warning, Icon::PutBack, text::CaseMarkWord(core::model::CaseMark::Returned),
                       last != nullptr ? tr("%1: %2", "colleague, reason codes")
                                             .arg(text::NumberedPerson(last->actor_number), Codes(last->reasons))
                                       : QString());
        return true;
    }
    if ((view.marks & static_cast<std::uint8_t>(core::model::CaseMark::DocumentsArrived)) != 0) {
        m_banner->tell(Mood::Info, Icon::Documents, text::CaseMarkWord(core::model::CaseMark::DocumentsArrived), {});
        return true;
    }
    return false;
}

void CasePage::showTrouble(const Trouble& trouble)
{
    if (trouble.undo) {
        m_banner->tell(Mood::Warning, Icon::Warning, tr("The verdict stands"),
                       text::ErrorText(trouble.code, text::Attempt::Read));
    } else if (trouble.conflict) {
        showConflict(*trouble.conflict, trouble.draft);
    } else {
        const QString number = text::ErrorNumber(trouble.code);
        m_banner->tell(Mood::Negative, Icon::Warning, tr("The verdict was not saved"),
                       tr("%1 Number %2", "what happened as sentences; error number")
                           .arg(text::ErrorText(trouble.code, text::Attempt::Write), number));
        if (!trouble.draft.reasons.empty()) {
            m_banner->setAction(tr("Retry"), QStringLiteral("Enter"));
            m_banner_action = [this] { m_session->retry(); };
        }
    }
    const QString said = m_banner->accessibleName();
    Q_EMIT announce(said);
}

void CasePage::showConflict(const core::desks::ConflictView& conflict, const Draft& draft)
{
    const core::base::Instant now = m_session->now();
    QString title = tr("The case changed meanwhile");
    QStringList lines;
    if (conflict.recorded) {
        title =
            tr("%1 recorded a verdict at %2", "a colleague by number, time")
                .arg(text::NumberedPerson(conflict.recorded->actor_number), text::AsOfText(conflict.recorded->at, now));
        lines << tr("Recorded: %1 %2", "verdict, reason codes")
                     .arg(text::VerdictWord(conflict.recorded->verdict), Codes(conflict.recorded->reasons));
    } else if (conflict.hold.kind != core::model::HoldKind::None && !conflict.hold.mine) {
        title =
            tr("%1 holds the case now", "a colleague by number").arg(text::NumberedPerson(conflict.hold.holder_number));
    } else if (m_session->trouble()->code == core::ErrorCode::LeaseExpired) {
        title = tr("Your claim ran out before the verdict");
    }
    lines << tr("Yours: %1 %2", "verdict, reason codes").arg(text::VerdictWord(draft.verdict), Codes(draft.reasons));
    lines << tr("Version %1, you saw %2. Your verdict was not written.")
                 .arg(conflict.version)
                 .arg(m_session->current()->version);
    m_banner->tell(Mood::Negative, Icon::CrossCircle, title, lines.join(QLatin1Char('\n')));
    if (m_session->mayClaimAgain()) {
        m_banner->setAction(tr("Claim again"), QStringLiteral("F5"));
        m_banner_action = [this] { m_session->reload(); };
    } else {
        m_banner->setOther(tr("See record"), QStringLiteral("Enter"));
        m_banner->setAction(tr("Take next"), QStringLiteral("T"));
        m_banner_action = [this] { m_session->takeNext(); };
    }
}

void CasePage::showRecording()
{
    const Recording* recording = m_session->recording();
    const std::int64_t left = m_session->undoLeftMs();
    if (recording == nullptr || (recording->confirmed && left == 0)) {
        m_undo_tick.stop();
        m_bar->clearUndo();
        return;
    }
    const QString number = text::Qs(recording->view->number);
    const QString verdict = text::VerdictWord(recording->request.verdict);
    if (!recording->confirmed) {
        m_bar->showRecording(tr("recording %2 of %1", "case number, verdict").arg(number, verdict));
        return;
    }
    m_bar->showUndo(tr("Undo %2 of %1", "case number, verdict").arg(number, verdict),
                    static_cast<int>((left + 999) / 1000));
    m_undo_tick.start();
}

void CasePage::showBar()
{
    const CasePtr view = m_session->current();
    const CasePtr next = m_session->next();
    m_bar->setNext(next ? text::Qs(next->number) : QString(), next ? text::Qs(next->applicant.name) : QString());
    m_bar->setAuthority(QStringLiteral("≤ ") + text::MoneyText(m_session->actor().authority));
    if (view == nullptr)
        return;
    m_bar->setSecondApproval(view->state == CaseState::SecondApproval);
    for (const Verdict verdict : kVerdicts) {
        const auto refused = m_session->refusal(verdict);
        m_bar->setRefused(verdict, refused ? text::RefusedWord(verdict, *refused, view->party) : QString());
    }
    m_bar->setNote(!m_note->text().isEmpty(), !m_session->readOnly());
    if (view->approve_needs_second && !m_session->refusal(Verdict::Approve))
        m_bar->setAuthority(
            tr("≤ %1, above goes to a second approval").arg(text::MoneyText(m_session->actor().authority)));
}

void CasePage::tick()
{
    if (m_times != nullptr && m_session->state() == SessionState::Open)
        m_times->tick(m_session->now(), m_session->claimLeftMs(), m_session->readOnly());
    const CasePtr view = m_session->current();
    if (view != nullptr && view->hold.mine && !m_session->readOnly() && m_session->claimLeftMs() == 0 &&
        !m_banner->isVisible()) {
        showBanner();
        showBar();
    }
}

} // namespace ui::casepage
