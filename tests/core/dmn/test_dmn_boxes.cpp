// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/dmn/trace.h"
#include "tests/core/dmn/graphs.h"

using namespace core::dmn;
using namespace tests;

class TestDmnBoxes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void boxes_data();
    void boxes();
    void tableInsideABox();
    void functionsThatCallThemselves();
    void iteratorsOverRanges();
    void typesConvert_data();
    void typesConvert();
    void allowedValues();
};

void TestDmnBoxes::boxes_data()
{
    QTest::addColumn<QByteArray>("logic");
    QTest::addColumn<QByteArray>("value");
    const auto add = [](const char* name, const std::string& logic, const char* value) {
        QTest::newRow(name) << QByteArray::fromStdString(logic) << QByteArray(value);
    };
    const auto entry = [](const std::string& name, const std::string& content, const std::string& type = "") {
        return "<contextEntry>" +
               (name.empty()
                    ? ""
                    : "<variable name=\"" + name + "\"" + (type.empty() ? "" : " typeRef=\"" + type + "\"") + "/>") +
               content + "</contextEntry>";
    };
    const auto child = [](const std::string& name, const std::string& text) {
        return "<" + name + ">" + Literal(text) + "</" + name + ">";
    };
    add("literal", Literal("x + 1"), "6");
    add("context", "<context>" + entry("a", Literal("x")) + entry("b c", Literal("a * 2")) + "</context>",
        "{a: 5, b c: 10}");
    add("context with result", "<context>" + entry("a", Literal("x")) + entry("", Literal("a + 1")) + "</context>",
        "6");
    add("typed entry", "<context>" + entry("a", Literal("[x]"), "number") + entry("", Literal("a")) + "</context>",
        "5");
    add("entry of wrong type",
        "<context>" + entry("a", Literal("x"), "string") + entry("", Literal("a")) + "</context>", "null");
    add("list", "<list>" + Literal("1") + Literal("x") + "</list>", "[1, 5]");
    add("relation",
        "<relation><column name=\"x\"/><column name=\"y\"/><row>" + Literal("1") + Literal("x") + "</row><row>" +
            Literal("2") + Literal("3") + "</row></relation>",
        "[{x: 1, y: 5}, {x: 2, y: 3}]");
    add("function",
        "<context>" +
            entry("f", "<functionDefinition><formalParameter name=\"n\" typeRef=\"number\"/>" + Literal("n + x") +
                           "</functionDefinition>") +
            entry("", Literal("f(2)")) + "</context>",
        "7");
    add("invocation",
        "<context>" +
            entry("f", "<functionDefinition><formalParameter name=\"n\"/><formalParameter name=\"m\"/>" +
                           Literal("n - m") + "</functionDefinition>") +
            entry("", "<invocation>" + Literal("f") + "<binding><parameter name=\"m\"/>" + Literal("1") +
                          "</binding><binding><parameter name=\"n\"/>" + Literal("x") + "</binding></invocation>") +
            "</context>",
        "4");
    add("invocation of a built-in",
        "<invocation>" + Literal("substring") + "<binding><parameter name=\"string\"/>" + Literal("\"abc\"") +
            "</binding><binding><parameter name=\"start position\"/>" + Literal("2") + "</binding></invocation>",
        "\"bc\"");
    add("conditional",
        "<conditional>" + child("if", "x > 3") + child("then", "\"big\"") + child("else", "\"small\"") +
            "</conditional>",
        "\"big\"");
    add("conditional, unknown",
        "<conditional>" + child("if", "x > null") + child("then", "1") + child("else", "2") + "</conditional>", "2");
    add("conditional, no boolean",
        "<conditional>" + child("if", "\"yes\"") + child("then", "1") + child("else", "2") + "</conditional>", "null");
    add("filter", "<filter>" + child("in", "[1, x, 9]") + child("match", "item >= x") + "</filter>", "[5, 9]");
    add("filter of contexts", "<filter>" + child("in", "[{a: 1}, {a: 7}]") + child("match", "a > x") + "</filter>",
        "[{a: 7}]");
    add("filter, no boolean", "<filter>" + child("in", "[1, 2]") + child("match", "\"a\"") + "</filter>", "null");
    add("filter, no list", "<filter>" + child("in", "x") + child("match", "item > 3") + "</filter>", "[5]");
    add("filter, null", "<filter>" + child("in", "null") + child("match", "true") + "</filter>", "null");
    add("for", "<for iteratorVariable=\"v\">" + child("in", "[1, 2]") + child("return", "v * x") + "</for>", "[5, 10]");
    add("for sees what it made",
        "<for iteratorVariable=\"v\">" + child("in", "[1, 2, 3]") + child("return", "count(partial) + v") + "</for>",
        "[1, 3, 5]");
    add("some", "<some iteratorVariable=\"v\">" + child("in", "[1, 7]") + child("satisfies", "v > x") + "</some>",
        "true");
    add("every", "<every iteratorVariable=\"v\">" + child("in", "[1, 7]") + child("satisfies", "v > x") + "</every>",
        "false");
    add("some, unknown",
        "<some iteratorVariable=\"v\">" + child("in", "[1, null]") + child("satisfies", "v > x") + "</some>", "null");
    add("some, no boolean",
        "<some iteratorVariable=\"v\">" + child("in", "[9]") + child("satisfies", "\"yes\"") + "</some>", "null");
    add("nested",
        "<for iteratorVariable=\"v\">" + child("in", "[1, 2]") + "<return><context>" + entry("w", Literal("v + x")) +
            entry("", "<filter>" + child("in", "[w, 100]") + child("match", "item > w") + "</filter>") +
            "</context></return></for>",
        "[[100], [100]]");
    add("type of a box", "<literalExpression typeRef=\"string\"><text>x</text></literalExpression>",
        "null output not allowed");
    add("type inside a box", "<list><literalExpression typeRef=\"string\"><text>x</text></literalExpression></list>",
        "[5]");
    add("nothing", "", "null");
}

void TestDmnBoxes::boxes()
{
    QFETCH(QByteArray, logic);
    QFETCH(QByteArray, value);
    const auto model = Compiled(Input("x", "number") + DecisionOf("d", logic.toStdString(), {"i_x"}));
    QCOMPARE(QByteArray::fromStdString(Text(model, "d", With({{"x", "5"}}))), value);
}

void TestDmnBoxes::tableInsideABox()
{
    const std::string table =
        "<decisionTable hitPolicy=\"COLLECT\" aggregation=\"SUM\"><input><inputExpression><text>a</text>"
        "</inputExpression></input><output/><rule><inputEntry><text>&gt; limit</text></inputEntry><outputEntry><text>a"
        "</text></outputEntry></rule><rule><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text>"
        "</outputEntry></rule></decisionTable>";
    const std::string context = "<context><contextEntry><variable name=\"a\"/>" + Literal("x * 2") +
                                "</contextEntry><contextEntry><variable name=\"t\"/>" + table +
                                "</contextEntry></context>";
    const auto model =
        Compiled(Input("x", "number") + Input("limit", "number") + DecisionOf("d", context, {"i_x", "i_limit"}));
    const Context inputs = With({{"x", "5"}, {"limit", "9"}});
    QCOMPARE(Text(model, "d", inputs), std::string("{a: 10, t: 11}"));
    QCOMPARE(Text(model, "d", inputs, EvaluationPath::Reference), std::string("{a: 10, t: 11}"));
    QCOMPARE(Text(model, "d", With({{"x", "5"}, {"limit", "10"}})), std::string("{a: 10, t: 1}"));
    EvaluateOptions traced;
    traced.is_traced = true;
    const auto evaluation = Evaluate(model, "d", inputs, traced).value();
    QCOMPARE(evaluation.trace()->tables().size(), std::size_t{1});
    QCOMPARE(evaluation.trace()->tables()[0].name, std::string("t"));
    QCOMPARE(evaluation.trace()->tables()[0].matches.size(), std::size_t{2});
}

/// An entry that is a function may call itself by its name, boxed or written; a name that means something outside keeps its meaning.
void TestDmnBoxes::functionsThatCallThemselves()
{
    const auto factorial = [](const std::string& function, const std::string& result) {
        return "<context><contextEntry><variable name=\"f\"/>" + function + "</contextEntry><contextEntry>" +
               Literal(result) + "</contextEntry></context>";
    };
    const auto box = [](const std::string& body) {
        return "<functionDefinition><formalParameter name=\"n\" typeRef=\"number\"/>" + Literal(body) +
               "</functionDefinition>";
    };
    const auto answer = [](const std::string& logic, const std::string& inputs) {
        const auto model = Compiled(
            inputs +
            DecisionOf("d", logic, inputs.empty() ? std::vector<std::string>{} : std::vector<std::string>{"i_f"}));
        return Text(model, "d", With({{"f", "40"}}));
    };
    const std::string body = "if n < 2 then 1 else n * f(n - 1)";
    QCOMPARE(answer(factorial(box(body), "f(5)"), ""), std::string("120"));
    QCOMPARE(answer(factorial(Literal("function(n) " + body), "f(5)"), ""), std::string("120"));
    QCOMPARE(answer(factorial(box("n + f"), "f(2)"), Input("f")), std::string("42"));
    // Without end it is cut short.
    QVERIFY(answer(factorial(box("f(n)"), "f(5)"), "").starts_with("null"));
}

/// `from..to` without brackets, as after the `in` of a text's own `for` (DMN 1.5, grammar rule 47).
void TestDmnBoxes::iteratorsOverRanges()
{
    const auto answer = [](const char* kind, const std::string& in, const std::string& body) {
        const std::string result = kind == std::string("for") ? "return" : "satisfies";
        const std::string logic = std::string("<") + kind + " iteratorVariable=\"v\"><in typeRef=\"Any\">" +
                                  Literal(in) + "</in><" + result + ">" + Literal(body) + "</" + result + "></" + kind +
                                  ">";
        const auto model = Compiled(Input("x", "number") + DecisionOf("d", logic, {"i_x"}));
        return Text(model, "d", With({{"x", "3"}}));
    };
    QCOMPARE(answer("for", "1..x", "v * 2"), std::string("[2, 4, 6]"));
    QCOMPARE(answer("for", "x..1", "v"), std::string("[3, 2, 1]"));
    QCOMPARE(answer("for", "[1..x)", "v"), std::string("[1, 2]"));
    QCOMPARE(answer("for", "1..x", "count(partial)"), std::string("[0, 1, 2]"));
    QCOMPARE(answer("some", "1..x", "v = x"), std::string("true"));
    QCOMPARE(answer("every", "1..x", "v < x"), std::string("false"));
    QVERIFY(answer("for", "1..\"x\"", "v").starts_with("null"));
}

void TestDmnBoxes::typesConvert_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("value");
    const auto add = [](const char* type, const char* text, const char* value) {
        QTest::addRow("%s: %s", type, text) << QByteArray(type) << QByteArray(text) << QByteArray(value);
    };
    add("number", "5", "5");
    add("number", "[5]", "5");
    add("number", "\"a\"", "null output not allowed");
    add("string", "null", "null");
    add("numbers", "5", "[5]");
    add("numbers", "[1, 2]", "[1, 2]");
    add("numbers", "[1, \"a\"]", "null output not allowed");
    add("person", "{name: \"a\", age: 3, more: 1}", "{name: \"a\", age: 3, more: 1}");
    add("person", "{name: \"a\"}", "null output not allowed");
    add("date and time", "date(\"2026-01-02\")", "date and time(\"2026-01-02T00:00:00Z\")");
    add("dateTime", "date and time(\"2026-01-02T10:00:00\")", "date and time(\"2026-01-02T10:00:00\")");
    add("Any", "[5]", "[5]");
    add("list<number>", "[5]", "[5]");
}

void TestDmnBoxes::typesConvert()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, value);
    const std::string types = "<itemDefinition name=\"numbers\" isCollection=\"true\"><typeRef>number</typeRef>"
                              "</itemDefinition><itemDefinition name=\"person\"><itemComponent name=\"name\"><typeRef>"
                              "string</typeRef></itemComponent><itemComponent name=\"age\"><typeRef>number</typeRef>"
                              "</itemComponent></itemDefinition>";
    const std::string written = tests::Escaped(type.toStdString());
    CompileOptions lenient; // what can never fit is a finding otherwise
    lenient.is_lenient = true;
    const auto model = Compiled(types + DecisionOf("d", Literal(text.toStdString()), {}, written), lenient);
    QCOMPARE(QByteArray::fromStdString(Text(model, "d")), value);
    // An input is converted in the same way.
    const auto echo = Compiled(types + Input("x", written) + DecisionOf("d", Literal("x"), {"i_x"}));
    QCOMPARE(QByteArray::fromStdString(Text(echo, "d", {{"x", Feel(text.constData())}})),
             QByteArray(value).replace("output", "input"));
}

void TestDmnBoxes::allowedValues()
{
    const std::string types =
        "<itemDefinition "
        "name=\"grade\"><typeRef>string</typeRef><allowedValues><text>\"A\",\"B\"</text></allowedValues>"
        "</itemDefinition><itemDefinition name=\"grades\" "
        "isCollection=\"true\"><typeRef>grade</typeRef><typeConstraint>"
        "<text>count(?) &lt; 3</text></typeConstraint></itemDefinition><itemDefinition name=\"holder\"><itemComponent "
        "name=\"g\"><typeRef>grade</typeRef></itemComponent></itemDefinition>";
    const auto answer = [&](const char* type, const char* value) {
        const auto model = Compiled(types + Input("x", type) + DecisionOf("d", Literal("x"), {"i_x"}));
        return Text(model, "d", {{"x", Feel(value)}});
    };
    QCOMPARE(answer("grade", "\"A\""), std::string("\"A\""));
    QCOMPARE(answer("grade", "\"C\""), std::string("null input not allowed"));
    QCOMPARE(answer("grade", "null"), std::string("null"));
    QCOMPARE(answer("grades", "[\"A\", \"B\"]"), std::string("[\"A\", \"B\"]"));
    QCOMPARE(answer("grades", "[\"A\", \"C\"]"), std::string("null input not allowed"));
    QCOMPARE(answer("grades", "[\"A\", \"B\", \"A\"]"), std::string("null input not allowed"));
    QCOMPARE(answer("holder", "{g: \"B\"}"), std::string("{g: \"B\"}"));
    QCOMPARE(answer("holder", "{g: \"C\"}"), std::string("null input not allowed"));
    const std::string limits =
        "<itemDefinition name=\"small\"><typeRef>number</typeRef><allowedValues><text>&lt; 10</text></allowedValues>"
        "<typeConstraint><text>? > 0</text></typeConstraint></itemDefinition><itemDefinition name=\"smalls\" "
        "isCollection=\"true\"><typeRef>number</typeRef><allowedValues><text>[0..9]</text></allowedValues>"
        "<typeConstraint><text>sum(?) &lt;= 12, count(?) = 0</text></typeConstraint></itemDefinition><itemDefinition "
        "name=\"boxes\" isCollection=\"true\"><itemComponent name=\"size\"><typeRef>number</typeRef><allowedValues>"
        "<text>not(0)</text></allowedValues></itemComponent></itemDefinition><itemDefinition name=\"lists\" "
        "isCollection=\"true\"><typeRef>smalls</typeRef></itemDefinition><itemDefinition name=\"day\"><typeRef>date"
        "</typeRef><allowedValues><text>[@\"2026-01-01\"..@\"2026-12-31\"]</text></allowedValues></itemDefinition>";
    const auto limited = [&](const char* type, const char* value) {
        const auto model = Compiled(limits + Input("x", type) + DecisionOf("d", Literal("x"), {"i_x"}));
        return Text(model, "d", {{"x", Feel(value)}});
    };
    const std::string refused = "null input not allowed";
    QCOMPARE(limited("small", "5"), std::string("5"));
    QCOMPARE(limited("small", "[5]"), std::string("5"));
    QCOMPARE(limited("small", "10"), refused);
    QCOMPARE(limited("small", "-1"), refused);
    QCOMPARE(limited("smalls", "[9, 3]"), std::string("[9, 3]"));
    QCOMPARE(limited("smalls", "3"), std::string("[3]"));
    QCOMPARE(limited("smalls", "[]"), std::string("[]"));
    QCOMPARE(limited("smalls", "[9, 4]"), refused);
    QCOMPARE(limited("smalls", "[12]"), refused);
    QCOMPARE(limited("boxes", "[{size: 1}, {size: 2}]"), std::string("[{size: 1}, {size: 2}]"));
    QCOMPARE(limited("boxes", "[{size: 1}, {size: 0}]"), refused);
    QCOMPARE(limited("boxes", "[{size: null}]"), std::string("[{size: null}]"));
    QCOMPARE(limited("lists", "[[1], [2, 3]]"), std::string("[[1], [2, 3]]"));
    QCOMPARE(limited("lists", "[[1], [9, 9]]"), refused);
    QCOMPARE(limited("day", "@\"2026-05-01\""), std::string("date(\"2026-05-01\")"));
    QCOMPARE(limited("day", "@\"2027-05-01\""), refused);
    QVERIFY(FirstFinding("<itemDefinition name=\"a\"><typeRef>b</typeRef></itemDefinition><itemDefinition name=\"b\">"
                         "<typeRef>a</typeRef></itemDefinition>")
                .find("holds itself") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestDmnBoxes)
#include "test_dmn_boxes.moc"
