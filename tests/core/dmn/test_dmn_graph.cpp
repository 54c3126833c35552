// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>

#include "core/dmn/cases.h"
#include "core/dmn/compile.h"
#include "core/dmn/evaluate.h"
#include "core/dmn/import.h"
#include "core/dmn/trace.h"
#include "core/feel/parser.h"
#include "tests/core/dmn/tables.h"

using namespace core::dmn;
using core::feel::NullReason;
using core::feel::Value;

namespace {

std::string Literal(const std::string& text)
{
    return "<literalExpression><text>" + tests::Escaped(text) + "</text></literalExpression>";
}

std::string Input(const std::string& name, const std::string& type = "")
{
    return "<inputData id=\"i_" + name + "\" name=\"" + name + "\"><variable name=\"" + name + "\"" +
           (type.empty() ? "" : " typeRef=\"" + type + "\"") + "/></inputData>";
}

/// `needs`: "i_x" an input, "d_x" a decision, anything else a function by its id.
std::string DecisionOf(const std::string& name, const std::string& logic, const std::vector<std::string>& needs = {},
                       const std::string& type = "")
{
    std::string xml = "<decision id=\"d_" + name + "\" name=\"" + name + "\"><variable name=\"" + name + "\"" +
                      (type.empty() ? "" : " typeRef=\"" + type + "\"") + "/>";
    for (const std::string& need : needs) {
        const std::string id = need.substr(need.find('#') == std::string::npos ? 0 : need.find('#') + 1);
        const std::string href = need.find('#') == std::string::npos ? "#" + need : need;
        if (id.starts_with("i_"))
            xml += "<informationRequirement><requiredInput href=\"" + href + "\"/></informationRequirement>";
        else if (id.starts_with("d_"))
            xml += "<informationRequirement><requiredDecision href=\"" + href + "\"/></informationRequirement>";
        else
            xml += "<knowledgeRequirement><requiredKnowledge href=\"" + href + "\"/></knowledgeRequirement>";
    }
    return xml + logic + "</decision>";
}

std::string Knowledge(const std::string& name, const std::string& parameters, const std::string& body,
                      const std::string& needs = "")
{
    std::string xml = "<businessKnowledgeModel id=\"k_" + name + "\" name=\"" + name + "\"><variable name=\"" + name +
                      "\"/><encapsulatedLogic>" + parameters + body + "</encapsulatedLogic>";
    if (!needs.empty())
        xml += "<knowledgeRequirement><requiredKnowledge href=\"#" + needs + "\"/></knowledgeRequirement>";
    return xml + "</businessKnowledgeModel>";
}

Model Imported(const std::string& xml)
{
    auto model = ImportDmn(xml);
    if (!model)
        qFatal("%s", model.error().detail.c_str());
    return std::move(*model);
}

CompiledModel Compiled(const std::string& content, CompileOptions options = {})
{
    auto model = CompiledModel::compile(Imported(tests::Definitions(content)), options);
    if (!model)
        qFatal("%s", model.error()[0].text().c_str());
    return std::move(*model);
}

std::string FirstFinding(const std::string& content, const CompileOptions& options = {})
{
    const auto model = CompiledModel::compile(Imported(tests::Definitions(content)), options);
    return model ? "accepted" : model.error()[0].text();
}

Value Feel(const char* text)
{
    return core::feel::ParseLiteral(text).value();
}

Context With(std::initializer_list<std::pair<const char*, const char*>> values)
{
    Context context;
    for (const auto& [name, text] : values)
        context.emplace(name, Feel(text));
    return context;
}

std::string Text(const CompiledModel& model, const char* decision, const Context& inputs = {},
                 const EvaluateOptions& options = {})
{
    const auto evaluation = Evaluate(model, decision, inputs, options);
    if (!evaluation)
        return evaluation.error().detail;
    const DecisionResult& result = *evaluation->find(decision);
    return result.value.text() + (IsError(result.status) ? std::string(" ") + Name(result.status) : std::string());
}

} // namespace

class TestDmnGraph : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void boxes_data();
    void boxes();
    void tableInsideABox();
    void decisionsSeeOnlyWhatTheyRequire();
    void knowledgeModels();
    void services();
    void imports();
    void typesConvert_data();
    void typesConvert();
    void allowedValues();
    void refusedInputs();
    void circles();
    void findingsHavePlaces();
    void lenient();
    void traceChangesNothing();
    void bounded();
    void cases();
};

void TestDmnGraph::boxes_data()
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
    add("filter", "<filter>" + child("in", "[1, x, 9]") + child("match", "item >= x") + "</filter>", "[5, 9]");
    add("filter of contexts", "<filter>" + child("in", "[{a: 1}, {a: 7}]") + child("match", "a > x") + "</filter>",
        "[{a: 7}]");
    add("filter, no boolean", "<filter>" + child("in", "[1, 2]") + child("match", "\"a\"") + "</filter>", "null");
    add("filter, no list", "<filter>" + child("in", "1") + child("match", "true") + "</filter>", "null");
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
    add("type of a box", "<literalExpression typeRef=\"string\"><text>x</text></literalExpression>", "null");
    add("nothing", "", "null");
}

void TestDmnGraph::boxes()
{
    QFETCH(QByteArray, logic);
    QFETCH(QByteArray, value);
    const auto model = Compiled(Input("x", "number") + DecisionOf("d", logic.toStdString(), {"i_x"}));
    QCOMPARE(QByteArray::fromStdString(Text(model, "d", With({{"x", "5"}}))), value);
}

void TestDmnGraph::tableInsideABox()
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

void TestDmnGraph::decisionsSeeOnlyWhatTheyRequire()
{
    const std::string content =
        Input("x", "number") + DecisionOf("a", Literal("x + 1"), {"i_x"}) + DecisionOf("b", Literal("a * 2"), {"d_a"});
    QCOMPARE(Text(Compiled(content), "b", With({{"x", "1"}})), std::string("4"));
    QCOMPARE(FirstFinding(content + DecisionOf("c", Literal("a + x"), {"d_a"})),
             std::string("decision 'c': line 1, column 5: name \"x\" is not declared"));
    const auto evaluation = Evaluate(Compiled(content), "b", With({{"x", "1"}})).value();
    QCOMPARE(evaluation.results().size(), std::size_t{2});
    QCOMPARE(evaluation.results()[0].status, Status::Evaluated);
    // A value given for a decision stands; what it needs is not asked.
    EvaluateOptions options;
    options.given.push_back({"", "a", Feel("100")});
    QCOMPARE(Text(Compiled(content), "b", {}, options), std::string("200"));
    QCOMPARE(Text(Compiled(content), "a", {}, options), std::string("100"));
    options.given = {{"", "nobody", Feel("1")}};
    QCOMPARE(Evaluate(Compiled(content), "b", {}, options).error().code, core::ErrorCode::NotFound);
}

void TestDmnGraph::knowledgeModels()
{
    const std::string factorial = Knowledge("fact", "<formalParameter name=\"n\" typeRef=\"number\"/>",
                                            Literal("if n <= 1 then 1 else n * fact(n - 1)"));
    const std::string twice =
        Knowledge("twice", "<formalParameter name=\"n\" typeRef=\"number\"/>", Literal("2 * fact(n)"), "k_fact");
    const auto model = Compiled(factorial + twice + DecisionOf("d", Literal("twice(5)"), {"k_twice"}) +
                                DecisionOf("named", Literal("twice(n: 3)"), {"k_twice"}) +
                                DecisionOf("typed", Literal("twice(\"a\") = null"), {"k_twice"}) +
                                DecisionOf("value", Literal("(for f in [twice] return f(2))[1]"), {"k_twice"}));
    QVERIFY(FirstFinding(factorial + twice + DecisionOf("wrong", Literal("twice(1, 2)"), {"k_twice"})) != "accepted");
    QCOMPARE(Text(model, "d"), std::string("240"));
    QCOMPARE(Text(model, "named"), std::string("12"));
    QCOMPARE(Text(model, "value"), std::string("4"));
    QCOMPARE(Invoke(model, "fact", With({{"n", "4"}})).value(), Feel("24"));
    QCOMPARE(Invoke(model, "fact", With({{"m", "4"}})).error().code, core::ErrorCode::NotFound);
    QCOMPARE(Invoke(model, "none", {}).error().code, core::ErrorCode::NotFound);
    QVERIFY(FirstFinding(Knowledge("j", "", "").replace(0, 0, "") +
                         "<businessKnowledgeModel id=\"q\" name=\"q\"><encapsulatedLogic kind=\"Java\"><context/>"
                         "</encapsulatedLogic></businessKnowledgeModel>")
                .find("knowledge model 'q': functions of kind Java are not supported") != std::string::npos);
}

void TestDmnGraph::services()
{
    const std::string content =
        Input("x", "number") + DecisionOf("base", Literal("1 / 0"), {}, "number") +
        DecisionOf("sum", Literal("x + base"), {"i_x", "d_base"}) + DecisionOf("twin", Literal("sum * 2"), {"d_sum"}) +
        "<decisionService id=\"s1\" name=\"one\"><outputDecision href=\"#d_sum\"/><inputDecision href=\"#d_base\"/>"
        "<inputData href=\"#i_x\"/></decisionService>"
        "<decisionService id=\"s2\" name=\"two\"><outputDecision href=\"#d_sum\"/><outputDecision href=\"#d_twin\"/>"
        "<inputDecision href=\"#d_base\"/><inputData href=\"#i_x\"/></decisionService>" +
        DecisionOf("call", Literal("one(10, 3)"), {"s1"}) +
        DecisionOf("names", Literal("one(base: 3, x: 10)"), {"s1"}) +
        DecisionOf("both", Literal("two(10, 3).twin"), {"s2"}) + DecisionOf("wrong", Literal("one(\"a\", 3)"), {"s1"});
    QVERIFY(FirstFinding(content + DecisionOf("few", Literal("one()"), {"s1"})) != "accepted");
    const auto model = Compiled(content);
    QCOMPARE(Text(model, "call"), std::string("13"));
    QCOMPARE(Text(model, "names"), std::string("13"));
    QCOMPARE(Text(model, "both"), std::string("26"));
    QCOMPARE(Text(model, "wrong"), std::string("null"));
    QCOMPARE(Invoke(model, "two", With({{"x", "1"}, {"base", "2"}})).value(), Feel("{sum: 3, twin: 6}"));
}

void TestDmnGraph::imports()
{
    const std::string library =
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" id=\"l\" name=\"l\" namespace=\"urn:lib\">"
        "<itemDefinition name=\"tLow\"><typeRef>number</typeRef><allowedValues><text>[0..10]</text></allowedValues>"
        "</itemDefinition>" +
        Input("y", "tLow") + DecisionOf("half", Literal("y / 2"), {"i_y"}) +
        Knowledge("plus", "<formalParameter name=\"a\"/>", Literal("a + 1")) + "</definitions>";
    const std::string import = "<import name=\"my lib\" namespace=\"urn:lib\" "
                               "importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>";
    CompileOptions options;
    options.library.push_back(Imported(library));
    const auto model = Compiled(import + Input("x", "my lib.tLow") +
                                    DecisionOf("d", Literal("my lib.plus(my lib.half) + my lib.y + x"),
                                               {"urn:lib#d_half", "urn:lib#i_y", "urn:lib#k_plus", "i_x"}) +
                                    DecisionOf("typed", Literal("20"), {}, "my lib.tLow"),
                                options);
    EvaluateOptions given;
    given.given = {{"urn:lib", "y", Feel("8")}};
    QCOMPARE(Text(model, "d", With({{"x", "1"}}), given), std::string("14"));
    given.given = {{"", "y", Feel("8")}}; // the only input of that name
    QCOMPARE(Text(model, "d", With({{"x", "1"}}), given), std::string("14"));
    QCOMPARE(Text(model, "d", With({{"x", "11"}}), given), std::string("null input not allowed"));
    QCOMPARE(Text(model, "typed"), std::string("null output not allowed"));
    QCOMPARE(FirstFinding(import), std::string("import 'my lib' of 'urn:lib': no such model is given"));
    QCOMPARE(FirstFinding("<import name=\"p\" namespace=\"urn:p\" importType=\"http://www.dmg.org/PMML-4_2\"/>"),
             std::string("import 'p' of 'urn:p': type 'http://www.dmg.org/PMML-4_2' is not supported"));
    QCOMPARE(FirstFinding(DecisionOf("d", Literal("1"), {"urn:lib#d_half"}), options),
             std::string("decision 'd': requires 'urn:lib#d_half', which is not in a model it imports"));
}

void TestDmnGraph::typesConvert_data()
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

void TestDmnGraph::typesConvert()
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

void TestDmnGraph::allowedValues()
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
    QVERIFY(FirstFinding("<itemDefinition name=\"a\"><typeRef>b</typeRef></itemDefinition><itemDefinition name=\"b\">"
                         "<typeRef>a</typeRef></itemDefinition>")
                .find("holds itself") != std::string::npos);
}

void TestDmnGraph::refusedInputs()
{
    tests::TableText table;
    table.attributes = "hitPolicy=\"FIRST\"";
    table.inputs = {{"n", "number"}, {"m", "number"}};
    table.rules = {{"> 1", "-", "1"}, {"-", "-", "2"}};
    const auto model = CompiledModel::compile(Imported(tests::OneTable(table))).value();
    for (const auto path : {EvaluationPath::Compiled, EvaluationPath::Reference}) {
        auto evaluation = Evaluate(model, "t", With({{"n", "5"}, {"m", "\"x\""}}), path).value();
        QCOMPARE(evaluation.results()[0].status, Status::InputNotAllowed);
        QCOMPARE(evaluation.results()[0].column, 1U);
        evaluation = Evaluate(model, "t", With({{"n", "[5]"}, {"m", "1"}}), path).value();
        QCOMPARE(evaluation.results()[0].value, Feel("1"));
    }
    // One that no column shows.
    const auto whole = Compiled(Input("x", "number") + DecisionOf("d", Literal("if x = null then 1 else 2"), {"i_x"}));
    const auto evaluation = Evaluate(whole, "d", With({{"x", "\"a\""}})).value();
    QCOMPARE(evaluation.results()[0].status, Status::InputNotAllowed);
    QCOMPARE(evaluation.results()[0].column, kWholeValue);
    QCOMPARE(Text(whole, "d"), std::string("1"));
}

void TestDmnGraph::circles()
{
    QCOMPARE(FirstFinding(DecisionOf("a", Literal("b"), {"d_b"}) + DecisionOf("b", Literal("a"), {"d_a"})),
             std::string("decision 'b': requirements form a circle through 'a'"));
    CompileOptions lenient;
    lenient.is_lenient = true;
    QVERIFY(FirstFinding(DecisionOf("a", Literal("a"), {"d_a"}), lenient).find("circle") != std::string::npos);
    // A service that calls itself by way of a decision ends in null, not in a crash.
    const auto model =
        Compiled(DecisionOf("a", Literal("s()"), {"s1"}) +
                 "<decisionService id=\"s1\" name=\"s\"><outputDecision href=\"#d_a\"/></decisionService>");
    QCOMPARE(Text(model, "a"), std::string("null"));
    // A chain as long as a model may be.
    std::string chain = DecisionOf("d0", Literal("1"));
    for (int i = 1; i < 2000; ++i)
        chain += DecisionOf("d" + std::to_string(i), Literal("d" + std::to_string(i - 1) + " + 1"),
                            {"d_d" + std::to_string(i - 1)});
    QCOMPARE(Text(Compiled(chain), "d1999"), std::string("2000"));
}

void TestDmnGraph::findingsHavePlaces()
{
    const std::string context = "<context><contextEntry><variable name=\"a\"/>" + Literal("1 +") +
                                "</contextEntry><contextEntry><variable name=\"b\"/>" + Literal("nobody") +
                                "</contextEntry></context>";
    const auto model = CompiledModel::compile(Imported(tests::Definitions(DecisionOf("d", context))));
    QVERIFY(!model.has_value());
    QCOMPARE(model.error().size(), std::size_t{2});
    QVERIFY(model.error()[0].text().starts_with("decision 'd', column 'a': line 1, column 4:"));
    QCOMPARE(model.error()[1].text(),
             std::string("decision 'd', column 'b': line 1, column 1: name \"nobody\" is not declared"));
    QCOMPARE(FirstFinding(DecisionOf("d", Literal("1 + \"a\""))).substr(0, 13), std::string("decision 'd':"));
    QCOMPARE(FirstFinding(Input("x") + Input("x").replace(15, 3, "j_x")).substr(0, 10), std::string("input 'x':"));
}

void TestDmnGraph::lenient()
{
    CompileOptions options;
    options.is_lenient = true;
    const std::string context = "<context><contextEntry><variable name=\"a\"/>" + Literal("1 +") +
                                "</contextEntry><contextEntry><variable name=\"b\"/>" + Literal("2") +
                                "</contextEntry></context>";
    const auto model = Compiled(DecisionOf("d", context) + DecisionOf("e", Literal("nobody")), options);
    QCOMPARE(Text(model, "d"), std::string("{a: null, b: 2}"));
    QCOMPARE(Text(model, "e"), std::string("null"));
    QVERIFY(!model.findings().empty());
}

void TestDmnGraph::traceChangesNothing()
{
    const auto model = Compiled(Input("x", "number") + DecisionOf("a", Literal("x / 0"), {"i_x"}) +
                                DecisionOf("b", Literal("[a, x + 1]"), {"d_a", "i_x"}));
    EvaluateOptions traced;
    traced.is_traced = true;
    const auto with = Evaluate(model, "b", With({{"x", "1"}}), traced).value();
    const auto without = Evaluate(model, "b", With({{"x", "1"}})).value();
    QVERIFY(without.trace() == nullptr);
    QCOMPARE(with.results().size(), without.results().size());
    for (std::size_t i = 0; i < with.results().size(); ++i) {
        QCOMPARE(with.results()[i].value, without.results()[i].value);
        QCOMPARE(with.results()[i].status, without.results()[i].status);
    }
    QCOMPARE(with.trace()->nulls().size(), std::size_t{1});
    QCOMPARE(with.trace()->nulls()[0].decision, std::string("a"));
    QCOMPARE(with.trace()->nulls()[0].reason, NullReason::Arithmetic);
    QCOMPARE(with.trace()->nulls()[0].place.column, 3U);
}

void TestDmnGraph::bounded()
{
    // Recursion without an end, and boxes as deep as a file may have them.
    const auto model = Compiled(Knowledge("f", "<formalParameter name=\"n\"/>", Literal("f(n + 1)")) +
                                DecisionOf("d", Literal("f(1)"), {"k_f"}));
    QCOMPARE(Text(model, "d"), std::string("null"));
    std::string deep = Literal("1");
    for (int i = 0; i < 25; ++i)
        deep = "<list>" + deep + "</list>";
    QVERIFY(Text(Compiled(DecisionOf("d", deep)), "d").starts_with("[[[["));
    deep = Literal("[1]");
    for (int i = 0; i < 10; ++i)
        deep = "<filter><in>" + Literal("[1]") + "</in><match>" + deep + "</match></filter>";
    CompileOptions lenient;
    lenient.is_lenient = true;
    QCOMPARE(Text(Compiled(DecisionOf("d", deep), lenient), "d"), std::string("[]"));
}

void TestDmnGraph::cases()
{
    tests::TableText table;
    table.attributes = "hitPolicy=\"FIRST\"";
    table.rules = {{"> 1", "\"big\""}, {"-", "\"small\""}};
    const auto model = CompiledModel::compile(Imported(tests::OneTable(table))).value();
    std::vector<CaseFinding> findings;
    const CaseFile file =
        ReadCases("# what holds for all\nmodel t.dmn\ngiven n = 5\n\ncase big\nexpect t = \"big\"\n"
                  "expect rule = t 1\ncase small\ngiven n = 1\non 2026-01-02\nexpect t = \"big\"\n"
                  "expect rule = t 1\ncase nothing\ngiven n = null\ngiven k = 1\nexpect t = \"small\"\n",
                  findings);
    QVERIFY(findings.empty());
    QCOMPARE(file.model, std::string("t.dmn"));
    QCOMPARE(file.cases.size(), std::size_t{3});
    QVERIFY(RunCase(model, file.cases[0]).empty());
    const auto wrong = RunCase(model, file.cases[1]);
    QCOMPARE(wrong.size(), std::size_t{2});
    QCOMPARE(wrong[0].line, 11);
    QCOMPARE(wrong[0].text, std::string("t is \"small\" (hit), expected \"big\""));
    QCOMPARE(wrong[1].text, std::string("t: rule 1 did not fire; fired: 2"));
    QCOMPARE(RunCase(model, file.cases[2]).size(), std::size_t{1}); // no input k
    (void)ReadCases("expect t = 1\ncase a\ngiven = 1\ngiven n 1\non monday\nexpect t = (\nexpect rule = t\nsay hello\n"
                    "case b\n",
                    findings);
    QCOMPARE(findings.size(), std::size_t{9});
}

QTEST_APPLESS_MAIN(TestDmnGraph)
#include "test_dmn_graph.moc"
