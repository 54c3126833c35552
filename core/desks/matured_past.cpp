// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/matured_past.h"

#include <algorithm>
#include <utility>

#include "core/desks/past_rows.h"
#include "core/scoring/score.h"
#include "core/shelf/model_package.h"

namespace core::desks {

namespace {

constexpr int kPage = 500;
constexpr std::int64_t kDaySeconds = 86'400;

class Scoring {
public:
    Scoring(Store& store, PolicySource& policies, const PolicyPointer& live, const std::vector<PastScorer>& scorers,
            const Maturity& maturity)
        : m_store(store), m_policies(policies), m_live(live), m_scorers(scorers), m_maturity(maturity)
    {
        m_past.cases.resize(scorers.size());
        m_past.facts.maturity_days = maturity.days;
        for (const PastScorer& scorer : scorers)
            m_unseen_from = std::max(m_unseen_from, scorer.unseen_from.value_or(base::Date()));
    }
    Expected<ScoredPast> run(const Progress& progress);

private:
    Expected<std::vector<MaturedLoan>> page(const DecisionId& after);
    Expected<void> one(const Reader& reader, const MaturedLoan& loan);
    void keep(const MaturedLoan& loan, const std::vector<shelf::ScoredCase>& scored);
    Expected<ScoredPast> finished();

    Store& m_store;
    PolicySource& m_policies;
    const PolicyPointer& m_live;
    const std::vector<PastScorer>& m_scorers;
    const Maturity m_maturity;
    base::Date m_unseen_from;
    ScoredPast m_past;
    base::Sha256 m_digest;
};

void Scoring::keep(const MaturedLoan& loan, const std::vector<shelf::ScoredCase>& scored)
{
    for (std::size_t i = 0; i < scored.size(); ++i)
        m_past.cases[i].push_back(scored[i]);
    const base::Date day = loan.applied_at.shanghaiDate();
    ObservedPast& facts = m_past.facts;
    facts.from = facts.rows == 0 ? day : std::min(facts.from, day);
    facts.to = facts.rows == 0 ? day : std::max(facts.to, day);
    ++facts.rows;
    ++(loan.bad ? facts.bads : facts.goods);
    m_past.days.push_back(day);
    m_digest.add(base::AsBytes(loan.decision.value + (loan.bad ? ",1\n" : ",0\n")));
}

Expected<void> Scoring::one(const Reader& reader, const MaturedLoan& loan)
{
    if (loan.applied_at.shanghaiDate() < m_unseen_from) {
        ++m_past.facts.left_out_trained;
        return {};
    }
    TRY(const auto scope, ScopeOfDecision(reader, m_policies, *m_live, loan.decision));
    std::vector<shelf::ScoredCase> scored;
    for (const PastScorer& scorer : m_scorers) {
        const auto pd = scope ? shelf::PdOf(scorer.model, scorer.scoring, scope->values)
                              : Expected<base::Decimal>(Fail(ErrorCode::InvalidInput, "not read"));
        const auto score = pd ? scoring::Score(*pd, m_live->scoring().scale)
                              : Expected<int>(Fail(ErrorCode::InvalidInput, "not scored"));
        if (!score) {
            ++m_past.facts.left_out_unread;
            return {};
        }
        scored.push_back({*pd, *score, loan.bad});
    }
    keep(loan, scored);
    return {};
}

/// The next loans after `after`, scored. Empty: there are no more.
Expected<std::vector<MaturedLoan>> Scoring::page(const DecisionId& after)
{
    return m_store.look([&](const Reader& reader) -> Expected<std::vector<MaturedLoan>> {
        TRY(std::vector<MaturedLoan> loans, reader.outcomes().matured(m_maturity, after, kPage));
        for (const MaturedLoan& loan : loans) {
            if (m_past.days.size() >= kMostScored)
                ++m_past.facts.beyond_limit;
            else
                TRY_VOID(one(reader, loan));
        }
        return loans;
    });
}

Expected<ScoredPast> Scoring::finished()
{
    m_past.digest = m_digest.finish();
    if (m_past.facts.rows == 0)
        return std::move(m_past);
    TRY(const SelectionCounts counts, m_store.look([&](const Reader& reader) {
        return reader.outcomes().selection(StartOfDay(m_past.facts.from),
                                           StartOfDay(m_past.facts.to).plusSeconds(kDaySeconds));
    }));
    m_past.decided = counts.decided;
    m_past.approved = counts.approved;
    return std::move(m_past);
}

Expected<ScoredPast> Scoring::run(const Progress& progress)
{
    TRY(const MaturedCounts counts,
        m_store.look([&](const Reader& reader) { return reader.outcomes().counts(m_maturity); }));
    std::int64_t done = 0;
    for (DecisionId after;;) {
        if (progress && !progress(done, counts.rows))
            return Fail(ErrorCode::Cancelled, "the scoring was cancelled; nothing was kept");
        TRY(const std::vector<MaturedLoan> loans, page(after));
        if (loans.empty())
            return finished();
        done += static_cast<std::int64_t>(loans.size());
        after = loans.back().decision;
    }
}

} // namespace

Expected<std::optional<PastScorer>> PastScorerOf(const Reader& reader, const policy::CompiledPolicy& live,
                                                 const Digest& hash)
{
    TRY(const shelf::ModelFiles files, reader.shelf().files(hash));
    TRY(shelf::ShelfModel model, shelf::ReadModel(files));
    policy::Findings findings;
    policy::ScoringPolicy scoring = shelf::ReadScoringPart(files, live, findings);
    if (!findings.empty() || scoring.features.size() != model.features())
        return std::optional<PastScorer>();
    PastScorer scorer{std::move(model), std::move(scoring), std::nullopt};
    if (const auto report = files.find(std::string(shelf::kReportFile)); report != files.end()) {
        TRY(const shelf::ModelReport read, shelf::ReadReport(report->second));
        const shelf::PartReport* const test = read.part(shelf::Part::Test);
        if (read.data.name == shelf::kPastDataName && test != nullptr)
            scorer.unseen_from = test->from;
    }
    return std::optional<PastScorer>(std::move(scorer));
}

Expected<ScoredPast> ScorePast(Store& store, PolicySource& policies, const PolicyPointer& live,
                               const std::vector<PastScorer>& scorers, const Maturity& maturity,
                               const Progress& progress)
{
    return Scoring(store, policies, live, scorers, maturity).run(progress);
}

} // namespace core::desks
