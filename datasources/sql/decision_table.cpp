// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/decision_table.h"

#include <algorithm>
#include <utility>

namespace datasources::sql {
namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::base::ApplicantId;
using core::base::ApplicationId;
using core::base::DecisionId;
using core::base::Instant;
using core::base::Money;
using core::decision::Outcome;
using core::desks::DecisionAggregates;
using core::desks::DecisionRecord;
using core::desks::DecisionTotals;

constexpr std::string_view kTable = "decision";
constexpr std::string_view kInputs = "inputs_sealed";
constexpr char kSelect[] =
    "SELECT decision_id, application_id, applicant_id, decided_at, outcome, reasons, band, pd_millionths,"
    " score, limit_fen, input_hash, policy_hash, model_hash, program, bytes, inputs_sealed FROM decision";
constexpr char kInsert[] =
    "INSERT INTO decision (decision_id, application_id, applicant_id, decided_at, outcome, reasons, band,"
    " pd_millionths, score, limit_fen, input_hash, policy_hash, model_hash, program, bytes, inputs_sealed)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr char kBetween[] = " FROM decision WHERE decided_at >= ? AND decided_at < ?";
constexpr std::int64_t kHourMillis = 3'600'000;
constexpr std::int64_t kPercentMillionths = 10'000;
constexpr std::size_t kPdBuckets = 41;

void Count(DecisionTotals& totals, Outcome outcome, std::int64_t count)
{
    switch (outcome) {
    case Outcome::Approve: totals.approved += count; return;
    case Outcome::Refer: totals.referred += count; return;
    case Outcome::Decline: totals.declined += count; return;
    }
}

Expected<void> AddHours(Connection& db, Instant from, Instant to, DecisionAggregates& out)
{
    Statement select(db, std::string("SELECT decided_at / ? AS hour, outcome, count(*)") + kBetween +
                             " GROUP BY hour, outcome ORDER BY hour, outcome");
    select.bind(kHourMillis).bind(from).bind(to);
    while (true) {
        TRY(const bool row, select.next());
        if (!row)
            return {};
        const Instant hour = Instant::fromMillis(select.integer(0) * kHourMillis);
        TRY(const Outcome outcome, Enumerator(select.integer(1), Outcome::Decline, "decision.outcome"));
        if (out.hours.empty() || out.hours.back().from != hour)
            out.hours.push_back({hour, {}});
        Count(out.hours.back().totals, outcome, select.integer(2));
        Count(out.totals, outcome, select.integer(2));
    }
}

Expected<void> AddScores(Connection& db, Instant from, Instant to, int step, DecisionAggregates& out)
{
    Statement select(db, std::string("SELECT score / ? AS bucket, count(*)") + kBetween +
                             " AND score IS NOT NULL GROUP BY bucket ORDER BY bucket");
    select.bind(step).bind(from).bind(to);
    while (true) {
        TRY(const bool row, select.next());
        if (!row)
            return {};
        out.scores.emplace_back(static_cast<int>(select.integer(0)) * step, select.integer(1));
    }
}

Expected<void> AddPds(Connection& db, Instant from, Instant to, DecisionAggregates& out)
{
    out.pds.assign(kPdBuckets, 0);
    Statement select(db, std::string("SELECT min(pd_millionths / ?, ?) AS bucket, count(*)") + kBetween +
                             " AND pd_millionths IS NOT NULL GROUP BY bucket");
    select.bind(kPercentMillionths).bind(static_cast<std::int64_t>(kPdBuckets) - 1).bind(from).bind(to);
    while (true) {
        TRY(const bool row, select.next());
        if (!row)
            return {};
        const std::int64_t bucket = select.integer(0);
        if (bucket < 0)
            return Fail(ErrorCode::Corrupt, "decision.pd_millionths is negative");
        out.pds.at(static_cast<std::size_t>(bucket)) = select.integer(1);
    }
}

/// Why cases came to people: reasons of what was approved or declined outright say nothing about the queue.
Expected<void> AddReferReasons(Connection& db, Instant from, Instant to, DecisionAggregates& out)
{
    Statement select(db, "SELECT r.code, count(*) AS uses FROM decision_reason r"
                         " JOIN decision d ON d.decision_id = r.decision_id"
                         " WHERE r.decided_at >= ? AND r.decided_at < ? AND d.outcome = ?"
                         " GROUP BY r.code ORDER BY uses DESC, r.code LIMIT 10");
    select.bind(from).bind(to).bind(static_cast<int>(Outcome::Refer));
    while (true) {
        TRY(const bool row, select.next());
        if (!row)
            return {};
        out.reasons.emplace_back(select.text(0), select.integer(1));
    }
}

} // namespace

Expected<DecisionRecord> SqlDecisionTable::record(const Statement& row) const
{
    DecisionRecord record;
    record.decision = row.id<DecisionId>(0);
    record.application = row.id<ApplicationId>(1);
    record.applicant = row.id<ApplicantId>(2);
    record.decided_at = row.instant(3);
    TRY(record.outcome, Enumerator(row.integer(4), Outcome::Decline, "decision.outcome"));
    record.reasons = SplitCodes(row.text(5));
    record.band = row.text(6);
    record.pd_millionths = row.optionalInteger(7);
    if (const auto score = row.optionalInteger(8))
        record.score = static_cast<int>(*score);
    if (const auto limit = row.optionalInteger(9))
        record.limit = Money::fromFen(*limit);
    record.replay = {row.digest(10), row.digest(11), row.digest(12), row.text(13)};
    record.bytes = row.text(14);
    TRY(const auto inputs,
        m_context.keys.open(record.applicant, {kTable, kInputs, record.decision.value}, row.bytes(15)));
    record.inputs.assign(inputs.view().begin(), inputs.view().end());
    return record;
}

Expected<std::optional<DecisionRecord>> SqlDecisionTable::byId(const DecisionId& decision) const
{
    Statement select(m_context.db, std::string(kSelect) + " WHERE decision_id = ?");
    select.bind(decision);
    return OneRow<DecisionRecord>(select, [&](const Statement& row) { return record(row); });
}

Expected<std::optional<DecisionRecord>> SqlDecisionTable::newestOf(const ApplicationId& application) const
{
    Statement select(m_context.db,
                     std::string(kSelect) + " WHERE application_id = ? ORDER BY decided_at DESC, rowid DESC LIMIT 1");
    select.bind(application);
    return OneRow<DecisionRecord>(select, [&](const Statement& row) { return record(row); });
}

Expected<std::vector<DecisionId>> SqlDecisionTable::idsAfter(const DecisionId& after, int limit) const
{
    Statement select(m_context.db,
                     "SELECT decision_id FROM decision WHERE decision_id > ? ORDER BY decision_id LIMIT ?");
    select.bind(after).bind(limit);
    return Rows<DecisionId>(select, [](const Statement& row) -> Expected<DecisionId> { return row.id<DecisionId>(0); });
}

Expected<DecisionAggregates> SqlDecisionTable::aggregates(Instant from, Instant to, int score_step) const
{
    if (score_step <= 0 || to < from)
        return Fail(ErrorCode::InvalidInput, "aggregates: empty range or step");
    DecisionAggregates out;
    TRY_VOID(AddHours(m_context.db, from, to, out));
    TRY_VOID(AddScores(m_context.db, from, to, score_step, out));
    TRY_VOID(AddPds(m_context.db, from, to, out));
    TRY_VOID(AddReferReasons(m_context.db, from, to, out));
    return out;
}

Expected<core::desks::ScoreCounts> SqlDecisionTable::scores(const core::base::Digest& model, int newest) const
{
    if (newest <= 0)
        return Fail(ErrorCode::InvalidInput, "scores: of no decisions");
    // By time first: which decisions are looked at is bounded whatever other models decided.
    Statement select(m_context.db, "SELECT score, count(*), min(decided_at), max(decided_at) FROM"
                                   " (SELECT score, decided_at, model_hash FROM decision"
                                   " ORDER BY decided_at DESC LIMIT ?)"
                                   " WHERE model_hash = ? AND score IS NOT NULL GROUP BY score ORDER BY score");
    select.bind(newest).bind(model);
    core::desks::ScoreCounts out;
    while (true) {
        TRY(const bool row, select.next());
        if (!row)
            return out;
        const bool first = out.scores.empty();
        out.scores.emplace_back(static_cast<int>(select.integer(0)), select.integer(1));
        out.first = first ? select.instant(2) : std::min(out.first, select.instant(2));
        out.last = first ? select.instant(3) : std::max(out.last, select.instant(3));
    }
}

Expected<void> SqlDecisionTable::insert(const DecisionRecord& decision)
{
    TRY(const auto inputs,
        m_context.keys.seal(decision.applicant, {kTable, kInputs, decision.decision.value}, decision.inputs));
    Statement insert(m_context.db, kInsert);
    insert.bind(decision.decision).bind(decision.application).bind(decision.applicant).bind(decision.decided_at);
    insert.bind(static_cast<int>(decision.outcome)).bind(JoinedCodes(decision.reasons)).bind(decision.band);
    insert.bind(decision.pd_millionths).bind(decision.score).bind(decision.limit);
    insert.bind(decision.replay.input_hash).bind(decision.replay.policy_hash).bind(decision.replay.model_hash);
    insert.bind(decision.replay.program).bind(decision.bytes).bind(inputs);
    TRY_VOID(insert.change());
    for (std::size_t i = 0; i < decision.reasons.size(); ++i) {
        Statement reason(m_context.db,
                         "INSERT INTO decision_reason (decision_id, position, code, decided_at) VALUES (?, ?, ?, ?)");
        reason.bind(decision.decision)
            .bind(static_cast<std::int64_t>(i))
            .bind(decision.reasons[i])
            .bind(decision.decided_at);
        TRY_VOID(reason.change());
    }
    return {};
}

} // namespace datasources::sql
