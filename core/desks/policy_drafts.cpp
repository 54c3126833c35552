// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/policy_drafts.cpp  StorePolicyDesk: the draft of each author, kept while they type, submitted in the end.
#include <utility>

#include "core/decision/cases.h"
#include "core/desks/audit_kinds.h"
#include "core/desks/new_id.h"
#include "core/desks/policy_view.h"
#include "core/desks/store_policy_desk.h"
#include "core/policy/draft_steps.h"
#include "core/review/rights.h"

namespace core::desks {

namespace {

using review::Action;

constexpr std::size_t kMaxDraftBytes = 32U << 20U;
constexpr std::size_t kMaxHistoryBytes = 1U << 20U;
constexpr std::size_t kMaxDraftNoteBytes = 1000;

DraftFiles Difference(const BundleFiles& base, const BundleFiles& now)
{
    DraftFiles files;
    for (const auto& [path, bytes] : now) {
        const auto was = base.find(path);
        if (was == base.end() || was->second != bytes)
            files[path] = bytes;
    }
    for (const auto& [path, bytes] : base) {
        if (!now.contains(path))
            files[path] = std::nullopt;
    }
    return files;
}

BundleFiles Together(BundleFiles base, const DraftFiles& changes)
{
    for (const auto& [path, bytes] : changes) {
        if (bytes)
            base.insert_or_assign(path, *bytes);
        else
            base.erase(path);
    }
    return base;
}

Expected<void> Note(Transaction& transaction, const Actor& actor, std::string_view kind, const DraftRecord& row)
{
    audit::Payload payload;
    payload.code("version", audit::Code(row.version)).digest("base", row.base);
    TRY_VOID(transaction.audit().append({std::string(kind), actor.number, row.draft.value, std::move(payload)}));
    return {};
}

/// The actor's draft as it was at `row_version`. Errors: Conflict.
Expected<DraftRecord> Own(const Reader& reader, const Actor& actor, const base::DraftId& draft,
                          std::int64_t row_version)
{
    TRY(std::optional<DraftRecord> row, reader.drafts().ofAuthor(actor.account));
    if (!row || row->draft != draft || row->row_version != row_version)
        return Fail(ErrorCode::Conflict, "draft: saved or removed elsewhere");
    return *std::move(row);
}

} // namespace

Expected<DraftView> StorePolicyDesk::viewOf(const Reader& reader, const DraftRecord& row) const
{
    TRY(const PolicyPointer base, m_policies.byHash(reader, row.base));
    TRY(const std::optional<ReleaseRecord> live, reader.policies().live());
    DraftView view{row.draft,
                   row.row_version,
                   row.version,
                   ViewOf(*base),
                   live ? live->version : std::string(),
                   row.saved_at,
                   {row.steps, row.history},
                   {},
                   {}};
    TRY(view.base_files, reader.policies().files(row.base));
    TRY(const DraftFiles changes, reader.drafts().files(row.draft));
    view.files = Together(view.base_files, changes);
    return view;
}

Expected<std::optional<DraftView>> StorePolicyDesk::draft(const Actor& actor)
{
    TRY_VOID(review::Require(actor, Action::EditDraft));
    return m_store.look([&](const Reader& reader) -> Expected<std::optional<DraftView>> {
        TRY(const std::optional<DraftRecord> row, reader.drafts().ofAuthor(actor.account));
        if (!row)
            return std::optional<DraftView>();
        TRY(DraftView view, viewOf(reader, *row));
        return std::optional<DraftView>(std::move(view));
    });
}

Expected<DraftView> StorePolicyDesk::startDraft(const Actor& actor)
{
    TRY_VOID(review::Require(actor, Action::EditDraft));
    return m_store.run([&](Transaction& transaction) -> Expected<DraftView> {
        TRY(const std::optional<DraftRecord> mine, transaction.drafts().ofAuthor(actor.account));
        if (mine)
            return viewOf(transaction, *mine);
        TRY(const std::vector<ReleaseRecord> releases, transaction.policies().releases());
        TRY(const std::optional<ReleaseRecord> live, transaction.policies().live());
        if (!live)
            return Fail(ErrorCode::NotFound, "no policy is live");
        std::vector<std::string> taken;
        for (const ReleaseRecord& release : releases)
            taken.push_back(release.version);
        DraftRecord row;
        row.draft = NewId<base::DraftId>(m_entropy);
        row.author = actor.account;
        row.base = live->hash;
        row.base_version = live->version;
        row.version = policy::NextVersion(live->version, taken);
        row.started_at = row.saved_at = transaction.now();
        TRY(const BundleFiles files, transaction.policies().files(live->hash));
        TRY(const policy::DraftEdit version, policy::VersionEdit(files, row.version));
        TRY_VOID(transaction.drafts().insert(row));
        TRY(row.row_version, transaction.drafts().save(row, {{version.path, version.bytes}}));
        TRY_VOID(Note(transaction, actor, kinds::kDraftStarted, row));
        return viewOf(transaction, row);
    });
}

Expected<DraftSaved> StorePolicyDesk::saveDraft(const Actor& actor, const base::DraftId& draft,
                                                std::int64_t row_version, const BundleFiles& files,
                                                const DraftSteps& steps)
{
    TRY_VOID(review::Require(actor, Action::EditDraft));
    std::size_t bytes = 0;
    for (const auto& [path, content] : files)
        bytes += path.size() + content.size();
    if (bytes > kMaxDraftBytes || steps.history.size() > kMaxHistoryBytes)
        return Fail(ErrorCode::LimitExceeded, "draft: too large");
    return m_store.run([&](Transaction& transaction) -> Expected<DraftSaved> {
        TRY(DraftRecord row, Own(transaction, actor, draft, row_version));
        TRY(const BundleFiles base, transaction.policies().files(row.base));
        const std::string version = policy::VersionOf(files);
        row.version = version.empty() ? row.version : version;
        row.steps = steps.done;
        row.history = steps.history;
        row.saved_at = transaction.now();
        TRY(const std::int64_t next, transaction.drafts().save(row, Difference(base, files)));
        return DraftSaved{next, row.saved_at};
    });
}

Expected<void> StorePolicyDesk::discardDraft(const Actor& actor, const base::DraftId& draft, std::int64_t row_version)
{
    TRY_VOID(review::Require(actor, Action::EditDraft));
    return m_store.run([&](Transaction& transaction) -> Expected<void> {
        TRY(const DraftRecord row, Own(transaction, actor, draft, row_version));
        TRY_VOID(transaction.drafts().remove(draft, actor.account, row_version));
        return Note(transaction, actor, kinds::kDraftDiscarded, row);
    });
}

Expected<SubmitResult> StorePolicyDesk::submitDraft(const Actor& actor, const base::DraftId& draft,
                                                    std::int64_t row_version, const std::string& note)
{
    TRY_VOID(review::Require(actor, Action::SubmitPolicy));
    if (note.size() > kMaxDraftNoteBytes)
        return Fail(ErrorCode::InvalidInput, "note: too long");
    TRY(const BundleFiles files, m_store.look([&](const Reader& reader) -> Expected<BundleFiles> {
        TRY(const DraftRecord row, Own(reader, actor, draft, row_version));
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
