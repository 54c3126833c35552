// SPDX-License-Identifier: GPL-3.0-or-later
// Roots, logarithms, exponentials, powers and remainders: the last of 34 digits is right, always (tolerance 0).
#include <QProcess>
#include <QTest>

#include "core/base/decimal.h"
#include "core/base/wide_fixed.h"

using core::ErrorCode;
using core::base::Coefficient;
using core::base::Decimal;
using core::base::WideFixed;

namespace {

Decimal D(std::string_view text)
{
    return Decimal::parse(text).value();
}

core::Expected<Decimal> Answer(const QString& operation, const Decimal& a, const Decimal& b)
{
    if (operation == "ln")
        return a.ln();
    if (operation == "exp")
        return a.exp();
    if (operation == "sqrt")
        return a.squareRoot();
    if (operation == "power")
        return a.raisedTo(b);
    return a.modulo(b);
}

} // namespace

class TestDecimalMath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithPython();
    void exactResults();
    void errors();
    void extremes();
    void wideNumbers();
};

void TestDecimalMath::agreesWithPython()
{
    constexpr int kCount = 1'500;
    QProcess python;
    python.start("/usr/bin/python3",
                 {SOURCE_DIR "/tests/core/base/decimal_math_reference.py", "20260714", QString::number(kCount)});
    QVERIFY(python.waitForFinished(120'000));
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
    const QStringList lines = QString::fromUtf8(python.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 5 * kCount + 2 * 119);
    int wrong = 0;
    for (const QString& line : lines) {
        const QStringList parts = line.split('|');
        const auto got = Answer(parts[0], D(parts[1].toStdString()), D(parts[2].toStdString()));
        const bool right = got ? parts[3] != "overflow" && *got == D(parts[3].toStdString())
                               : parts[3] == "overflow" && got.error().code == ErrorCode::Overflow;
        if (!right && ++wrong < 10)
            qWarning("%s: %s", qPrintable(line), got ? got->text().c_str() : got.error().detail.c_str());
    }
    QCOMPARE(wrong, 0);
}

void TestDecimalMath::exactResults()
{
    QCOMPARE(D("5").raisedTo(D("2")).value().text(), std::string("25"));
    QCOMPARE(D("5").raisedTo(D("-2")).value().text(), std::string("0.04"));
    QCOMPARE(D("-5").raisedTo(D("3")).value().text(), std::string("-125"));
    QCOMPARE(D("4").raisedTo(D("0.5")).value().text(), std::string("2"));
    QCOMPARE(D("27").raisedTo(Decimal(1).dividedBy(Decimal(3)).value()).value().text(), std::string("3"));
    QCOMPARE(D("0").raisedTo(D("0")).value().text(), std::string("1"));
    QCOMPARE(D("0").raisedTo(D("2.5")).value().text(), std::string("0"));
    QCOMPARE(D("-1").raisedTo(D("1e6000")).value().text(), std::string("1"));
    QCOMPARE(D("-1").raisedTo(D("9999999999999999999999999999999999")).value().text(), std::string("-1"));
    QCOMPARE(D("1").ln().value().text(), std::string("0"));
    QCOMPARE(D("0").exp().value().text(), std::string("1"));
    QCOMPARE(D("12").modulo(D("-5")).value().text(), std::string("-3"));
    QCOMPARE(Decimal::scaled(-15, -1).text(), std::string("-1.5"));
}

void TestDecimalMath::errors()
{
    QCOMPARE(D("0").ln().error().code, ErrorCode::InvalidInput);
    QCOMPARE(D("-1").ln().error().code, ErrorCode::InvalidInput);
    QCOMPARE(D("-1").squareRoot().error().code, ErrorCode::InvalidInput);
    QCOMPARE(D("1").modulo(D("0")).error().code, ErrorCode::InvalidInput);
    QCOMPARE(D("-2").raisedTo(D("0.5")).error().code, ErrorCode::InvalidInput);
    QCOMPARE(D("0").raisedTo(D("-1")).error().code, ErrorCode::InvalidInput);
    QCOMPARE(D("10").raisedTo(D("6145")).error().code, ErrorCode::Overflow);
    QCOMPARE(D("2").raisedTo(D("1e30")).error().code, ErrorCode::Overflow);
    QCOMPARE(D("0.5").raisedTo(D("-1e6000")).error().code, ErrorCode::Overflow);
    QCOMPARE(D("14150").exp().error().code, ErrorCode::Overflow);
    QCOMPARE(D("1e6144").exp().error().code, ErrorCode::Overflow);
}

void TestDecimalMath::extremes()
{
    QCOMPARE(D("-1e6144").exp().value().text(), std::string("0"));
    QCOMPARE(D("0.5").raisedTo(D("1e6000")).value().text(), std::string("0"));
    QCOMPARE(D("1e-6176").exp().value().text(), std::string("1"));
    QCOMPARE(D("2").raisedTo(D("1e-6176")).value().text(), std::string("1"));
    QCOMPARE(D("10").raisedTo(D("6144")).value(), D("1e6144"));
    QCOMPARE(D("10").raisedTo(D("-6176")).value(), D("1e-6176"));
    // Below the smallest normal number there is room for fewer digits.
    QCOMPARE(D("-14200").exp().value(), D("1.043174528e-6167"));
    QCOMPARE(D("9999999999999999999999999999999999e6111").ln().value().text().substr(0, 8), std::string("14149.38"));
}

void TestDecimalMath::wideNumbers()
{
    const WideFixed third = WideFixed::ratio(1, 3);
    QVERIFY(third.times(std::uint64_t{3}) < WideFixed(Coefficient{1}));
    QVERIFY(WideFixed(Coefficient{1}).minus(third).minus(third) > third);
    QVERIFY(WideFixed(Coefficient{10}).dividedBy(4).scaled(3).whole() == 2'500);
    QVERIFY(WideFixed(Coefficient{5}).halved(1).fractionAgainstHalf() == 0);
    QCOMPARE(WideFixed(Coefficient{4}).highestBit(), 2);
    QCOMPARE(third.highestBit(), -2);
}

QTEST_APPLESS_MAIN(TestDecimalMath)
#include "test_decimal_math.moc"
