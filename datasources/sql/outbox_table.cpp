// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/outbox_table.h"

namespace datasources::sql {
namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::base::Instant;
using core::base::VerdictId;
using core::desks::OutboxRecord;

constexpr char kSelect[] =
    "SELECT outbox_id, kind, subject, verdict_id, payload, not_before, state, attempts, created_at,"
    " settled_at FROM outbox";

Expected<OutboxRecord> Row(const Statement& row)
{
    OutboxRecord record;
    record.outbox_id = row.integer(0);
    record.kind = row.text(1);
    record.subject = row.text(2);
    record.verdict_id = row.id<VerdictId>(3);
    record.payload = row.text(4);
    record.not_before = row.instant(5);
    TRY(record.state, Enumerator(row.integer(6), core::desks::OutboxState::Cancelled, "outbox.state"));
    record.attempts = static_cast<int>(row.integer(7));
    record.created_at = row.instant(8);
    record.settled_at = row.optionalInstant(9);
    return record;
}

} // namespace

Expected<std::vector<OutboxRecord>> SqlOutboxTable::due(Instant now, int limit) const
{
    Statement select(m_context.db, std::string(kSelect) +
                                       " WHERE state = 1 AND not_before <= ? ORDER BY not_before, outbox_id LIMIT ?");
    select.bind(now).bind(limit);
    return Rows<OutboxRecord>(select, Row);
}

Expected<std::vector<OutboxRecord>> SqlOutboxTable::ofVerdict(const VerdictId& verdict) const
{
    Statement select(m_context.db, std::string(kSelect) + " WHERE verdict_id = ? ORDER BY outbox_id");
    select.bind(verdict);
    return Rows<OutboxRecord>(select, Row);
}

Expected<std::int64_t> SqlOutboxTable::insert(const OutboxRecord& row)
{
    Statement insert(m_context.db,
                     "INSERT INTO outbox (kind, subject, verdict_id, payload, not_before, state, attempts,"
                     " created_at, settled_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(row.kind).bind(row.subject).bindOptional(row.verdict_id).bind(row.payload).bind(row.not_before);
    insert.bind(static_cast<int>(row.state)).bind(row.attempts).bind(row.created_at).bind(row.settled_at);
    TRY_VOID(insert.change());
    return insert.insertedId();
}

Expected<void> SqlOutboxTable::markSent(std::int64_t outbox_id, Instant at)
{
    Statement update(m_context.db, "UPDATE outbox SET state = 2, settled_at = ? WHERE outbox_id = ? AND state = 1");
    return update.bind(at).bind(outbox_id).changeOne("outbox: the row does not wait");
}

Expected<void> SqlOutboxTable::countAttempt(std::int64_t outbox_id, Instant not_before)
{
    Statement update(m_context.db,
                     "UPDATE outbox SET attempts = attempts + 1, not_before = ? WHERE outbox_id = ? AND state = 1");
    return update.bind(not_before).bind(outbox_id).changeOne("outbox: the row does not wait");
}

Expected<std::int64_t> SqlOutboxTable::cancelOf(const VerdictId& verdict, Instant at)
{
    Statement update(m_context.db, "UPDATE outbox SET state = 3, settled_at = ? WHERE verdict_id = ? AND state = 1"
                                   " AND NOT EXISTS (SELECT 1 FROM outbox s WHERE s.verdict_id = ? AND s.state = 2)");
    TRY(const std::int64_t cancelled, update.bind(at).bind(verdict).bind(verdict).change());
    Statement sent(m_context.db, "SELECT count(*) FROM outbox WHERE verdict_id = ? AND state = 2");
    TRY_VOID(sent.bind(verdict).next());
    if (sent.integer(0) > 0)
        return Fail(ErrorCode::Conflict, "outbox: the verdict was sent already");
    return cancelled;
}

} // namespace datasources::sql
