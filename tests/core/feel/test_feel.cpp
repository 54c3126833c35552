// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <array>

#include "core/feel/interpret.h"
#include "core/feel/lexer.h"
#include "core/feel/parser.h"

using namespace core::feel;
using core::ErrorCode;

namespace {

/// Cell, input, answer.
constexpr std::array<std::array<const char*, 3>, 75> kCells{{
    {"-", "5", "true"},
    {"-", "null", "true"},
    {"5", "5", "true"},
    {"5", "5.00", "true"},
    {"5", "6", "false"},
    {"5", "null", "false"},
    {"5", "\"5\"", "null"},
    {"null", "null", "true"},
    {"null", "5", "false"},
    {"not(null)", "null", "false"},
    {"not(null)", "5", "true"},
    {"> 10", "11", "true"},
    {"> 10", "10", "false"},
    {"> 10", "null", "null"},
    {"> 10", "\"a\"", "null"},
    {">= 10", "10", "true"},
    {"< 10", "9.99", "true"},
    {"<10", "10", "false"},
    {"<= 10", "10", "true"},
    {"= 5", "5", "true"},
    {"!= 5", "5", "false"},
    {"!= 5", "6", "true"},
    {"!= 5", "null", "true"},
    {"!= null", "5", "true"},
    {"!= null", "null", "false"},
    {"= null", "null", "true"},
    {"[1..5]", "1", "true"},
    {"[1..5]", "5", "true"},
    {"(1..5)", "1", "false"},
    {"(1..5)", "5", "false"},
    {"(1..5)", "3", "true"},
    {"]1..5[", "1", "false"},
    {"]1..5[", "5", "false"},
    {"]1..5]", "5", "true"},
    {"[1..5[", "5", "false"},
    {"[1..5)", "4.999", "true"},
    {"[1..5]", "null", "null"},
    {"[1..5]", "\"a\"", "null"},
    {"[5..1]", "3", "false"},
    {"[-5..-1]", "-3", "true"},
    {"1,2,3", "2", "true"},
    {"1,2,3", "4", "false"},
    {"1,2,3", "null", "false"},
    {"1, null", "null", "true"},
    {"null, 1", "2", "false"},
    {"< 1, > 5", "6", "true"},
    {"< 1, [3..4], 9", "9", "true"},
    {"not(1,2)", "3", "true"},
    {"not(1,2)", "2", "false"},
    {"not(1,2)", "null", "true"},
    {"not(> 5)", "5", "true"},
    {"not([1..5])", "null", "null"},
    {"not(1, null)", "null", "false"},
    {"\"cash\"", "\"cash\"", "true"},
    {"\"a\",\"b\"", "\"c\"", "false"},
    {"not(\"a\")", "\"b\"", "true"},
    {"> \"a\"", "\"b\"", "true"},
    {"\"\\u8bd5\\\"\"", "\"试\\\"\"", "true"},
    {"true", "true", "true"},
    {"true", "false", "false"},
    {"true", "null", "false"},
    {"date(\"2026-07-14\")", "date(\"2026-07-14\")", "true"},
    {"< date(\"2026-07-15\")", "date(\"2026-07-14\")", "true"},
    {"[date(\"2026-01-01\")..date(\"2026-12-31\")]", "date(\"2026-07-14\")", "true"},
    {"n", "5", "true"},
    {"< n + 1", "5", "true"},
    {"[n - 1..n * 2)", "10", "false"},
    {"> nothing", "5", "null"},
    {"nothing", "5", "false"},
    {"< monthly income", "2999", "true"},
    {"[1, 2, 3]", "2", "true"},
    {"[1, 2, 3]", "4", "false"},
    {"(1 + 2) * 2", "6", "true"},
    {"-5", "-5", "true"},
    {"> -5 // comment", "0", "true"},
}};

/// Names the cells below may use, one of each type.
const Scope& Names()
{
    static const Scope scope({{"n", {Type::Kind::Number, {}}, 0},
                              {"s", {Type::Kind::String, {}}, 1},
                              {"b", {Type::Kind::Boolean, {}}, 2},
                              {"d", {Type::Kind::Date, {}}, 3},
                              {"nothing", {Type::Kind::Number, {}}, 4},
                              {"c", {Type::Kind::Context, {{"x", {Type::Kind::Number, {}}}}}, 5},
                              {"monthly income", {Type::Kind::Number, {}}, 6},
                              {"any", {}, 7}});
    return scope;
}

const std::vector<Value>& Values()
{
    static const std::vector<Value> values{Value::number(5),
                                           Value::string("cash"),
                                           Value::boolean(true),
                                           Value::date(core::base::Date::parse("2026-07-14").value()),
                                           Value(),
                                           Value::context({{"x", Value::number(7)}}),
                                           Value::number(3000),
                                           Value::string("text")};
    return values;
}

Value Given(const QString& literal)
{
    return ParseLiteral(literal.toStdString()).value();
}

QString Shown(Truth truth)
{
    return QString::fromUtf8(truth == Truth::True ? "true" : truth == Truth::False ? "false" : "null");
}

} // namespace

class TestFeel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cells_data();
    void cells();
    void expressions_data();
    void expressions();
    void refusals_data();
    void refusals();
    void typesOfCells();
    void nullsHaveReasons();
    void literalsComeBackAsText();
    void bounds();
};

void TestFeel::cells_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("truth");
    for (const auto& row : kCells)
        QTest::addRow("%s on %s", row[0], row[1])
            << QString::fromUtf8(row[0]) << QString::fromUtf8(row[1]) << QString::fromUtf8(row[2]);
}

void TestFeel::cells()
{
    QFETCH(QString, cell);
    QFETCH(QString, input);
    QFETCH(QString, truth);
    const auto tests = ParseUnaryTests(cell.toStdString(), Type{}, Names());
    QVERIFY2(tests.has_value(), tests ? "" : tests.error().detail.c_str());
    QCOMPARE(Shown(Test(*tests, Given(input), Values())), truth);
}

void TestFeel::expressions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    const std::array<std::array<const char*, 2>, 44> rows{{
        {"1 + 2 * 3", "7"},
        {"(1 + 2) * 3", "9"},
        {"10 - 4 - 3", "3"},
        {"8 / 4 / 2", "1"},
        {"2 ** 3 ** 2", "64"},
        {"-2 ** 2", "4"},
        {"2 ** -1", "0.5"},
        {"- - 3", "3"},
        {".5 + 0.25", "0.75"},
        {"0.1 + 0.2", "0.3"},
        {"1 / 0", "null"},
        {"1 / 3", "0.3333333333333333333333333333333333"},
        {"n * 2", "10"},
        {"-n", "-5"},
        {"c.x + 1", "8"},
        {"monthly income * 12", "36000"},
        {"\"a\" + \"b\"", "\"ab\""},
        {"nothing + 1", "null"},
        {"any + 1", "null"},
        {"null > 10", "null"},
        {"nothing > 10", "null"},
        {"n > 4", "true"},
        {"n = 5.0", "true"},
        {"s = \"cash\"", "true"},
        {"nothing = null", "true"},
        {"n = null", "false"},
        {"null = null", "true"},
        {"n != null", "true"},
        {"nothing = 5", "false"},
        {"true and nothing > 1", "null"},
        {"false and nothing > 1", "false"},
        {"nothing > 1 and false", "false"},
        {"true or nothing > 1", "true"},
        {"nothing > 1 or true", "true"},
        {"false or nothing > 1", "null"},
        {"b and n > 1", "true"},
        {"not(b)", "false"},
        {"not(nothing > 1)", "null"},
        {"d < date(\"2027-01-01\")", "true"},
        {"[1, \"a\", null]", "[1, \"a\", null]"},
        {"[]", "[]"},
        {"any.x", "null"},
        {"/* c */ 1 // d", "1"},
        {"1e", "?"},
    }};
    for (const auto& row : rows)
        QTest::addRow("%s", row[0]) << QString::fromUtf8(row[0]) << QString::fromUtf8(row[1]);
}

void TestFeel::expressions()
{
    QFETCH(QString, text);
    QFETCH(QString, value);
    const auto expression = ParseExpression(text.toStdString(), Names());
    if (value == "?") {
        QVERIFY(!expression.has_value());
        return;
    }
    QVERIFY2(expression.has_value(), expression ? "" : expression.error().detail.c_str());
    QCOMPARE(QString::fromStdString(Evaluate(*expression, Values()).text()), value);
}

void TestFeel::refusals_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("detail");
    const auto add = [](const char* text, const char* detail) {
        QTest::addRow("%s", text) << QString::fromUtf8(text) << QString::fromUtf8(detail);
    };
    add("? + 1", "line 1, column 1: '?' has no meaning outside a cell");
    add("date(\"2026-02-30\")", "line 1, column 6: no such date");
    add("matches(\"a\", \"(\")", "line 1, column 14: regular expression, pattern: a group without end");
    add("matches(s, \"(\")", "line 1, column 12: regular expression, pattern: a group without end");
    add("matches(pattern: \"[a\", input: s)", "line 1, column 18: regular expression, pattern: a class without end");
    add("matches(s, \"a\", \"z\")", "line 1, column 12: regular expression, pattern: no such flag");
    add("1 +\n number(replace(s, \"a*\", \"b\"), \",\", \".\")",
        "line 2, column 20: regular expression, pattern: it matches the empty text");
    add("replace(s, \"a\", \"$\")", "line 1, column 12: regular expression, replacement: a sign without its group");
    add("split(s, \"\")", "line 1, column 10: regular expression, pattern: it matches the empty text");
    add("for x in [\"a\"] return matches(x, \"*\")",
        "line 1, column 34: regular expression, pattern: a quantifier of nothing");
    add("@\"2026-02-30\"", "line 1, column 1: no such date, time or duration");
    add("1 +\n  total(1)", "line 2, column 3: function \"total\" is not known");
    add("if b then 1", "line 1, column 12: \"else\" expected, not the end");
    add("for x in [1] x", "line 1, column 14: \"return\" expected, not 'x'");
    add("some x in [1] satisfies x", "line 1, column 1: a condition that is a number");
    add("n between 1 or 2", "line 1, column 13: \"and\" expected, not 'or'");
    add("n in [1..2", "line 1, column 11: the end of the range expected, not the end");
    add("n instance of money", "line 1, column 15: type \"money\" is not known");
    add("{a: 1, a: 2}", "line 1, column 8: a context has two entries \"a\"");
    add("{a 1}", "line 1, column 5: ':' expected, not '}'");
    add("[1][1", "line 1, column 6: ']' expected, not the end");
    add("function(a, a) a", "line 1, column 13: two parameters \"a\"");
    add("abs(1, 2)", "line 1, column 1: function \"abs\" does not take these arguments");
    add("n(1)", "line 1, column 1: a number is called like a function");
    add("for and in [1] return 1", "line 1, column 5: a name expected, not 'and'");
    add("unknown", "line 1, column 1: name \"unknown\" is not declared");
    add("试金石 + x", "line 1, column 1: name \"试金石\" is not declared");
    add("\"试\" = x", "line 1, column 7: name \"x\" is not declared");
    add("1 +", "line 1, column 4: an expression expected, not the end");
    add("1 2", "line 1, column 3: '2' is not expected here");
    add("(1", "line 1, column 3: ')' expected, not the end");
    add("\"a", "line 1, column 1: string has no end");
    add("\"\\ud800\"", "line 1, column 2: escape is no character");
    add("1a", "line 1, column 1: letters directly behind a number");
    add("1 # 2", "line 1, column 3: '#' has no meaning here");
    add("n + \"a\"", "line 1, column 3: sum between number and string");
    add("s - 1", "line 1, column 3: arithmetic between string and number");
    add("n > s", "line 1, column 3: comparison between number and string");
    add("b < b", "line 1, column 3: comparison between boolean and boolean");
    add("n and b", "line 1, column 3: logic between number and boolean");
    add("c.y", "line 1, column 2: no entry \"y\"");
    add("n.x", "line 1, column 2: a number has no entry \"x\"");
    add("/* open", "line 1, column 1: comment has no end");
    add("", "line 1, column 1: an expression expected, not the end");
}

void TestFeel::refusals()
{
    QFETCH(QString, text);
    QFETCH(QString, detail);
    const auto expression = ParseExpression(text.toStdString(), Names());
    QVERIFY(!expression.has_value());
    QCOMPARE(QString::fromStdString(expression.error().detail), detail);
    QCOMPARE(expression.error().code, ErrorCode::InvalidInput);
}

void TestFeel::typesOfCells()
{
    const Type number{Type::Kind::Number, {}};
    const Type string{Type::Kind::String, {}};
    const Type boolean{Type::Kind::Boolean, {}};
    for (const char* cell : {"\"a\"", "> \"a\"", "[\"a\"..\"b\"]", "[1..\"b\"]", "true", "", "not()", "1,", "> ",
                             "[1..2", "]1", "not(1", "- 1 2", "1..2", "contains(\"a\")"})
        QVERIFY2(!ParseUnaryTests(cell, number, Names()).has_value(), cell);
    for (const char* cell : {"1", "> 1", "-", "null", "n", "any", "not(1)"})
        QVERIFY2(ParseUnaryTests(cell, number, Names()).has_value(), cell);
    QVERIFY(!ParseUnaryTests("> 1", string, Names()).has_value());
    QVERIFY(!ParseUnaryTests("> true", boolean, Names()).has_value());
    QVERIFY(ParseUnaryTests("true,false", boolean, Names()).has_value());
}

void TestFeel::nullsHaveReasons()
{
    const auto reason = [](const char* text) {
        return Evaluate(ParseExpression(text, Names()).value(), Values()).nullReason();
    };
    QCOMPARE(reason("null"), NullReason::Literal);
    QCOMPARE(reason("nothing"), NullReason::Missing);
    QCOMPARE(reason("nothing > 10"), NullReason::NullOperand);
    QCOMPARE(reason("any > 10"), NullReason::TypeMismatch);
    QCOMPARE(reason("any = 10"), NullReason::TypeMismatch);
    QCOMPARE(reason("1 / 0"), NullReason::Arithmetic);
    QCOMPARE(reason("10 ** 10000"), NullReason::Arithmetic);
    QCOMPARE(reason("(-2) ** 0.5"), NullReason::Arithmetic);
}

void TestFeel::literalsComeBackAsText()
{
    for (const char* text :
         {"1", "-1.5", "\"a\\\"b\\\\c\\nd\"", "true", "null", "date(\"2026-07-14\")", "\"试金石\""}) {
        const Value value = ParseLiteral(text).value();
        QCOMPARE(value.text(), std::string(text));
        QCOMPARE(ParseLiteral(value.text()).value(), value);
    }
    QVERIFY(!ParseLiteral("1 + 1").has_value());
    QVERIFY(!ParseLiteral("n").has_value());
}

void TestFeel::bounds()
{
    const auto code = [](const std::string& text) { return ParseExpression(text, Names()).error().code; };
    QCOMPARE(code(std::string(100, '(') + "1" + std::string(100, ')')), ErrorCode::LimitExceeded);
    QCOMPARE(code(std::string(100, '-') + "1"), ErrorCode::LimitExceeded);
    QCOMPARE(code(std::string(100, '[') + std::string(100, ']')), ErrorCode::LimitExceeded);
    QCOMPARE(code(std::string(kMaxTextBytes + 1, ' ')), ErrorCode::LimitExceeded);
    std::string sum = "1";
    for (int i = 0; i < 1000; ++i)
        sum += "+1";
    QCOMPARE(code(sum), ErrorCode::LimitExceeded);
    std::string list = "1";
    for (int i = 0; i < 40000; ++i)
        list += ",1";
    QCOMPARE(ParseUnaryTests(list, Type{}, Names()).error().code, ErrorCode::LimitExceeded);
    QVERIFY(!ParseUnaryTests(std::string(5000, '('), Type{}, Names()).has_value());
}

QTEST_APPLESS_MAIN(TestFeel)
#include "test_feel.moc"
