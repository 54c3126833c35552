// SPDX-License-Identifier: GPL-3.0-or-later
// How a model scored others, over a real store: decisions made here, and the model's report while these are few.
#include <QTemporaryDir>
#include <QTest>

#include "core/desks/store_model_desk.h"
#include "core/shelf/model_package.h"
#include "tests/support/model_package.h"
#include "tests/support/review_house.h"

using namespace core::desks;

class TestScoreDistribution : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aReportStandsInForFewDecisions();
};

void TestScoreDistribution::aReportStandsInForFewDecisions()
{
    QTemporaryDir folder;
    tests::ReviewHouse house(folder.filePath(QStringLiteral("t.sqlite")).toStdString());
    house.hire();
    const BundleFiles bundle = tests::ReadBundle(SOURCE_DIR "/resources/bundle");
    house.release(bundle);
    const PolicyPointer policy = *core::policy::Compile(bundle);
    StoreModelDesk desk(*house.store, house.policies, house.entropy, nullptr);

    const auto receipts = house.referred(20);
    QVERIFY(!receipts.empty());
    const auto scores = [&] {
        return house.review->scoreDistribution(house.person("06"), receipts.front().case_id).value();
    };
    QCOMPARE(scores()->source, ScoreDistribution::Source::Decisions);
    QCOMPARE(scores()->total, 20); // too few, and nothing lies with the model that says more
    QCOMPARE(scores()->step, 1);

    auto files = core::shelf::ModelPartOf(bundle).value().value();
    const auto other = tests::Challenger(bundle, *policy, "1.1");
    files["report.json"] = other.at("report.json");
    QVERIFY(desk.add(house.person("01"), {files, "live", ""}));
    const auto report = core::shelf::ReadReport(files["report.json"]).value();
    const auto* test = report.part(core::shelf::Part::Test);
    const auto stands_in = scores();
    QCOMPARE(stands_in->source, ScoreDistribution::Source::Report);
    QCOMPARE(stands_in->decided, 20);
    QCOMPARE(stands_in->total, test->rows);
    QCOMPARE(stands_in->scores.size(), test->scores.size());
    QCOMPARE(stands_in->scores.front().first, test->scores.front().from);
    QCOMPARE(stands_in->step, test->scores.front().below - test->scores.front().from);
    QVERIFY(stands_in->to == report.training.trained_at);
    const auto row = desk.shelf(house.person("01"))->front();
    QVERIFY(row.trained_on && row.trained_on->rows == report.data.rows && row.trained_on->from == report.data.from);

    (void)house.referred(40, 20);
    QCOMPARE(scores()->source, ScoreDistribution::Source::Decisions);
    QCOMPARE(scores()->total, 60);
    QCOMPARE(scores()->decided, 60);
}

QTEST_GUILESS_MAIN(TestScoreDistribution)
#include "test_score_distribution.moc"
