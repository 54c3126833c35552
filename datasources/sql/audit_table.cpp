// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/audit_table.h"

#include <algorithm>

#include "datasources/sql/queue_query.h"

namespace datasources::sql {
namespace {

using core::Expected;
using core::audit::Entry;
using core::base::Instant;
using core::desks::AuditPage;
using core::desks::AuditQuery;
using core::desks::AuditRow;
using core::desks::Change;
using core::desks::Changes;

constexpr char kSelect[] = "SELECT sequence, at, kind, actor, subject, payload, leaf, chain FROM audit";
constexpr char kInsert[] = "INSERT INTO audit (sequence, at, kind, actor, subject, payload, leaf, chain)"
                           " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr int kMaxPage = 1000;

Expected<Entry> Row(const Statement& row)
{
    return Entry{row.integer(0), row.instant(1), row.text(2),   row.text(3),
                 row.text(4),    row.text(5),    row.digest(6), row.digest(7)};
}

/// Everything of the query but where its page begins.
Conditions Matching(const AuditQuery& query)
{
    Conditions where;
    if (!query.kind_prefix.empty())
        where.add("kind >= ? AND kind < ?", {query.kind_prefix, query.kind_prefix + "~"});
    if (!query.actor_number.empty())
        where.add("actor = ?", {query.actor_number});
    if (!query.subject.empty())
        where.add("subject = ?", {query.subject});
    if (query.from)
        where.add("at >= ?", {query.from->millis()});
    if (query.to)
        where.add("at < ?", {query.to->millis()});
    return where;
}

} // namespace

Expected<std::optional<Entry>> SqlAuditTable::last() const
{
    Statement select(m_context.db, std::string(kSelect) + " ORDER BY sequence DESC LIMIT 1");
    return OneRow<Entry>(select, Row);
}

Expected<Instant> SqlAuditTable::lastAt() const
{
    TRY(const auto newest, last());
    return newest ? newest->at : Instant();
}

Expected<std::int64_t> SqlAuditTable::lastSequence() const
{
    TRY(const auto newest, last());
    return newest ? newest->sequence : 0;
}

Expected<AuditPage> SqlAuditTable::page(const AuditQuery& query) const
{
    AuditPage page;
    TRY(const auto newest, last());
    if (newest) {
        page.head = newest->chain;
        page.head_sequence = newest->sequence;
    }
    const Conditions all = Matching(query);
    Statement count(m_context.db, "SELECT count(*) FROM audit" + all.where());
    all.bindTo(count);
    TRY_VOID(count.next());
    page.total = count.integer(0);
    Conditions where = all;
    if (query.before_sequence)
        where.add("sequence < ?", {*query.before_sequence});
    Statement select(m_context.db, kSelect + where.where() + " ORDER BY sequence DESC LIMIT ?");
    where.bindTo(select);
    select.bind(std::clamp(query.count, 1, kMaxPage));
    TRY(const auto entries, Rows<Entry>(select, Row));
    for (const Entry& e : entries)
        page.rows.push_back(AuditRow{e.sequence, e.at, e.kind, e.actor, e.subject, e.payload, e.leaf, e.chain});
    return page;
}

Expected<std::vector<Entry>> SqlAuditTable::after(std::int64_t after, int limit) const
{
    Statement select(m_context.db, std::string(kSelect) + " WHERE sequence > ? ORDER BY sequence LIMIT ?");
    select.bind(after).bind(limit);
    return Rows<Entry>(select, Row);
}

Expected<Changes> SqlAuditTable::changesSince(std::int64_t sequence, int limit) const
{
    Changes out;
    out.sequence = sequence;
    Statement select(m_context.db,
                     "SELECT e.sequence, e.kind, c.case_id, e.actor, e.at FROM audit e"
                     " LEFT JOIN review_case c ON e.kind >= 'case.' AND e.kind < 'case/' AND c.number = e.subject"
                     " WHERE e.sequence > ? ORDER BY e.sequence LIMIT ?");
    select.bind(sequence).bind(limit);
    while (true) {
        TRY(const bool row, select.next());
        if (!row)
            return out;
        out.sequence = select.integer(0);
        if (select.text(1).starts_with("case."))
            out.changes.push_back(Change{select.integer(0), select.text(1), select.id<core::base::CaseId>(2),
                                         select.text(3), select.instant(4)});
    }
}

Expected<Entry> SqlAuditTable::append(const core::audit::Event& event)
{
    TRY(const auto newest, last());
    Entry entry;
    entry.sequence = newest ? newest->sequence + 1 : 1;
    entry.at = newest ? std::max(m_context.now, newest->at) : m_context.now;
    entry.kind = core::audit::Code(event.kind).text();
    entry.actor = core::audit::SafeId(event.actor);
    entry.subject = core::audit::SafeId(event.subject);
    entry.payload = core::base::CanonicalBytes(event.payload.json());
    TRY(entry, core::audit::Sealed(std::move(entry), newest ? newest->chain : core::base::Digest()));
    Statement insert(m_context.db, kInsert);
    insert.bind(entry.sequence)
        .bind(entry.at)
        .bind(entry.kind)
        .bind(entry.actor)
        .bind(entry.subject)
        .bind(entry.payload);
    TRY_VOID(insert.bind(entry.leaf).bind(entry.chain).change());
    return entry;
}

} // namespace datasources::sql
