// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/desks/test_model_ranking.cpp  A model is called better where intervals lie apart on the same data, and nowhere else.
#include "core/desks/model_ranking.h"

#include <QTest>

using namespace core::desks;
using core::monitoring::Estimate;
using core::shelf::Part;

namespace {

const Estimate kLow{0.70, 0.68, 0.72};
const Estimate kTouching{0.74, 0.72, 0.76};
const Estimate kHigh{0.80, 0.78, 0.82};
const Estimate kWide{0.80, 0.60, 0.90};

} // namespace

class TestModelRanking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void intervalsOverlapWhereTheyShareOneValue()
    {
        QVERIFY(Overlap(kLow, kTouching) && Overlap(kTouching, kLow));
        QVERIFY(Overlap(kLow, kWide) && Overlap(kWide, kLow)); // one holds the other
        QVERIFY(!Overlap(kLow, kHigh) && !Overlap(kHigh, kLow));
    }

    void aFigureRanksByItsDirection_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("less");
        QTest::newRow("AUC") << static_cast<int>(FigureKind::Auc) << false;
        QTest::newRow("Gini") << static_cast<int>(FigureKind::Gini) << false;
        QTest::newRow("KS") << static_cast<int>(FigureKind::Ks) << false;
        QTest::newRow("IV") << static_cast<int>(FigureKind::Iv) << false;
        QTest::newRow("Brier") << static_cast<int>(FigureKind::Brier) << true;
        QTest::newRow("PSI") << static_cast<int>(FigureKind::Psi) << true;
    }

    void aFigureRanksByItsDirection()
    {
        QFETCH(const int, kind);
        QFETCH(const bool, less);
        const auto of = [&](const std::optional<Estimate>& a, const std::optional<Estimate>& b) {
            return RankingOf(ComparedFigure{static_cast<FigureKind>(kind), Part::Test, a, b}, CompareBasis::SameData);
        };
        QCOMPARE(of(kLow, kHigh), less ? Ranking::AIsBetter : Ranking::BIsBetter);
        QCOMPARE(of(kHigh, kLow), less ? Ranking::BIsBetter : Ranking::AIsBetter);
        QCOMPARE(of(kLow, kTouching), Ranking::NotProven);
        QCOMPARE(of(kWide, kLow), Ranking::NotProven);
        QCOMPARE(of(kLow, kLow), Ranking::NotProven);
        QCOMPARE(of(kLow, std::nullopt), Ranking::NoFigure);
        QCOMPARE(of(std::nullopt, kLow), Ranking::NoFigure);
    }

    void dataOfTheirOwnRankNothing()
    {
        const ComparedFigure apart{FigureKind::Auc, Part::Test, kLow, kHigh};
        QCOMPARE(RankingOf(apart, CompareBasis::Reports), Ranking::OtherData);
        QCOMPARE(RankingOf(apart, CompareBasis::SameData), Ranking::BIsBetter);
        QCOMPARE(RankingOf(apart, CompareBasis::Observations), Ranking::BIsBetter);
        const ComparedFigure one{FigureKind::Auc, Part::Test, kLow, std::nullopt};
        QCOMPARE(RankingOf(one, CompareBasis::Reports), Ranking::NoFigure);
    }

    void whatTheyLearntFromDoesNotDecide()
    {
        ModelComparison comparison;
        comparison.basis = CompareBasis::SameData;
        QVERIFY(DecidingFigure(comparison) == nullptr);
        QCOMPARE(RankingOf(comparison), Ranking::NoFigure);
        comparison.figures = {{FigureKind::Auc, Part::Train, kHigh, kLow},
                              {FigureKind::Ks, Part::Test, kHigh, kLow},
                              {FigureKind::Auc, Part::Test, kLow, std::nullopt}};
        QCOMPARE(RankingOf(comparison), Ranking::NoFigure);
        comparison.figures.back().b = kHigh;
        QCOMPARE(DecidingFigure(comparison)->part, Part::Test);
        QCOMPARE(RankingOf(comparison), Ranking::BIsBetter);
        comparison.basis = CompareBasis::Reports;
        QCOMPARE(RankingOf(comparison), Ranking::OtherData);
    }

    void loansThatBothScoredDecideBeforeReports()
    {
        ModelComparison comparison;
        comparison.basis = CompareBasis::Observations;
        comparison.figures = {{FigureKind::Auc, Part::Test, kHigh, kLow}};
        QCOMPARE(RankingOf(comparison), Ranking::NoFigure); // a report's figure says nothing of these loans
        comparison.figures.push_back({FigureKind::Auc, Part::Matured, kLow, kHigh});
        QCOMPARE(DecidingFigure(comparison)->part, Part::Matured);
        QCOMPARE(RankingOf(comparison), Ranking::BIsBetter);
    }

    void fewerBadsAmongThoseOfOneAloneAreBetter()
    {
        core::shelf::SwapSet swap;
        QCOMPARE(RankingOf(swap), Ranking::NoFigure);
        swap.bad_rate_a = Estimate{0.20, 0.10, 0.35};
        swap.bad_rate_b = Estimate{0.02, 0.00, 0.09};
        QCOMPARE(RankingOf(swap), Ranking::BIsBetter);
        std::swap(swap.bad_rate_a, swap.bad_rate_b);
        QCOMPARE(RankingOf(swap), Ranking::AIsBetter);
        swap.bad_rate_b->low = 0.05;
        QCOMPARE(RankingOf(swap), Ranking::NotProven);
    }
};

QTEST_GUILESS_MAIN(TestModelRanking)
#include "test_model_ranking.moc"
