// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/open_case.h"

#include "core/base/check.h"
#include "core/desks/audit_kinds.h"
#include "core/desks/new_id.h"
#include "core/desks/policy_access.h"
#include "core/review/due.h"

namespace core::desks {

namespace {

std::string Padded(std::int64_t value, std::size_t width)
{
    std::string digits = std::to_string(value);
    if (digits.size() < width)
        digits.insert(0, width - digits.size(), '0');
    return digits;
}

} // namespace

std::string CaseNumber(base::Date day, std::int64_t serial)
{
    CHECK(serial >= 1);
    return Padded(day.year() % 100, 2) + Padded(day.month(), 2) + Padded(day.day(), 2) + "-" + Padded(serial, 4);
}

Expected<CaseRecord> OpenCase(Transaction& transaction, ports::Entropy& entropy, const model::Application& inputs,
                              const DecisionRecord& row, const decision::Decision& decision,
                              const policy::CompiledPolicy& policy, const model::Actor& actor)
{
    const Instant at = decision.decided_at;
    const base::Date day = at.shanghaiDate();
    TRY(const std::int64_t serial, transaction.cases().nextSerial(day));
    CaseRecord opened;
    opened.case_id = NewId<CaseId>(entropy);
    opened.number = CaseNumber(day, serial);
    opened.application = row.application;
    opened.applicant = row.applicant;
    opened.decision = row.decision;
    opened.priority = review::PriorityOf(decision);
    opened.product = inputs.product;
    opened.band = row.band;
    opened.amount = inputs.amount;
    opened.pd_millionths = row.pd_millionths;
    opened.reasons = row.reasons;
    opened.created_at = at;
    opened.due_at = review::DueAt(at, opened.priority, QueueHoursOf(policy));
    TRY_VOID(transaction.cases().insert(opened));
    audit::Payload payload;
    payload.id("case_id", opened.case_id)
        .id("decision_id", row.decision)
        .number("priority", static_cast<int>(opened.priority))
        .instant("due_at", opened.due_at)
        .number("version", opened.version);
    TRY_VOID(
        transaction.audit().append({std::string(kinds::kCaseOpened), actor.number, opened.number, std::move(payload)}));
    return opened;
}

} // namespace core::desks
