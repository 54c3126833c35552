// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/draft_work.h"

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

Expected<DraftView> StartDraft(Transaction& transaction, PolicySource& policies, ports::Entropy& entropy,
                               const Actor& actor)
{
    TRY(const std::optional<DraftRecord> mine, transaction.drafts().ofAuthor(actor.account));
    if (mine)
        return DraftViewOf(transaction, policies, *mine);
    TRY(const std::vector<ReleaseRecord> releases, transaction.policies().releases());
    TRY(const std::optional<ReleaseRecord> live, transaction.policies().live());
    if (!live)
        return Fail(ErrorCode::NotFound, "no policy is live");
    std::vector<std::string> taken;
    for (const ReleaseRecord& release : releases)
        taken.push_back(release.version);
    DraftRecord row;
    row.draft = NewId<base::DraftId>(entropy);
    row.author = actor.account;
    row.base = live->hash;
    row.base_version = live->version;
    row.version = policy::NextVersion(live->version, taken);
    row.started_at = row.saved_at = transaction.now();
    TRY(const BundleFiles files, transaction.policies().files(live->hash));
    TRY(const policy::DraftEdit version, policy::VersionEdit(files, row.version));
    TRY_VOID(transaction.drafts().insert(row));
    TRY(row.row_version, transaction.drafts().save(row, {{version.path, version.bytes}}));
    TRY_VOID(AuditDraft(transaction, actor, kinds::kDraftStarted, row));
    return DraftViewOf(transaction, policies, row);
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

Expected<DraftSaved> SaveDraft(Transaction& transaction, const Actor& actor, const base::DraftId& draft,
                               std::int64_t row_version, const BundleFiles& files, const DraftSteps& steps)
{
    TRY_VOID(CheckDraftSize(files, steps));
    TRY(DraftRecord row, OwnDraft(transaction, actor, draft, row_version));
    TRY(const BundleFiles base, transaction.policies().files(row.base));
    const std::string version = policy::VersionOf(files);
    row.version = version.empty() ? row.version : version;
    row.steps = steps.done;
    row.history = steps.history;
    row.saved_at = transaction.now();
    TRY(const std::int64_t next, transaction.drafts().save(row, Difference(base, files)));
    return DraftSaved{next, row.saved_at};
}

} // namespace core::desks
