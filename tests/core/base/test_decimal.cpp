// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QTest>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>

#include "core/base/decimal.h"

using core::ErrorCode;
using core::base::Decimal;
using core::base::Rounding;

namespace {

Decimal D(std::string_view text)
{
    return Decimal::parse(text).value();
}

std::string Answer(const QString& operation, const Decimal& a, const Decimal& b)
{
    if (operation == "+")
        return a.plus(b).value().text();
    if (operation == "-")
        return a.minus(b).value().text();
    if (operation == "*")
        return a.times(b).value().text();
    if (operation == "/")
        return a.dividedBy(b).value().text();
    if (operation == "compare")
        return a < b ? "-1" : a > b ? "1" : "0";
    if (operation == "power")
        return a.power(static_cast<std::uint32_t>(b.toInt64().value())).value().text();
    if (operation == "fromfloat")
        return Decimal::fromFloat(std::bit_cast<float>(static_cast<std::uint32_t>(a.toInt64().value()))).value().text();
    if (operation == "tofloat")
        return std::to_string(std::bit_cast<std::uint32_t>(a.toFloat()));
    if (operation.startsWith("round"))
        return a.rounded(static_cast<int>(b.toInt64().value()), static_cast<Rounding>(operation.mid(5).toInt()))
            .value()
            .text();
    return "?";
}

/// |got - wanted| <= 2 units of the 33rd digit: the library's log2 is not correctly rounded.
bool Close(const Decimal& got, std::string_view wanted)
{
    const Decimal reference = D(wanted.substr(0, 60));
    const Decimal error = got.minus(reference).value().absolute();
    const Decimal scale = reference.absolute() > D("1e-3") ? reference.absolute() : D("1e-3");
    return error <= scale.times(D("2e-32")).value();
}

} // namespace

class TestDecimal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shortNumbersTakeTheShortWay();
    void tenthsAddUp();
    void tiesGoToTheEvenDigit();
    void carriesRunThroughAllDigits();
    void agreesWithPython();
    void refusesWhatIsNoNumber_data();
    void refusesWhatIsNoNumber();
    void overflowIsAnError();
    void integers();
    void textIsPlainAndUnique();
    void fixedPads();
};

/// Short numbers are read, written, compared and turned into floats without the library: to the same bits.
void TestDecimal::shortNumbersTakeTheShortWay()
{
    std::mt19937_64 random(31);
    std::vector<std::string> texts{
        "0", "-0", "0.0", "-0.00", "00.5", "1.50", "-7", "999999999999999999", "0.000000000000000001"};
    for (int i = 0; i < 20'000; ++i) {
        std::string digits = std::to_string(random() % (std::uint64_t{1} << (1 + random() % 59)));
        digits.resize(std::min<std::size_t>(digits.size(), 18));
        if (random() % 3 != 0)
            digits.insert(1 + random() % digits.size(), ".");
        if (digits.back() == '.')
            digits += "5";
        texts.push_back((random() % 2 == 0 ? "-" : "") + digits);
    }
    Decimal last;
    for (const std::string& text : texts) {
        const Decimal number = D(text);
        const Decimal slow = D(text + "e0"); // an exponent goes by the library
        QVERIFY2(number.bits().low == slow.bits().low && number.bits().high == slow.bits().high, text.c_str());
        QCOMPARE(std::bit_cast<std::uint64_t>(number.toDouble()),
                 std::bit_cast<std::uint64_t>(std::strtod(text.c_str(), nullptr)));
        QCOMPARE(std::bit_cast<std::uint32_t>(number.toFloat()),
                 std::bit_cast<std::uint32_t>(std::strtof(text.c_str(), nullptr)));
        const Decimal difference = number.minus(last).value();
        QCOMPARE(number > last, !difference.isNegative() && !difference.isZero());
        QCOMPARE(number == last, difference.isZero());
        const Decimal cut = number.rounded(0, Rounding::Down).value();
        QCOMPARE(number.toInt64().has_value(), cut == number);
        if (number.toInt64())
            QCOMPARE(Decimal(*number.toInt64()), cut);
        QCOMPARE(D(number.text()), number);
        QCOMPARE(number.text(), D(number.text() + "e0").text());
        last = number;
    }
    for (const char* text : {".5", "5.", "-", "-.5", "1.2.3", "", "1 ", "0x1"})
        QVERIFY2(!Decimal::parse(text).has_value(), text);
}

void TestDecimal::tenthsAddUp()
{
    QCOMPARE(D("0.1").plus(D("0.2")).value(), D("0.3"));
    QCOMPARE(D("0.1").plus(D("0.2")).value().text(), std::string("0.3"));
    QCOMPARE(D("1.10").text(), D("1.1").text());
}

void TestDecimal::tiesGoToTheEvenDigit()
{
    QCOMPARE(D("0.5").rounded(0).value().text(), std::string("0"));
    QCOMPARE(D("1.5").rounded(0).value().text(), std::string("2"));
    QCOMPARE(D("2.5").rounded(0).value().text(), std::string("2"));
    QCOMPARE(D("-2.5").rounded(0).value().text(), std::string("-2"));
    QCOMPARE(D("2.5").rounded(0, Rounding::HalfUp).value().text(), std::string("3"));
    QCOMPARE(D("2.5").rounded(0, Rounding::HalfDown).value().text(), std::string("2"));
    QCOMPARE(D("2.51").rounded(0, Rounding::HalfDown).value().text(), std::string("3"));
    QCOMPARE(D("-0.4").rounded(0).value().text(), std::string("0"));
    QVERIFY(!D("-0.4").rounded(0).value().isNegative());
    QCOMPARE(D("1250").rounded(-2).value().text(), std::string("1200"));
}

void TestDecimal::carriesRunThroughAllDigits()
{
    const Decimal nines = D("9999999999999999999999999999999999");
    QCOMPARE(nines.plus(Decimal(1)).value().text(), "1" + std::string(34, '0'));
    QCOMPARE(nines.times(nines).value().text(), "9999999999999999999999999999999998" + std::string(34, '0'));
    QCOMPARE(D("99999999999999999999999999999999995").text(), "1" + std::string(35, '0'));
    QCOMPARE(D("10000000000000000000000000000000005").text(), "1" + std::string(34, '0'));
    QCOMPARE(D("10000000000000000000000000000000015").text(),
             "1000000000000000000000000000000002" + std::string(1, '0'));
    QVERIFY(!nines.rounded(1).has_value());
}

void TestDecimal::agreesWithPython()
{
    QProcess python;
    python.start("/usr/bin/python3", {SOURCE_DIR "/tests/core/base/decimal_reference.py", "20260714", "18000"});
    QVERIFY(python.waitForFinished(60000));
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
    const QStringList lines = QString::fromUtf8(python.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 18400);
    int wrong = 0;
    for (const QString& line : lines) {
        const QStringList parts = line.split('|');
        const Decimal a = D(parts[1].toStdString());
        const Decimal b = D(parts[2].toStdString());
        const std::string wanted = parts[3].toStdString();
        const bool right = parts[0] == "log2"  ? Close(a.log2().value(), wanted)
                           : parts[0] == "exp" ? Close(a.exp().value(), wanted)
                                               : Answer(parts[0], a, b) == wanted;
        if (!right && ++wrong < 10)
            qWarning("%s", qPrintable(line));
    }
    QCOMPARE(wrong, 0);
}

void TestDecimal::refusesWhatIsNoNumber_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"",   "+",   "-",   ".",   "1.",  ".5",       "1e",  "1e+",   "e5",    "1 ",
                             " 1", "1,0", "0x1", "NaN", "inf", "Infinity", "--1", "1.2.3", "1e5.0", "１"})
        QTest::newRow(text) << QByteArray(text);
    QTest::newRow("65 characters") << QByteArray(65, '1');
    QTest::newRow("NUL") << QByteArray("1\0", 2);
}

void TestDecimal::refusesWhatIsNoNumber()
{
    QFETCH(QByteArray, text);
    const auto value = Decimal::parse(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    QVERIFY(!value.has_value());
    QCOMPARE(value.error().code, ErrorCode::InvalidInput);
}

void TestDecimal::overflowIsAnError()
{
    QCOMPARE(Decimal::parse("1e6145").error().code, ErrorCode::Overflow);
    QCOMPARE(Decimal::parse("1e999999999999").error().code, ErrorCode::Overflow);
    QCOMPARE(D("0e999999999999"), Decimal(0));
    QCOMPARE(D("1e-999999999999"), Decimal(0));
    QCOMPARE(D("9e6144").times(D("10")).error().code, ErrorCode::Overflow);
    QCOMPARE(D("1").dividedBy(D("0.00")).error().code, ErrorCode::InvalidInput);
    QCOMPARE(D("20000").exp().error().code, ErrorCode::Overflow);
    QCOMPARE(D("0").log2().error().code, ErrorCode::InvalidInput);
    QCOMPARE(D("-1").log2().error().code, ErrorCode::InvalidInput);
    QCOMPARE(D("10").power(10000).error().code, ErrorCode::Overflow);
    QVERIFY(!Decimal::fromFloat(std::numeric_limits<float>::quiet_NaN()).has_value());
    QVERIFY(!Decimal::fromFloat(std::numeric_limits<float>::infinity()).has_value());
}

void TestDecimal::integers()
{
    QCOMPARE(Decimal(std::numeric_limits<std::int64_t>::min()).text(), std::string("-9223372036854775808"));
    QCOMPARE(Decimal(std::numeric_limits<std::int64_t>::min()).toInt64().value(),
             std::numeric_limits<std::int64_t>::min());
    QCOMPARE(D("9223372036854775807.0").toInt64().value(), std::numeric_limits<std::int64_t>::max());
    QVERIFY(!D("9223372036854775808").toInt64().has_value());
    QVERIFY(!D("1.5").toInt64().has_value());
    QCOMPARE(D("1e3").toInt64().value(), 1000);
    QVERIFY(D("1.000").isInteger());
    QVERIFY(!D("1.001").isInteger());
    QVERIFY(D("-0").isZero() && !D("-0").isNegative());
}

void TestDecimal::textIsPlainAndUnique()
{
    QCOMPARE(D("-0.00").text(), std::string("0"));
    QCOMPARE(D("1e3").text(), D("1000.00").text());
    QCOMPARE(D("871e-4").text(), std::string("0.0871"));
    QCOMPARE(D("-12.50").text(), std::string("-12.5"));
}

void TestDecimal::fixedPads()
{
    QCOMPARE(D("8.71").fixed(3), std::string("8.710"));
    QCOMPARE(D("-0.004").fixed(2), std::string("0.00"));
    QCOMPARE(D("2.675").fixed(2), std::string("2.68"));
    QCOMPARE(D("2.665").fixed(2), std::string("2.66"));
    QCOMPARE(D("9999999999999999999999999999999999").fixed(2), "9999999999999999999999999999999999.00");
    QCOMPARE(D("7").fixed(0), std::string("7"));
}

QTEST_APPLESS_MAIN(TestDecimal)
#include "test_decimal.moc"
