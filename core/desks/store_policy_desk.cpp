// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/store_policy_desk.h"

#include <utility>

#include "core/decision/cases.h"
#include "core/desks/audit_kinds.h"
#include "core/desks/policy_view.h"
#include "core/desks/shelf_release.h"
#include "core/policy/bundle_files.h"
#include "core/release/release.h"
#include "core/review/rights.h"

namespace core::desks {

namespace {

using review::Action;

constexpr std::size_t kMaxNoteBytes = 1000;

Expected<std::map<AccountId, std::string>> Numbers(const Reader& reader)
{
    TRY(const std::vector<AccountRecord> accounts, reader.accounts().all());
    std::map<AccountId, std::string> numbers;
    for (const AccountRecord& account : accounts)
        numbers[account.account] = account.number;
    return numbers;
}

release::Past PastOf(const std::vector<ReleaseRecord>& releases, const Digest& hash)
{
    release::Past past;
    for (const ReleaseRecord& row : releases) {
        if (row.hash != hash)
            continue;
        past.waiting = past.waiting || row.state == ReleaseState::Submitted;
        past.live = past.live || row.state == ReleaseState::Live;
        past.once_approved =
            past.once_approved || row.state == ReleaseState::Live || row.state == ReleaseState::Retired;
    }
    return past;
}

Expected<ReleaseRecord> NewestOf(const Reader& reader, const Digest& hash)
{
    TRY(std::optional<ReleaseRecord> row, reader.policies().newestOf(hash));
    if (!row)
        return Fail(ErrorCode::NotFound, "no such submission");
    return *std::move(row);
}

Expected<void> Note(Transaction& transaction, const Actor& actor, std::string_view kind, const ReleaseRecord& row,
                    const std::string& note)
{
    audit::Payload payload;
    payload.number("release_id", row.release_id).code("version", audit::Code(row.version));
    if (!note.empty()) {
        TRY(const Digest mac, transaction.noteMac(note));
        payload.digest("note_mac", mac);
    }
    TRY_VOID(transaction.audit().append({std::string(kind), actor.number, row.hash.hex(), std::move(payload)}));
    return {};
}

} // namespace

StorePolicyDesk::StorePolicyDesk(Store& store, PolicySource& policies, ports::Entropy& entropy)
    : m_store(store), m_policies(policies), m_entropy(entropy)
{}

Expected<PolicyView> StorePolicyDesk::live(const Actor& actor)
{
    TRY_VOID(review::Require(actor, Action::ReadPolicy));
    return m_store.look([&](const Reader& reader) -> Expected<PolicyView> {
        TRY(const PolicyPointer policy, m_policies.live(reader));
        return ViewOf(*policy);
    });
}

Expected<PolicyView> StorePolicyDesk::policy(const Actor& actor, const Digest& hash)
{
    TRY_VOID(review::Require(actor, Action::ReadPolicy));
    return m_store.look([&](const Reader& reader) -> Expected<PolicyView> {
        TRY(const PolicyPointer policy, m_policies.byHash(reader, hash));
        return ViewOf(*policy);
    });
}

Expected<std::vector<ReleaseRow>> StorePolicyDesk::releases(const Actor& actor)
{
    TRY_VOID(review::Require(actor, Action::ReadPolicy));
    return m_store.look([&](const Reader& reader) -> Expected<std::vector<ReleaseRow>> {
        TRY(auto numbers, Numbers(reader));
        TRY(const std::vector<ReleaseRecord> rows, reader.policies().releases());
        std::vector<ReleaseRow> answer;
        for (const ReleaseRecord& row : rows) {
            std::string note = row.note;
            if (!row.decision_note.empty())
                note += (note.empty() ? "" : "\n") + row.decision_note;
            answer.push_back({row.hash, row.version, row.state, numbers[row.submitted_by], row.submitted_at,
                              row.decided_by.empty() ? std::string() : numbers[row.decided_by], row.decided_at,
                              std::move(note), row.based_on, row.decision_note});
        }
        return answer;
    });
}

Expected<void> StorePolicyDesk::submitRelease(Transaction& transaction, const Actor& actor, const Digest& hash,
                                              const std::string& version, const std::string& note,
                                              std::string_view kind)
{
    ReleaseRecord row;
    row.hash = hash;
    row.version = version;
    row.submitted_by = actor.account;
    row.submitted_at = transaction.now();
    row.note = note;
    TRY(const std::optional<ReleaseRecord> live, transaction.policies().live());
    if (live)
        row.based_on = live->version;
    TRY(row.release_id, transaction.policies().submit(row));
    return Note(transaction, actor, kind, row, note);
}

Expected<SubmitResult> StorePolicyDesk::submit(const Actor& actor, const BundleFiles& files, const std::string& note)
{
    TRY_VOID(review::Require(actor, Action::SubmitPolicy));
    if (note.size() > kMaxNoteBytes)
        return Fail(ErrorCode::InvalidInput, "note: too long");
    SubmitResult result;
    result.hash = policy::ContentHash(files);
    const auto compiled = decision::CompileAndRunCases(files);
    if (!compiled) {
        for (const policy::Finding& finding : compiled.error())
            result.findings.push_back({policy::CodeText(finding.code), finding.file, finding.place, finding.detail});
        return result;
    }
    const std::string version = (*compiled)->version();
    TRY_VOID(m_store.run(
        [&](Transaction& transaction) { return submitFiles(transaction, actor, result.hash, files, version, note); }));
    return result;
}

Expected<void> StorePolicyDesk::submitFiles(Transaction& transaction, const Actor& actor, const Digest& hash,
                                            const BundleFiles& files, const std::string& version,
                                            const std::string& note)
{
    TRY(const std::vector<ReleaseRecord> releases, transaction.policies().releases());
    TRY_VOID(release::CheckSubmit(PastOf(releases, hash)));
    TRY_VOID(CheckReleasable(transaction, files));
    TRY_VOID(transaction.policies().store({hash, version, transaction.now()}, files));
    TRY_VOID(RememberModel(transaction, hash, files));
    return submitRelease(transaction, actor, hash, version, note, kinds::kPolicySubmitted);
}

Expected<void> StorePolicyDesk::approve(const Actor& actor, const Digest& hash)
{
    TRY_VOID(review::Require(actor, Action::DecidePolicy));
    return m_store.run([&](Transaction& transaction) -> Expected<void> {
        TRY(const ReleaseRecord row, NewestOf(transaction, hash));
        TRY(const BundleFiles files, transaction.policies().files(hash));
        TRY_VOID(
            release::CheckApprove({row.hash, row.state, row.submitted_by}, actor.account, policy::ContentHash(files)));
        // Compiles still, by this program: what cannot decide must not go live.
        TRY_VOID(m_policies.byHash(transaction, hash));
        TRY_VOID(transaction.policies().approve(row.release_id, actor.account, transaction.now()));
        TRY_VOID(FollowRelease(transaction, row, files, actor.account, actor.number));
        return Note(transaction, actor, kinds::kPolicyApproved, row, {});
    });
}

Expected<void> StorePolicyDesk::reject(const Actor& actor, const Digest& hash, const std::string& reason)
{
    TRY_VOID(review::Require(actor, Action::DecidePolicy));
    if (reason.empty() || reason.size() > kMaxNoteBytes)
        return Fail(ErrorCode::InvalidInput, "reason: missing or too long");
    return m_store.run([&](Transaction& transaction) -> Expected<void> {
        TRY(const ReleaseRecord row, NewestOf(transaction, hash));
        TRY_VOID(release::CheckReject({row.hash, row.state, row.submitted_by}, actor.account));
        TRY_VOID(transaction.policies().reject(row.release_id, actor.account, transaction.now(), reason));
        return Note(transaction, actor, kinds::kPolicyRejected, row, reason);
    });
}

Expected<void> StorePolicyDesk::rollback(const Actor& actor, const Digest& hash, const std::string& note)
{
    TRY_VOID(review::Require(actor, Action::RollBackPolicy));
    if (note.size() > kMaxNoteBytes)
        return Fail(ErrorCode::InvalidInput, "note: too long");
    return m_store.run([&](Transaction& transaction) -> Expected<void> {
        TRY(const std::vector<ReleaseRecord> releases, transaction.policies().releases());
        TRY_VOID(release::CheckRollBack(PastOf(releases, hash)));
        TRY(const ReleaseRecord row, NewestOf(transaction, hash));
        return submitRelease(transaction, actor, hash, row.version, note, kinds::kPolicyRollBack);
    });
}

} // namespace core::desks
