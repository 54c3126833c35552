// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/verdict_table.h"

namespace datasources::sql {
namespace {

using core::Expected;
using core::base::AccountId;
using core::base::ApplicantId;
using core::base::CaseId;
using core::base::Instant;
using core::base::Money;
using core::base::VerdictId;
using core::desks::ActorFigures;
using core::desks::NoteDraft;
using core::desks::VerdictRecord;

constexpr std::string_view kTable = "verdict";
constexpr std::string_view kNote = "note_sealed";
constexpr std::string_view kDraftTable = "note_draft";
constexpr std::string_view kDraftText = "text_sealed";
constexpr char kSelect[] =
    "SELECT v.verdict_id, v.case_id, v.applicant_id, v.actor, u.number, v.at, v.verdict, v.reasons, v.note_sealed, "
    "v.limit_fen,"
    " v.overrides, v.handling_ms, v.undo_until, v.case_version, v.before_state, v.before_priority, v.before_marks,"
    " v.before_due_at, v.before_first_approver, v.withdrawn_at, v.audit_sequence"
    " FROM verdict v JOIN account u ON u.account_id = v.actor";
constexpr char kInsert[] =
    "INSERT INTO verdict (verdict_id, case_id, applicant_id, actor, at, verdict, reasons, note_sealed, limit_fen, "
    "overrides,"
    " handling_ms, undo_until, case_version, before_state, before_priority, before_marks, before_due_at, "
    "before_first_approver,"
    " withdrawn_at, audit_sequence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr char kSaveDraft[] = "INSERT INTO note_draft (case_id, account_id, applicant_id, text_sealed, saved_at)"
                              " VALUES (?, ?, ?, ?, ?) ON CONFLICT (case_id, account_id)"
                              " DO UPDATE SET text_sealed = excluded.text_sealed, saved_at = excluded.saved_at";

std::string DraftRow(const CaseId& case_id, const AccountId& account)
{
    return case_id.value + ":" + account.value;
}

} // namespace

Expected<VerdictRecord> SqlVerdictTable::record(const Statement& row) const
{
    VerdictRecord record;
    record.verdict_id = row.id<VerdictId>(0);
    record.case_id = row.id<CaseId>(1);
    record.applicant = row.id<ApplicantId>(2);
    record.actor = row.id<AccountId>(3);
    record.actor_number = row.text(4);
    record.at = row.instant(5);
    TRY(record.verdict, Enumerator(row.integer(6), core::model::Verdict::Return, "verdict.verdict"));
    record.reasons = SplitCodes(row.text(7));
    if (!row.isNull(8)) {
        TRY(const auto note,
            m_context.keys.open(record.applicant, {kTable, kNote, record.verdict_id.value}, row.bytes(8)));
        record.note = std::string(core::base::AsText(note.view()));
    }
    if (const auto limit = row.optionalInteger(9))
        record.limit = Money::fromFen(*limit);
    record.overrides = row.integer(10) != 0;
    record.handling_ms = row.integer(11);
    record.undo_until = row.instant(12);
    record.case_version = row.integer(13);
    TRY(record.before_state, Enumerator(row.integer(14), core::model::CaseState::Resolved, "verdict.before_state"));
    TRY(record.before_priority, Enumerator(row.integer(15), core::model::Priority::High, "verdict.before_priority"));
    record.before_marks = static_cast<std::uint8_t>(row.integer(16));
    record.before_due_at = row.instant(17);
    record.before_first_approver = row.id<AccountId>(18);
    record.withdrawn_at = row.optionalInstant(19);
    record.audit_sequence = row.integer(20);
    return record;
}

Expected<std::optional<VerdictRecord>> SqlVerdictTable::byId(const VerdictId& verdict) const
{
    Statement select(m_context.db, std::string(kSelect) + " WHERE v.verdict_id = ?");
    select.bind(verdict);
    return OneRow<VerdictRecord>(select, [&](const Statement& row) { return record(row); });
}

Expected<std::vector<VerdictRecord>> SqlVerdictTable::ofCase(const CaseId& case_id) const
{
    Statement select(m_context.db, std::string(kSelect) + " WHERE v.case_id = ? ORDER BY v.verdict_serial");
    select.bind(case_id);
    return Rows<VerdictRecord>(select, [&](const Statement& row) { return record(row); });
}

Expected<std::optional<VerdictRecord>> SqlVerdictTable::latestOf(const AccountId& actor) const
{
    Statement select(m_context.db, std::string(kSelect) + " WHERE v.actor = ? AND v.withdrawn_at IS NULL"
                                                          " ORDER BY v.at DESC, v.verdict_serial DESC LIMIT 1");
    select.bind(actor);
    return OneRow<VerdictRecord>(select, [&](const Statement& row) { return record(row); });
}

Expected<ActorFigures> SqlVerdictTable::figures(const AccountId& actor, Instant from) const
{
    Statement select(m_context.db,
                     "SELECT count(*), coalesce(sum(handling_ms), 0), coalesce(sum(overrides), 0) FROM verdict"
                     " WHERE actor = ? AND at >= ? AND withdrawn_at IS NULL");
    TRY_VOID(select.bind(actor).bind(from).next());
    return ActorFigures{static_cast<int>(select.integer(0)), select.integer(1), static_cast<int>(select.integer(2))};
}

Expected<std::map<std::string, int>> SqlVerdictTable::reasonUse(const AccountId& actor, Instant from) const
{
    Statement select(m_context.db, "SELECT reasons FROM verdict WHERE actor = ? AND at >= ? AND withdrawn_at IS NULL");
    select.bind(actor).bind(from);
    std::map<std::string, int> uses;
    while (true) {
        TRY(const bool row, select.next());
        if (!row)
            return uses;
        for (const std::string& code : SplitCodes(select.text(0)))
            ++uses[code];
    }
}

Expected<std::int64_t> SqlVerdictTable::countBetween(Instant from, Instant to) const
{
    Statement select(m_context.db, "SELECT count(*) FROM verdict WHERE at >= ? AND at < ? AND withdrawn_at IS NULL");
    TRY_VOID(select.bind(from).bind(to).next());
    return select.integer(0);
}

Expected<void> SqlVerdictTable::insert(const VerdictRecord& verdict)
{
    Statement insert(m_context.db, kInsert);
    insert.bind(verdict.verdict_id).bind(verdict.case_id).bind(verdict.applicant).bind(verdict.actor).bind(verdict.at);
    insert.bind(static_cast<int>(verdict.verdict)).bind(JoinedCodes(verdict.reasons));
    if (verdict.note.empty()) {
        insert.bindNull();
    } else {
        TRY(const auto note, m_context.keys.seal(verdict.applicant, {kTable, kNote, verdict.verdict_id.value},
                                                 core::base::AsBytes(verdict.note)));
        insert.bind(note);
    }
    insert.bind(verdict.limit).bind(verdict.overrides ? 1 : 0).bind(verdict.handling_ms).bind(verdict.undo_until);
    insert.bind(verdict.case_version).bind(static_cast<int>(verdict.before_state));
    insert.bind(static_cast<int>(verdict.before_priority)).bind(int{verdict.before_marks}).bind(verdict.before_due_at);
    insert.bindOptional(verdict.before_first_approver).bind(verdict.withdrawn_at).bind(verdict.audit_sequence);
    TRY_VOID(insert.change());
    return {};
}

Expected<void> SqlVerdictTable::withdraw(const VerdictId& verdict, Instant at)
{
    Statement update(m_context.db, "UPDATE verdict SET withdrawn_at = ? WHERE verdict_id = ? AND withdrawn_at IS NULL");
    return update.bind(at).bind(verdict).changeOne("withdraw: the verdict does not stand");
}

Expected<std::optional<std::string>> SqlVerdictTable::noteDraft(const CaseId& case_id, const AccountId& account) const
{
    Statement select(m_context.db,
                     "SELECT applicant_id, text_sealed FROM note_draft WHERE case_id = ? AND account_id = ?");
    select.bind(case_id).bind(account);
    return OneRow<std::string>(select, [&](const Statement& row) -> Expected<std::string> {
        const std::string place = DraftRow(case_id, account);
        TRY(const auto text,
            m_context.keys.open(row.id<ApplicantId>(0), {kDraftTable, kDraftText, place}, row.bytes(1)));
        return std::string(core::base::AsText(text.view()));
    });
}

Expected<void> SqlVerdictTable::saveNoteDraft(const NoteDraft& draft)
{
    const std::string place = DraftRow(draft.case_id, draft.account);
    TRY(const auto text,
        m_context.keys.seal(draft.applicant, {kDraftTable, kDraftText, place}, core::base::AsBytes(draft.text)));
    Statement upsert(m_context.db, kSaveDraft);
    upsert.bind(draft.case_id).bind(draft.account).bind(draft.applicant).bind(text).bind(draft.saved_at);
    TRY_VOID(upsert.change());
    return {};
}

Expected<void> SqlVerdictTable::removeNoteDraft(const CaseId& case_id, const AccountId& account)
{
    Statement remove(m_context.db, "DELETE FROM note_draft WHERE case_id = ? AND account_id = ?");
    TRY_VOID(remove.bind(case_id).bind(account).change());
    return {};
}

} // namespace datasources::sql
