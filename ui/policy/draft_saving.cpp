// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/draft_saving.cpp  Saving a draft while one types, and what ends it: submitting and discarding.
#include <algorithm>
#include <mutex>
#include <utility>

#include "ui/policy/draft_lanes.h"

namespace ui::policy {

using core::Error;
using core::ErrorCode;
using core::Expected;
using core::desks::DraftSaved;
using core::desks::PolicyDesk;
using core::policy::Draft;

namespace {

constexpr int kSaveAgainMs = 5000; ///< after the store did not answer

} // namespace

DraftSession::Saving DraftSession::saving() const
{
    if (m_save_failed)
        return Saving::Failed;
    return m_unsaved || m_writing ? Saving::Waiting : Saving::Saved;
}

void DraftSession::saveSoon()
{
    if (!m_unsaved)
        m_unsaved_for.start();
    m_unsaved = true;
    const int left = kSaveLatestMs - static_cast<int>(m_unsaved_for.elapsed());
    m_save_timer.start(std::clamp(left, 0, kSaveAfterMs));
    Q_EMIT savingChanged();
}

void DraftSession::saveNow()
{
    if (!m_unsaved || m_writing || m_moving || m_state != State::Open)
        return;
    postSave();
    Q_EMIT savingChanged();
}

void DraftSession::saveBeforeLeaving()
{
    if (m_unsaved && !m_moving && m_state == State::Open)
        postSave();
}

void DraftSession::postSave()
{
    m_save_timer.stop();
    m_unsaved = false;
    m_writing = true;
    m_caller.policy(
        this,
        [actor = m_session.actor, typed = m_typed, history = m_history, id = m_view.draft_id, lane = m_lane,
         state = m_lane->follower.posted(),
         number = ++m_save_number](PolicyDesk& desk) mutable -> Expected<DraftSaved> {
            const std::lock_guard guard(lane->mutex);
            Draft* const draft = number < lane->newest ? nullptr : lane->follower.after(state);
            if (draft == nullptr)
                return DraftSaved{lane->row_version, {}};
            const bool types = !typed.empty() && !ChangesNothing(*draft, typed) && history.perform(*draft, typed);
            const auto files = core::policy::FilesOf(*draft);
            const core::desks::DraftSteps steps{static_cast<std::int64_t>(history.position()),
                                                files ? history.stored(*files, kHistoryBytes) : std::string()};
            if (types) {
                [[maybe_unused]] const auto back = history.undo(*draft); // it is no step of the draft yet
            }
            if (!files)
                return tl::unexpected<Error>(files.error());
            TRY(const DraftSaved saved, desk.saveDraft(actor, id, lane->row_version, *files, steps));
            lane->row_version = saved.row_version;
            lane->newest = number;
            return saved;
        },
        [this](Expected<DraftSaved> answer) { saved(std::move(answer)); });
}

void DraftSession::saved(Expected<DraftSaved> answer)
{
    m_writing = false;
    m_save_failed = !answer;
    if (answer) {
        m_view.row_version = answer->row_version;
        if (answer->saved_at != core::base::Instant()) // else a later one was written before it
            m_view.saved_at = answer->saved_at;
        Q_EMIT savingChanged();
        if (m_unsaved && !m_save_timer.isActive())
            m_save_timer.start(0);
        if (!m_unsaved && m_submitted)
            submitNow();
        return;
    }
    m_unsaved = true;
    m_error = answer.error();
    if (m_submitted)
        std::exchange(m_submitted, {})(tl::unexpected<Error>(answer.error()));
    if (answer.error().code == ErrorCode::Conflict) {
        m_state = State::Conflict;
        Q_EMIT stateChanged();
    } else {
        m_save_timer.start(kSaveAgainMs);
    }
    Q_EMIT savingChanged();
}

void DraftSession::submit(const std::string& note, Submitted done)
{
    m_note = note;
    m_submitted = std::move(done);
    if (m_unsaved)
        saveNow();
    else if (!m_writing)
        submitNow();
}

void DraftSession::submitNow()
{
    m_caller.policy(
        this,
        [actor = m_session.actor, id = m_view.draft_id, version = m_view.row_version, note = m_note](PolicyDesk& desk) {
            return desk.submitDraft(actor, id, version, note);
        },
        [this, done = std::exchange(m_submitted, {})](Expected<core::desks::SubmitResult> result) {
            const bool gone = result && result->findings.empty();
            if (gone)
                m_state = State::None;
            else if (!result && result.error().code == ErrorCode::Conflict)
                m_state = State::Conflict;
            done(std::move(result));
            Q_EMIT stateChanged();
        });
}

void DraftSession::discard(std::function<void(Expected<void>)> done)
{
    m_save_timer.stop();
    m_caller.policy(
        this,
        [actor = m_session.actor, id = m_view.draft_id, version = m_view.row_version, lane = m_lane,
         number = ++m_save_number](PolicyDesk& desk) -> Expected<void> {
            if (lane == nullptr) // it was never opened
                return desk.discardDraft(actor, id, version);
            const std::lock_guard guard(lane->mutex); // after a save that is under way, and of what it left
            TRY_VOID(desk.discardDraft(actor, id, lane->row_version));
            lane->newest = number; // what is saved later is of a draft that is gone
            return {};
        },
        [this, done = std::move(done)](Expected<void> answer) {
            if (answer)
                m_state = State::None;
            done(std::move(answer));
            Q_EMIT stateChanged();
        });
}

} // namespace ui::policy
