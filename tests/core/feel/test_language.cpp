// SPDX-License-Identifier: GPL-3.0-or-later
// The grammar of FEEL by its constructs: a text, the value it has.
#include <QTest>
#include <string>

#include "core/feel/interpret.h"
#include "core/feel/parser.h"
#include "core/feel/types.h"

using namespace core::feel;

namespace {

const Scope& Names()
{
    static const Scope kScope({{"n", Type::of(Type::Kind::Number), 0},
                               {"nothing", {}, 1},
                               {"people", {}, 2},
                               {"twice", {}, 3},
                               {"price", Type::of(Type::Kind::Number), 4}});
    return kScope;
}

std::vector<Value> MakeValues()
{
    const auto made = [](const char* text) { return Evaluate(ParseExpression(text, Scope()).value(), {}); };
    return {Value::number(5), Value(),
            made(R"([{name: "Ann", age: 31, price: 1}, {name: "Bob", age: 17, price: 9}, {name: "Cy"}])"),
            made("function(x: number) x * 2"), Value::number(3)};
}

QString Shown(const QString& text)
{
    static const std::vector<Value> kValues = MakeValues();
    const auto expression = ParseExpression(text.toStdString(), Names(), Strictness::Lenient);
    if (!expression)
        return "refused: " + QString::fromStdString(expression.error().detail);
    Environment environment;
    const Value value = Evaluate(*expression, kValues, environment);
    return QString::fromStdString(value.text());
}

struct Row {
    const char* text;
    const char* value;
};

constexpr Row kOperators[] = {
    {"1 + 2 * 3", "7"},
    {"(1 + 2) * 3", "9"},
    {"-2 ** 2", "4"},
    {"2 ** 3 ** 2", "64"},
    {"--10", "10"},
    {"-(function(a) a)(10)", "-10"},
    {"1 + 2 instance of number", "null"},
    {"(1 + 2) instance of number", "true"},
    {"not(true) or true", "true"},
    {"1 = 1 and 2 = 2", "true"},
    {"1 < 2 = true", "true"},
    {"3 between 1 and 5 and true", "true"},
    {"null between 1 and 5", "null"},
    {"3 between null and 5", "null"},
    {"\"b\" between \"a\" and \"c\"", "true"},
    {"1 in (1, 2)", "true"},
    {"1 in (2, > 5, [0..1])", "true"},
    {"1 in < 5", "true"},
    {"1 in [2, [0..3]]", "true"},
    {"3 in (1 + 2)", "true"},
    {"9 in (1 + 2) * 3", "true"},
    {"[1, 2] in [[1, 2], 3]", "true"},
    {"null in [null, 1]", "true"},
    {"\"a\" in [1, 2]", "false"},
    {"1 in \"a\"", "null"},
    {"if 1 > 2 then \"a\" else \"b\"", "\"b\""},
    {"if null then 1 else 2", "2"},
    {"if true then if false then 1 else 2 else 3", "2"},
    {"\"a\" + \"b\"", "\"ab\""},
    {"\"a\" + 1", "null"},
    {"[1] + [2]", "null"},
    {"@\"2026-01-31\" + @\"P1M\"", "date(\"2026-02-28\")"},
    {"@\"2026-03-01\" - @\"2026-02-01\"", "duration(\"P28D\")"},
    {"-@\"P1D\"", "duration(\"-P1D\")"},
    {"@\"nonsense\"", "null"},
    {"date(\"2026-02-30\")", "null"},
    {"{a: 1} = {a: 1.0}", "true"},
    {"[] = null", "false"},
    {"1 = \"1\"", "null"},
    {"null != 1", "true"},
    {"max = max", "true"},
    {"max = min", "false"},
    {"true and nothing.thing", "null"},
    {"false and 12", "false"},
};

constexpr Row kRanges[] = {
    {"[1..5]", "[1..5]"},
    {"]1..5[", "(1..5)"},
    {"(1..5)", "(1..5)"},
    {"[1..5[ = [1..5)", "true"},
    {"(1..10[.end included", "false"},
    {"[1..10[.start", "1"},
    {"(< 10)", "(< 10)"},
    {"(< 10) = (null..10)", "false"},
    {"(>= 10).start included", "true"},
    {"(!= 10).start included", "false"},
    {"(= 10).end", "10"},
    {"5 in [5..1]", "false"},
    {"5 in [1..null]", "null"},
    {"[1..\"a\"]", "null"},
    {"[true..false]", "null"},
    {"[@\"2026-01-01\"..@\"2026-12-31\"] instance of range<date>", "true"},
    {"[1..3] instance of range<string>", "false"},
    {"[n..n + 1].end", "6"},
    {"[[1, 2][1]..[3, 4][2]]", "[1..4]"},
    {"[1, 2][1]", "1"},
    {"3 in [1..[5, 6][1]]", "true"},
};

constexpr Row kIterations[] = {
    {"for i in 1..3 return i", "[1, 2, 3]"},
    {"for i in 3..1 return i", "[3, 2, 1]"},
    {"for i in 1 + 1..1 + 3 return i", "[2, 3, 4]"},
    {"for i in [1..3] return i", "[1, 2, 3]"},
    {"for i in ]1..4[ return i", "[2, 3]"},
    {"for i in [3..1] return i", "[]"},
    {"for d in @\"2026-02-27\"..@\"2026-03-01\" return d.day", "[27, 28, 1]"},
    {"for i in [1, 2], j in [i, 10] return i * j", "[1, 10, 4, 20]"},
    {"for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]"},
    {"for i in [] return 1", "[]"},
    {"for i in null return 1", "null"},
    {"for i in 7 return i", "[7]"},
    {"for i in \"a\"..\"c\" return i", "null"},
    {"for in a list in [1, 2] return in a list", "refused: line 1, column 5: a name expected, not 'in'"},
    {"for my item in [1, 2] return my item + 1", "[2, 3]"},
    {"some i in [1, 2] satisfies i > 1", "true"},
    {"some i in [1, null] satisfies i > 1", "null"},
    {"some i in [] satisfies true", "false"},
    {"every i in [1, 2], j in [3] satisfies i < j", "true"},
    {"every i in [1, null] satisfies i > 1", "false"},
    {"every i in [2, null] satisfies i > 1", "null"},
    {"every i in [] satisfies false", "true"},
};

constexpr Row kStructures[] = {
    {"{a: 1, b: a + 1}", "{a: 1, b: 2}"},
    {"{a: 1, b: {c: a + 1}}.b.c", "2"},
    {"{\"odd ((name\": 1}", "{odd ((name: 1}"},
    {"{first name: 1, b: first name + 1}.b", "2"},
    {"{foo+bar: 1, x: foo+bar * 2}.x", "2"},
    {"{a-b: 5, a: 2, b: 1, x: a-b, y: a - b}.x", "5"},
    {"{a-b: 5, a: 2, b: 1, y: a - b}.y", "1"},
    {"{if: 1}", "{if: 1}"},
    {"{a: 1, a: 2}", "null"},
    {"{}", "{}"},
    {"{a: 1}.b", "null"},
    {"null.a", "null"},
    {"people.name", "[\"Ann\", \"Bob\", \"Cy\"]"},
    {"people.age", "[31, 17, null]"},
    {"people[name = \"Bob\"].age", "[17]"},
    {"people[age > 18].name", "[\"Ann\"]"},
    {"people[item.age < 18][1].name", "\"Bob\""},
    {"people[price > 5].name", "[\"Bob\"]"},
    {"people[unknown > 5]", "[]"},
    {"people[n - 4].name", "\"Ann\""},
    {"people[-1].name", "\"Cy\""},
    {"people[0]", "null"},
    {"people[1.5]", "null"},
    {"[1, 2, 3][item >= 2]", "[2, 3]"},
    {"[{item: 1}, {item: 2}][item = 2]", "[{item: 2}]"},
    {"[[1, 2], [3]][count(item) = 1]", "[[3]]"},
    {"[{x: [1, 2]}, {x: [3]}][count(x[item > 1]) = 1].x", "[[1, 2], [3]]"},
    {"100[1]", "100"},
    {"100[2]", "null"},
    {"100[true]", "[100]"},
    {"[][1]", "null"},
    {"[][true]", "[]"},
    {"null[1]", "null"},
    {"@\"2026-07-14\".weekday", "2"},
    {"[@\"2026-07-14\", @\"2027-07-14\"].year", "[2026, 2027]"},
    {"@\"10:20:30+08:00\".time offset", "duration(\"PT8H\")"},
};

constexpr Row kFunctions[] = {
    {"(function(x, y) x - y)(5, 2)", "3"},
    {"(function(x, y) x - y)(y: 5, x: 2)", "-3"},
    {"(function(x) x)(1, 2)", "null"},
    {"(function(x) x)(z: 2)", "null"},
    {"{f: function(a) a + n, r: f(1)}.r", "6"},
    {"(function(a) function(b) a * b)(3)(4)", "12"},
    {"(function(f, x) f(f(x)))(twice, 3)", "12"},
    {"twice(\"a\")", "null"},
    {"twice([4])", "8"},
    {"(function(x: number) x = null)(\"a\")", "true"},
    {"for f in [abs, function(x) x + 1] return f(-1)", "[1, 0]"},
    {"sort([3, 1, 2], function(a, b) a > b)", "[3, 2, 1]"},
    {"people[(function(x) x.age > 18)(item)].name", "[\"Ann\"]"},
    {"(function(l) l[item > n])([4, 6])", "[6]"},
    {"max(1, 3, 2)", "3"},
    {"max([1, 3, 2])", "3"},
    {"substring(string: \"abc\", start position: 2)", "\"bc\""},
    {"substring(text: \"abc\", start position: 2)", "null"},
    {"abs(1, 2)", "null"},
    {"no such thing(1)", "null"},
    {"\"abs\"(-1)", "null"},
    {"true()", "null"},
    {"(function(a) external {java: {}})(1)", "refused: line 1, column 2: external functions are not supported"},
    {"abs instance of function<number> -> number", "true"},
    {"(function(a: number) a) instance of function<number> -> Any", "true"},
    {"(function(a: string) a) instance of function<number> -> Any", "false"},
    {"(function() 1) instance of function", "true"},
    {"[1, 2] instance of list<number>", "true"},
    {"[1, \"a\"] instance of list<number>", "false"},
    {"{a: 1, b: 2} instance of context<a: number>", "true"},
    {"{b: 2} instance of context<a: number>", "false"},
    {"null instance of Any", "false"},
    {"1 instance of Any", "true"},
    {"@\"P1D\" instance of days and time duration", "true"},
};

constexpr Row kTexts[] = {
    {"\"\\u8bd5\\u91d1\" = \"试金\"", "true"},
    {"string length(\"\\uD83D\\uDC0E\")", "1"},
    {"string length(\"\\U01F40E\")", "1"},
    {"\"a\\tb\\\"c\\\\\"", "\"a\\tb\\\"c\\\\\""},
    {"\"\\d\"", "\"\\\\d\""},
    {"1 // to the end\n + 1", "2"},
    {"1 /* inside // this */ + 1", "2"},
    {"{🐎: 1}.🐎", "1"},
    {"1\u3000+\u00a02", "3"},
    {".5 + 1", "1.5"},
};

} // namespace

class TestLanguage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void values_data();
    void values();
};

void TestLanguage::values_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    const auto add = [](std::span<const Row> rows) {
        for (const Row& row : rows)
            QTest::addRow("%s", row.text) << QString::fromUtf8(row.text) << QString::fromUtf8(row.value);
    };
    add(kOperators);
    add(kRanges);
    add(kIterations);
    add(kStructures);
    add(kFunctions);
    add(kTexts);
}

void TestLanguage::values()
{
    QFETCH(QString, text);
    QFETCH(QString, value);
    QCOMPARE(Shown(text), value);
}

QTEST_APPLESS_MAIN(TestLanguage)
#include "test_language.moc"
