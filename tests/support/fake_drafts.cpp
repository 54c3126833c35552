// SPDX-License-Identifier: GPL-3.0-or-later
// Drafts of the fake policy desk: begun, saved, brought onto another release, submitted, discarded.
#include "tests/support/fake_desks.h"

#include <algorithm>

#include "core/policy/draft_steps.h"

namespace tests {

using core::ErrorCode;
using core::Fail;
using core::base::Digest;
using core::model::Actor;
using namespace core::desks;

void FakePolicyDesk::setBundle(const BundleFiles& files)
{
    const auto guard = lock();
    m_bundle = files;
}

std::optional<DraftView> FakePolicyDesk::savedDraft() const
{
    const auto guard = lock();
    return m_draft;
}

void FakePolicyDesk::touchDraft()
{
    const auto guard = lock();
    if (m_draft)
        ++m_draft->row_version;
}

void FakePolicyDesk::setDraftLiveVersion(const std::string& version)
{
    const auto guard = lock();
    if (m_draft)
        m_draft->live_version = version;
    for (ReleaseRow& row : m_releases) {
        if (row.state == ReleaseState::Live)
            row.version = version;
    }
}

core::Expected<std::optional<DraftView>> FakePolicyDesk::draft(const Actor&)
{
    TRY_VOID(enter("draft"));
    const auto guard = lock();
    return m_draft;
}

core::Expected<DraftView> FakePolicyDesk::startDraft(const Actor&)
{
    TRY_VOID(enter("startDraft"));
    const auto guard = lock();
    if (m_draft)
        return *m_draft;
    if (m_bundle.empty())
        return Fail(ErrorCode::NotFound, "no policy is live");
    DraftView view;
    view.draft_id = core::base::DraftId("draft-1");
    view.row_version = 1;
    view.version = core::policy::NextVersion(m_live.version, {});
    view.base = m_live;
    view.live_version = m_live.version;
    view.saved_at = now();
    view.base_files = m_bundle;
    view.files = m_bundle;
    if (const auto edit = core::policy::VersionEdit(m_bundle, view.version); edit)
        view.files[edit->path] = *edit->bytes;
    m_draft = view;
    return view;
}

core::Expected<DraftView> FakePolicyDesk::mendRelease(const Actor& actor, const core::base::Digest& hash)
{
    TRY_VOID(enter("mendRelease"));
    {
        const auto guard = lock();
        const auto found =
            std::find_if(m_releases.begin(), m_releases.end(), [&](const ReleaseRow& row) { return row.hash == hash; });
        if (found == m_releases.end())
            return Fail(ErrorCode::NotFound, "no such release");
        if (m_draft || found->state != ReleaseState::Rejected)
            return Fail(ErrorCode::Conflict, "draft");
    }
    return startDraft(actor);
}

core::Expected<DraftSaved> FakePolicyDesk::saveDraft(const Actor&, const core::base::DraftId& draft,
                                                     std::int64_t row_version, const BundleFiles& files,
                                                     const core::desks::DraftSteps& steps)
{
    TRY_VOID(enter("saveDraft"));
    const auto guard = lock();
    if (!m_draft || m_draft->draft_id != draft || m_draft->row_version != row_version)
        return Fail(ErrorCode::Conflict, "draft");
    m_draft->files = files;
    m_draft->steps = steps;
    m_draft->saved_at = PictureTime().plusSeconds(-3);
    return DraftSaved{++m_draft->row_version, m_draft->saved_at};
}

void FakePolicyDesk::release(const BundleFiles& files, const PolicyView& policy)
{
    const auto guard = lock();
    m_released[m_live.hash.hex()] = {m_live, m_bundle};
    m_live = policy;
    m_bundle = files;
    m_released[m_live.hash.hex()] = {m_live, m_bundle};
    for (ReleaseRow& row : m_releases) {
        if (row.state == ReleaseState::Live) {
            row.hash = policy.hash;
            row.version = policy.version;
        }
    }
    if (m_draft)
        m_draft->live_version = policy.version;
}

core::Expected<core::desks::LiveBundle> FakePolicyDesk::liveBundle(const Actor&)
{
    TRY_VOID(enter("liveBundle"));
    const auto guard = lock();
    return core::desks::LiveBundle{m_live, m_bundle, core::policy::NextVersion(m_live.version, {})};
}

core::Expected<DraftView> FakePolicyDesk::moveDraft(const Actor&, const core::base::DraftId& draft,
                                                    std::int64_t row_version, const core::base::Digest& onto,
                                                    const BundleFiles& files, const core::desks::DraftSteps& steps)
{
    TRY_VOID(enter("moveDraft"));
    const auto guard = lock();
    const auto released = m_released.find(onto.hex());
    if (!m_draft || m_draft->draft_id != draft || m_draft->row_version != row_version)
        return Fail(ErrorCode::Conflict, "draft");
    if (released == m_released.end())
        return Fail(ErrorCode::NotFound, "no such release");
    ++m_draft->row_version;
    m_draft->version = core::policy::VersionOf(files);
    m_draft->base = released->second.first;
    m_draft->base_files = released->second.second;
    m_draft->files = files;
    m_draft->steps = steps;
    m_draft->saved_at = PictureTime().plusSeconds(-3);
    return *m_draft;
}

core::Expected<void> FakePolicyDesk::discardDraft(const Actor&, const core::base::DraftId& draft,
                                                  std::int64_t row_version)
{
    TRY_VOID(enter("discardDraft"));
    const auto guard = lock();
    if (!m_draft || m_draft->draft_id != draft || m_draft->row_version != row_version)
        return Fail(ErrorCode::Conflict, "draft");
    m_draft.reset();
    return {};
}

core::Expected<SubmitResult> FakePolicyDesk::submitDraft(const Actor& actor, const core::base::DraftId& draft,
                                                         std::int64_t row_version, const std::string& note)
{
    TRY_VOID(enter("submitDraft"));
    const auto guard = lock();
    if (!m_draft || m_draft->draft_id != draft || m_draft->row_version != row_version)
        return Fail(ErrorCode::Conflict, "draft");
    SubmitResult result;
    result.hash = core::policy::ContentHash(m_draft->files);
    m_releases.insert(m_releases.begin(), ReleaseRow{result.hash, m_draft->version, ReleaseState::Submitted,
                                                     actor.number, now(), "", std::nullopt, note, m_live.version});
    m_draft.reset();
    return result;
}

} // namespace tests
