// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/release/release.h  A policy's life: submitted by one, approved or rejected by another, live, retired.
/// Rights are core/review's; here are states and four eyes. Threads: pure.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/ids.h"

namespace core::release {

/// Fixed numbers: stored.
enum class ReleaseState : std::uint8_t { Submitted = 1, Live = 2, Retired = 3, Rejected = 4 };

/// One submission of a content hash. The same hash may be submitted again later (a rollback is that).
struct Submission {
    base::Digest hash;
    ReleaseState state = ReleaseState::Submitted;
    base::AccountId submitted_by;
};

/// What is known of a hash before it is submitted (again).
struct Past {
    bool waiting = false; ///< a submission of it waits already
    bool live = false;
    bool once_approved = false; ///< it was live at some time
};

/// Errors: AlreadyExists (it waits already), Conflict (it is live).
[[nodiscard]] Expected<void> CheckSubmit(const Past& past);

/// A rollback is a new submission of an earlier policy. Errors: NotFound (never approved), AlreadyExists, Conflict (it is live).
[[nodiscard]] Expected<void> CheckRollBack(const Past& past);

/// `computed` is the content hash of the stored files, taken now.
/// Errors: Conflict (not waiting), FourEyes (own submission), Corrupt (the files are not those that were submitted).
[[nodiscard]] Expected<void> CheckApprove(const Submission& submission, const base::AccountId& approver,
                                          const base::Digest& computed);

/// Errors: Conflict (not waiting), FourEyes (own submission).
[[nodiscard]] Expected<void> CheckReject(const Submission& submission, const base::AccountId& rejecter);

/// Whether a submission may go from one state to another.
[[nodiscard]] constexpr bool MayBecome(ReleaseState from, ReleaseState to) noexcept
{
    if (from == ReleaseState::Submitted)
        return to == ReleaseState::Live || to == ReleaseState::Rejected;
    return from == ReleaseState::Live && to == ReleaseState::Retired;
}

} // namespace core::release
