// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/outcome_desk.h"

#include <utility>

#include "core/base/hash.h"
#include "core/desks/audit_kinds.h"
#include "core/review/rights.h"

namespace core::desks {

namespace {

/// One file inside its transaction.
class Import {
public:
    Import(Transaction& transaction, const model::Actor& actor) : m_transaction(transaction), m_actor(actor) {}

    Expected<OutcomeImport> run(OutcomeFile file)
    {
        m_report.faults = std::move(file.faults);
        for (OutcomeLine& line : file.lines) {
            count(line.outcome);
            TRY_VOID(one(line));
        }
        return std::move(m_report);
    }

private:
    void count(const OutcomeRecord& outcome)
    {
        ++m_report.rows;
        switch (outcome.result) {
        case LoanOutcome::Good: ++m_report.goods; return;
        case LoanOutcome::Bad: ++m_report.bads; return;
        case LoanOutcome::Indeterminate: ++m_report.indeterminate; return;
        }
    }
    void fault(const OutcomeLine& line, const char* column, const char* reason)
    {
        if (m_report.faults.size() < kMaxOutcomeFaults)
            m_report.faults.push_back({line.line, column, reason});
    }

    Expected<void> one(OutcomeLine& line)
    {
        OutcomeRecord& outcome = line.outcome;
        TRY(const auto subject, m_transaction.outcomes().subject(outcome.application));
        if (!subject) {
            fault(line, "application_id", "no application of this name was decided here");
            return {};
        }
        if (!subject->approved)
            fault(line, "application_id", "was not approved: no loan can have come of it");
        if (outcome.observed_on < subject->decided_on)
            fault(line, "observed_on", "before the decision");
        TRY(const auto there, m_transaction.outcomes().of(outcome.application, outcome.observed_on));
        const bool is_same = there && there->result == outcome.result && there->source == outcome.source;
        if (there && !is_same)
            fault(line, "outcome", "another outcome of this day is stored");
        m_report.unchanged += is_same ? 1 : 0;
        if (there || !m_report.faults.empty())
            return {};
        outcome.imported_by = m_actor.account;
        TRY_VOID(m_transaction.outcomes().insert(outcome));
        ++m_report.added;
        return {};
    }

    Transaction& m_transaction;
    const model::Actor& m_actor;
    OutcomeImport m_report;
};

audit::Payload PayloadOf(const OutcomeImport& report, const base::Digest& file)
{
    audit::Payload payload;
    payload.number("added", report.added).number("bads", report.bads).digest("file", file);
    payload.number("goods", report.goods).number("indeterminate", report.indeterminate).number("rows", report.rows);
    return payload;
}

} // namespace

Expected<OutcomeImport> OutcomeDesk::importFile(const model::Actor& actor, std::string_view bytes)
{
    TRY_VOID(review::Require(actor, review::Action::ImportOutcomes));
    OutcomeImport refused;
    auto written = m_store.run([&](Transaction& transaction) -> Expected<OutcomeImport> {
        TRY(OutcomeFile file, ReadOutcomes(bytes, transaction.now().shanghaiDate()));
        TRY(OutcomeImport report, Import(transaction, actor).run(std::move(file)));
        if (!report.faults.empty()) {
            // Nothing of a file with a fault stays: the transaction fails, the faults are kept.
            refused = std::move(report);
            return Fail(ErrorCode::InvalidInput, "the file has faults");
        }
        if (report.added > 0)
            TRY_VOID(transaction.audit().append({std::string(kinds::kOutcomeImported), actor.number, "outcomes",
                                                 PayloadOf(report, base::Sha256Of(bytes))}));
        return report;
    });
    if (written || refused.faults.empty())
        return written;
    refused.added = 0;
    return refused;
}

} // namespace core::desks
