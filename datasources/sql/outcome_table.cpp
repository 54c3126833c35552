// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/outcome_table.h"

namespace datasources::sql {
namespace {

using core::Expected;
using core::base::AccountId;
using core::base::ApplicantId;
using core::base::ApplicationId;
using core::base::Date;
using core::base::DecisionId;
using core::base::Instant;
using core::desks::LoanOutcome;
using core::desks::MaturedCounts;
using core::desks::MaturedLoan;
using core::desks::Maturity;
using core::desks::OutcomeRecord;
using core::desks::OutcomeSubject;
using core::desks::SelectionCounts;

// (ms + 28800000) / 86400000 is the business day of an instant: UTC+8, as Instant::shanghaiDate.

/// The decision that stands for an application is its newest.
constexpr char kNewestDecision[] =
    " NOT EXISTS (SELECT 1 FROM decision n WHERE n.application_id = d.application_id"
    " AND (n.decided_at > d.decided_at OR (n.decided_at = d.decided_at AND n.rowid > d.rowid)))";
/// Approved outright, or by the last verdict that was not withdrawn on a case that is resolved.
constexpr char kApproved[] =
    "(d.outcome = 1 OR EXISTS (SELECT 1 FROM review_case c JOIN verdict v ON v.case_id = c.case_id"
    " WHERE c.application_id = d.application_id AND c.state = 4 AND v.verdict = 1 AND v.verdict_serial ="
    " (SELECT max(w.verdict_serial) FROM verdict w WHERE w.case_id = c.case_id AND w.withdrawn_at IS NULL)))";
/// Outcomes observed last, with the decision of their application; parameters: decided_until.
std::string Known()
{
    return std::string(" FROM outcome o JOIN application a ON a.application_id = o.application_id"
                       " JOIN decision d ON d.application_id = o.application_id"
                       " WHERE d.decided_at < ? AND NOT EXISTS (SELECT 1 FROM outcome later"
                       " WHERE later.application_id = o.application_id AND later.observed_on > o.observed_on) AND") +
           kNewestDecision;
}
/// Bad, or good and observed late enough; parameter: days.
constexpr char kMature[] =
    "(o.result = 2 OR (o.result = 1 AND o.observed_on >= (d.decided_at + 28800000) / 86400000 + ?))";

} // namespace

Expected<std::optional<OutcomeSubject>> SqlOutcomeTable::subject(const ApplicationId& application) const
{
    Statement select(m_context.db, std::string("SELECT (d.decided_at + 28800000) / 86400000, ") + kApproved +
                                       " FROM decision d WHERE d.application_id = ? AND" + kNewestDecision);
    select.bind(application);
    return OneRow<OutcomeSubject>(select, [](const Statement& row) -> Expected<OutcomeSubject> {
        OutcomeSubject subject;
        TRY(subject.decided_on, Date::fromDays(row.integer(0)));
        subject.approved = row.integer(1) != 0;
        return subject;
    });
}

Expected<std::optional<OutcomeRecord>> SqlOutcomeTable::of(const ApplicationId& application, Date observed_on) const
{
    Statement select(m_context.db, "SELECT application_id, observed_on, result, source, imported_by FROM outcome"
                                   " WHERE application_id = ? AND observed_on = ?");
    select.bind(application).bind(observed_on.daysSinceEpoch());
    return OneRow<OutcomeRecord>(select, [](const Statement& row) -> Expected<OutcomeRecord> {
        OutcomeRecord record;
        record.application = row.id<ApplicationId>(0);
        TRY(record.observed_on, Date::fromDays(row.integer(1)));
        TRY(record.result, Enumerator(row.integer(2), LoanOutcome::Indeterminate, "outcome.result"));
        record.source = row.text(3);
        record.imported_by = row.id<AccountId>(4);
        return record;
    });
}

Expected<MaturedCounts> SqlOutcomeTable::counts(const Maturity& maturity) const
{
    Statement select(m_context.db, std::string("SELECT sum(mature), sum(mature AND result = 2), sum(result = 3),"
                                               " sum(NOT mature AND result = 1), min(CASE WHEN mature THEN day END),"
                                               " max(CASE WHEN mature THEN day END) FROM (SELECT ") +
                                       kMature +
                                       " AS mature, o.result AS result, (a.applied_at + 28800000) / 86400000 AS day" +
                                       Known() + ")");
    select.bind(maturity.days).bind(maturity.decided_until);
    MaturedCounts counts;
    TRY(const bool found, select.next());
    if (!found || select.isNull(0))
        return counts;
    counts.rows = select.integer(0);
    counts.bads = select.integer(1);
    counts.indeterminate = select.integer(2);
    counts.young = select.integer(3);
    if (counts.rows > 0) {
        TRY(counts.from, Date::fromDays(select.integer(4)));
        TRY(counts.to, Date::fromDays(select.integer(5)));
    }
    return counts;
}

Expected<std::vector<MaturedLoan>> SqlOutcomeTable::matured(const Maturity& maturity, const DecisionId& after,
                                                            int limit) const
{
    Statement select(m_context.db, "SELECT d.decision_id, d.applicant_id, a.applied_at, o.result" + Known() + " AND " +
                                       kMature + " AND d.decision_id > ? ORDER BY d.decision_id LIMIT ?");
    select.bind(maturity.decided_until).bind(maturity.days).bind(after).bind(limit);
    return Rows<MaturedLoan>(select, [](const Statement& row) -> Expected<MaturedLoan> {
        return MaturedLoan{row.id<DecisionId>(0), row.id<ApplicantId>(1), row.instant(2), row.integer(3) == 2};
    });
}

Expected<SelectionCounts> SqlOutcomeTable::selection(Instant from, Instant to) const
{
    Statement select(m_context.db, std::string("SELECT count(*), coalesce(sum(") + kApproved +
                                       "), 0) FROM decision d JOIN application a ON a.application_id = d.application_id"
                                       " WHERE a.applied_at >= ? AND a.applied_at < ? AND" +
                                       kNewestDecision);
    select.bind(from).bind(to);
    TRY(const bool found, select.next());
    return found ? SelectionCounts{select.integer(0), select.integer(1)} : SelectionCounts{};
}

Expected<void> SqlOutcomeTable::insert(const OutcomeRecord& outcome)
{
    Statement insert(m_context.db, "INSERT INTO outcome (application_id, observed_on, result, source, imported_at,"
                                   " imported_by) VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(outcome.application).bind(outcome.observed_on.daysSinceEpoch());
    insert.bind(static_cast<int>(outcome.result)).bind(outcome.source).bind(m_context.now).bind(outcome.imported_by);
    TRY_VOID(insert.change());
    return {};
}

} // namespace datasources::sql
