// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/draft_lanes.h  What a draft session works with on the pool: one lane of saves, one of checks, each with a draft that follows the
/// screen's.
/// Threads: pool, one at a time under a lane's mutex; the followers are told by the GUI thread.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "ui/policy/draft_follower.h"
#include "ui/policy/draft_session.h"

namespace ui::policy {

struct DraftSession::SaveLane {
    explicit SaveLane(core::policy::Draft draft) : follower(std::move(draft)) {}
    DraftFollower follower;
    std::mutex mutex;
    std::int64_t row_version = 0;
    std::int64_t newest = 0; ///< number of the last save that was done: an older one must not undo it
};

struct DraftSession::CheckLane {
    CheckLane(core::policy::Draft draft, const core::desks::PolicyView& base);
    /// What the draft changes. Cases are those of the last state that could decide, and so is what is said of them.
    [[nodiscard]] std::shared_ptr<const Comparison> compare(std::shared_ptr<const core::desks::PolicyView> before,
                                                            const core::policy::Draft& draft);
    /// False when the cases are the same as before, or the draft cannot decide.
    bool takeCases(const core::policy::Draft& draft, const core::release::DraftCheck& check);

    DraftFollower follower;
    std::mutex mutex;
    core::release::DraftChecker checker;
    core::release::DraftVerifier verifier;
    core::desks::PolicyView words;                                ///< the base without its rules
    std::shared_ptr<const std::vector<core::policy::Case>> cases; ///< those in `words`; null pointer: the base's
    core::policy::BundleFiles case_files;                         ///< they were read from these
    std::shared_ptr<const core::desks::PolicyView> compared_with;
    std::vector<core::desks::PolicyChange> case_changes; ///< against `compared_with`
    std::atomic<int> newest{0};                          ///< checks of older texts stop
};

/// Everything of a draft that was read, made on the pool.
struct DraftSession::Opened {
    std::optional<core::Error> damage; ///< set: it was not understood, and only the names in `view` hold
    core::desks::DraftView view;
    core::policy::Draft draft;
    std::shared_ptr<const core::policy::Draft> base;
    core::policy::DraftHistory history;
    std::shared_ptr<SaveLane> save_lane;
    std::shared_ptr<CheckLane> check_lane;
};

/// Whether the step leaves every text as it is.
[[nodiscard]] bool ChangesNothing(const core::policy::Draft& draft, const core::policy::DraftStep& step);

/// The draft with what is being typed, as long as this lives.
class WithTyped {
public:
    WithTyped(core::policy::Draft& draft, const core::policy::DraftStep& step) : m_draft(draft)
    {
        if (auto back = core::policy::Apply(draft, step)) // too long a text is kept out
            m_back = std::move(*back);
    }
    ~WithTyped() { [[maybe_unused]] const auto back = core::policy::Apply(m_draft, m_back); }
    WithTyped(const WithTyped&) = delete;
    WithTyped& operator=(const WithTyped&) = delete;

private:
    core::policy::Draft& m_draft;
    core::policy::DraftStep m_back;
};

} // namespace ui::policy
