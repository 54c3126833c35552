// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/draft_follower.h  A draft on the pool that follows the one on the screen step by step, so that a key costs the screen a
/// step and never a copy of ten thousand rules.
/// Threads: post() on the GUI thread; after() on one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "core/policy/draft.h"

namespace ui::policy {

class DraftFollower {
public:
    using StepPtr = std::shared_ptr<const core::policy::DraftStep>;

    explicit DraftFollower(core::policy::Draft draft) : m_draft(std::move(draft)) {}

    /// What was just done to the draft on the screen. Domain: it could be done (CHECK when it is followed).
    void post(StepPtr step);
    /// Steps posted so far: the number of the state on the screen.
    [[nodiscard]] std::int64_t posted() const;
    /// The draft after `number` steps, to be left as it was found; null pointer when somebody asked for a later one already.
    [[nodiscard]] core::policy::Draft* after(std::int64_t number);

private:
    mutable std::mutex m_mutex;
    std::vector<StepPtr> m_waiting; ///< not followed yet
    std::int64_t m_posted = 0;
    std::int64_t m_followed = 0;
    core::policy::Draft m_draft;
};

} // namespace ui::policy
