// SPDX-License-Identifier: GPL-3.0-or-later
// The half of CaseSession that records verdicts and takes them back.
#include "ui/casepage/case_session.h"

#include "ui/async/desk_caller.h"

#include <algorithm>
#include <utility>

namespace ui::casepage {

using core::ErrorCode;
using core::Expected;
using core::desks::CaseId;
using core::desks::ReviewDesk;
using core::model::HoldKind;

void CaseSession::record(const Draft& draft, bool take_next)
{
    if (m_current == nullptr || refusal(draft.verdict))
        return;
    if (m_claiming) {
        // The claim decides the version that the verdict must name.
        m_after_claim = std::pair{draft, take_next};
        return;
    }
    auto recording = std::make_shared<Recording>();
    recording->view = m_current;
    recording->request.request_id = core::base::RequestId(newRequestId());
    recording->request.case_id = m_current->case_id;
    recording->request.expected_version = m_current->version;
    recording->request.verdict = draft.verdict;
    recording->request.reasons = draft.reasons;
    recording->request.note = draft.note;
    m_trouble.reset();
    m_recordings.push_back(recording);
    {
        const std::lock_guard lock(m_drafts->reading);
        m_drafts->newest.erase(recording->request.case_id.value); // goes out with the verdict
    }
    m_unsent.push_back(recording);
    if (take_next && m_next != nullptr) {
        // Handed over a few milliseconds later, after the paint: recording and painting would compete for the same cores.
        QTimer::singleShot(0, this, &CaseSession::sendUnsent);
        Q_EMIT recordingChanged();
        advance();
        return;
    }
    sendUnsent();
    Q_EMIT recordingChanged();
    if (take_next) {
        takeNext();
        return;
    }
    m_read_only = true;
    setState(SessionState::Open);
}

void CaseSession::sendUnsent()
{
    for (auto& recording : std::exchange(m_unsent, {}))
        send(std::move(recording));
}

void CaseSession::send(std::shared_ptr<Recording> recording)
{
    m_desks.review(
        this,
        [actor = m_shared.actor, request = recording->request](ReviewDesk& desk) {
            return desk.resolve(actor, request);
        },
        [this, recording](Expected<core::desks::Receipt> answer) { recorded(recording, std::move(answer)); });
}

void CaseSession::recorded(const std::shared_ptr<Recording>& recording, Expected<core::desks::Receipt> answer)
{
    if (!answer) {
        drop(recording);
        comeBack(recording, answer.error().code);
        return;
    }
    recording->confirmed = true;
    recording->verdict_id = answer->verdict_id;
    recording->undo_ms = std::max<std::int64_t>(0, answer->undo_until.millis() - answer->committed_at.millis());
    recording->since_confirmed.start();
    // Only the latest verdict may be taken back: an older one leaves the strip.
    std::erase_if(m_recordings, [&](const auto& other) { return other != recording && other->confirmed; });
    m_undo_over.start(static_cast<int>(recording->undo_ms));
    Q_EMIT recordingChanged();
    const bool still_here = m_current != nullptr && m_current->case_id == recording->view->case_id && m_read_only;
    if (still_here)
        openReadOnly(m_current->case_id);
    askFigures();
}

void CaseSession::drop(const std::shared_ptr<Recording>& recording)
{
    std::erase(m_recordings, recording);
    Q_EMIT recordingChanged();
}

/// Brings the case back with what happened, and keeps reasons and note. The case in front becomes the next one: its
/// claim or prefetch still stands.
void CaseSession::comeBack(const std::shared_ptr<Recording>& recording, ErrorCode code)
{
    const core::desks::VerdictRequest& request = recording->request;
    m_failed = recording;
    m_trouble = Trouble{code, false, Draft{request.verdict, request.reasons, request.note}, std::nullopt};
    if (m_current != nullptr && !(m_current->case_id == recording->view->case_id) && !m_read_only &&
        m_state == SessionState::Open) {
        m_next = m_current;
        Q_EMIT nextChanged();
    }
    m_opening.forget();
    m_prefetching.forget();
    m_claiming = false;
    m_after_claim.reset();
    m_read_only = false;
    auto back = std::make_shared<CaseView>(*recording->view);
    back->note_draft = request.note;
    show(std::move(back), false);
    Q_EMIT troubleChanged();
    askChoices();
    const bool lost = code == ErrorCode::Conflict || code == ErrorCode::LeaseExpired || code == ErrorCode::FourEyes ||
                      code == ErrorCode::NotFound;
    if (lost)
        askConflict(recording->view->case_id);
}

void CaseSession::askConflict(const CaseId& id)
{
    m_desks.review(
        this, [actor = m_shared.actor, id](ReviewDesk& desk) { return desk.conflict(actor, id); },
        [this, id](Expected<core::desks::ConflictView> answer) {
            if (!m_trouble || m_current == nullptr || !(m_current->case_id == id) || !answer)
                return;
            m_trouble->conflict = std::move(*answer);
            Q_EMIT troubleChanged();
            Q_EMIT stateChanged();
        });
}

void CaseSession::retry()
{
    if (!m_trouble || m_failed == nullptr || m_current == nullptr || m_trouble->undo)
        return;
    const auto recording = std::exchange(m_failed, nullptr);
    m_trouble.reset();
    m_recordings.push_back(recording);
    send(recording);
    Q_EMIT troubleChanged();
    Q_EMIT recordingChanged();
    if (m_next != nullptr)
        advance();
    else
        takeNext();
}

bool CaseSession::mayClaimAgain() const
{
    if (!m_trouble || !m_trouble->conflict)
        return false;
    const core::desks::ConflictView& conflict = *m_trouble->conflict;
    return !conflict.recorded && (conflict.hold.kind == HoldKind::None || conflict.hold.mine);
}

void CaseSession::seeRecord()
{
    if (!m_trouble || !m_trouble->conflict || m_current == nullptr)
        return;
    m_failed = nullptr;
    openReadOnly(m_current->case_id);
    Q_EMIT troubleChanged();
}

void CaseSession::undo()
{
    const Recording* newest = recording();
    if (newest == nullptr || !newest->confirmed || undoLeftMs() == 0 || m_undoing)
        return;
    m_undoing = true;
    const std::shared_ptr<Recording> taken = m_recordings.back();
    m_desks.review(
        this, [actor = m_shared.actor, id = taken->verdict_id](ReviewDesk& desk) { return desk.undo(actor, id); },
        [this, taken](Expected<CaseView> answer) {
            m_undoing = false;
            drop(taken);
            if (!answer) {
                m_failed = nullptr;
                m_trouble = Trouble{answer.error().code, true, {}, std::nullopt};
                Q_EMIT troubleChanged();
                return;
            }
            if (m_current != nullptr && !m_read_only && !(m_current->case_id == answer->case_id) &&
                m_state == SessionState::Open) {
                m_next = m_current;
                Q_EMIT nextChanged();
            }
            m_opening.forget();
            m_prefetching.forget();
            m_claiming = false;
            m_after_claim.reset();
            m_read_only = false;
            const core::desks::VerdictRequest& request = taken->request;
            m_trouble.reset();
            auto back = std::make_shared<CaseView>(std::move(*answer));
            if (back->note_draft.empty())
                back->note_draft = request.note;
            show(std::move(back), false);
            Q_EMIT troubleChanged();
            Q_EMIT takenBack(QString::fromStdString(taken->verdict_id.value));
            askChoices();
            askFigures();
        });
}

} // namespace ui::casepage
