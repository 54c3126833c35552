// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <bit>
#include <cmath>
#include <limits>
#include <random>

#include "core/scoring/calibration.h"
#include "core/scoring/logistic.h"
#include "core/scoring/score.h"

using core::base::Decimal;
using namespace core::scoring;

namespace {

Decimal D(std::string_view text)
{
    return Decimal::parse(text).value();
}

/// Every how many-th is looked at; with TOUCHSTONE_THOROUGH set, all are.
int Stride(int usual)
{
    return qEnvironmentVariableIsSet("TOUCHSTONE_THOROUGH") ? 1 : usual;
}

struct Tally {
    int asked = 0;
    int answered = 0;

    /// False when the quick answer is another one.
    bool holds(float margin)
    {
        ++asked;
        const auto quick = QuickPd(margin);
        if (!quick)
            return true;
        ++answered;
        const Decimal exact = Pd(margin).value();
        return quick->bits().low == exact.bits().low && quick->bits().high == exact.bits().high;
    }
};

} // namespace

class TestLogistic : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void randomMargins();
    void everyTurningPoint();
    void odd();
    void platt();
    void points();
};

void TestLogistic::randomMargins()
{
    std::mt19937 random(23);
    std::normal_distribution<float> usual(-2.0F, 2.5F);
    Tally tally;
    for (int i = 0; i < 1'000'000 / Stride(80); ++i) {
        const float margin = usual(random);
        QVERIFY2(tally.holds(margin), qPrintable(QString::number(margin, 'g', 9)));
        const float any = std::bit_cast<float>(static_cast<std::uint32_t>(random()));
        QVERIFY2(!std::isfinite(any) || tally.holds(any), qPrintable(QString::number(any, 'g', 9)));
    }
    QVERIFY(tally.answered >= tally.asked - 1);
}

/// Between two PDs of six places lies one margin where the answer turns: the floats on both sides of it, and it itself.
void TestLogistic::everyTurningPoint()
{
    Tally tally;
    for (int k = 0; k < 1'000'000; k += Stride(197)) {
        const double pd = (k + 0.5) / 1e6;
        const auto turn = static_cast<float>(std::log(pd / (1 - pd)));
        for (const float margin : {std::nextafter(turn, -100.0F), turn, std::nextafter(turn, 100.0F)})
            QVERIFY2(tally.holds(margin), qPrintable(QString::number(margin, 'g', 9)));
    }
    QVERIFY(tally.answered > tally.asked * 9 / 10);
}

void TestLogistic::odd()
{
    for (const double margin : {0.0, -0.0, 1e-300, -5e-324, 39.999999, -39.999999, 40.0, -40.0, 1e308, -1e308})
        QVERIFY(QuickPd(margin).value() == CalibratedPd(Decimal::fromDouble(margin).value(), {}).value());
    QVERIFY(!QuickPd(std::numeric_limits<double>::quiet_NaN()).has_value());
    QVERIFY(!QuickPd(std::numeric_limits<double>::infinity()).has_value());
    QVERIFY(!QuickPd(-std::numeric_limits<double>::infinity()).has_value());
    std::mt19937_64 random(29);
    std::uniform_real_distribution<double> margins(-16.0, 16.0);
    for (int i = 0; i < 5'000; ++i) {
        const double margin = margins(random);
        const auto quick = QuickPd(margin);
        QVERIFY(!quick || *quick == CalibratedPd(Decimal::fromDouble(margin).value(), {}).value());
    }
}

void TestLogistic::platt()
{
    std::mt19937_64 random(31);
    std::uniform_real_distribution<double> margins(-9.0, 9.0);
    std::vector<core::scoring::Calibration> lines;
    for (const auto& [slope, intercept] :
         {std::pair("1", "0"), std::pair("0.986123457", "-0.113928475"), std::pair("63.999999999", "12.5"),
          std::pair("0.000000001", "-3.25"), std::pair("2", "-41"), std::pair("1.5", "1000000"), std::pair("64", "0"),
          std::pair("0.12345678901234567", "0"), std::pair("1e20", "1")})
        lines.push_back({core::scoring::Calibration::Kind::Platt, D(slope), D(intercept), {}});
    int answered = 0;
    for (const core::scoring::Calibration& line : lines)
        for (int i = 0; i < 2'000; ++i) {
            const double drawn = i % 50 == 0 ? margins(random) * 1e5 : margins(random);
            const double margin = i % 2 == 0 ? static_cast<double>(static_cast<float>(drawn)) : drawn;
            const auto quick = QuickPd(margin, line);
            const Decimal exact = CalibratedPd(Decimal::fromDouble(margin).value(), line).value();
            QVERIFY2(
                !quick || (quick->bits().low == exact.bits().low && quick->bits().high == exact.bits().high),
                qPrintable(
                    QStringLiteral("%1: %2").arg(QString::fromStdString(line.slope.text())).arg(margin, 0, 'g', 17)));
            answered += quick ? 1 : 0;
        }
    QVERIFY2(answered > 6 * 1'900, qPrintable(QString::number(answered)));
    const core::scoring::Calibration curve{core::scoring::Calibration::Kind::Isotonic, 1, 0, {{D("0"), D("0.5")}}};
    QVERIFY(!QuickPd(0.0, curve).has_value());
    QVERIFY(!QuickPd(std::numeric_limits<double>::quiet_NaN(), lines[1]).has_value());
}

void TestLogistic::points()
{
    const std::vector<ScoreScale> scales{{},
                                         {D("600"), D("20"), D("50")},
                                         {D("-12.5"), D("33.333"), D("0.1")},
                                         {D("487.123"), D("10000"), D("99999.5")},
                                         {D("600.5"), D("50"), D("1")},
                                         {D("1e5"), D("0.1"), D("19.95")}};
    int answered = 0;
    int asked = 0;
    for (const ScoreScale& scale : scales) {
        for (int k = 0; k <= 1'000'000; k += Stride(661)) {
            const Decimal pd = Decimal::scaled(k, -6);
            const auto quick = QuickScore(pd, scale);
            ++asked;
            answered += quick ? 1 : 0;
            QVERIFY2(!quick || *quick == ScoreInDecimal(pd, scale).value(), qPrintable(QString::number(k)));
        }
    }
    QVERIFY(answered > asked * 99 / 100);
    QVERIFY(!QuickScore(D("0.5"), {}).has_value()); // one place
    QVERIFY(!QuickScore(D("0.500000"), {D("1e30"), D("50"), D("20")}).has_value());
    QVERIFY(!QuickScore(D("0.500000"), {D("600"), D("50"), D("0")}).has_value());
    QVERIFY(!QuickScore(D("0.500000"), {D("600.5"), D("50"), D("1")}).has_value()); // exactly half a point
    QCOMPARE(Score(D("0.500000"), {D("600.5"), D("50"), D("1")}).value(), 600);
}

QTEST_APPLESS_MAIN(TestLogistic)
#include "test_logistic.moc"
