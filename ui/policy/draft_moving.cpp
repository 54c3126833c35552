// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/draft_moving.cpp  A draft brought onto a release that came meanwhile, and back: the only steps that change what it is a change
/// of. Files, steps and base are written in one transaction; then the draft is opened as it was stored.
#include <limits>
#include <mutex>
#include <utility>

#include "core/policy/draft_steps.h"
#include "ui/policy/draft_lanes.h"

namespace ui::policy {

using core::Error;
using core::ErrorCode;
using core::Expected;
using core::desks::LiveBundle;
using core::desks::PolicyDesk;
using core::policy::BundleFiles;
using core::policy::Draft;
using core::policy::DraftHistory;
using core::policy::DraftStep;
using core::policy::MergeSide;

void DraftSession::prepareMerge(std::function<void(Expected<MergingPtr>)> done)
{
    m_caller.policy(
        this,
        [actor = m_session.actor, base = m_view.base_files, lane = m_lane,
         state = m_lane->follower.posted()](PolicyDesk& desk) -> Expected<MergingPtr> {
            auto merging = std::make_shared<Merging>();
            TRY(merging->live, desk.liveBundle(actor));
            const std::lock_guard guard(lane->mutex);
            const Draft* const draft = lane->follower.after(state);
            if (draft == nullptr)
                return core::Fail(ErrorCode::InvalidInput, "draft: changed since");
            TRY(const BundleFiles mine, core::policy::FilesOf(*draft));
            TRY(core::policy::Merged merged, core::policy::Merge(base, mine, merging->live.files));
            merging->conflicts = std::move(merged.conflicts);
            merging->from_mine = merged.from_mine;
            merging->from_theirs = merged.from_theirs;
            return MergingPtr(std::move(merging));
        },
        std::move(done));
}

namespace {

/// On the pool.
Expected<void> BringOnto(const DraftSession::Merging& merging, const std::vector<MergeSide>& decided,
                         const BundleFiles& base, Draft& draft, DraftHistory& history)
{
    const LiveBundle& live = merging.live;
    TRY(const BundleFiles mine, core::policy::FilesOf(draft));
    TRY(core::policy::Merged merged, core::policy::Merge(base, mine, live.files, decided));
    if (merged.conflicts != merging.conflicts || decided.size() != merging.conflicts.size())
        return core::Fail(ErrorCode::InvalidInput, "draft: changed since");
    TRY(core::policy::DraftEdit version, core::policy::VersionEdit(merged.files, live.next_version));
    merged.files[version.path] = *std::move(version.bytes);
    TRY(const DraftStep step, core::policy::RebaseStep(draft, merged.files, live.view.hash.hex(), live.view.version));
    TRY_VOID(history.perform(draft, step));
    return {};
}

} // namespace

void DraftSession::bringOnto(MergingPtr merging, std::vector<MergeSide> decided,
                             std::function<void(Expected<void>)> done)
{
    moveTo([merging = std::move(merging), decided = std::move(decided), base = m_view.base_files](
               Draft& draft, DraftHistory& history) { return BringOnto(*merging, decided, base, draft, history); },
           std::move(done));
}

DraftStep DraftSession::moveBack(bool forth)
{
    moveTo(
        [forth](Draft& draft, DraftHistory& history) -> Expected<void> {
            TRY_VOID(forth ? history.redo(draft) : history.undo(draft));
            return {};
        },
        [this](const Expected<void>& answer) {
            if (answer)
                Q_EMIT moved();
            else if (m_state == State::Open)
                Q_EMIT refused(answer.error());
        });
    return {};
}

/// Nothing on the screen changes before the store has it: until then every step is refused, and what is not saved waits.
void DraftSession::moveTo(Change change, std::function<void(Expected<void>)> done)
{
    if (std::exchange(m_moving, true))
        return;
    m_save_timer.stop();
    m_caller.policy(
        this,
        [actor = m_session.actor, id = m_view.draft_id, lane = m_lane, state = m_lane->follower.posted(),
         change = std::move(change),
         history = m_history](PolicyDesk& desk) mutable -> Expected<std::shared_ptr<Opened>> {
            const std::lock_guard guard(lane->mutex); // after a save that is under way
            const Draft* const now = lane->follower.after(state);
            if (now == nullptr)
                return core::Fail(ErrorCode::InvalidInput, "draft: changed since");
            Draft draft = *now;
            TRY_VOID(change(draft, history));
            TRY(const BundleFiles files, core::policy::FilesOf(draft));
            const auto onto = core::base::Digest::parse(draft.base);
            if (!onto)
                return core::Fail(ErrorCode::Corrupt, "draft: of no release");
            const core::desks::DraftSteps steps{static_cast<std::int64_t>(history.position()),
                                                history.stored(files, kHistoryBytes)};
            TRY(core::desks::DraftView view, desk.moveDraft(actor, id, lane->row_version, *onto, files, steps));
            lane->row_version = view.row_version;
            lane->newest = std::numeric_limits<std::int64_t>::max(); // what was to be saved is in it
            TRY(std::shared_ptr<Opened> opened, read(std::move(view)));
            opened->history = std::move(history); // also what is too long to be stored
            return opened;
        },
        [this, done = std::move(done)](Expected<std::shared_ptr<Opened>> answer) {
            m_moving = false;
            if (answer) {
                opened(**answer);
                return done({});
            }
            if (m_unsaved)
                m_save_timer.start(0);
            done(tl::unexpected<Error>(answer.error()));
            if (answer.error().code != ErrorCode::Conflict)
                return;
            m_state = State::Conflict;
            Q_EMIT stateChanged();
        });
}

} // namespace ui::policy
