// SPDX-License-Identifier: GPL-3.0-or-later
// Inserting cases, and the conditional updates: each one statement that must touch exactly one row.
#include "datasources/sql/case_row.h"
#include "datasources/sql/case_table.h"

namespace datasources::sql {
namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::base::AccountId;
using core::base::Instant;
using core::desks::CaseRecord;
using core::desks::CaseVersion;

constexpr char kInsert[] = "INSERT INTO review_case (case_id, number, number_rank, application_id, applicant_id, "
                           "decision_id, state, priority_rank,"
                           " marks, product, band, amount_fen, pd_millionths, reasons, created_at, due_at, "
                           "visible_from, wake_at, hold_kind, holder,"
                           " held_from, held_until, first_approver, version, id_number_index, phone_tail_index)"
                           " SELECT ?, ?, ?, application_id, applicant_id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                           "?, ?, ?, ?, ?, id_number_index,"
                           " phone_tail_index FROM application WHERE application_id = ?";
/// The predicate that tells winner from loser.
constexpr char kAtVersion[] = " WHERE case_id = ? AND version = ?";
constexpr char kNoHold[] = "hold_kind = 0, holder = NULL, held_from = 0, held_until = 0, version = version + 1";

Expected<std::int64_t> Changed(Statement& update, const CaseVersion& from, const char* what)
{
    TRY_VOID(update.changeOne(what));
    return from.version + 1;
}

} // namespace

Expected<std::int64_t> SqlCaseTable::nextSerial(core::base::Date day)
{
    const std::int64_t number = day.daysSinceEpoch();
    Statement next(m_context.db,
                   "INSERT INTO case_serial (day, last) VALUES (?, 1) ON CONFLICT (day) DO UPDATE SET last = last + 1");
    TRY_VOID(next.bind(number).change());
    Statement select(m_context.db, "SELECT last FROM case_serial WHERE day = ?");
    TRY(const bool found, select.bind(number).next());
    if (!found)
        return Fail(ErrorCode::Corrupt, "no serial number was kept");
    return select.integer(0);
}

Expected<void> SqlCaseTable::insert(const CaseRecord& row)
{
    Statement insert(m_context.db, kInsert);
    insert.bind(row.case_id).bind(row.number).bind(NumberRank(row.number)).bind(row.decision);
    insert.bind(static_cast<int>(row.state))
        .bind(-static_cast<int>(row.priority))
        .bind(int{row.marks})
        .bind(row.product);
    insert.bind(row.band).bind(row.amount).bind(row.pd_millionths.value_or(kNoPd)).bind(JoinedCodes(row.reasons));
    insert.bind(row.created_at).bind(row.due_at).bind(row.visible_from).bind(row.wake_at);
    insert.bind(static_cast<int>(row.hold)).bindOptional(row.holder).bind(row.held_from).bind(row.held_until);
    insert.bindOptional(row.first_approver).bind(row.version).bind(row.application);
    TRY(const std::int64_t touched, insert.change());
    if (touched == 0)
        return Fail(ErrorCode::NotFound, "a case needs its application");
    for (const std::string& code : row.reasons) {
        Statement reason(m_context.db, "INSERT OR IGNORE INTO case_reason (code, case_id) VALUES (?, ?)");
        TRY_VOID(reason.bind(code).bind(row.case_id).change());
    }
    return {};
}

Expected<std::int64_t> SqlCaseTable::claim(const CaseVersion& from, const AccountId& holder, core::model::HoldKind kind,
                                           Instant until)
{
    static const std::string kSql =
        std::string(
            "UPDATE review_case SET hold_kind = ?, holder = ?, held_from = ?, held_until = ?, version = version + 1") +
        kAtVersion +
        " AND (state = 1 OR (state = 3 AND (visible_from IS NULL OR visible_from <= ?)))"
        " AND (hold_kind = 0 OR held_until <= ? OR holder = ?)";
    Statement update(m_context.db, kSql);
    update.bind(static_cast<int>(kind))
        .bind(holder)
        .bind(m_context.now)
        .bind(until)
        .bind(from.case_id)
        .bind(from.version);
    update.bind(m_context.now).bind(m_context.now).bind(holder);
    return Changed(update, from, "claim: the case moved on or is held");
}

Expected<void> SqlCaseTable::extend(const CaseVersion& from, const AccountId& holder, Instant until)
{
    static const std::string kSql = std::string("UPDATE review_case SET held_until = ?") + kAtVersion +
                                    " AND hold_kind <> 0 AND holder = ? AND held_until > ?";
    Statement update(m_context.db, kSql);
    update.bind(until).bind(from.case_id).bind(from.version).bind(holder).bind(m_context.now);
    return update.changeOne("extend: the hold is over or gone");
}

Expected<std::int64_t> SqlCaseTable::release(const CaseVersion& from, const AccountId& holder)
{
    static const std::string kSql =
        std::string("UPDATE review_case SET ") + kNoHold + kAtVersion + " AND hold_kind <> 0 AND holder = ?";
    Statement update(m_context.db, kSql);
    update.bind(from.case_id).bind(from.version).bind(holder);
    return Changed(update, from, "release: the hold is gone");
}

Expected<std::int64_t> SqlCaseTable::reassign(const CaseVersion& from, const AccountId& to, Instant until)
{
    static const std::string kSql =
        std::string(
            "UPDATE review_case SET hold_kind = 1, holder = ?, held_from = ?, held_until = ?, marks = marks | 4,"
            " version = version + 1") +
        kAtVersion + " AND state IN (1, 3)";
    Statement update(m_context.db, kSql);
    update.bind(to).bind(m_context.now).bind(until).bind(from.case_id).bind(from.version);
    return Changed(update, from, "reassign: the case moved on");
}

Expected<std::int64_t> SqlCaseTable::lapse(const CaseVersion& from)
{
    static const std::string kSql =
        std::string("UPDATE review_case SET ") + kNoHold + kAtVersion + " AND hold_kind <> 0 AND held_until <= ?";
    Statement update(m_context.db, kSql);
    update.bind(from.case_id).bind(from.version).bind(m_context.now);
    return Changed(update, from, "lapse: the hold is not over");
}

Expected<std::int64_t> SqlCaseTable::move(const core::desks::CaseMove& move)
{
    static const std::string kSql =
        std::string(
            "UPDATE review_case SET state = ?, priority_rank = ?, marks = ?, due_at = ?, visible_from = ?, wake_at = ?,"
            " first_approver = ?, ") +
        kNoHold + kAtVersion + " AND state IN (1, 3) AND hold_kind = 1 AND holder = ? AND held_until > ?";
    Statement update(m_context.db, kSql);
    update.bind(static_cast<int>(move.state))
        .bind(-static_cast<int>(move.priority))
        .bind(int{move.marks})
        .bind(move.due_at);
    update.bind(move.visible_from).bind(move.wake_at).bindOptional(move.first_approver);
    update.bind(move.from.case_id).bind(move.from.version).bind(move.holder).bind(m_context.now);
    return Changed(update, move.from, "move: the case moved on or the hold is over");
}

Expected<std::int64_t> SqlCaseTable::reopen(const core::desks::VerdictRecord& verdict, Instant until)
{
    static const std::string kSql =
        std::string("UPDATE review_case SET state = ?, priority_rank = ?, marks = ?, due_at = ?, visible_from = NULL,"
                    " wake_at = NULL, first_approver = ?, hold_kind = 1, holder = ?, held_from = ?, held_until = ?,"
                    " version = version + 1") +
        kAtVersion;
    Statement update(m_context.db, kSql);
    update.bind(static_cast<int>(verdict.before_state)).bind(-static_cast<int>(verdict.before_priority));
    update.bind(int{verdict.before_marks}).bind(verdict.before_due_at).bindOptional(verdict.before_first_approver);
    update.bind(verdict.actor).bind(m_context.now).bind(until).bind(verdict.case_id).bind(verdict.case_version);
    return Changed(update, {verdict.case_id, verdict.case_version}, "reopen: the case moved on after the verdict");
}

Expected<std::int64_t> SqlCaseTable::wake(const CaseVersion& from, std::uint8_t marks, Instant due_at)
{
    static const std::string kSql =
        std::string("UPDATE review_case SET state = 1, marks = ?, due_at = ?, wake_at = NULL, version = version + 1") +
        kAtVersion + " AND state = 2";
    Statement update(m_context.db, kSql);
    update.bind(int{marks}).bind(due_at).bind(from.case_id).bind(from.version);
    return Changed(update, from, "wake: the case does not wait any more");
}

} // namespace datasources::sql
