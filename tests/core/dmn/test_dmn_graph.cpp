// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/dmn/cases.h"
#include "core/dmn/compile.h"
#include "core/dmn/evaluate.h"
#include "core/dmn/import.h"
#include "core/dmn/trace.h"
#include "tests/core/dmn/graphs.h"

using namespace core::dmn;
using namespace tests;
using core::feel::NullReason;

class TestDmnGraph : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decisionsSeeOnlyWhatTheyRequire();
    void knowledgeModels();
    void services();
    void imports();
    void refusedInputs();
    void circles();
    void findingsHavePlaces();
    void lenient();
    void traceChangesNothing();
    void bounded();
    void cases();
};

void TestDmnGraph::decisionsSeeOnlyWhatTheyRequire()
{
    const std::string content =
        Input("x", "number") + DecisionOf("a", Literal("x + 1"), {"i_x"}) + DecisionOf("b", Literal("a * 2"), {"d_a"});
    QCOMPARE(Text(Compiled(content), "b", With({{"x", "1"}})), std::string("4"));
    QCOMPARE(FirstFinding(content + DecisionOf("c", Literal("a + x"), {"d_a"})),
             std::string("decision 'c': line 1, column 5: name \"x\" is not declared: the file has it, but it is not "
                         "required here"));
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
