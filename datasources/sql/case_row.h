// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/case_row.h  Columns of review_case and how a row of them is read.
/// Threads: pure.
#pragma once

#include "core/desks/rows.h"
#include "datasources/sql/table_context.h"

namespace datasources::sql {

/// Of the table under the alias c.
inline constexpr char kCaseColumns[] =
    "c.case_id, c.number, c.application_id, c.applicant_id, c.decision_id, c.state, c.priority_rank, c.marks, "
    "c.product,"
    " c.band, c.amount_fen, c.pd_millionths, c.reasons, c.created_at, c.due_at, c.visible_from, c.wake_at, c.hold_kind,"
    " c.holder, c.held_from, c.held_until, c.first_approver, c.version";
inline constexpr int kAfterCaseColumns = 23;
/// pd_millionths of a case without a model: sorts before all others.
inline constexpr std::int64_t kNoPd = -1;

/// Errors: Corrupt.
[[nodiscard]] core::Expected<core::desks::CaseRecord> CaseRow(const Statement& row);

} // namespace datasources::sql
