// SPDX-License-Identifier: GPL-3.0-or-later
// Where values meet declared types: results of decisions, arguments, bindings, entries, columns, results of functions and services.
// DMN 1.5, 10.3.2.9.4: a list of one and its item stand for each other, a date becomes its midnight in UTC; what then does not
// conform is null.
#include <QTest>

#include "tests/core/dmn/graphs.h"

using namespace core::dmn;
using namespace tests;

namespace {

std::string Type(const std::string& name, const std::string& base, const std::string& more = "",
                 const std::string& attributes = "")
{
    return "<itemDefinition name=\"" + name + "\"" + attributes + "><typeRef>" + Escaped(base) + "</typeRef>" + more +
           "</itemDefinition>";
}

const std::string kTypes =
    Type("numbers", "number", "", " isCollection=\"true\"") + Type("texts", "string", "", " isCollection=\"true\"") +
    "<itemDefinition name=\"person\"><itemComponent name=\"name\"><typeRef>string</typeRef></itemComponent>"
    "<itemComponent name=\"age\"><typeRef>number</typeRef></itemComponent></itemDefinition>"
    "<itemDefinition name=\"people\" isCollection=\"true\"><typeRef>person</typeRef></itemDefinition>"
    "<itemDefinition name=\"toNumber\"><functionItem outputTypeRef=\"number\"><parameters name=\"n\" "
    "typeRef=\"number\"/></functionItem></itemDefinition>" +
    Type("grade", "string", "<allowedValues><text>\"A\", \"B\"</text></allowedValues>");

CompileOptions Lenient()
{
    CompileOptions options; // what can never fit is a finding otherwise
    options.is_lenient = true;
    return options;
}

/// Of a decision of that type whose logic is `text`.
std::string Typed(const char* type, const char* text)
{
    return Text(Compiled(kTypes + DecisionOf("d", Literal(text), {}, Escaped(type)), Lenient()), "d");
}

std::string Parameter(const std::string& name, const std::string& type)
{
    return "<formalParameter name=\"" + name + "\"" + (type.empty() ? "" : " typeRef=\"" + Escaped(type) + "\"") + "/>";
}

} // namespace

class TestDmnCoercion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decisions_data();
    void decisions();
    void knowledgeModels_data();
    void knowledgeModels();
    void resultsOfKnowledgeModels();
    void bindings();
    void boxes();
    void services();
};

void TestDmnCoercion::decisions_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("value");
    const auto add = [](const char* type, const char* text, const char* value) {
        QTest::addRow("%s: %s", type, text) << QByteArray(type) << QByteArray(text) << QByteArray(value);
    };
    const char* const wrong = "null output not allowed";
    add("number", "[[5]]", wrong);
    add("number", "[]", wrong);
    add("number", "[1, 2]", wrong);
    add("number", "true", wrong);
    add("number", "[null]", "null output not allowed");
    add("string", "5", wrong);
    add("boolean", "[false]", "false");
    add("boolean", "0", wrong);
    add("numbers", "[]", "[]");
    add("numbers", "null", "null");
    add("numbers", "[1, null]", "[1, null]");
    add("numbers", "\"a\"", wrong);
    add("numbers", "[[1], [2]]", wrong);
    add("texts", "\"a\"", "[\"a\"]");
    add("person", "{name: null, age: 3}", "{name: null, age: 3}");
    add("person", "{name: \"a\", age: \"3\"}", wrong);
    add("person", "[{name: \"a\", age: 3}]", "{name: \"a\", age: 3}");
    add("people", "{name: \"a\", age: 3}", "[{name: \"a\", age: 3}]");
    add("people", "[{name: \"a\", age: 3}, {name: \"b\"}]", wrong);
    add("person", "5", wrong);
    add("grade", "[\"A\"]", "\"A\"");
    add("grade", "\"C\"", wrong);
    add("toNumber", "function(n: number) n + 1", "function");
    add("toNumber", "function(a: number, b: number) a", wrong);
    add("toNumber", "function(n: number) string(n)", "function");
    add("toNumber", "5", wrong);
    add("date and time", "@\"2026-02-03\"", "date and time(\"2026-02-03T00:00:00Z\")");
    add("date", "@\"2026-02-03T10:00:00\"", wrong);
    add("date and time", "@\"10:00:00\"", wrong);
    add("days and time duration", "duration(\"P1Y\")", wrong);
    add("years and months duration", "[duration(\"P1Y\")]", "duration(\"P1Y\")");
    add("range<number>", "[1..2]", "[1..2]");
    add("range<string>", "[1..2]", wrong);
    add("context<a: number>", "{a: [1]}", wrong);
    add("list<list<number>>", "[[1], [2, 3]]", "[[1], [2, 3]]");
}

void TestDmnCoercion::decisions()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, value);
    QCOMPARE(QByteArray::fromStdString(Typed(type.constData(), text.constData())), value);
}

void TestDmnCoercion::knowledgeModels_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("argument");
    QTest::addColumn<QByteArray>("value");
    const auto add = [](const char* type, const char* argument, const char* value) {
        QTest::addRow("%s: %s", type, argument) << QByteArray(type) << QByteArray(argument) << QByteArray(value);
    };
    add("number", "[7]", "[7]");
    add("number", "\"7\"", "[null]");
    add("numbers", "7", "[[7]]");
    add("numbers", "\"7\"", "[null]");
    add("person", "[{name: \"a\", age: 1}]", "[{name: \"a\", age: 1}]");
    add("person", "{name: \"a\"}", "[null]");
    add("grade", "\"C\"", "[null]");
    add("date and time", "@\"2026-02-03\"", "[date and time(\"2026-02-03T00:00:00Z\")]");
    add("toNumber", "function(n: number) n", "[function]");
    add("toNumber", "[function(n: number) n]", "[function]");
    add("", "[7]", "[[7]]");
}

/// By position, by name and as an invocation: the same.
void TestDmnCoercion::knowledgeModels()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, argument);
    QFETCH(QByteArray, value);
    const std::string text = argument.toStdString();
    const auto model =
        Compiled(kTypes + Knowledge("shown", Parameter("given value", type.toStdString()), Literal("[given value]")) +
                     DecisionOf("position", Literal("shown(" + text + ")"), {"k_shown"}) +
                     DecisionOf("name", Literal("shown(given value: " + text + ")"), {"k_shown"}) +
                     DecisionOf("box",
                                "<invocation>" + Literal("shown") + "<binding><parameter name=\"given value\"/>" +
                                    Literal(text) + "</binding></invocation>",
                                {"k_shown"}),
                 Lenient());
    for (const char* decision : {"position", "name", "box"})
        QCOMPARE(QByteArray::fromStdString(Text(model, decision)), value);
    QCOMPARE(Invoke(model, "shown", {{"given value", Feel("null")}}).value(), Feel("[null]"));
}

void TestDmnCoercion::resultsOfKnowledgeModels()
{
    const auto answer = [](const std::string& variable, const std::string& logic, const char* text) {
        const auto model =
            Compiled(kTypes + "<businessKnowledgeModel id=\"k\" name=\"k\"><variable name=\"k\"" + variable +
                         "/><encapsulatedLogic" + logic + ">" + Literal(text) +
                         "</encapsulatedLogic></businessKnowledgeModel>" + DecisionOf("d", Literal("k()"), {"k"}),
                     Lenient());
        return Text(model, "d");
    };
    const std::string number = " typeRef=\"number\"";
    QCOMPARE(answer(number, "", "[5]"), std::string("5"));
    QCOMPARE(answer(number, "", "\"5\""), std::string("null"));
    QCOMPARE(answer("", number, "[5]"), std::string("5"));
    QCOMPARE(answer("", number, "\"5\""), std::string("null"));
    QCOMPARE(answer(" typeRef=\"toNumber\"", "", "[5]"), std::string("5"));
    QCOMPARE(answer(" typeRef=\"numbers\"", "", "5"), std::string("[5]"));
    QCOMPARE(answer(" typeRef=\"grade\"", "", "\"C\""), std::string("null"));
}

void TestDmnCoercion::bindings()
{
    const auto model =
        Compiled(kTypes + Knowledge("k", Parameter("a", "") + Parameter("b", ""), Literal("[a, b]")) +
                     DecisionOf("d",
                                "<invocation>" + Literal("k") + "<binding><parameter name=\"b\" typeRef=\"number\"/>" +
                                    Literal("\"x\"") + "</binding><binding><parameter name=\"a\" typeRef=\"number\"/>" +
                                    Literal("[1]") + "</binding></invocation>",
                                {"k_k"}) +
                     DecisionOf("unknown",
                                "<invocation>" + Literal("k") + "<binding><parameter name=\"c\"/>" + Literal("1") +
                                    "</binding></invocation>",
                                {"k_k"}) +
                     DecisionOf("result",
                                "<invocation typeRef=\"number\">" + Literal("k") + "<binding><parameter name=\"a\"/>" +
                                    Literal("1") + "</binding><binding><parameter name=\"b\"/>" + Literal("1") +
                                    "</binding></invocation>",
                                {"k_k"}),
                 Lenient());
    QCOMPARE(Text(model, "d"), std::string("[1, null]"));
    QCOMPARE(Text(model, "unknown"), std::string("null"));
    QCOMPARE(Text(model, "result"), std::string("null output not allowed"));
}

void TestDmnCoercion::boxes()
{
    const auto answer = [](const std::string& logic) {
        return Text(Compiled(kTypes + DecisionOf("d", logic), Lenient()), "d");
    };
    QCOMPARE(answer("<list typeRef=\"numbers\">" + Literal("1") + Literal("2") + "</list>"), std::string("[1, 2]"));
    QCOMPARE(answer("<list typeRef=\"numbers\">" + Literal("1") + Literal("\"x\"") + "</list>"),
             std::string("null output not allowed"));
    // What stands inside another expression is described by its type, not held to it.
    QCOMPARE(answer("<list><list typeRef=\"number\">" + Literal("1") + "</list></list>"), std::string("[[1]]"));
    QCOMPARE(answer("<context><contextEntry><variable name=\"f\" typeRef=\"number\"/><functionDefinition>" +
                    Parameter("n", "number") + Literal("n * 2") + "</functionDefinition></contextEntry><contextEntry>" +
                    Literal("f(4)") + "</contextEntry></context>"),
             std::string("8"));
    QCOMPARE(answer("<list/>"), std::string("[]"));
    QCOMPARE(answer("<context/>"), std::string("{}"));
    QCOMPARE(answer("<relation><column name=\"a\" typeRef=\"number\"/><row>" + Literal("[1]") + "</row><row>" +
                    Literal("\"x\"") + "</row></relation>"),
             std::string("[{a: 1}, {a: null}]"));
    QCOMPARE(answer("<relation><column name=\"a\"/></relation>"), std::string("[]"));
    QCOMPARE(answer("<context><contextEntry><variable name=\"f\"/><functionDefinition typeRef=\"toNumber\">" +
                    Parameter("n", "number") + Literal("n * 2") + "</functionDefinition></contextEntry><contextEntry>" +
                    Literal("f([4])") + "</contextEntry></context>"),
             std::string("8"));
    for (const char* text : {"n * 2", "string(n)"})
        QCOMPARE(answer("<context><contextEntry><variable name=\"f\"/><functionDefinition typeRef=\"number\">" +
                        Parameter("n", "number") + Literal(text) +
                        "</functionDefinition></contextEntry><contextEntry>" + Literal("f(4)") +
                        "</contextEntry></context>"),
                 std::string(text == std::string("n * 2") ? "8" : "null"));
    QCOMPARE(answer("<context><contextEntry><variable name=\"f\"/><functionDefinition>" + Parameter("g", "grade") +
                    Parameter("n", "number") + Literal("[g, n]") +
                    "</functionDefinition></contextEntry><contextEntry>" +
                    Literal("[f(\"A\", 1), f(\"C\", [2]), f(n: 3, g: [\"B\"])]") + "</contextEntry></context>"),
             std::string("[[\"A\", 1], [null, 2], [\"B\", 3]]"));
    QCOMPARE(answer("<conditional typeRef=\"number\"><if>" + Literal("null") + "</if><then>" + Literal("1") +
                    "</then><else>" + Literal("[2]") + "</else></conditional>"),
             std::string("2"));
    QCOMPARE(answer("<for iteratorVariable=\"i\"><in typeRef=\"numbers\">" + Literal("3") + "</in><return>" +
                    Literal("i + 1") + "</return></for>"),
             std::string("[4]"));
}

void TestDmnCoercion::services()
{
    const auto model = Compiled(
        kTypes + Input("x", "number") + Input("who", "person") + DecisionOf("base", Literal("0"), {}, "numbers") +
            DecisionOf("sum", Literal("sum(base) + x"), {"i_x", "d_base"}, "number") +
            DecisionOf("text", Literal("if x = null then \"none\" else string(x)"), {"i_x"}) +
            DecisionOf("name", Literal("who.name"), {"i_who"}, "numbers") +
            "<decisionService id=\"s_sum\" name=\"add up\"><variable name=\"add up\"/><outputDecision href=\"#d_sum\"/>"
            "<inputDecision href=\"#d_base\"/><inputData href=\"#i_x\"/></decisionService>"
            "<decisionService id=\"s_text\" name=\"as text\"><variable name=\"as text\" typeRef=\"number\"/>"
            "<outputDecision href=\"#d_text\"/><inputData href=\"#i_x\"/></decisionService>"
            "<decisionService id=\"s_name\" name=\"name of\"><outputDecision href=\"#d_name\"/>"
            "<outputDecision href=\"#d_text\"/><inputData href=\"#i_who\"/><inputData "
            "href=\"#i_x\"/></decisionService>" +
            DecisionOf("items", Literal("add up([1], 2)"), {"s_sum"}) +
            DecisionOf("wrong argument", Literal("add up(\"1\", [2])"), {"s_sum"}) +
            DecisionOf("wrong result", Literal("as text(1)"), {"s_text"}) +
            DecisionOf("several", Literal("name of({name: \"a\", age: 1}, [3])"), {"s_name"}) +
            DecisionOf("few", Literal("add up(1)"), {"s_sum"}) +
            DecisionOf("misnamed", Literal("add up(y: 1, base: 2)"), {"s_sum"}),
        Lenient());
    QCOMPARE(Text(model, "items"), std::string("3"));
    QCOMPARE(Text(model, "wrong argument"), std::string("null"));
    QCOMPARE(Text(model, "wrong result"), std::string("null"));
    QCOMPARE(Text(model, "several"), std::string("{name: null, text: \"3\"}"));
    QCOMPARE(Text(model, "few"), std::string("null"));
    QCOMPARE(Text(model, "misnamed"), std::string("null"));
}

QTEST_APPLESS_MAIN(TestDmnCoercion)
#include "test_dmn_coercion.moc"
