// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/casepage/case_session.h"

#include "ui/async/desk_caller.h"

#include "core/review/lease.h"

#include <QUuid>

#include <algorithm>
#include <utility>

namespace ui::casepage {

using core::ErrorCode;
using core::Expected;
using core::desks::CaseId;
using core::desks::ReviewDesk;
using core::model::HoldKind;
using core::model::Verdict;

namespace {

constexpr int kRenewMs = static_cast<int>(core::review::kPrefetchMillis * 2 / 3);

} // namespace

CaseSession::CaseSession(const async::DeskCaller& desks, const async::Session& shared, QObject* parent)
    : QObject(parent), m_desks(desks), m_shared(shared)
{
    m_renew.setInterval(kRenewMs);
    connect(&m_renew, &QTimer::timeout, this, &CaseSession::renewNext);
    m_undo_over.setSingleShot(true);
    connect(&m_undo_over, &QTimer::timeout, this, [this] {
        std::erase_if(m_recordings,
                      [](const auto& r) { return r->confirmed && r->since_confirmed.elapsed() >= r->undo_ms; });
        Q_EMIT recordingChanged();
    });
}

CaseSession::~CaseSession()
{
    sendUnsent(); // the pool still runs what is handed over now
}

const Recording* CaseSession::recording() const
{
    return m_recordings.empty() ? nullptr : m_recordings.back().get();
}

std::int64_t CaseSession::undoLeftMs() const
{
    const Recording* newest = recording();
    if (newest == nullptr || !newest->confirmed)
        return 0;
    return std::max<std::int64_t>(0, newest->undo_ms - newest->since_confirmed.elapsed());
}

std::int64_t CaseSession::claimLeftMs() const
{
    if (m_current == nullptr || m_current->hold.kind == HoldKind::None)
        return 0;
    // The store's time does not go back with the machine's clock: what is left is never more than a claim.
    return std::clamp<std::int64_t>(m_current->hold.until.millis() - now().millis(), 0, core::review::kClaimMillis);
}

std::optional<ErrorCode> CaseSession::refusal(Verdict verdict) const
{
    if (m_current == nullptr || m_state != SessionState::Open)
        return ErrorCode::NotFound;
    if (m_current->party)
        return ErrorCode::Forbidden;
    const std::optional<ErrorCode>& refused = m_current->refused[static_cast<std::size_t>(verdict)];
    // What a prefetched case refuses for want of a claim is settled when its claim arrives, a moment later.
    const bool for_want_of_claim =
        m_claiming && refused &&
        (*refused == ErrorCode::NotFound || *refused == ErrorCode::Conflict || *refused == ErrorCode::LeaseExpired);
    if (refused && !for_want_of_claim)
        return refused;
    if (m_read_only)
        return m_current->hold.kind != HoldKind::None && !m_current->hold.mine ? ErrorCode::Conflict
                                                                               : ErrorCode::NotFound;
    if (claimLeftMs() == 0)
        return ErrorCode::LeaseExpired;
    if (m_stale_at || (m_trouble && m_trouble->conflict))
        return ErrorCode::Conflict;
    return std::nullopt;
}

const std::vector<core::desks::ReasonView>& CaseSession::choices(Verdict verdict) const
{
    static const std::vector<core::desks::ReasonView> kNone;
    const auto found = m_choices.find(verdict);
    return found == m_choices.end() ? kNone : found->second;
}

std::string CaseSession::newRequestId()
{
    return QUuid::createUuid().toString(QUuid::Id128).toStdString();
}

void CaseSession::setState(SessionState state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

void CaseSession::show(CasePtr view, bool again)
{
    m_current = std::move(view);
    m_stale_at.reset();
    m_state = SessionState::Open;
    m_since_extended.start();
    Q_EMIT caseChanged(again);
    Q_EMIT stateChanged();
}

void CaseSession::takeNext()
{
    m_trouble.reset();
    if (m_next != nullptr) {
        advance();
        return;
    }
    const int question = m_opening.ask();
    m_prefetching.forget();
    setState(SessionState::Waiting);
    m_desks.review(
        this,
        [actor = m_shared.actor, filter = m_shared.filter](ReviewDesk& desk) { return desk.takeNext(actor, filter); },
        [this, question](Expected<std::optional<CaseView>> answer) {
            if (!m_opening.isLatest(question))
                return;
            if (answer && answer->has_value()) {
                m_read_only = false;
                show(std::make_shared<const CaseView>(std::move(**answer)), false);
                askNext();
                askChoices();
                askFigures();
                return;
            }
            m_current = nullptr;
            m_failure = answer ? ErrorCode::NotFound : answer.error().code;
            setState(answer ? SessionState::Empty : SessionState::Failed);
            askFigures();
        });
}

void CaseSession::openNumber(const QString& number)
{
    if (m_current != nullptr && m_state == SessionState::Open && m_current->number == number.toStdString())
        return;
    const int question = m_opening.ask();
    setState(SessionState::Waiting);
    m_desks.review(
        this,
        [actor = m_shared.actor, text = number.toStdString()](ReviewDesk& desk) {
            return desk.findByNumber(actor, text);
        },
        [this, question](Expected<CaseId> answer) {
            if (!m_opening.isLatest(question))
                return;
            if (answer) {
                openCase(*answer);
                return;
            }
            m_failure = answer.error().code;
            setState(SessionState::Failed);
        });
}

void CaseSession::openCase(const CaseId& id)
{
    m_trouble.reset();
    const int question = m_opening.ask();
    setState(SessionState::Waiting);
    m_desks.review(
        this, [actor = m_shared.actor, id](ReviewDesk& desk) { return desk.claim(actor, id); },
        [this, question, id](Expected<CaseView> answer) {
            if (m_opening.isLatest(question))
                opened(std::move(answer), id);
        });
}

void CaseSession::opened(Expected<CaseView> answer, const CaseId& id)
{
    if (!answer) {
        lockedOut(id, answer.error().code);
        return;
    }
    m_read_only = false;
    show(std::make_shared<const CaseView>(std::move(*answer)), false);
    askNext();
    askChoices();
    askFigures();
}

void CaseSession::lockedOut(const CaseId& id, ErrorCode code)
{
    m_failure = code;
    if (code != ErrorCode::Conflict && code != ErrorCode::FourEyes && code != ErrorCode::Forbidden) {
        setState(SessionState::Failed);
        return;
    }
    const int question = m_opening.ask();
    m_desks.review(
        this, [actor = m_shared.actor, id](ReviewDesk& desk) { return desk.view(actor, id); },
        [this, question](Expected<CaseView> answer) {
            if (!m_opening.isLatest(question))
                return;
            m_read_only = true;
            if (!answer) {
                m_current = nullptr;
                setState(SessionState::Failed);
                return;
            }
            const core::desks::Hold& hold = answer->hold;
            const bool held = hold.kind != HoldKind::None && !hold.mine && hold.until > now();
            auto view = std::make_shared<const CaseView>(std::move(*answer));
            if (!held) {
                show(std::move(view), false);
                return;
            }
            m_current = std::move(view);
            setState(SessionState::Locked);
        });
}

void CaseSession::openReadOnly(const CaseId& id)
{
    m_trouble.reset();
    const int question = m_opening.ask();
    m_desks.review(
        this, [actor = m_shared.actor, id](ReviewDesk& desk) { return desk.view(actor, id); },
        [this, question](Expected<CaseView> answer) {
            if (!m_opening.isLatest(question))
                return;
            if (!answer) {
                m_failure = answer.error().code;
                setState(SessionState::Failed);
                return;
            }
            m_read_only = true;
            show(std::make_shared<const CaseView>(std::move(*answer)), false);
        });
}

/// The prefetched case becomes the current one at once; its claim is confirmed behind it.
void CaseSession::advance()
{
    m_read_only = false;
    m_opening.forget();
    const CasePtr next = std::exchange(m_next, nullptr);
    m_claiming = true; // before it is shown: its verdicts are not refused for want of the claim that is on its way
    show(next, false);
    Q_EMIT nextChanged();
    claimShown();
}

/// After the paint: the claim's work and the case's first picture would otherwise compete for the same cores.
void CaseSession::claimShown()
{
    const int question = m_opening.ask();
    QTimer::singleShot(0, this, [this, question, id = m_current->case_id] {
        if (m_opening.isLatest(question)) {
            askClaim(question, id);
            return;
        }
        m_claiming = false; // another case came in between
        m_after_claim.reset();
    });
}

void CaseSession::askClaim(int question, const CaseId& id)
{
    m_desks.review(
        this, [actor = m_shared.actor, id](ReviewDesk& desk) { return desk.claim(actor, id); },
        [this, question, id](Expected<CaseView> answer) {
            m_claiming = false;
            const auto after = std::exchange(m_after_claim, std::nullopt);
            if (!m_opening.isLatest(question) || m_current == nullptr || !(m_current->case_id == id))
                return;
            if (!answer) {
                claimFailed(id, answer.error().code, after);
                return;
            }
            show(std::make_shared<const CaseView>(std::move(*answer)), true);
            askNext();
            askChoices();
            askFigures();
            if (after)
                record(after->first, after->second);
        });
}

/// The prefetch had run out and somebody else was faster. Nothing can have been decided yet, unless a verdict waits.
void CaseSession::claimFailed(const CaseId& id, ErrorCode code, const std::optional<std::pair<Draft, bool>>& verdict)
{
    if (!verdict) {
        if (code == ErrorCode::Conflict || code == ErrorCode::NotFound)
            takeNext();
        else
            lockedOut(id, code);
        return;
    }
    m_trouble = Trouble{code, false, verdict->first, std::nullopt};
    m_read_only = true;
    Q_EMIT troubleChanged();
    Q_EMIT stateChanged();
    askConflict(id);
}

void CaseSession::resume()
{
    m_renew.start();
    if (m_current != nullptr && m_state == SessionState::Open && !m_read_only)
        askNext();
}

/// A prefetch lives for a minute, a case is read for longer.
void CaseSession::renewNext()
{
    if (m_state != SessionState::Open || m_read_only || m_claiming)
        return;
    if (m_next != nullptr && m_next->hold.kind == HoldKind::Claim)
        return;
    fetchNext();
}

void CaseSession::askNext()
{
    if (m_next == nullptr)
        fetchNext();
}

void CaseSession::fetchNext()
{
    const int question = m_prefetching.ask();
    m_desks.review(
        this,
        [actor = m_shared.actor, filter = m_shared.filter](ReviewDesk& desk) {
            return desk.prefetchNext(actor, filter);
        },
        [this, question](Expected<std::optional<CaseView>> answer) {
            if (!m_prefetching.isLatest(question))
                return;
            const bool there = answer && answer->has_value();
            m_next = there ? std::make_shared<const CaseView>(std::move(**answer)) : nullptr;
            Q_EMIT nextChanged();
        });
}

void CaseSession::askChoices()
{
    const int question = m_choosing.ask();
    using All = std::map<Verdict, std::vector<core::desks::ReasonView>>;
    m_desks.review(
        this,
        [actor = m_shared.actor, id = m_current->case_id](ReviewDesk& desk) {
            All all;
            for (const Verdict verdict :
                 {Verdict::Approve, Verdict::Decline, Verdict::AskDocuments, Verdict::Escalate, Verdict::Return}) {
                if (auto choices = desk.reasonChoices(actor, id, verdict))
                    all.emplace(verdict, std::move(*choices));
            }
            return all;
        },
        [this, question](All all) {
            if (!m_choosing.isLatest(question))
                return;
            m_choices = std::move(all);
            Q_EMIT choicesChanged();
        });
}

void CaseSession::askFigures()
{
    m_desks.review(
        this, [actor = m_shared.actor](ReviewDesk& desk) { return desk.figures(actor); },
        [this](Expected<core::desks::Figures> answer) {
            if (!answer || answer->done_today == m_done_today)
                return;
            m_done_today = answer->done_today;
            Q_EMIT figuresChanged();
        });
}

void CaseSession::putBack()
{
    if (m_current == nullptr || m_read_only)
        return;
    const CasePtr view = m_current;
    m_desks.review(
        this,
        [actor = m_shared.actor, view](ReviewDesk& desk) { return desk.putBack(actor, view->case_id, view->version); },
        [this, view](Expected<void> answer) {
            if (m_current == nullptr || !(m_current->case_id == view->case_id))
                return;
            if (!answer) {
                m_trouble = Trouble{answer.error().code, false, {}, std::nullopt};
                Q_EMIT troubleChanged();
                return;
            }
            m_current = nullptr;
            m_trouble.reset();
            setState(SessionState::None);
        });
}

void CaseSession::reload()
{
    if (m_current == nullptr)
        return;
    const CaseId id = m_current->case_id;
    if (!m_read_only) {
        openCase(id);
        return;
    }
    openReadOnly(id);
}

void CaseSession::touch()
{
    if (m_current == nullptr || m_read_only || m_claiming || m_state != SessionState::Open || claimLeftMs() == 0)
        return;
    if (m_since_extended.isValid() && m_since_extended.elapsed() < core::review::kExtendEveryMillis)
        return;
    m_since_extended.start();
    const CaseId id = m_current->case_id;
    m_desks.review(
        this, [actor = m_shared.actor, id](ReviewDesk& desk) { return desk.extend(actor, id); },
        [this, id](Expected<core::desks::Hold> answer) {
            if (!answer || m_current == nullptr || !(m_current->case_id == id))
                return;
            auto extended = std::make_shared<CaseView>(*m_current);
            extended->hold = *answer;
            m_current = std::move(extended);
            Q_EMIT stateChanged();
        });
}

void CaseSession::saveNoteDraft(const CaseId& id, const QString& text)
{
    {
        const std::lock_guard lock(m_drafts->reading);
        m_drafts->newest[id.value] = text.toStdString();
    }
    m_desks.review(
        this,
        [actor = m_shared.actor, id, drafts = m_drafts](ReviewDesk& desk) -> Expected<void> {
            const std::lock_guard turn(drafts->writing);
            std::string newest;
            {
                const std::lock_guard lock(drafts->reading);
                const auto found = drafts->newest.find(id.value);
                if (found == drafts->newest.end())
                    return {};
                newest = found->second;
            }
            return desk.saveNoteDraft(actor, id, newest);
        },
        [this](Expected<void> answer) { Q_EMIT noteSaved(answer.has_value()); });
}

void CaseSession::cancelWaiting()
{
    if (m_state != SessionState::Waiting)
        return;
    m_opening.forget();
    m_current = nullptr;
    setState(SessionState::None);
}

void CaseSession::leave()
{
    m_renew.stop();
    m_prefetching.forget();
    if (m_next == nullptr)
        return;
    m_next = nullptr;
    Q_EMIT nextChanged();
    m_desks.review(
        this, [actor = m_shared.actor](ReviewDesk& desk) { return desk.dropPrefetch(actor); },
        [](const Expected<void>&) {});
}

void CaseSession::noteChange(const core::desks::Change& change)
{
    const bool own = change.actor_number == m_shared.actor.number;
    if (m_current == nullptr || own || !(change.case_id == m_current->case_id) || m_state != SessionState::Open)
        return;
    // Told a moment late: somebody put the case back just before it was claimed here.
    if (change.sequence <= m_current->sequence)
        return;
    m_stale_at = change.at;
    Q_EMIT stateChanged();
}

} // namespace ui::casepage
