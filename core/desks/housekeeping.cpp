// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/housekeeping.h"

#include <algorithm>
#include <utility>

#include "core/desks/audit_kinds.h"
#include "core/desks/case_entry.h"
#include "core/desks/policy_access.h"
#include "core/review/due.h"
#include "core/review/rights.h"

namespace core::desks {

namespace {

constexpr int kBatch = 200;

Expected<int> Send(Transaction& transaction, const model::Actor& actor)
{
    TRY(const std::vector<OutboxRecord> due, transaction.outbox().due(transaction.now(), kBatch));
    for (const OutboxRecord& row : due) {
        TRY_VOID(transaction.outbox().markSent(row.outbox_id, transaction.now()));
        audit::Payload payload;
        payload.number("outbox_id", row.outbox_id).code("message", audit::Code(row.kind));
        if (!row.verdict_id.empty())
            payload.id("verdict_id", row.verdict_id);
        TRY_VOID(transaction.audit().append(
            {std::string(kinds::kOutboxSent), actor.number, row.subject, std::move(payload)}));
    }
    return static_cast<int>(due.size());
}

Expected<int> Lapse(Transaction& transaction, const model::Actor& actor)
{
    TRY(const std::vector<CaseRecord> over, transaction.cases().lapsed(transaction.now(), kBatch));
    for (const CaseRecord& row : over) {
        TRY(const std::int64_t version, transaction.cases().lapse({row.case_id, row.version}));
        TRY_VOID(AppendCaseEntry(transaction, kinds::kCaseLapsed, actor.number, row.number,
                                 CasePayload(row.case_id, version)));
    }
    return static_cast<int>(over.size());
}

} // namespace

Expected<void> Wake(Transaction& transaction, PolicySource& policies, const CaseRecord& row, model::CaseMark mark,
                    std::string_view actor_number)
{
    TRY(const PolicyPointer live, policies.live(transaction));
    const Instant due = review::DueAt(transaction.now(), row.priority, QueueHoursOf(*live));
    const auto marks = static_cast<std::uint8_t>(row.marks | static_cast<std::uint8_t>(mark));
    TRY(const std::int64_t version, transaction.cases().wake({row.case_id, row.version}, marks, due));
    audit::Payload payload = CasePayload(row.case_id, version);
    payload.number("mark", static_cast<int>(mark)).instant("due_at", due);
    TRY_VOID(AppendCaseEntry(transaction, kinds::kCaseWoken, actor_number, row.number, std::move(payload)));
    return {};
}

Housekeeping::Housekeeping(Store& store, PolicySource& policies) : m_store(store), m_policies(policies) {}

Expected<HousekeepingReport> Housekeeping::once(const model::Actor& actor)
{
    TRY_VOID(review::Require(actor, review::Action::RelayOutbox));
    // Nothing to do is the usual case, and must not take the writer's turn.
    TRY(const bool idle, m_store.look([](const Reader& reader) -> Expected<bool> {
        TRY(const std::vector<OutboxRecord> due, reader.outbox().due(reader.now(), 1));
        TRY(const std::vector<CaseRecord> over, reader.cases().lapsed(reader.now(), 1));
        TRY(const std::vector<CaseRecord> waiting, reader.cases().wakeable(reader.now(), 1));
        return due.empty() && over.empty() && waiting.empty();
    }));
    if (idle)
        return HousekeepingReport{};
    return m_store.run([&](Transaction& transaction) -> Expected<HousekeepingReport> {
        HousekeepingReport report;
        TRY(report.sent, Send(transaction, actor));
        TRY(report.lapsed, Lapse(transaction, actor));
        TRY(const std::vector<CaseRecord> waiting, transaction.cases().wakeable(transaction.now(), kBatch));
        for (const CaseRecord& row : waiting) {
            TRY_VOID(Wake(transaction, m_policies, row, model::CaseMark::DocumentsOverdue, actor.number));
        }
        report.woken = static_cast<int>(waiting.size());
        return report;
    });
}

} // namespace core::desks
