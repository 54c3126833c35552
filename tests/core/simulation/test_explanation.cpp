// SPDX-License-Identifier: GPL-3.0-or-later
// What a PD rests on: sums that add up to the decision's PD, with and without calibration, and the reasons declared for it.
#include <QTest>
#include <cmath>
#include <map>

#include "app/admin/population.h"
#include "core/decision/decide.h"
#include "core/simulation/explanation.h"
#include "tests/support/bundle.h"
#include "tests/support/card_bundle.h"

using namespace core;
using simulation::ScoreExplanation;

namespace {

policy::PolicyPtr DefaultWith(const std::string& calibration)
{
    auto files = tests::BundleFilesOf("resources/bundle");
    std::string& scoring = files["scoring.json"];
    if (!calibration.empty())
        scoring.insert(scoring.find("\"scale\""), "\"calibration\": " + calibration + ",\n ");
    for (auto at = files.begin(); at != files.end();)
        at = at->first.ends_with(".case") && !calibration.empty() ? files.erase(at) : std::next(at);
    auto compiled = policy::Compile(files);
    if (!compiled && compiled.error().front().code != policy::FindingCode::RuleWithoutCase)
        qFatal("%s: %s", compiled.error().front().place.c_str(), compiled.error().front().detail.c_str());
    return compiled ? *compiled : nullptr;
}

template <class Use>
void ForEach(int count, Use&& use)
{
    admin::PopulationOptions options;
    options.seed = 4;
    options.applicants = 300;
    options.end = admin::DemoMorning();
    for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(count); ++i)
        use(decision::FreezeInputs(admin::MakeApplicant(options, i).value().application).value());
}

double Logistic(double log_odds)
{
    return 1 / (1 + std::exp(-log_odds));
}

} // namespace

class TestExplanation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addsUpToThePd_data();
    void addsUpToThePd();
    void reasonsAreThoseThatRaised();
    void withoutAModel();
    void pointsOfAScorecard();
};

void TestExplanation::addsUpToThePd_data()
{
    QTest::addColumn<QString>("calibration");
    QTest::addColumn<bool>("isSum");
    QTest::newRow("as trained") << QString() << true;
    QTest::newRow("platt") << QStringLiteral(R"({"kind": "platt", "slope": "1.2", "intercept": "-0.3"})") << true;
    QTest::newRow("isotonic")
        << QStringLiteral(
               R"({"kind": "isotonic", "points": [{"margin": -4, "pd": "0.01"}, {"margin": 1, "pd": "0.6"}]})")
        << false;
}

void TestExplanation::addsUpToThePd()
{
    QFETCH(QString, calibration);
    QFETCH(bool, isSum);
    const auto policy = DefaultWith(calibration.toStdString());
    QVERIFY(policy != nullptr);
    int seen = 0;
    ForEach(60, [&](const decision::DecisionInputs& inputs) {
        const auto explained = simulation::ExplainScore(inputs, *policy);
        QVERIFY(explained.has_value() && explained->has_value());
        const ScoreExplanation& one = **explained;
        QVERIFY(one.pd == decision::Decide(inputs, *policy).value().score->pd);
        QCOMPARE(one.is_before_calibration, !isSum);
        if (isSum)
            QVERIFY(std::abs(Logistic(one.log_odds) - one.pd.toDoubleForDisplay()) < 2e-6);
        QVERIFY(std::abs(Logistic(one.baseline) - one.baseline_pd.toDoubleForDisplay()) < 1e-6);
        double sum = one.baseline;
        for (std::size_t i = 0; i < one.contributions.size(); ++i) {
            sum += one.contributions[i].log_odds;
            if (i > 0)
                QVERIFY(std::abs(one.contributions[i].log_odds) <= std::abs(one.contributions[i - 1].log_odds));
        }
        QCOMPARE(sum, one.log_odds);
        ++seen;
    });
    QCOMPARE(seen, 60);
}

void TestExplanation::reasonsAreThoseThatRaised()
{
    const auto policy = DefaultWith({});
    int with_reasons = 0;
    ForEach(80, [&](const decision::DecisionInputs& inputs) {
        const ScoreExplanation one = **simulation::ExplainScore(inputs, *policy);
        QVERIFY(one.reasons.size() <= simulation::kMaxScoreReasons);
        double last = INFINITY;
        for (const std::string& code : one.reasons) {
            const auto& features = policy->scoring().features;
            const auto feature =
                std::find_if(features.begin(), features.end(), [&](const auto& f) { return f.reason == code; });
            QVERIFY(feature != features.end());
            const auto at = std::find_if(one.contributions.begin(), one.contributions.end(),
                                         [&](const auto& c) { return c.slot == feature->slot; });
            QVERIFY(at != one.contributions.end() && at->log_odds > 0 && at->log_odds <= last);
            last = at->log_odds;
        }
        with_reasons += one.reasons.empty() ? 0 : 1;
    });
    QVERIFY(with_reasons > 40);
}

void TestExplanation::withoutAModel()
{
    const auto policy = policy::Compile(tests::BundleFilesOf("tests/data/bundles/tiny")).value();
    tests::ApplicationMaker maker(*policy, 1);
    const auto explained = simulation::ExplainScore(decision::FreezeInputs(maker.make()).value(), *policy);
    QVERIFY(explained.has_value());
    QVERIFY(!explained->has_value());
}

/// Points lost make the points of the decision, and the log-odds its PD; reasons are those of what was lost, the most first.
void TestExplanation::pointsOfAScorecard()
{
    const auto policy = policy::Compile(tests::CardBundleFiles()).value();
    const scoring::Scorecard& card = *policy->scorecard();
    std::map<std::string, int> reasons;
    int wide = 0;
    ForEach(200, [&](const decision::DecisionInputs& inputs) {
        const ScoreExplanation one = **simulation::ExplainScore(inputs, *policy);
        const auto score = decision::Decide(inputs, *policy).value().score;
        QVERIFY(one.pd == score->pd && one.points == score->points);
        QVERIFY(one.baseline_points->text() == "532.5"); // initial points, baselines, and the 5 that everybody gets
        base::Decimal points = *one.baseline_points;
        double sum = one.baseline;
        double last = INFINITY;
        for (const simulation::FactContribution& part : one.contributions) {
            points = points.minus(*part.points_lost).value();
            sum += part.log_odds;
            QVERIFY(std::abs(part.log_odds) <= last);
            last = std::abs(part.log_odds);
            QCOMPARE(part.log_odds > 0, !part.points_lost->isNegative());
            wide += part.also.empty() ? 0 : 1;
        }
        QVERIFY(points == *one.points);
        QCOMPARE(sum, one.log_odds);
        QVERIFY(std::abs(Logistic(one.log_odds) - one.pd.toDoubleForDisplay()) < 2e-6);
        QVERIFY(std::abs(Logistic(one.baseline) - one.baseline_pd.toDoubleForDisplay()) < 1e-6);
        QVERIFY(one.reasons.size() <= simulation::kMaxScoreReasons);
        // The card's own ranking, mapped: what it gives that the bundle maps and that lost points, each once.
        const auto scope = decision::MakeScope(inputs, *policy, {}).value();
        const auto own = ScorePoints(card, policy::RowOf(policy->scoring().features, card, scope.values)).value();
        std::vector<std::string> mapped;
        for (const std::string& code : own.reasons)
            for (const policy::CardReason& pair : policy->scoring().card_reasons)
                if (pair.card == code && std::find(mapped.begin(), mapped.end(), pair.reason) == mapped.end())
                    mapped.push_back(pair.reason);
        for (std::size_t i = 0; i < one.reasons.size(); ++i) {
            QVERIFY(std::find(mapped.begin(), mapped.end(), one.reasons[i]) != mapped.end());
            ++reasons[one.reasons[i]];
        }
        if (!one.reasons.empty() && one.contributions.front().log_odds > 0 && !mapped.empty() &&
            own.reasons.front() != "C-JOB" && own.reasons.front() != "C-PHONE" && own.reasons.front() != "C-ALL")
            QCOMPARE(one.reasons.front(), mapped.front());
    });
    QVERIFY(wide > 50);
    QVERIFY2(reasons.size() >= 5, qPrintable(QString::number(reasons.size())));
}

QTEST_APPLESS_MAIN(TestExplanation)
#include "test_explanation.moc"
