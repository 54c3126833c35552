// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QTest>
#include <bit>
#include <limits>

#include "core/scoring/score.h"

using core::base::Decimal;
using namespace core::scoring;

namespace {

Decimal D(std::string_view text)
{
    return Decimal::parse(text).value();
}

} // namespace

class TestScore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithPython();
    void ends();
    void scale();
    void bands();
};

void TestScore::agreesWithPython()
{
    QProcess python;
    python.start(QStringLiteral("/usr/bin/python3"),
                 {QStringLiteral(SOURCE_DIR "/tests/core/scoring/score_reference.py"), QStringLiteral("5"),
                  QStringLiteral("3000")});
    QVERIFY(python.waitForFinished(60000));
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
    const QList<QByteArray> lines = python.readAllStandardOutput().trimmed().split('\n');
    QCOMPARE(lines.size(), 3000);
    for (const QByteArray& line : lines) {
        const QList<QByteArray> parts = line.split('|');
        const Decimal pd = Pd(std::bit_cast<float>(parts[0].toUInt())).value();
        QVERIFY2(pd == D(parts[1].toStdString()), line.constData());
        QVERIFY2(Score(pd, ScoreScale{}).value() == parts[2].toInt(), line.constData());
    }
}

void TestScore::ends()
{
    QCOMPARE(Pd(0.0F).value(), D("0.5"));
    QCOMPARE(Pd(-0.0F).value(), D("0.5"));
    QCOMPARE(Pd(-1e30F).value(), Decimal(0));
    QCOMPARE(Pd(1e30F).value(), Decimal(1));
    QCOMPARE(Pd(std::numeric_limits<float>::max()).value(), Decimal(1));
    QCOMPARE(Pd(std::numeric_limits<float>::denorm_min()).value(), D("0.5"));
    QCOMPARE(Pd(-14.0F).value().fixed(6), std::string("0.000001"));
    QVERIFY(!Pd(std::numeric_limits<float>::quiet_NaN()).has_value());
    QVERIFY(!Pd(std::numeric_limits<float>::infinity()).has_value());
    // Beyond the clamp the score stands still.
    QCOMPARE(Score(Decimal(0), ScoreScale{}).value(), Score(D("0.000001"), ScoreScale{}).value());
    QCOMPARE(Score(Decimal(1), ScoreScale{}).value(), Score(D("0.999999"), ScoreScale{}).value());
}

void TestScore::scale()
{
    // Odds of 20 to 1 are the base, odds twice as good are 50 points more.
    QCOMPARE(Score(Decimal(1).dividedBy(Decimal(21)).value(), ScoreScale{}).value(), 600);
    QCOMPARE(Score(Decimal(1).dividedBy(Decimal(41)).value(), ScoreScale{}).value(), 650);
    QCOMPARE(Score(Decimal(1).dividedBy(Decimal(11)).value(), ScoreScale{}).value(), 550);
    QCOMPARE(Score(D("0.5"), ScoreScale{Decimal(500), Decimal(20), Decimal(1)}).value(), 500);
    QVERIFY(!Score(D("0.5"), ScoreScale{Decimal(500), Decimal(20), Decimal(0)}).has_value());
    QVERIFY(!Score(D("0.5"), ScoreScale{D("1e30"), Decimal(20), Decimal(1)}).has_value());
    int last = 10'000;
    for (int i = 1; i < 1000; ++i) {
        const int score = Score(Decimal(i).dividedBy(Decimal(1000)).value(), ScoreScale{}).value();
        QVERIFY(score <= last);
        last = score;
    }
}

void TestScore::bands()
{
    const std::vector<Band> bands{{"A", D("0.02")}, {"B", D("0.05")}, {"E", std::nullopt}};
    QCOMPARE(BandOf(D("0.019999"), bands).value(), std::size_t{0});
    QCOMPARE(BandOf(D("0.02"), bands).value(), std::size_t{1});
    QCOMPARE(BandOf(D("0.05"), bands).value(), std::size_t{2});
    QCOMPARE(BandOf(Decimal(1), bands).value(), std::size_t{2});
    QVERIFY(!BandOf(D("0.5"), std::span(bands).first(2)).has_value());
}

QTEST_APPLESS_MAIN(TestScore)
#include "test_score.moc"
