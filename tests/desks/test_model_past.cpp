// SPDX-License-Identifier: GPL-3.0-or-later
// Models on the decided past of a real store: two of them on the same loans, one evaluated; trees and a points scorecard.
// Reference: each loan is decided again by a policy compiled with that model, and core/monitoring measures what came out.
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <memory>

#include "core/decision/inputs.h"
#include "core/decision/scope.h"
#include "core/desks/audit_kinds.h"
#include "core/desks/past_rows.h"
#include "core/desks/store_model_desk.h"
#include "core/monitoring/calibration.h"
#include "core/monitoring/discrimination.h"
#include "core/monitoring/divergence.h"
#include "tests/support/card_bundle.h"
#include "tests/support/error_codes.h"
#include "tests/support/model_package.h"
#include "tests/support/past_house.h"

using core::ErrorCode;
using core::Expected;
using core::base::Date;
using core::base::Digest;
using core::decision::Outcome;
using core::monitoring::Estimate;
using core::monitoring::Observation;
using core::shelf::ModelKind;
using core::shelf::Part;
using core::shelf::Stage;
using tests::Code;
using tests::No;
using namespace core::desks;

namespace {

bool Same(const std::optional<Estimate>& one, const Expected<Estimate>& other)
{
    return one && other && one->value == other->value && one->low == other->low && one->high == other->high;
}

/// One loan as a policy with some model decides it again.
struct Loan {
    Observation seen;
    int score = 0;
    Date day;
};

} // namespace

class TestModelPast : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aScorecardLiesOnTheShelf();
    void bothScoreTheSameLoans();
    void figuresAreThoseOfMonitoring_data();
    void figuresAreThoseOfMonitoring();
    void theSwapSetIsCounted();
    void loansAModelWasTrainedOnAreLeftOut();
    void cancelledIsNothing();
    void anEvaluationIsNoTrainingReport();
    void aModelWithoutReportIsTestedByItsEvaluation();
    void tooFewLoansSayNothing();
    void aScorecardGoesLive();

private:
    [[nodiscard]] const core::model::Actor& who(const char* number) const { return m_house->person(number); }
    Digest added(const BundleFiles& files, const char* name);
    [[nodiscard]] ModelView view(const Digest& hash) { return m_desk->model(who("01"), hash).value(); }
    /// All matured loans, decided again by the live bundle with that model in it.
    [[nodiscard]] std::vector<Loan> decidedAgain(const BundleFiles& model) const;
    [[nodiscard]] int entries(std::string_view kind) const;

    QTemporaryDir m_folder;
    std::unique_ptr<tests::ReviewHouse> m_house;
    std::unique_ptr<StoreModelDesk> m_desk;
    BundleFiles m_bundle;
    BundleFiles m_trees; ///< packages
    BundleFiles m_steep;
    BundleFiles m_card;
    Digest m_live;
    Digest m_steep_hash;
    Digest m_card_hash;
};

void TestModelPast::initTestCase()
{
    m_bundle = tests::ReadBundle(SOURCE_DIR "/resources/bundle");
    m_house = std::make_unique<tests::ReviewHouse>(m_folder.filePath(QStringLiteral("t.db")).toStdString());
    m_house->hire();
    m_house->release(m_bundle);
    const auto past = tests::LiveThroughPast(*m_house, 400, 60);
    m_house->clock.pass(40 * 86'400);
    std::string text = tests::kOutcomeHead;
    const std::string today = m_house->clock.now().shanghaiDate().text();
    std::int64_t n = 0;
    for (const tests::PastDecision& one : past) {
        if (one.receipt.outcome != Outcome::Approve)
            continue;
        const bool bad = ++n % 10 < (one.application.term_months > 6 ? 4 : 1);
        text += one.application.application_id.value + "," + today + (bad ? ",bad," : ",good,") + "test\n";
    }
    OutcomeDesk outcomes(*m_house->store);
    const auto imported = outcomes.importFile(who("31"), text);
    QVERIFY2(imported.has_value() && imported->faults.empty(), imported ? "faults" : imported.error().detail.c_str());
    QVERIFY(m_house->store->run([](Transaction& t) { return t.meta().set(kMaturityKey, "30"); }).has_value());
    m_desk = std::make_unique<StoreModelDesk>(*m_house->store, m_house->policies, m_house->entropy, nullptr);
    const auto policy = core::policy::Compile(m_bundle).value();
    m_trees = core::shelf::ModelPartOf(m_bundle).value().value();
    m_steep = tests::Challenger(m_bundle, *policy, "1.3", false);
    m_card = core::shelf::ModelPartOf(tests::CardBundleFiles()).value().value();
    m_live = m_desk->shelf(who("01"))->front().hash;
    m_steep_hash = added(m_steep, "steep");
    m_card_hash = added(m_card, "points-card");
}

Digest TestModelPast::added(const BundleFiles& files, const char* name)
{
    const auto made = m_desk->add(who("01"), {files, name, ""});
    if (!made || !made->findings.empty())
        qFatal("add %s: %s", name, made ? made->findings.front().detail.c_str() : made.error().detail.c_str());
    return made->hash;
}

int TestModelPast::entries(std::string_view kind) const
{
    return m_house->store
        ->look([&](const Reader& reader) -> Expected<int> {
            TRY(const auto all, reader.audit().after(0, 100'000));
            return static_cast<int>(
                std::count_if(all.begin(), all.end(), [&](const auto& entry) { return entry.kind == kind; }));
        })
        .value();
}

std::vector<Loan> TestModelPast::decidedAgain(const BundleFiles& model) const
{
    const auto with = core::policy::Compile(core::shelf::WithModel(m_bundle, model).value()).value();
    return m_house->store
        ->look([&](const Reader& reader) -> Expected<std::vector<Loan>> {
            TRY(const auto loans, reader.outcomes().matured(MaturityAt(reader.now(), 30), DecisionId(), 10'000));
            std::vector<Loan> again;
            for (const MaturedLoan& loan : loans) {
                TRY(const auto record, reader.decisions().byId(loan.decision));
                TRY(const auto inputs, core::decision::ReadInputBytes(core::base::AsText(record->inputs),
                                                                      with->catalogue(), with->product()));
                TRY(const auto scope, core::decision::MakeScope(inputs, *with, {}));
                again.push_back({{scope.score->pd, loan.bad}, scope.score->score, loan.applied_at.shanghaiDate()});
            }
            return again;
        })
        .value();
}

void TestModelPast::aScorecardLiesOnTheShelf()
{
    const ModelView card = view(m_card_hash);
    QCOMPARE(card.row.kind, ModelKind::Scorecard);
    QCOMPARE(card.row.stage, Stage::Development);
    QCOMPARE(card.file_name, std::string("model.pmml"));
    QCOMPARE(card.file_hash, core::base::Sha256Of(m_card.at("model.pmml")));
    QCOMPARE(card.objective, std::string("scorecard"));
    QVERIFY(card.row.trees > 0 && card.leaves > card.row.trees && card.golden_rows >= 10);
    QVERIFY(card.points.has_value());
    QCOMPARE(card.features.size(), static_cast<std::size_t>(card.row.features));
    QVERIFY(std::all_of(card.features.begin(), card.features.end(), [](const auto& use) { return use.splits > 0; }));
    QVERIFY(!card.proofs.empty());
    for (const DirectionProof& proof : card.proofs)
        QCOMPARE(proof.verdict, core::scoring::Monotonicity::Verdict::Proved);
    QCOMPARE(Code(m_desk->add(who("01"), {m_card, "again", ""})), No(ErrorCode::AlreadyExists));
    QVERIFY(!view(m_live).points.has_value());
}

void TestModelPast::bothScoreTheSameLoans()
{
    const auto compared = m_desk->compare(who("21"), m_live, m_card_hash, {});
    QCOMPARE(Code(compared), 0);
    QCOMPARE(compared->basis, CompareBasis::Observations);
    const ObservedPast& past = *compared->past;
    QVERIFY(past.rows > 150 && past.bads >= 10);
    QCOMPARE(past.goods + past.bads, past.rows);
    QCOMPARE(past.maturity_days, 30);
    QCOMPARE(past.left_out_unread + past.left_out_trained + past.beyond_limit, std::int64_t{0});
    QCOMPARE(compared->figures.size(), std::size_t{6});
    for (const ComparedFigure& figure : compared->figures) {
        QCOMPARE(figure.part, Part::Matured);
        QVERIFY(figure.a.has_value() && figure.b.has_value());
    }
    for (const auto* points : {&compared->reliability_a, &compared->reliability_b}) {
        std::int64_t cases = 0;
        for (const auto& point : *points)
            cases += point.cases;
        QCOMPARE(cases, past.rows);
    }
    QVERIFY(compared->scores.has_value());
}

void TestModelPast::figuresAreThoseOfMonitoring_data()
{
    QTest::addColumn<bool>("card");
    QTest::newRow("trees") << false;
    QTest::newRow("scorecard") << true;
}

void TestModelPast::figuresAreThoseOfMonitoring()
{
    QFETCH(bool, card);
    const auto compared = m_desk->compare(who("01"), m_live, card ? m_card_hash : m_steep_hash, {});
    QCOMPARE(Code(compared), 0);
    const std::vector<Loan> loans = decidedAgain(card ? m_card : m_steep);
    QCOMPARE(static_cast<std::int64_t>(loans.size()), compared->past->rows);
    std::vector<Observation> seen;
    std::vector<Date> days;
    std::vector<core::shelf::ScoredCase> cases;
    for (const Loan& loan : loans) {
        seen.push_back(loan.seen);
        days.push_back(loan.day);
        cases.push_back({loan.seen.value, loan.score, loan.seen.event});
    }
    std::sort(days.begin(), days.end());
    const Date half = days[days.size() / 2];
    const auto edges = core::shelf::ScoreEdges(cases).value();
    std::vector<std::int64_t> older(edges.size() - 1);
    std::vector<std::int64_t> newer(edges.size() - 1);
    std::vector<core::monitoring::TieGroup> bins(edges.size() - 1);
    for (const Loan& loan : loans) {
        std::size_t bin = 0;
        while (bin + 2 < edges.size() && loan.score >= edges[bin + 1])
            ++bin;
        ++(loan.day < half ? older : newer)[bin];
        ++(loan.seen.event ? bins[bin].events : bins[bin].others);
    }
    const auto of = [&](FigureKind kind) {
        return std::find_if(compared->figures.begin(), compared->figures.end(),
                            [kind](const ComparedFigure& figure) { return figure.kind == kind; })
            ->b;
    };
    QVERIFY(Same(of(FigureKind::Auc), core::monitoring::AucEstimate(seen)));
    QVERIFY(Same(of(FigureKind::Gini), core::monitoring::GiniEstimate(seen)));
    QVERIFY(Same(of(FigureKind::Ks), core::monitoring::KsEstimate(seen)));
    QVERIFY(Same(of(FigureKind::Brier), core::monitoring::BrierEstimate(seen)));
    QVERIFY(Same(of(FigureKind::Iv), core::monitoring::InformationValue(bins)));
    QVERIFY(Same(of(FigureKind::Psi), core::monitoring::Psi(older, newer)));
    const auto curve = core::monitoring::Reliability(seen, core::shelf::kReliabilityBins).value();
    QCOMPARE(compared->reliability_b.size(), curve.size());
    for (std::size_t i = 0; i < curve.size(); ++i) {
        QCOMPARE(compared->reliability_b[i].predicted, curve[i].predicted);
        QCOMPARE(compared->reliability_b[i].observed.value, curve[i].observed.value);
        QCOMPARE(compared->reliability_b[i].cases, curve[i].cases);
    }
}

void TestModelPast::theSwapSetIsCounted()
{
    const auto compared = m_desk->compare(who("01"), m_live, m_card_hash, {}).value();
    const std::vector<Loan> a = decidedAgain(m_trees);
    const std::vector<Loan> b = decidedAgain(m_card);
    QCOMPARE(compared.swaps.size(), std::size_t{5});
    std::int64_t swapped = 0;
    for (const core::shelf::SwapSet& set : compared.swaps) {
        const auto taken = [&](const std::vector<Loan>& loans, std::size_t which) {
            std::int64_t before = 0;
            for (std::size_t i = 0; i < loans.size(); ++i)
                before += loans[i].seen.value < loans[which].seen.value ||
                                  (loans[i].seen.value == loans[which].seen.value && i < which)
                              ? 1
                              : 0;
            return before < static_cast<std::int64_t>(loans.size()) * set.percent / 100;
        };
        core::shelf::SwapSet counted;
        for (std::size_t i = 0; i < a.size(); ++i) {
            const int bad = a[i].seen.event ? 1 : 0;
            const bool by_a = taken(a, i);
            const bool by_b = taken(b, i);
            counted.both += by_a && by_b ? 1 : 0;
            counted.both_bads += by_a && by_b ? bad : 0;
            counted.only_a += by_a && !by_b ? 1 : 0;
            counted.only_a_bads += by_a && !by_b ? bad : 0;
            counted.only_b += by_b && !by_a ? 1 : 0;
            counted.only_b_bads += by_b && !by_a ? bad : 0;
        }
        QCOMPARE(set.both, counted.both);
        QCOMPARE(set.both_bads, counted.both_bads);
        QCOMPARE(set.only_a, counted.only_a);
        QCOMPARE(set.only_a_bads, counted.only_a_bads);
        QCOMPARE(set.only_b, counted.only_b);
        QCOMPARE(set.only_b_bads, counted.only_b_bads);
        QCOMPARE(set.both + set.only_a, set.approved);
        QCOMPARE(set.only_a, set.only_b);
        swapped += set.only_a;
    }
    QVERIFY(swapped > 0);
    // Platt's line keeps the order of the trees: nobody is swapped.
    const auto same_order = m_desk->compare(who("01"), m_live, m_steep_hash, {}).value();
    for (const auto& set : same_order.swaps)
        QCOMPARE(set.only_a, std::int64_t{0});
}

/// A report that says "decided past" names what the model has seen: those loans would flatter it.
void TestModelPast::loansAModelWasTrainedOnAreLeftOut()
{
    const auto policy = core::policy::Compile(m_bundle).value();
    const std::vector<Loan> loans = decidedAgain(m_trees);
    std::vector<Date> days;
    for (const Loan& loan : loans)
        days.push_back(loan.day);
    std::sort(days.begin(), days.end());
    core::shelf::ModelReport report = tests::ReportFor(*policy);
    report.data.name = core::shelf::kPastDataName;
    report.parts[0].from = report.parts[0].to = report.data.from = days.front();
    report.parts[1].from = report.parts[1].to = days.front();
    report.parts[2].from = days[days.size() * 2 / 3];
    report.parts[2].to = report.data.to = days.back();
    BundleFiles files = tests::Challenger(m_bundle, *policy, "1.7", false);
    files["report.json"] = core::shelf::ReportBytes(report);
    const Digest trained = added(files, "trained-here");
    const auto compared = m_desk->compare(who("01"), m_live, trained, {}).value();
    const auto unseen =
        std::count_if(loans.begin(), loans.end(), [&](const Loan& loan) { return loan.day >= report.parts[2].from; });
    QCOMPARE(compared.basis, CompareBasis::Observations);
    QCOMPARE(compared.past->rows, static_cast<std::int64_t>(unseen));
    QCOMPARE(compared.past->left_out_trained, static_cast<std::int64_t>(loans.size()) - compared.past->rows);
    QCOMPARE(compared.past->from, report.parts[2].from);
}

void TestModelPast::cancelledIsNothing()
{
    const int before = entries(kinds::kModelEvaluated);
    std::int64_t total = 0;
    const Progress stop = [&](std::int64_t, std::int64_t all) {
        total = all;
        return false;
    };
    QCOMPARE(Code(m_desk->compare(who("01"), m_live, m_card_hash, stop)), No(ErrorCode::Cancelled));
    QCOMPARE(total, static_cast<std::int64_t>(decidedAgain(m_trees).size()));
    QCOMPARE(Code(m_desk->evaluate(who("01"), m_live, stop)), No(ErrorCode::Cancelled));
    QCOMPARE(entries(kinds::kModelEvaluated), before);
    QVERIFY(!view(m_live).evaluation.has_value());
    std::int64_t last = -1;
    const Progress count = [&](std::int64_t done, std::int64_t) {
        const bool grows = done > last;
        last = done;
        return grows;
    };
    QCOMPARE(Code(m_desk->compare(who("01"), m_live, m_card_hash, count)), 0);
    QCOMPARE(last, total);
}

void TestModelPast::anEvaluationIsNoTrainingReport()
{
    const std::int64_t version = view(m_live).row.row_version;
    const auto made = m_desk->evaluate(who("01"), m_live, {});
    QCOMPARE(Code(made), 0);
    const ModelView live = view(m_live);
    QVERIFY(live.evaluation.has_value() && !live.report.has_value() && !live.row.has_report);
    QVERIFY(live.row.has_evaluation && !live.row.test_auc.has_value() && live.row.past_auc.has_value());
    QCOMPARE(live.row.row_version, version + 1);
    QCOMPARE(core::shelf::EvaluationBytes(*live.evaluation), core::shelf::EvaluationBytes(*made));
    QCOMPARE(made->figures.part, Part::Matured);
    QCOMPARE(made->policy, live.row.live_version);
    QVERIFY(made->approved >= made->figures.rows && made->decided > made->approved);
    std::vector<Observation> seen;
    for (const Loan& loan : decidedAgain(m_trees))
        seen.push_back(loan.seen);
    QVERIFY(Same(made->figures.auc, core::monitoring::AucEstimate(seen)));
    QCOMPARE(entries(kinds::kModelEvaluated), 1);
    // Again: the newest counts, the older one stays in the store, and the same loans have the same digest.
    m_house->clock.pass(60);
    const auto again = m_desk->evaluate(who("01"), m_live, {}).value();
    QCOMPARE(again.digest, made->digest);
    QVERIFY(again.evaluated_at > made->evaluated_at);
    QCOMPARE(view(m_live).evaluation->evaluated_at, again.evaluated_at);
    QCOMPARE(Code(m_desk->evaluate(who("21"), m_live, {})), No(ErrorCode::Forbidden));
    QCOMPARE(Code(m_desk->evaluate(who("01"), core::base::Sha256Of("?"), {})), No(ErrorCode::NotFound));
}

void TestModelPast::aModelWithoutReportIsTestedByItsEvaluation()
{
    using core::shelf::Obstacle;
    const auto at = [&] { return ModelVersion{m_card_hash, view(m_card_hash).row.row_version}; };
    QCOMPARE(view(m_card_hash).choices.front().obstacles, std::vector<Obstacle>{Obstacle::NoReport});
    QCOMPARE(Code(m_desk->advance(who("01"), at(), Stage::Test, "")), No(ErrorCode::Conflict));
    QCOMPARE(Code(m_desk->evaluate(who("01"), m_card_hash, {})), 0);
    QVERIFY(view(m_card_hash).choices.front().obstacles.empty());
    QCOMPARE(Code(m_desk->advance(who("01"), at(), Stage::Test, "")), 0);
    QCOMPARE(view(m_card_hash).row.stage, Stage::Test);
}

void TestModelPast::tooFewLoansSayNothing()
{
    const auto policy = core::policy::Compile(m_bundle).value();
    const Digest hash = added(tests::Challenger(m_bundle, *policy, "1.9", false), "young");
    QVERIFY(m_house->store->run([](Transaction& t) { return t.meta().set(kMaturityKey, "3000"); }).has_value());
    QCOMPARE(Code(m_desk->evaluate(who("01"), hash, {})), No(ErrorCode::InvalidInput));
    QCOMPARE(m_desk->compare(who("01"), m_live, hash, {})->basis, CompareBasis::Reports);
    QVERIFY(m_house->store->run([](Transaction& t) { return t.meta().set(kMaturityKey, "30"); }).has_value());
    QVERIFY(m_desk->retire(who("01"), {hash, view(hash).row.row_version}, "done").has_value());
    QCOMPARE(Code(m_desk->evaluate(who("01"), hash, {})), No(ErrorCode::Conflict));
}

/// Through review, a draft and two people, as a model of trees; the other one is monitored then.
void TestModelPast::aScorecardGoesLive()
{
    const NewModelDocument development{core::shelf::DocumentKind::Development, "d.md", {1}};
    const NewModelDocument validation{core::shelf::DocumentKind::Validation, "v.md", {1}};
    QVERIFY(m_desk->attach(who("01"), m_card_hash, development) && m_desk->attach(who("03"), m_card_hash, validation));
    const BundleFiles by_hand = core::shelf::WithModel(m_bundle, m_card).value();
    QCOMPARE(Code(m_house->policy->submit(who("01"), by_hand, "")), No(ErrorCode::Conflict));
    QCOMPARE(Code(m_desk->advance(who("02"), {m_card_hash, view(m_card_hash).row.row_version}, Stage::Review, "")), 0);
    QVERIFY(view(m_card_hash).may_go_into_draft);
    const auto draft = m_desk->intoDraft(who("01"), m_card_hash);
    QCOMPARE(Code(draft), 0);
    QVERIFY(draft->files.contains("model.pmml") && !draft->files.contains("model.json"));
    QCOMPARE(entries(kinds::kModelDrafted), 1);
    const auto submitted = m_house->policy->submitDraft(who("01"), draft->draft_id, draft->row_version, "");
    QCOMPARE(Code(submitted), 0);
    QVERIFY2(submitted->findings.empty(), submitted->findings.empty() ? "" : submitted->findings[0].detail.c_str());
    QCOMPARE(Code(m_house->policy->approve(who("02"), submitted->hash)), 0);
    QCOMPARE(view(m_card_hash).row.stage, Stage::Live);
    QCOMPARE(view(m_live).row.stage, Stage::Monitored);
    QCOMPARE(view(m_card_hash).releases.size(), std::size_t{1});
    QCOMPARE(m_desk->shelf(who("21"))->front().hash, m_card_hash);
    // Trees and card still meet on the same loans under the card's policy.
    QCOMPARE(m_desk->compare(who("01"), m_live, m_card_hash, {})->basis, CompareBasis::Observations);
}

QTEST_GUILESS_MAIN(TestModelPast)
#include "test_model_past.moc"
