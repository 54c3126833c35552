// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/case_row.h"

namespace datasources::sql {

using core::Expected;
using core::desks::CaseRecord;

Expected<CaseRecord> CaseRow(const Statement& row)
{
    CaseRecord record;
    record.case_id = row.id<core::base::CaseId>(0);
    record.number = row.text(1);
    record.application = row.id<core::base::ApplicationId>(2);
    record.applicant = row.id<core::base::ApplicantId>(3);
    record.decision = row.id<core::base::DecisionId>(4);
    TRY(record.state, Enumerator(row.integer(5), core::model::CaseState::Resolved, "case.state"));
    TRY(record.priority, Enumerator(-row.integer(6), core::model::Priority::High, "case.priority"));
    record.marks = static_cast<std::uint8_t>(row.integer(7));
    record.product = row.text(8);
    record.band = row.text(9);
    record.amount = row.money(10);
    if (row.integer(11) != kNoPd)
        record.pd_millionths = row.integer(11);
    record.reasons = SplitCodes(row.text(12));
    record.created_at = row.instant(13);
    record.due_at = row.instant(14);
    record.visible_from = row.optionalInstant(15);
    record.wake_at = row.optionalInstant(16);
    if (row.integer(17) != 0) {
        TRY(record.hold, Enumerator(row.integer(17), core::model::HoldKind::Prefetch, "case.hold_kind"));
    }
    record.holder = row.id<core::base::AccountId>(18);
    record.held_from = row.instant(19);
    record.held_until = row.instant(20);
    record.first_approver = row.id<core::base::AccountId>(21);
    record.version = row.integer(22);
    return record;
}

} // namespace datasources::sql
