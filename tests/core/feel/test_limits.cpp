// SPDX-License-Identifier: GPL-3.0-or-later
// Bounds of depth and work, and nulls that say why.
#include <QTest>
#include <string>

#include "core/feel/interpret.h"
#include "core/feel/lexer.h"
#include "core/feel/parser.h"

using namespace core::feel;

namespace {

class Seen final : public NullObserver {
public:
    void becameNull(NullReason reason, Place place, std::string_view what) override
    {
        if (first.empty())
            first = std::to_string(place.line) + ":" + std::to_string(place.column) + " " + std::string(what) + " " +
                    Name(reason);
        ++count;
    }
    std::string first;
    int count = 0;
};

Value With(const std::string& text, Environment& environment)
{
    const auto expression = ParseExpression(text, Scope(), Strictness::Lenient);
    return expression ? Evaluate(*expression, {}, environment) : Value::string(expression.error().detail);
}

std::string Repeated(const char* part, int times)
{
    std::string text;
    for (int i = 0; i < times; ++i)
        text += part;
    return text;
}

} // namespace

class TestLimits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textsTooDeep_data();
    void textsTooDeep();
    void evaluationEnds_data();
    void evaluationEnds();
    void valuesStayShallow();
    void nullsAreTold_data();
    void nullsAreTold();
    void outcomeIsTheSameObserved();
};

void TestLimits::textsTooDeep_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const std::string& text) {
        QTest::newRow(name) << QByteArray::fromStdString(text);
    };
    row("brackets", Repeated("(", 5000));
    row("lists", Repeated("[", 5000));
    row("contexts", Repeated("{a:", 5000));
    row("minus", Repeated("-", 5000) + "1");
    row("if", Repeated("if true then ", 2000));
    row("for", Repeated("for i in [1] return ", 2000));
    row("functions", Repeated("function() ", 3000) + "1");
    row("calls", Repeated("abs(", 5000));
    row("filters", "a" + Repeated("[a", 5000));
    row("path", "a" + Repeated(".a", 5000));
    row("sum", "1" + Repeated("+1", 5000));
    row("ranges", Repeated("[1..", 5000));
    row("types", "1 instance of " + Repeated("list<", 5000));
    row("function types", "1 instance of " + Repeated("function<> -> ", 3000) + "Any");
    row("iterators", "for i in [1]" + Repeated(", i in [1]", 3000) + " return i");
    row("tests", "1 in " + Repeated("(", 5000));
    row("long", std::string(kMaxTextBytes + 1, ' '));
}

void TestLimits::textsTooDeep()
{
    QFETCH(QByteArray, text);
    const auto expression = ParseExpression(text.toStdString(), Scope(), Strictness::Lenient);
    if (!expression) {
        QVERIFY(!expression.error().detail.empty());
        QVERIFY(!ParseUnaryTests(text.toStdString(), Type{}, Scope(), Strictness::Lenient).has_value());
        return;
    }
    Environment environment;
    QVERIFY(Evaluate(*expression, {}, environment).isNull());
}

void TestLimits::evaluationEnds_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char* text) { QTest::newRow(text) << text; };
    row("(function(f) f(f))(function(f) f(f))");
    row("(function(b) for i in 1..100000 return b = b)(for i in 1..10000 return i)");
    row("(function(b) for i in 1..100000 return sum(b))(for i in 1..10000 return i)");
    row("for i in 1..1000000000000 return i");
    row("some i in 1..1000000000000 satisfies i < 0");
    row("for i in 1..1000, j in 1..1000, k in 1..1000 return 1");
    row("for i in 1..1000000 return partial");
    row("count(for i in 1..100000 return if i = 1 then \"aaaaaaaaaaaaaaaa\" else partial[-1] + partial[-1])");
    row("(function(f) f(f, 0))(function(f, n) f(f, n + 1))");
}

void TestLimits::evaluationEnds()
{
    QFETCH(QString, text);
    Environment environment;
    environment.steps_left = 200'000;
    const Value value = With(text.toStdString(), environment);
    QVERIFY2(value.isNull() || value.kind() == Value::Kind::Number, value.text().c_str());
    QCOMPARE(environment.depth, 0U);
}

/// Nesting that grows with each round ends in null, not in a stack that overflows when the value is given up.
void TestLimits::valuesStayShallow()
{
    Environment environment;
    const Value lists = With("for i in 1..3000 return [partial[-1]]", environment);
    QCOMPARE(lists.depth() <= kMaxValueDepth, true);
    const Value contexts = With("for i in 1..3000 return {a: partial[-1], b: partial[-1]}", environment);
    QVERIFY(contexts.isNull() || contexts.weight() <= kMaxValueWeight);
    const Value functions = With("for i in 1..3000 return function() partial[-1]", environment);
    QVERIFY(functions.depth() <= kMaxValueDepth);
    std::string doubling = "{a0: [1]";
    for (int i = 1; i < 200; ++i) {
        const std::string last = "a" + std::to_string(i - 1);
        doubling += ", a" + std::to_string(i) + ": [" + last + ", " + last + "]";
    }
    const Value doubled = With(doubling + "}", environment);
    QVERIFY(doubled.weight() <= kMaxValueWeight);
}

void TestLimits::nullsAreTold_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("first");
    const auto row = [](const char* text, const char* first) { QTest::newRow(text) << text << first; };
    row("1 + 2", "");
    row("1 +\n \"a\"", "1:3 + type mismatch");
    row("null > 1", "1:6 > null operand");
    row("1 / 0", "1:3 / arithmetic");
    row("{a: 1}.b", "1:7 . no such entry");
    row("[1][5]", "1:4 filter out of range");
    row("abs(\"a\")", "1:1 abs type mismatch");
    row("abs(1, 2)", "1:1 abs wrong arguments");
    row("missing", "1:1 name missing");
    row("missing(1)", "1:1 name missing");
    row("null(1)", "1:1 call no such function");
    row("for i in null return i", "1:1 for null operand");
    row("every i in [1] satisfies i", "1:1 every null operand");
    row("1 in \"a\"", "1:3 in type mismatch");
    row("not(1)", "1:1 not type mismatch");
    row("[1..\"a\"]", "1:1 range type mismatch");
    row("(function(f) f(f))(function(f) f(f))", "1:32 call limit exceeded");
}

void TestLimits::nullsAreTold()
{
    QFETCH(QString, text);
    QFETCH(QString, first);
    Seen seen;
    Environment environment;
    environment.observer = &seen;
    (void)With(text.toStdString(), environment);
    QCOMPARE(QString::fromStdString(seen.first), first);
}

void TestLimits::outcomeIsTheSameObserved()
{
    for (const char* text : {"[1 + \"a\", null > 1, {a: 1}.b]", "some i in [null] satisfies i > 1", "[][1]"}) {
        Seen seen;
        Environment observed;
        observed.observer = &seen;
        Environment plain;
        const Value one = With(text, observed);
        QCOMPARE(one, With(text, plain));
        QCOMPARE(observed.steps_left, plain.steps_left);
        QVERIFY(seen.count > 0);
    }
}

QTEST_APPLESS_MAIN(TestLimits)
#include "test_limits.moc"
