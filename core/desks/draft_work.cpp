// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/draft_work.h"

#include <algorithm>
#include <utility>

#include "core/desks/audit_kinds.h"
#include "core/desks/new_id.h"
#include "core/desks/policy_view.h"
#include "core/policy/draft_steps.h"

namespace core::desks {

namespace {

constexpr std::size_t kMaxDraftBytes = 32U << 20U;
constexpr std::size_t kMaxHistoryBytes = 1U << 20U;

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

} // namespace

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

Expected<void> AuditDraft(Transaction& transaction, const Actor& actor, std::string_view kind, const DraftRecord& row)
{
    audit::Payload payload;
    payload.code("version", audit::Code(row.version)).digest("base", row.base);
    TRY_VOID(transaction.audit().append({std::string(kind), actor.number, row.draft.value, std::move(payload)}));
    return {};
}

Expected<DraftRecord> OwnDraft(const Reader& reader, const Actor& actor, const base::DraftId& draft,
                               std::int64_t row_version)
{
    TRY(std::optional<DraftRecord> row, reader.drafts().ofAuthor(actor.account));
    if (!row || row->draft != draft || row->row_version != row_version)
        return Fail(ErrorCode::Conflict, "draft: saved or removed elsewhere");
    return *std::move(row);
}

Expected<DraftView> DraftViewOf(const Reader& reader, PolicySource& policies, const DraftRecord& row)
{
    TRY(const PolicyPointer base, policies.byHash(reader, row.base));
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

namespace {

/// A draft that changes `base` and begins with `files`, under the version after theirs.
Expected<DraftView> BeginDraft(Transaction& transaction, PolicySource& policies, ports::Entropy& entropy,
                               const Actor& actor, const ReleaseRecord& base, BundleFiles files)
{
    DraftRecord row;
    row.draft = NewId<base::DraftId>(entropy);
    row.author = actor.account;
    row.base = base.hash;
    row.base_version = base.version;
    TRY(row.version, FreeVersion(transaction, policy::VersionOf(files)));
    row.started_at = row.saved_at = transaction.now();
    TRY(policy::DraftEdit version, policy::VersionEdit(files, row.version));
    files[version.path] = *std::move(version.bytes);
    TRY(const BundleFiles before, transaction.policies().files(base.hash));
    TRY_VOID(transaction.drafts().insert(row));
    TRY(row.row_version, transaction.drafts().save(row, Difference(before, files)));
    TRY_VOID(AuditDraft(transaction, actor, kinds::kDraftStarted, row));
    return DraftViewOf(transaction, policies, row);
}

} // namespace

Expected<DraftView> StartDraft(Transaction& transaction, PolicySource& policies, ports::Entropy& entropy,
                               const Actor& actor)
{
    TRY(const std::optional<DraftRecord> mine, transaction.drafts().ofAuthor(actor.account));
    if (mine)
        return DraftViewOf(transaction, policies, *mine);
    TRY(const std::optional<ReleaseRecord> live, transaction.policies().live());
    if (!live)
        return Fail(ErrorCode::NotFound, "no policy is live");
    TRY(BundleFiles files, transaction.policies().files(live->hash));
    return BeginDraft(transaction, policies, entropy, actor, *live, std::move(files));
}

Expected<DraftView> MendRelease(Transaction& transaction, PolicySource& policies, ports::Entropy& entropy,
                                const Actor& actor, const base::Digest& hash)
{
    TRY(const std::optional<DraftRecord> mine, transaction.drafts().ofAuthor(actor.account));
    if (mine)
        return Fail(ErrorCode::Conflict, "draft: there is one already");
    TRY(const std::vector<ReleaseRecord> releases, transaction.policies().releases());
    const auto found =
        std::find_if(releases.begin(), releases.end(), [&](const ReleaseRecord& row) { return row.hash == hash; });
    if (found == releases.end())
        return Fail(ErrorCode::NotFound, "no such release");
    if (found->state != ReleaseState::Rejected)
        return Fail(ErrorCode::Conflict, "the release was not rejected");
    TRY(std::optional<ReleaseRecord> base, transaction.policies().live());
    for (const ReleaseRecord& row : releases) {
        if (row.version == found->based_on && row.state != ReleaseState::Rejected)
            base = row;
    }
    if (!base)
        return Fail(ErrorCode::NotFound, "no policy is live");
    TRY(BundleFiles files, transaction.policies().files(hash));
    return BeginDraft(transaction, policies, entropy, actor, *base, std::move(files));
}

Expected<void> CheckDraftSize(const BundleFiles& files, const DraftSteps& steps)
{
    std::size_t bytes = 0;
    for (const auto& [path, content] : files)
        bytes += path.size() + content.size();
    if (bytes > kMaxDraftBytes || steps.history.size() > kMaxHistoryBytes)
        return Fail(ErrorCode::LimitExceeded, "draft: too large");
    return {};
}

Expected<std::string> FreeVersion(const Reader& reader, const std::string& version)
{
    TRY(const std::vector<ReleaseRecord> releases, reader.policies().releases());
    std::vector<std::string> taken;
    for (const ReleaseRecord& release : releases)
        taken.push_back(release.version);
    return policy::NextVersion(version, taken);
}

namespace {

/// `row` with what a save makes of it; gives it with its next version.
Expected<DraftRecord> Saved(Transaction& transaction, DraftRecord row, const BundleFiles& files,
                            const DraftSteps& steps)
{
    TRY(const BundleFiles base, transaction.policies().files(row.base));
    const std::string version = policy::VersionOf(files);
    row.version = version.empty() ? row.version : version;
    row.steps = steps.done;
    row.history = steps.history;
    row.saved_at = transaction.now();
    TRY(row.row_version, transaction.drafts().save(row, Difference(base, files)));
    return row;
}

} // namespace

Expected<DraftView> MoveDraft(Transaction& transaction, PolicySource& policies, const Actor& actor,
                              const base::DraftId& draft, std::int64_t row_version, const base::Digest& onto,
                              const BundleFiles& files, const DraftSteps& steps)
{
    TRY_VOID(CheckDraftSize(files, steps));
    TRY(DraftRecord row, OwnDraft(transaction, actor, draft, row_version));
    TRY(const std::vector<ReleaseRecord> releases, transaction.policies().releases());
    const auto found = std::find_if(releases.begin(), releases.end(), [&](const ReleaseRecord& release) {
        return release.hash == onto && (release.state == ReleaseState::Live || release.state == ReleaseState::Retired);
    });
    if (found == releases.end())
        return Fail(ErrorCode::NotFound, "no release of this hash was live");
    row.base = found->hash;
    row.base_version = found->version;
    TRY(row, Saved(transaction, std::move(row), files, steps));
    TRY_VOID(AuditDraft(transaction, actor, kinds::kDraftMoved, row));
    return DraftViewOf(transaction, policies, row);
}

Expected<DraftSaved> SaveDraft(Transaction& transaction, const Actor& actor, const base::DraftId& draft,
                               std::int64_t row_version, const BundleFiles& files, const DraftSteps& steps)
{
    TRY_VOID(CheckDraftSize(files, steps));
    TRY(DraftRecord row, OwnDraft(transaction, actor, draft, row_version));
    TRY(row, Saved(transaction, std::move(row), files, steps));
    return DraftSaved{row.row_version, row.saved_at};
}

} // namespace core::desks
