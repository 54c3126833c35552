// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers of FEEL are decimals of 34 digits, rounded half-even: against Python's decimal (tests/support/feel_numbers.py).
#include <QTest>
#include <fstream>
#include <string>

#include "core/feel/interpret.h"
#include "core/feel/parser.h"

using namespace core::feel;
using core::base::Decimal;

namespace {

Value ValueOf(const std::string& text)
{
    const auto expression = ParseExpression(text, Scope());
    return expression ? Evaluate(*expression, {}) : Value::string(expression.error().detail);
}

} // namespace

class TestExactness : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void likePython();
    void texts_data();
    void texts();
    void longLiteralsRoundOnce();
};

void TestExactness::likePython()
{
    std::ifstream file(SOURCE_DIR "/tests/data/feel/numbers.txt");
    int count = 0;
    for (std::string line; std::getline(file, line); ++count) {
        const std::size_t tab = line.find('\t');
        QVERIFY2(tab != std::string::npos, line.c_str());
        const Value found = ValueOf(line.substr(0, tab));
        const auto wanted = Decimal::parse(line.substr(tab + 1));
        QVERIFY2(wanted.has_value(), line.c_str());
        QVERIFY2(found.kind() == Value::Kind::Number && found.asNumber() == *wanted,
                 (line + " but " + found.text()).c_str());
    }
    QVERIFY(count > 2000);
}

void TestExactness::texts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* text, const char* value) { QTest::addRow("%s", text) << text << value; };
    row("0.1 + 0.2", "0.3");
    row("0.1 + 0.2 = 0.3", "true");
    row("1 / 3 * 3", "0.9999999999999999999999999999999999");
    row("2 / 3", "0.6666666666666666666666666666666667");
    // The 35th digit is a tie: to the even neighbour, up or down.
    row("1000000000000000000000000000000001 + 0.5", "1000000000000000000000000000000002");
    row("1000000000000000000000000000000002 + 0.5", "1000000000000000000000000000000002");
    row("9999999999999999999999999999999999 + 0.5", "10000000000000000000000000000000000");
    row("9999999999999999999999999999999999 + 0.4", "9999999999999999999999999999999999");
    row("9999999999999999999999999999999999 + 1", "10000000000000000000000000000000000");
    row("1.10 = 1.1", "true");
    row("100 - 99.99", "0.01");
    row("1e3", "1000");
    row("1.5E-3", "0.0015");
    row("12300 = 1.23e+4", "true");
    row("10 ** 33 + 1", "1000000000000000000000000000000001");
    row("2 ** 112", "5192296858534827628530496329220096");
    row("2 ** 0.5 * 2 ** 0.5 > 1.99999999999999999999999999999999", "true");
    row("2 ** -2", "0.25");
    row("10 ** 6145", "null");
    row("1 / 0", "null");
    row("-0", "0");
}

void TestExactness::texts()
{
    QFETCH(QString, text);
    QFETCH(QString, value);
    QCOMPARE(QString::fromStdString(ValueOf(text.toStdString()).text()), value);
}

/// Digits beyond those a decimal holds round once, to even only when nothing at all lies behind the tie.
void TestExactness::longLiteralsRoundOnce()
{
    const std::string kept(34, '1');
    const auto same = [](const std::string& a, const std::string& b) { return ValueOf(a) == ValueOf(b); };
    QVERIFY(same(kept + "." + std::string(100, '0'), kept));
    QVERIFY(same("0" + std::string(100, '0') + kept, kept));
    QVERIFY(same(kept.substr(0, 33) + "2.5" + std::string(100, '0'), kept.substr(0, 33) + "2"));
    QVERIFY(same(kept.substr(0, 33) + "2.5" + std::string(100, '0') + "1", kept.substr(0, 33) + "3"));
    QVERIFY(same("0." + std::string(70, '0') + "25", "2.5e-71"));
    QVERIFY(same("1" + std::string(70, '0'), "1e70"));
    QVERIFY(same("1" + std::string(70, '0') + "e-70", "1"));
    QCOMPARE(ParseExpression("1e99999", Scope()).error().code, core::ErrorCode::InvalidInput);
    QCOMPARE(ParseExpression("1e" + std::string(60, '9'), Scope()).error().code, core::ErrorCode::InvalidInput);
}

QTEST_APPLESS_MAIN(TestExactness)
#include "test_exactness.moc"
