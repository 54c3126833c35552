// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/policy_table.h"

namespace datasources::sql {
namespace {

using core::Expected;
using core::base::AccountId;
using core::base::Digest;
using core::base::Instant;
using core::desks::PolicyRecord;
using core::desks::ReleaseRecord;

constexpr char kSelect[] =
    "SELECT release_id, hash, version, state, submitted_by, submitted_at, decided_by, decided_at, note,"
    " decision_note, based_on FROM policy_release";

Expected<ReleaseRecord> Row(const Statement& row)
{
    ReleaseRecord record;
    record.release_id = row.integer(0);
    record.hash = row.digest(1);
    record.version = row.text(2);
    TRY(record.state, Enumerator(row.integer(3), core::desks::ReleaseState::Rejected, "release.state"));
    record.submitted_by = row.id<AccountId>(4);
    record.submitted_at = row.instant(5);
    record.decided_by = row.id<AccountId>(6);
    record.decided_at = row.optionalInstant(7);
    record.note = row.text(8);
    record.decision_note = row.text(9);
    record.based_on = row.text(10);
    return record;
}

} // namespace

Expected<std::optional<PolicyRecord>> SqlPolicyTable::policy(const Digest& hash) const
{
    Statement select(m_context.db, "SELECT hash, version, stored_at FROM policy WHERE hash = ?");
    select.bind(hash);
    return OneRow<PolicyRecord>(select, [](const Statement& row) -> Expected<PolicyRecord> {
        return PolicyRecord{row.digest(0), row.text(1), row.instant(2)};
    });
}

Expected<std::map<std::string, std::string>> SqlPolicyTable::files(const Digest& hash) const
{
    Statement select(m_context.db, "SELECT path, content FROM policy_file WHERE hash = ? ORDER BY path");
    select.bind(hash);
    std::map<std::string, std::string> files;
    while (true) {
        TRY(const bool row, select.next());
        if (!row)
            return files;
        files.insert_or_assign(select.text(0), std::string(core::base::AsText(select.bytes(1))));
    }
}

Expected<std::vector<ReleaseRecord>> SqlPolicyTable::releases() const
{
    Statement select(m_context.db, std::string(kSelect) + " ORDER BY release_id DESC");
    return Rows<ReleaseRecord>(select, Row);
}

Expected<std::optional<ReleaseRecord>> SqlPolicyTable::live() const
{
    Statement select(m_context.db, std::string(kSelect) + " WHERE state = 2");
    return OneRow<ReleaseRecord>(select, Row);
}

Expected<std::optional<ReleaseRecord>> SqlPolicyTable::newestOf(const Digest& hash) const
{
    Statement select(m_context.db, std::string(kSelect) + " WHERE hash = ? ORDER BY release_id DESC LIMIT 1");
    select.bind(hash);
    return OneRow<ReleaseRecord>(select, Row);
}

Expected<void> SqlPolicyTable::store(const PolicyRecord& policy, const std::map<std::string, std::string>& files)
{
    Statement insert(m_context.db,
                     "INSERT INTO policy (hash, version, stored_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
    TRY(const std::int64_t added, insert.bind(policy.hash).bind(policy.version).bind(policy.stored_at).change());
    if (added == 0)
        return {};
    for (const auto& [path, content] : files) {
        Statement file(m_context.db, "INSERT INTO policy_file (hash, path, content) VALUES (?, ?, ?)");
        TRY_VOID(file.bind(policy.hash).bind(path).bind(core::base::AsBytes(content)).change());
    }
    return {};
}

Expected<std::int64_t> SqlPolicyTable::submit(const ReleaseRecord& release)
{
    Statement insert(
        m_context.db,
        "INSERT INTO policy_release (hash, version, state, submitted_by, submitted_at, note, decision_note, based_on)"
        " VALUES (?, ?, 1, ?, ?, ?, '', ?)");
    insert.bind(release.hash)
        .bind(release.version)
        .bind(release.submitted_by)
        .bind(release.submitted_at)
        .bind(release.note);
    TRY_VOID(insert.bind(release.based_on).change());
    return insert.insertedId();
}

Expected<void> SqlPolicyTable::approve(std::int64_t release_id, const AccountId& by, Instant at)
{
    Statement retire(m_context.db, "UPDATE policy_release SET state = 3 WHERE state = 2 AND release_id <> ?");
    TRY_VOID(retire.bind(release_id).change());
    Statement update(m_context.db,
                     "UPDATE policy_release SET state = 2, decided_by = ?, decided_at = ? WHERE release_id = ?"
                     " AND state = 1 AND submitted_by <> ?");
    return update.bind(by)
        .bind(at)
        .bind(release_id)
        .bind(by)
        .changeOne("approve: not submitted by another, or not waiting");
}

Expected<void> SqlPolicyTable::reject(std::int64_t release_id, const AccountId& by, Instant at,
                                      const std::string& reason)
{
    Statement update(m_context.db,
                     "UPDATE policy_release SET state = 4, decided_by = ?, decided_at = ?, decision_note = ?"
                     " WHERE release_id = ? AND state = 1");
    return update.bind(by).bind(at).bind(reason).bind(release_id).changeOne("reject: not waiting");
}

} // namespace datasources::sql
