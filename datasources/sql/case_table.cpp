// SPDX-License-Identifier: GPL-3.0-or-later
// Reading; the conditional updates are in case_updates.cpp.
#include "datasources/sql/case_table.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/privacy/blind_index.h"
#include "datasources/sql/case_row.h"

namespace datasources::sql {
namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::base::CaseId;
using core::base::Digest;
using core::base::Instant;
using core::desks::CaseRecord;
using core::desks::CaseVersion;
using core::desks::QueueAggregates;
using core::desks::QueueCounts;
using core::desks::QueueCursor;
using core::desks::QueueRecord;
using core::desks::QueueSelection;
using core::desks::QueueTab;

constexpr int kMaxPage = 1000;
/// Reasons of fewer cases are looked up and sorted, others are met on the way through the queue.
constexpr int kRareReason = 2000;
constexpr char kFreeNow[] = "(hold_kind = 0 OR held_until <= ? OR (hold_kind = 2 AND holder = ?))"
                            " AND (first_approver IS NULL OR first_approver <> ?)";
/// Upper edges of the ages a waiting case is counted under, in minutes (Overview::queue_ages); the next is "more".
constexpr std::array<std::int64_t, 6> kAgeMinutes = {15, 30, 60, 120, 180, 240};
constexpr std::int64_t kMinuteMillis = 60'000;

Expected<std::optional<CaseRecord>> CaseWhere(Connection& db, const char* condition, const std::string& value)
{
    Statement select(db, std::string("SELECT ") + kCaseColumns + " FROM review_case c WHERE " + condition);
    select.bind(value);
    return OneRow<CaseRecord>(select, CaseRow);
}

QueueCursor CursorOf(const QueueSelection& selection, const CaseRecord& row)
{
    const std::int64_t pd = row.pd_millionths.value_or(kNoPd);
    const std::int64_t due = row.due_at.millis();
    switch (selection.order) {
    case core::desks::QueueOrder::PriorityThenDue:
        return {-static_cast<std::int64_t>(row.priority), due, row.case_id.value};
    case core::desks::QueueOrder::Due: return {due, row.created_at.millis(), row.case_id.value};
    case core::desks::QueueOrder::Age: return {row.created_at.millis(), due, row.case_id.value};
    case core::desks::QueueOrder::Amount: return {row.amount.fen(), due, row.case_id.value};
    case core::desks::QueueOrder::Pd: return {pd, due, row.case_id.value};
    case core::desks::QueueOrder::Number: return {NumberRank(row.number), row.created_at.millis(), row.case_id.value};
    }
    return {};
}

/// Cases with this state and, when `mark` is not 0, this mark: from the counters kept by triggers.
Expected<std::int64_t> Counted(Connection& db, core::model::CaseState state, int mark)
{
    Statement select(db,
                     "SELECT coalesce(sum(cases), 0) FROM queue_count WHERE state = ? AND (? = 0 OR (marks & ?) <> 0)");
    TRY_VOID(select.bind(static_cast<int>(state)).bind(mark).bind(mark).next());
    return select.integer(0);
}

Expected<std::int64_t> DueBefore(Connection& db, Instant at)
{
    Statement select(db, "SELECT count(*) FROM review_case WHERE state = 1 AND due_at < ?");
    TRY_VOID(select.bind(at).next());
    return select.integer(0);
}

Expected<std::int64_t> CountRows(Connection& db, const QueuePlan& plan)
{
    Statement select(db, "SELECT count(*)" + plan.source());
    plan.where.bindTo(select);
    TRY_VOID(select.next());
    return select.integer(0);
}

/// Tabs whose count is one of the counters.
std::optional<std::pair<core::model::CaseState, int>> CounterOf(const QueueSelection& selection)
{
    using core::model::CaseMark;
    using core::model::CaseState;
    if (!(selection.filter == core::desks::QueueFilter()))
        return std::nullopt;
    switch (selection.tab) {
    case QueueTab::Pending: return std::pair(CaseState::Pending, 0);
    case QueueTab::DocumentsArrived: return std::pair(CaseState::Pending, static_cast<int>(CaseMark::DocumentsArrived));
    case QueueTab::Returned: return std::pair(CaseState::Pending, static_cast<int>(CaseMark::Returned));
    case QueueTab::Mine:
    case QueueTab::Second:
    case QueueTab::NearDue:
    case QueueTab::DoneToday: return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

Expected<std::optional<CaseRecord>> SqlCaseTable::byId(const CaseId& case_id) const
{
    return CaseWhere(m_context.db, "c.case_id = ?", case_id.value);
}

Expected<std::optional<CaseRecord>> SqlCaseTable::byNumber(const std::string& number) const
{
    return CaseWhere(m_context.db, "c.number = ?", number);
}

Expected<QueuePlan> SqlCaseTable::plan(const QueueSelection& selection) const
{
    FilterFacts facts;
    if (SearchesPhoneTail(selection.filter)) {
        TRY(const auto ring, m_context.keys.ring());
        TRY(facts.phone_tail, core::privacy::PhoneTailIndex(ring->current(core::privacy::KeyPurpose::BlindIndex).key,
                                                            selection.filter.search));
    }
    if (const auto code = ReasonAskedFor(selection.filter)) {
        Statement count(m_context.db, "SELECT count(*) FROM (SELECT 1 FROM case_reason WHERE code IN (?, ?) LIMIT ?)");
        TRY_VOID(count.bind(code->as_typed).bind(code->upper_case).bind(kRareReason).next());
        facts.rare_reason = count.integer(0) < kRareReason;
    }
    return PlanOf(selection, facts);
}

Expected<std::int64_t> SqlCaseTable::sequence() const
{
    Statement select(m_context.db, "SELECT coalesce(max(sequence), 0) FROM audit");
    TRY_VOID(select.next());
    return select.integer(0);
}

Expected<std::vector<QueueRecord>> SqlCaseTable::rows(const QueueSelection& selection, const QueuePlan& plan,
                                                      std::int64_t skip, int count) const
{
    Statement select(m_context.db, std::string("SELECT ") + kCaseColumns +
                                       ", h.number, a.name_sealed FROM (SELECT case_id" + plan.source() +
                                       plan.order_by +
                                       " LIMIT ? OFFSET ?) q JOIN review_case c ON c.case_id = q.case_id"
                                       " JOIN application a ON a.application_id = c.application_id"
                                       " LEFT JOIN account h ON h.account_id = c.holder" +
                                       OrderBy(selection, "c."));
    plan.where.bindTo(select);
    select.bind(count).bind(skip);
    return Rows<QueueRecord>(select, [&](const Statement& row) -> Expected<QueueRecord> {
        QueueRecord record;
        TRY(record.row, CaseRow(row));
        record.holder_number = row.text(kAfterCaseColumns);
        record.cursor = CursorOf(selection, record.row);
        if (!row.isNull(kAfterCaseColumns + 1)) {
            TRY(const auto name,
                m_context.keys.open(record.row.applicant, {"application", "name_sealed", record.row.application.value},
                                    row.bytes(kAfterCaseColumns + 1)));
            record.name = std::string(core::base::AsText(name.view()));
        }
        return record;
    });
}

Expected<std::shared_ptr<const QueueAnchors::Built>> SqlCaseTable::anchors(const QueueSelection& selection,
                                                                           const QueuePlan& plan) const
{
    const std::string key = plan.where.key() + plan.order_by;
    TRY(const std::int64_t now_at, sequence());
    if (auto kept = m_anchors.find(key, now_at))
        return kept;
    const OrderColumns columns = ColumnsOf(selection.order);
    auto built = std::make_shared<QueueAnchors::Built>();
    built->sequence = now_at;
    while (true) {
        QueuePlan step = plan;
        if (!built->cursors.empty())
            AddAfter(step.where, selection, built->cursors.back());
        Statement select(m_context.db, std::string("SELECT ") + columns.first + ", " + columns.second + ", case_id" +
                                           step.source() + step.order_by + " LIMIT 1 OFFSET ?");
        step.where.bindTo(select);
        TRY(const bool found, select.bind(QueueAnchors::kStep - 1).next());
        if (!found)
            break;
        built->cursors.push_back({select.integer(0), select.integer(1), select.text(2)});
    }
    m_anchors.keep(key, built);
    return built;
}

Expected<std::vector<QueueRecord>> SqlCaseTable::page(const QueueSelection& selection, std::int64_t first, int count,
                                                      const std::optional<QueueCursor>& after) const
{
    if (first < 0 || count <= 0 || count > kMaxPage)
        return Fail(ErrorCode::InvalidInput, "queue page: first or count out of range");
    TRY(QueuePlan found, plan(selection));
    if (after) {
        AddAfter(found.where, selection, *after);
        return rows(selection, found, 0, count);
    }
    if (first < QueueAnchors::kDirect || found.by_filter)
        return rows(selection, found, first, count);
    TRY(const auto built, anchors(selection, found));
    const auto known = static_cast<std::int64_t>(built->cursors.size());
    const std::int64_t anchor = std::min(first / QueueAnchors::kStep, known);
    if (anchor > 0)
        AddAfter(found.where, selection, built->cursors[static_cast<std::size_t>(anchor - 1)]);
    return rows(selection, found, first - anchor * QueueAnchors::kStep, count);
}

Expected<std::int64_t> SqlCaseTable::count(const QueueSelection& selection) const
{
    if (const auto counter = CounterOf(selection))
        return Counted(m_context.db, counter->first, counter->second);
    TRY(const QueuePlan found, plan(selection));
    TRY(const std::int64_t now_at, sequence());
    const std::string key = found.where.key();
    if (const auto kept = m_anchors.count(key, now_at))
        return *kept;
    TRY(const std::int64_t rows, CountRows(m_context.db, found));
    m_anchors.keepCount(key, now_at, rows);
    return rows;
}

Expected<QueueCounts> SqlCaseTable::counts(const QueueSelection& selection) const
{
    const auto of = [&](QueueTab tab) {
        QueueSelection one = selection;
        one.tab = tab;
        return count(one);
    };
    QueueCounts counts;
    TRY(counts.pending, of(QueueTab::Pending));
    TRY(counts.mine, of(QueueTab::Mine));
    TRY(counts.second, of(QueueTab::Second));
    TRY(counts.documents_arrived, of(QueueTab::DocumentsArrived));
    TRY(counts.near_due, of(QueueTab::NearDue));
    TRY(counts.returned, of(QueueTab::Returned));
    QueueSelection overdue = selection;
    overdue.tab = QueueTab::NearDue;
    overdue.near_due_until = selection.now;
    TRY(counts.overdue, count(overdue));
    return counts;
}

Expected<std::vector<CaseVersion>> SqlCaseTable::free(const QueueSelection& selection, const Digest& party,
                                                      int limit) const
{
    TRY(QueuePlan found, plan(selection));
    found.where.add(kFreeNow, {selection.now.millis(), selection.actor.value, selection.actor.value});
    found.where.add("+state IN (1, 3)");
    if (!party.isZero())
        found.where.add("(id_number_index IS NULL OR id_number_index <> ?)", {party});
    Statement select(m_context.db, "SELECT case_id, version" + found.source() + found.order_by + " LIMIT ?");
    found.where.bindTo(select);
    select.bind(limit);
    return Rows<CaseVersion>(select, [](const Statement& row) -> Expected<CaseVersion> {
        return CaseVersion{row.id<CaseId>(0), row.integer(1)};
    });
}

Expected<std::vector<CaseRecord>> SqlCaseTable::heldBy(const AccountId& account, Instant now) const
{
    Statement select(m_context.db,
                     std::string("SELECT ") + kCaseColumns +
                         " FROM review_case c WHERE c.holder = ? AND c.hold_kind <> 0 AND c.held_until > ?"
                         " ORDER BY c.held_from, c.case_id");
    select.bind(account).bind(now);
    return Rows<CaseRecord>(select, CaseRow);
}

Expected<std::vector<CaseRecord>> SqlCaseTable::lapsed(Instant now, int limit) const
{
    Statement select(m_context.db, std::string("SELECT ") + kCaseColumns +
                                       " FROM review_case c WHERE c.hold_kind <> 0 AND c.held_until <= ?"
                                       " ORDER BY c.held_until, c.case_id LIMIT ?");
    select.bind(now).bind(limit);
    return Rows<CaseRecord>(select, CaseRow);
}

Expected<std::vector<CaseRecord>> SqlCaseTable::wakeable(Instant now, int limit) const
{
    Statement select(m_context.db, std::string("SELECT ") + kCaseColumns +
                                       " FROM review_case c WHERE c.state = 2 AND c.wake_at <= ?"
                                       " ORDER BY c.wake_at, c.case_id LIMIT ?");
    select.bind(now).bind(limit);
    return Rows<CaseRecord>(select, CaseRow);
}

Expected<QueueAggregates> SqlCaseTable::aggregates(Instant now) const
{
    QueueAggregates out;
    TRY(out.waiting, Counted(m_context.db, core::model::CaseState::Pending, 0));
    TRY(out.overdue, DueBefore(m_context.db, now));
    Statement select(
        m_context.db,
        "SELECT min(created_at), sum(created_at > ?), sum(created_at > ?), sum(created_at > ?), sum(created_at > ?),"
        " sum(created_at > ?), sum(created_at > ?) FROM review_case WHERE state = 1");
    for (const std::int64_t minutes : kAgeMinutes)
        select.bind(now.plusMillis(-minutes * kMinuteMillis));
    TRY_VOID(select.next());
    out.oldest_since = select.optionalInstant(0);
    std::int64_t younger = 0;
    for (std::size_t i = 0; i < kAgeMinutes.size(); ++i) {
        const std::int64_t within = select.integer(static_cast<int>(i) + 1);
        out.ages.at(i) = within - younger;
        younger = within;
    }
    out.ages.at(kAgeMinutes.size()) = out.waiting - younger;
    out.ages.back() = out.overdue;
    return out;
}

Expected<bool> SqlCaseTable::isParty(const CaseId& case_id, const Digest& party) const
{
    if (party.isZero())
        return false;
    Statement select(m_context.db, "SELECT 1 FROM review_case WHERE case_id = ? AND id_number_index = ?");
    return select.bind(case_id).bind(party).next();
}

} // namespace datasources::sql
