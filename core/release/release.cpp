// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/release.h"

namespace core::release {

Expected<void> CheckSubmit(const Past& past)
{
    if (past.live)
        return Fail(ErrorCode::Conflict, "this policy is live");
    if (past.waiting)
        return Fail(ErrorCode::AlreadyExists, "this policy waits for approval already");
    return {};
}

Expected<void> CheckRollBack(const Past& past)
{
    if (!past.once_approved)
        return Fail(ErrorCode::NotFound, "this policy was never approved");
    return CheckSubmit(past);
}

Expected<void> CheckApprove(const Submission& submission, const base::AccountId& approver, const base::Digest& computed)
{
    if (!MayBecome(submission.state, ReleaseState::Live))
        return Fail(ErrorCode::Conflict, "the submission does not wait for approval");
    if (submission.submitted_by == approver)
        return Fail(ErrorCode::FourEyes, "nobody approves their own submission");
    if (computed != submission.hash)
        return Fail(ErrorCode::Corrupt, "the stored files do not have the submitted hash");
    return {};
}

Expected<void> CheckReject(const Submission& submission, const base::AccountId& rejecter)
{
    if (!MayBecome(submission.state, ReleaseState::Rejected))
        return Fail(ErrorCode::Conflict, "the submission does not wait for approval");
    if (submission.submitted_by == rejecter)
        return Fail(ErrorCode::FourEyes, "nobody rejects their own submission");
    return {};
}

} // namespace core::release
