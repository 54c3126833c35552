// SPDX-License-Identifier: GPL-3.0-or-later
// Built-ins called from expressions: their parameters by name, how many arguments they take, lambdas given to them, properties.
#include <QTest>
#include <array>

#include "core/feel/interpret.h"
#include "core/feel/parser.h"

using namespace core::feel;

namespace {

/// Two expressions that give the same.
using Pair = std::array<const char*, 2>;

constexpr std::array kNamed{
    Pair{"abs(n: -2)", "2"},
    Pair{"abs(number: -2)", "null"},
    Pair{"after(point: 5, range: [1..3])", "true"},
    Pair{"all(list: [true, false])", "false"},
    Pair{"append(list: [1], item: [2])", "[1, [2]]"},
    Pair{"before(range1: [1..2], range2: [3..4])", "true"},
    Pair{"ceiling(scale: 1, n: 1.01)", "1.1"},
    Pair{"coincides(point1: 1, point2: 1)", "true"},
    Pair{"contains(match: \"b\", string: \"abc\")", "true"},
    Pair{"context(entries: [{key: \"a\", value: 1}])", "{a: 1}"},
    Pair{"context merge(contexts: [{a: 1}, {b: 2}])", "{a: 1, b: 2}"},
    Pair{"context put(context: {a: 1}, key: \"b\", value: 2)", "{a: 1, b: 2}"},
    Pair{"context put(context: {a: {b: 1}}, keys: [\"a\", \"b\"], value: 2)", "{a: {b: 2}}"},
    Pair{"context put(context: {a: {b: 1}}, key: [\"a\", \"b\"], value: 2)", "null"},
    Pair{"count(list: [1, 2])", "2"},
    Pair{"date(year: 2026, month: 7, day: 14)", "@\"2026-07-14\""},
    Pair{"date and time(date: @\"2026-07-14\", time: @\"10:00:00\")", "@\"2026-07-14T10:00:00\""},
    Pair{"date and time(year: 2026, month: 7, day: 14, hour: 1, minute: 2, second: 3, timezone: \"Asia/Tokyo\")",
         "@\"2026-07-14T01:02:03@Asia/Tokyo\""},
    Pair{"day of week(date: @\"2026-07-14\")", "\"Tuesday\""},
    Pair{"decimal(n: 2.345, scale: 2)", "2.34"},
    Pair{"duration(from: \"PT1H\")", "@\"PT1H\""},
    Pair{"get entries(m: {a: 1})", "[{key: \"a\", value: 1}]"},
    Pair{"get value(m: {a: 1}, key: \"a\")", "1"},
    Pair{"index of(list: [1, 2], match: 2)", "[2]"},
    Pair{"insert before(list: [1], position: 1, newItem: 0)", "[0, 1]"},
    Pair{"is(value1: 1)", "false"},
    Pair{"is(value1: 1, value2: 1, value3: 1)", "null"},
    Pair{"list contains(element: 1, list: [1])", "true"},
    Pair{"list replace(list: [1, 2], position: 1, newItem: 9)", "[9, 2]"},
    Pair{"list replace(list: [1, 2], match: function(item, newItem) item > 1, newItem: 9)", "[1, 9]"},
    Pair{"matches(input: \"abc\", pattern: \"B\", flags: \"i\")", "true"},
    Pair{"max(list: [1, 2])", "2"},
    Pair{"modulo(dividend: -7, divisor: 3)", "2"},
    Pair{"not(negand: true)", "false"},
    Pair{"number(from: \"1 000,5\", grouping separator: \" \", decimal separator: \",\")", "1000.5"},
    Pair{"odd(number: 3)", "true"},
    Pair{"range(from: \"(1..2]\")", "(1..2]"},
    Pair{"remove(list: [1, 2], position: 1)", "[2]"},
    Pair{"replace(input: \"abc\", pattern: \"b\", replacement: \"x\")", "\"axc\""},
    Pair{"round half up(n: 2.5, scale: 0)", "3"},
    Pair{"sort(precedes: function(a, b) a > b, list: [1, 3, 2])", "[3, 2, 1]"},
    Pair{"split(string: \"a-b\", delimiter: \"-\")", "[\"a\", \"b\"]"},
    Pair{"string(from: 1.50)", "\"1.5\""},
    Pair{"string join(list: [\"a\", \"b\"], delimiter: \"-\")", "\"a-b\""},
    Pair{"sublist(list: [1, 2, 3], start position: 2, length: 1)", "[2]"},
    Pair{"substring(string: \"abc\", start position: 2, length: 1)", "\"b\""},
    Pair{"substring after(string: \"abc\", match: \"a\")", "\"bc\""},
    Pair{"time(hour: 1, minute: 2, second: 3, offset: @\"PT1H\")", "@\"01:02:03+01:00\""},
    Pair{"time(from: \"10:00:00\")", "@\"10:00:00\""},
    Pair{"week of year(date: @\"2005-01-01\")", "53"},
    Pair{"years and months duration(to: @\"2026-01-01\", from: @\"2025-01-01\")", "@\"P1Y\""},
    Pair{"substring(string: \"abc\")", "null"},
};

constexpr std::array kCalls{
    Pair{"max(1, 2, 3)", "3"},
    Pair{"max([1, 2, 3])", "3"},
    Pair{"max()", "null"},
    Pair{"concatenate([1], [[2]], 3)", "[1, [2], 3]"},
    Pair{"append([], [1], null)", "[[1], null]"},
    Pair{"union([1, 2], [2, 3])", "[1, 2, 3]"},
    Pair{"sort([3, 1, 2])", "[1, 2, 3]"},
    Pair{"sort([{a: 2}, {a: 1}], function(x, y) x.a < y.a)", "[{a: 1}, {a: 2}]"},
    Pair{"sort([1, 2], function(x) true)", "null"},
    Pair{"sort([1, 2], function(x, y) x + y)", "null"},
    Pair{"sort([2, 1], before)", "[1, 2]"},
    Pair{"today(1)", "null"},
    Pair{"upper case([\"a\"])", "\"A\""},
    Pair{"count(5)", "1"},
    Pair{"range(\"[2..)\") = >= 2", "true"},
    Pair{"range(\"(..2)\") = < 2", "true"},
    Pair{"range(\"[2..)\") != >= 2", "false"},
    Pair{"2 in range(\"(1..2]\")", "true"},
    Pair{"includes((> 5), 6)", "true"},
    Pair{"includes((null..5], 3)", "null"},
    Pair{"includes((!= 5), 3)", "null"},
    Pair{"@\"2026-07-14\".weekday", "2"},
    Pair{"@\"2026-07-14T10:00:00+08:00\".time offset", "@\"PT8H\""},
    Pair{"@\"P1Y2M\".months", "2"},
    Pair{"@\"2026-07-14\" + @\"P1M\" - @\"P1D\"", "@\"2026-08-13\""},
    Pair{"2 ** 0.5", "1.414213562373095048801688724209698"},
    Pair{"1.1 ** -3", "0.7513148009015777610818933132982720"},
};

Value Evaluated(const char* text)
{
    const auto expression = ParseExpression(text, Scope(), Strictness::Lenient);
    if (!expression)
        qFatal("%s: %s", text, expression.error().detail.c_str());
    return Evaluate(*expression, {});
}

template <std::size_t N>
void AddRows(const std::array<Pair, N>& pairs)
{
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<QByteArray>("wanted");
    for (const auto& [expression, wanted] : pairs)
        QTest::addRow("%s", expression) << QByteArray(expression) << QByteArray(wanted);
}

void CheckRow()
{
    QFETCH(QByteArray, expression);
    QFETCH(QByteArray, wanted);
    QCOMPARE(Evaluated(expression.constData()).text(), Evaluated(wanted.constData()).text());
}

} // namespace

class TestLibrary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void named_data() { AddRows(kNamed); }
    void named() { CheckRow(); }
    void calls_data() { AddRows(kCalls); }
    void calls() { CheckRow(); }
};

QTEST_APPLESS_MAIN(TestLibrary)
#include "test_library.moc"
