// SPDX-License-Identifier: GPL-3.0-or-later
// Names that hold spaces and operators, scopes inside scopes, and expressions built of several texts.
#include <QTest>
#include <string>

#include "core/feel/builder.h"
#include "core/feel/interpret.h"
#include "core/feel/parser.h"
#include "core/feel/types.h"

using namespace core::feel;

namespace {

Type ContextType(std::initializer_list<const char*> names)
{
    Type type = Type::of(Type::Kind::Context);
    for (const char* name : names)
        type.entries.push_back({name, Type::of(Type::Kind::Number)});
    return type;
}

Value Number(std::int64_t number)
{
    return Value::number(core::base::Decimal(number));
}

const Scope& Names()
{
    static const Scope kScope({{"a", Type::of(Type::Kind::Number), 0},
                               {"b", Type::of(Type::Kind::Number), 1},
                               {"a-b", Type::of(Type::Kind::Number), 2},
                               {"profit and loss", Type::of(Type::Kind::Number), 3},
                               {"profit", Type::of(Type::Kind::Boolean), 4},
                               {"in a list", {}, 5},
                               {"Teacher's grade", Type::of(Type::Kind::Number), 6},
                               {"person", ContextType({"first age", "age", "start included"}), 7},
                               {"people", Type::listOf(ContextType({"first age", "a"})), 8},
                               {"if so", Type::of(Type::Kind::Number), 9},
                               {"date", Type::of(Type::Kind::Number), 10},
                               {"x*y/z+2.5", Type::of(Type::Kind::Number), 11},
                               {"金额 (元)", Type::of(Type::Kind::Number), 12},
                               {"金额", Type::of(Type::Kind::Number), 13},
                               {"full   name ", Type::of(Type::Kind::Number), 14}});
    return kScope;
}

const std::vector<Value>& Values()
{
    static const std::vector<Value> kValues{
        Number(7),
        Number(3),
        Number(100),
        Number(40),
        Value::boolean(true),
        Value::list({Number(1), Number(2)}),
        Number(6),
        Value::context({{"first age", Number(20)}, {"age", Number(30)}, {"start included", Number(1)}}),
        Value::list({Value::context({{"first age", Number(20)}, {"a", Number(1)}}),
                     Value::context({{"first age", Number(50)}, {"a", Number(2)}})}),
        Number(9),
        Number(2026),
        Number(11),
        Number(5),
        Number(8),
        Number(15)};
    return kValues;
}

} // namespace

class TestNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void longest_data();
    void longest();
    void lenientNames();
    void contextsOfTexts();
    void functionsOfTexts();
    void externalsSeeWhatIsVisible();
    void testsOfTexts();
    void functionsKeepWhatTheyCapture();
    void typeNames();
};

void TestNames::longest_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* text, const char* value) {
        QTest::addRow("%s", text) << QString::fromUtf8(text) << QString::fromUtf8(value);
    };
    row("a-b", "100");
    row("a - b", "4");
    row("a -b", "4");
    row("profit and loss", "40");
    row("profit  and\n loss", "40");
    row("full name", "15");
    row("full  name+1", "16");
    row("[full\nname]", "[15]");
    row("profit and a > 1", "true");
    row("for i in in a list return i", "[1, 2]");
    row("some x in in a list satisfies x = 2", "true");
    row("Teacher's grade + 1", "7");
    row("person.first age", "20");
    row("person.start included", "1");
    row("person.age", "30");
    row("people[first age > 30].a", "[2]");
    row("people[a > 1].first age", "[50]");
    row("people[a = item.a][1].a", "1");
    row("if so * 2", "18");
    row("date + 1", "2027");
    row("date(\"2026-01-01\")", "date(\"2026-01-01\")");
    row("date and time(\"2026-01-01\")", "date and time(\"2026-01-01T00:00:00\")");
    row("x*y/z+2.5 - 1", "10");
    row("金额+1", "9");
    row("{a-b: 1, c: a-b}.c", "1");
    row("(function(a-b) a-b + 1)(4)", "5");
}

void TestNames::longest()
{
    QFETCH(QString, text);
    QFETCH(QString, value);
    const auto expression = ParseExpression(text.toStdString(), Names(), Strictness::Named);
    QVERIFY2(expression.has_value(), expression ? "" : expression.error().detail.c_str());
    QCOMPARE(QString::fromStdString(Evaluate(*expression, Values()).text()), value);
}

void TestNames::lenientNames()
{
    QCOMPARE(ParseExpression("no such name + 1", Names(), Strictness::Named).error().detail,
             std::string("line 1, column 1: name \"no such name\" is not declared"));
    const auto lenient = ParseExpression("no such name = null", Names(), Strictness::Lenient);
    QVERIFY(lenient.has_value());
    QVERIFY(Evaluate(*lenient, Values()).isTrue());
    QCOMPARE(TypeFindings(*lenient, Names()).size(), std::size_t(1));
    // As the standard has it: the variable hides the function.
    const auto hidden = ParseExpression("date(\"2026-01-01\")", Names(), Strictness::Lenient);
    QVERIFY(hidden.has_value());
    QVERIFY(Evaluate(*hidden, Values()).isNull());
}

void TestNames::contextsOfTexts()
{
    Builder builder(Names());
    builder.openContext();
    QVERIFY(builder.addEntry("net pay", builder.parse("a * 10").value(), Type::of(Type::Kind::Number)).has_value());
    QVERIFY(builder.addEntry("wrong", builder.parse("\"x\"").value(), Type::of(Type::Kind::Number)).has_value());
    QVERIFY(!builder.addEntry("wrong", builder.parse("1").value()).has_value());
    const NodeIndex result = builder.parse("[net pay + 1, wrong]").value();
    const NodeIndex root = builder.closeContextWith(result).value();
    QCOMPARE(Evaluate(builder.finish(root), Values()).text(), std::string("[71, null]"));
}

void TestNames::functionsOfTexts()
{
    Builder builder(Names());
    builder.openContext();
    const std::vector<Parameter> parameters{{"x", Type::of(Type::Kind::Number)}, {"deep rate", {}}};
    builder.openFunction(parameters);
    const NodeIndex body = builder.parse("x * deep rate + a").value();
    QVERIFY(builder.addEntry("f", builder.closeFunction(body).value()).has_value());
    const NodeIndex function = builder.variable("f").value();
    const NodeIndex call =
        builder.callNamed(function, {"deep rate", "x"}, {builder.parse("2").value(), builder.parse("b").value()})
            .value();
    const NodeIndex root = builder.closeContextWith(call).value();
    QCOMPARE(Evaluate(builder.finish(root), Values()).text(), std::string("13"));
}

namespace {

class Sum final : public External {
public:
    Value evaluate(std::span<const Value> values, Environment& environment) const override
    {
        environment.steps_left -= values.size();
        return Number(values[0].asNumber().toInt64().value() + values[1].asNumber().toInt64().value());
    }
};

} // namespace

void TestNames::externalsSeeWhatIsVisible()
{
    Builder builder(Names());
    builder.openIteration(Builder::Partial::Visible);
    builder.addIterator("a", builder.parse("[1, 2]").value());
    const std::vector<Variable> visible = builder.visible();
    QCOMPARE(visible[0].name, std::string("a"));
    QCOMPARE(std::count_if(visible.begin(), visible.end(), [](const Variable& v) { return v.name == "a"; }), 1);
    for (std::uint32_t i = 0; i < visible.size(); ++i)
        QCOMPARE(visible[i].slot, i);
    const std::vector<NodeIndex> arguments{builder.variable("a").value(), builder.variable("b").value()};
    const NodeIndex body = builder.external(std::make_shared<const Sum>(), arguments).value();
    const NodeIndex root = builder.closeFor(body).value();
    QCOMPARE(Evaluate(builder.finish(root), Values()).text(), std::string("[4, 5]"));
}

void TestNames::testsOfTexts()
{
    const auto holds = [](const char* cell, const char* input) {
        Builder builder(Names());
        const NodeIndex asked = builder.parse(input).value();
        const NodeIndex root = builder.parseTests(cell, asked).value();
        return Evaluate(builder.finish(root), Values()).text();
    };
    QCOMPARE(holds("-", "a"), std::string("true"));
    QCOMPARE(holds("> b", "a"), std::string("true"));
    QCOMPARE(holds("not([1..10])", "a"), std::string("false"));
    QCOMPARE(holds("? * 2 = 14, 99", "a"), std::string("true"));
    QCOMPARE(holds("\"x\"", "a"), std::string("null"));
}

/// The value of a function outlives the expression, the slots and the frame it was made in.
void TestNames::functionsKeepWhatTheyCapture()
{
    Value made;
    {
        const std::vector<Value> slots = Values();
        const auto expression =
            ParseExpression("{k: a * 2, f: function(x) function(y) x + y + k + b}.f(1)", Names(), Strictness::Named);
        made = Evaluate(*expression, slots);
    }
    Environment environment;
    const std::vector<Value> arguments{Number(10)};
    QCOMPARE(CallFunction(made, arguments, environment).text(), std::string("28"));
    QCOMPARE(environment.depth, 0U);
    QCOMPARE(CallFunction(made, {}, environment).nullReason(), NullReason::WrongArguments);
}

namespace {

class Items final : public TypeNames {
public:
    const Type* findType(std::string_view name) const override
    {
        return name == "tPay slip" || name == "shared.tPay slip" ? &m_slip : nullptr;
    }

private:
    Type m_slip = ContextType({"net pay"});
};

} // namespace

void TestNames::typeNames()
{
    const Items items;
    const auto value = [&](const char* text) {
        const auto expression = ParseExpression(text, Names(), Strictness::Named, &items);
        return expression ? Evaluate(*expression, Values()).text() : expression.error().detail;
    };
    QCOMPARE(value("{net pay: 1} instance of tPay slip"), std::string("true"));
    QCOMPARE(value("{net pay: 1} instance of shared.tPay slip and true"), std::string("true"));
    QCOMPARE(value("[{net: 1}] instance of list<tPay slip>"), std::string("false"));
    QCOMPARE(value("(function(s: tPay slip) s.net pay)({net pay: 4})"), std::string("4"));
    QCOMPARE(value("1 instance of tNothing"), std::string("line 1, column 15: type \"tNothing\" is not known"));
    QVERIFY(ParseType("function<list<number>, tPay slip> -> range<date>", &items).has_value());
    QVERIFY(!ParseType("list<number", &items).has_value());
    QVERIFY(!ParseType("list<number, string>").has_value());
}

QTEST_APPLESS_MAIN(TestNames)
#include "test_names.moc"
