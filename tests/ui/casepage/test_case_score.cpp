// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/casepage/test_case_score.cpp  The score on its distribution: the sums behind it, and when it is asked for.
#include "tests/ui/page_bench.h"
#include "ui/casepage/case_page.h"
#include "ui/casepage/standing.h"
#include "ui/text/language.h"

#include "widgets/distribution_strip.h"
#include "widgets/text.h"

#include <numeric>

using core::desks::CaseView;
using core::desks::ScoreDistribution;
using ui::casepage::Standing;
using ui::casepage::StandingOf;

namespace {

ScoreDistribution Scores(std::vector<std::pair<int, std::int64_t>> counts)
{
    ScoreDistribution scores;
    scores.scores = std::move(counts);
    for (const auto& [points, count] : scores.scores)
        scores.total += count;
    scores.from = tests::PictureTime().plusSeconds(-86'400);
    scores.to = tests::PictureTime();
    return scores;
}

CaseView Scored(int points, const char* band)
{
    CaseView view = tests::SampleCase();
    view.decision.score->score = points;
    view.decision.score->band = band;
    return view;
}

} // namespace

class TestCaseScore : public QObject {
    Q_OBJECT

    using Bench = tests::PageBench<ui::casepage::CasePage>;
    ui::text::LanguageSwitch m_language;

    static Standing of(const CaseView& view, const ScoreDistribution& scores)
    {
        const auto standing = StandingOf(view, scores, tests::PictureTime());
        return standing ? *standing : Standing{};
    }

private Q_SLOTS:
    void init() { QVERIFY(m_language.apply(ui::text::Language::English)); }

    void whoScoresBetterIsCounted()
    {
        const auto scores = Scores({{480, 20}, {553, 30}, {600, 40}, {700, 10}});
        QCOMPARE(of(Scored(553, "C"), scores).place, QStringLiteral("50.0% of 100 score better"));
        QCOMPARE(of(Scored(554, "C"), scores).place, QStringLiteral("50.0% of 100 score better"));
        QCOMPARE(of(Scored(552, "C"), scores).place, QStringLiteral("80.0% of 100 score better"));
        QCOMPARE(of(Scored(760, "A"), scores).place, QStringLiteral("0.0% of 100 score better"));
        QCOMPARE(of(Scored(300, "E"), scores).place, QStringLiteral("100.0% of 100 score better"));
    }

    void fewOthersPlaceNobody()
    {
        QVERIFY(!StandingOf(Scored(553, "C"), Scores({{500, 20}, {600, 29}}), tests::PictureTime()));
        QCOMPARE(of(Scored(553, "C"), Scores({{500, 20}, {600, 30}})).place,
                 QStringLiteral("60.0% of 50 score better"));
        QVERIFY(!StandingOf(Scored(553, "C"), Scores({}), tests::PictureTime()));
        CaseView unscored = tests::SampleCase();
        unscored.decision.score.reset();
        QVERIFY(!StandingOf(unscored, Scores({{500, 20}}), tests::PictureTime()));
    }

    void aReportSaysAboutAndOfWhen()
    {
        ScoreDistribution report;
        report.source = ScoreDistribution::Source::Report;
        report.step = 20;
        report.scores = {{480, 100}, {500, 200}, {520, 400}, {540, 300}};
        report.total = 1'000;
        report.decided = 7;
        report.from = report.to = tests::PictureTime().plusSeconds(-86'400);
        const Standing standing = of(Scored(529, "C"), report);
        // All above 540, and ten of the twenty points of its own bin: 300 + 400 / 2.
        QCOMPARE(standing.place, QStringLiteral("about 50% of 1,000 score better"));
        QVERIFY2(standing.source.startsWith(QStringLiteral("model report of 07-13")), qPrintable(standing.source));
        QVERIFY2(standing.source.contains(QStringLiteral("7 scored here")), qPrintable(standing.source));
        QVERIFY(std::abs(std::accumulate(standing.shares.begin(), standing.shares.end(), 0.0) - 1.0) < 1e-12);
        QCOMPARE(standing.shares.size(), std::size_t{4}); // its own bins
        const auto bar = static_cast<std::size_t>(standing.mark * static_cast<double>(standing.shares.size()));
        QCOMPARE(standing.shares[bar], 0.4);
    }

    void sharesMakeOneWholeWhateverTheRange()
    {
        for (const int spread : {0, 3, 40, 500, 5'000}) {
            const Standing standing = of(Scored(553, "C"), Scores({{553 - spread, 30}, {553 + spread, 30}}));
            QVERIFY(standing.shares.size() <= 48 && !standing.shares.empty());
            QVERIFY(std::abs(std::accumulate(standing.shares.begin(), standing.shares.end(), 0.0) - 1.0) < 1e-12);
            QVERIFY(standing.mark >= 0.0 && standing.mark <= 1.0);
            QVERIFY(!standing.ticks.empty());
        }
    }

    void theMarkStandsInTheBarOfItsScore()
    {
        for (int points = 410; points <= 720; ++points) {
            CaseView view = Scored(points, "C");
            view.bands.clear();
            const Standing standing = of(view, Scores({{points, 1'000'000}, {400, 1}, {730, 1}}));
            const auto bar = static_cast<std::size_t>(standing.mark * static_cast<double>(standing.shares.size()));
            QVERIFY2(standing.shares[bar] > 0.9, qPrintable(QString::number(points)));
        }
    }

    void aScoreAtABorderStaysInItsBand()
    {
        // 665 points are rounded from both sides of a PD of 2%: the band is what was decided by.
        const auto scores = Scores({{400, 100}, {730, 100}});
        for (const auto& [band, index] : {std::pair{"A", 0}, std::pair{"B", 1}}) {
            const Standing standing = of(Scored(665, band), scores);
            const auto i = static_cast<std::size_t>(index);
            QVERIFY(standing.mark < standing.bands[i].to);
            QVERIFY(index == 0 || standing.mark > standing.bands[i - 1].to);
        }
        QCOMPARE(of(Scored(600, "B"), scores).bands.back().to, 1.0);
    }

    void oddsAreGoodToOneBad()
    {
        const auto odds = [](const char* pd) { return ui::casepage::OddsText(core::base::Decimal::parse(pd).value()); };
        QCOMPARE(odds("0.0871"), QStringLiteral("10.5 : 1"));
        QCOMPARE(odds("0.5"), QStringLiteral("1.0 : 1"));
        QCOMPARE(odds("0.9"), QStringLiteral("0.1 : 1"));
        QCOMPARE(odds("0.0001"), QStringLiteral("9,999 : 1"));
        QCOMPARE(odds("0"), QStringLiteral("—"));
        QCOMPARE(odds("1"), QStringLiteral("—"));
    }

    void itIsAskedForOncePerModelAndMovesNothing()
    {
        QVERIFY(m_language.apply(ui::text::Language::Chinese));
        Bench bench;
        bench.office.review.close("scoreDistribution");
        bench.page->open(QStringLiteral("next"));
        QTRY_VERIFY(bench.page->session().current() != nullptr);
        auto* strip = bench.find<widgets::DistributionStrip>("case_others");
        QTRY_COMPARE(bench.office.review.count("scoreDistribution"), 1);
        QVERIFY(strip->isVisible() && strip->shares().empty());
        auto* below = bench.find<QWidget>("case_contributions");
        const int y = below->mapTo(bench.window.get(), QPoint()).y();
        bench.office.review.open("scoreDistribution");
        QTRY_VERIFY(!strip->shares().empty());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QTest::qWait(20);
        QCOMPARE(below->mapTo(bench.window.get(), QPoint()).y(), y);
        QVERIFY(strip->mark().has_value());
        QVERIFY(bench.find<widgets::Text>("case_place")->text().endsWith(QStringLiteral("评分更高")));
        QVERIFY(strip->accessibleName().contains(bench.find<widgets::Text>("case_place")->text().simplified()));
        QCOMPARE(bench.find<widgets::Text>("case_odds")->text(), QStringLiteral("好坏比 10.5 : 1"));

        const QString before = bench.page->title();
        bench.page->open(QStringLiteral("next"));
        QTRY_VERIFY(bench.page->title() != before);
        QVERIFY(!strip->shares().empty()); // the same model: at once
        QTest::qWait(300);
        QCOMPARE(bench.office.review.count("scoreDistribution"), 1);
    }

    void aFailureIsSaidAndTriedAgainWithTheNextCase()
    {
        Bench bench;
        bench.office.review.failNext("scoreDistribution", core::ErrorCode::StoreUnavailable);
        bench.page->open(QStringLiteral("next"));
        auto* place = bench.find<widgets::Text>("case_place");
        auto* strip = bench.find<widgets::DistributionStrip>("case_others");
        QTRY_COMPARE(strip->emptyText(), QStringLiteral("How others scored was not read"));
        QCOMPARE(strip->accessibleName(), strip->emptyText());
        const QString before = bench.page->title();
        bench.page->open(QStringLiteral("next"));
        QTRY_VERIFY(bench.page->title() != before);
        QTRY_VERIFY(place->text().endsWith(QStringLiteral("score better")));
    }

    void tooFewIsSaidInThePlaceOfTheBars()
    {
        Bench bench;
        bench.office.review.setScores(Scores({{500, 3}, {600, 4}}));
        bench.page->open(QStringLiteral("next"));
        auto* strip = bench.find<widgets::DistributionStrip>("case_others");
        QTRY_VERIFY2(strip->emptyText().startsWith(QStringLiteral("Only 7 scored")), qPrintable(strip->emptyText()));
        QVERIFY(strip->isVisible() && strip->shares().empty() && !strip->mark());
        QVERIFY(bench.find<widgets::Text>("case_place")->text().isEmpty());
        QVERIFY(m_language.apply(ui::text::Language::Chinese));
        QTRY_VERIFY2(strip->emptyText().contains(QStringLiteral("7 件")), qPrintable(strip->emptyText()));
    }

    void aCaseWithoutAModelHasNoStrip()
    {
        Bench bench;
        std::vector<CaseView> cases = tests::SampleCases();
        for (CaseView& view : cases) {
            view.decision.score.reset();
            view.decision.replay.model_hash = {};
            view.explanation.reset();
        }
        bench.office.review.setCases(cases);
        bench.page->open(QStringLiteral("next"));
        QTRY_VERIFY(bench.page->session().current() != nullptr);
        QTest::qWait(300);
        QVERIFY(!bench.find<QWidget>("case_others")->isVisible());
        QVERIFY(!bench.find<QWidget>("case_odds")->isVisible());
        QCOMPARE(bench.office.review.count("scoreDistribution"), 0);
    }
};

QTEST_MAIN(TestCaseScore)
#include "test_case_score.moc"
