// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/bench/figure.h"

using namespace bench;

/// The arithmetic of the bench: no time is measured here.
class TestFigure : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void percentilesAreOfTheNearestRank();
    void aBarOnFramesIsHeldAgainstTheWorstOne();
    void aBarOnThePercentileIsHeldAgainstTheMedianOfTheRuns();
};

void TestFigure::percentilesAreOfTheNearestRank()
{
    Run hundred;
    for (int i = 100; i >= 1; --i)
        hundred.push_back(i);
    QCOMPARE(Percentile(hundred, 0.5), 50.0);
    QCOMPARE(Percentile(hundred, 0.99), 99.0);
    QCOMPARE(Percentile(hundred, 1), 100.0);
    QCOMPARE(Percentile({7}, 0.99), 7.0);
}

void TestFigure::aBarOnFramesIsHeldAgainstTheWorstOne()
{
    Figure figure = Summarise("scrolling", "ms", {{7.9}, {48.2}, {8.1}});
    QCOMPARE(figure.p50, 8.1);
    QCOMPARE(figure.greatest, 48.2);
    figure.bar = Bar{33, BarOf::Greatest};
    QCOMPARE(figure.judged(), 48.2);
    QVERIFY(!figure.met());
    QVERIFY(Table({figure}).find("greatest 48.2 ms <= 33.0 ms: missed") != std::string::npos);
    figure.bar = Bar{48.2, BarOf::Greatest};
    QVERIFY(figure.met());
}

void TestFigure::aBarOnThePercentileIsHeldAgainstTheMedianOfTheRuns()
{
    Figure figure = Summarise("case", "ms", {{1, 2, 30}, {1, 2, 10}, {1, 2, 11}});
    figure.bar = Bar{16.6, BarOf::P99};
    QCOMPARE(figure.judged(), 11.0);
    QVERIFY(figure.met());
    QCOMPARE(figure.greatest, 30.0);
}

QTEST_APPLESS_MAIN(TestFigure)
#include "test_figure.moc"
