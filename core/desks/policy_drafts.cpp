// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/policy_drafts.cpp  StorePolicyDesk: the draft of each author, kept while they type, submitted in the end.
#include <utility>

#include "core/decision/cases.h"
#include "core/desks/audit_kinds.h"
#include "core/desks/draft_work.h"
#include "core/desks/policy_view.h"
#include "core/desks/store_policy_desk.h"
#include "core/review/rights.h"

namespace core::desks {

namespace {

using review::Action;

constexpr std::size_t kMaxDraftNoteBytes = 1000;

} // namespace

Expected<std::optional<DraftView>> StorePolicyDesk::draft(const Actor& actor)
{
    TRY_VOID(review::Require(actor, Action::EditDraft));
    return m_store.look([&](const Reader& reader) -> Expected<std::optional<DraftView>> {
        TRY(const std::optional<DraftRecord> row, reader.drafts().ofAuthor(actor.account));
        if (!row)
            return std::optional<DraftView>();
        TRY(DraftView view, DraftViewOf(reader, m_policies, *row));
        return std::optional<DraftView>(std::move(view));
    });
}

Expected<DraftView> StorePolicyDesk::startDraft(const Actor& actor)
{
    TRY_VOID(review::Require(actor, Action::EditDraft));
    return m_store.run([&](Transaction& transaction) -> Expected<DraftView> {
        return StartDraft(transaction, m_policies, m_entropy, actor);
    });
}

Expected<DraftView> StorePolicyDesk::mendRelease(const Actor& actor, const base::Digest& hash)
{
    TRY_VOID(review::Require(actor, Action::EditDraft));
    return m_store.run([&](Transaction& transaction) -> Expected<DraftView> {
        return MendRelease(transaction, m_policies, m_entropy, actor, hash);
    });
}

Expected<DraftSaved> StorePolicyDesk::saveDraft(const Actor& actor, const base::DraftId& draft,
                                                std::int64_t row_version, const BundleFiles& files,
                                                const DraftSteps& steps)
{
    TRY_VOID(review::Require(actor, Action::EditDraft));
    TRY_VOID(CheckDraftSize(files, steps));
    return m_store.run([&](Transaction& transaction) -> Expected<DraftSaved> {
        return SaveDraft(transaction, actor, draft, row_version, files, steps);
    });
}

Expected<LiveBundle> StorePolicyDesk::liveBundle(const Actor& actor)
{
    TRY_VOID(review::Require(actor, Action::EditDraft));
    return m_store.look([&](const Reader& reader) -> Expected<LiveBundle> {
        TRY(const std::optional<ReleaseRecord> live, reader.policies().live());
        if (!live)
            return Fail(ErrorCode::NotFound, "no policy is live");
        TRY(const PolicyPointer policy, m_policies.byHash(reader, live->hash));
        LiveBundle bundle{ViewOf(*policy), {}, {}};
        TRY(bundle.files, reader.policies().files(live->hash));
        TRY(bundle.next_version, FreeVersion(reader, live->version));
        return bundle;
    });
}

Expected<DraftView> StorePolicyDesk::moveDraft(const Actor& actor, const base::DraftId& draft, std::int64_t row_version,
                                               const base::Digest& onto, const BundleFiles& files,
                                               const DraftSteps& steps)
{
    TRY_VOID(review::Require(actor, Action::EditDraft));
    TRY_VOID(CheckDraftSize(files, steps));
    return m_store.run([&](Transaction& transaction) -> Expected<DraftView> {
        return MoveDraft(transaction, m_policies, actor, draft, row_version, onto, files, steps);
    });
}

Expected<void> StorePolicyDesk::discardDraft(const Actor& actor, const base::DraftId& draft, std::int64_t row_version)
{
    TRY_VOID(review::Require(actor, Action::EditDraft));
    return m_store.run([&](Transaction& transaction) -> Expected<void> {
        TRY(const DraftRecord row, OwnDraft(transaction, actor, draft, row_version));
        TRY_VOID(transaction.drafts().remove(draft, actor.account, row_version));
        return AuditDraft(transaction, actor, kinds::kDraftDiscarded, row);
    });
}

Expected<SubmitResult> StorePolicyDesk::submitDraft(const Actor& actor, const base::DraftId& draft,
                                                    std::int64_t row_version, const std::string& note)
{
    TRY_VOID(review::Require(actor, Action::SubmitPolicy));
    if (note.size() > kMaxDraftNoteBytes)
        return Fail(ErrorCode::InvalidInput, "note: too long");
    TRY(const BundleFiles files, m_store.look([&](const Reader& reader) -> Expected<BundleFiles> {
        TRY(const DraftRecord row, OwnDraft(reader, actor, draft, row_version));
        TRY(const BundleFiles base, reader.policies().files(row.base));
        TRY(const DraftFiles changes, reader.drafts().files(draft));
        return Together(base, changes);
    }));
    SubmitResult result;
    result.hash = policy::ContentHash(files);
    const auto compiled = decision::CompileAndRunCases(files);
    if (!compiled) {
        for (const policy::Finding& finding : compiled.error())
            result.findings.push_back({policy::CodeText(finding.code), finding.file, finding.place, finding.detail});
        return result;
    }
    const auto submitted = m_store.run([&](Transaction& transaction) -> Expected<void> {
        // What was compiled is what is saved still: the row's version did not move.
        TRY_VOID(transaction.drafts().remove(draft, actor.account, row_version));
        return submitFiles(transaction, actor, result.hash, files, (*compiled)->version(), note);
    });
    if (!submitted)
        return tl::unexpected<Error>(submitted.error());
    return result;
}

} // namespace core::desks
