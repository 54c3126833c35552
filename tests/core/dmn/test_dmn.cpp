// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include "core/dmn/evaluate.h"
#include "core/dmn/import.h"
#include "core/feel/parser.h"
#include "tests/core/dmn/tables.h"

using namespace core::dmn;
using core::ErrorCode;
using core::feel::NullReason;
using core::feel::Value;
using tests::OneTable;
using tests::TableText;

namespace {

CompiledModel Compiled(const std::string& xml)
{
    auto model = ImportDmn(xml);
    if (!model)
        qFatal("%s", model.error().detail.c_str());
    auto compiled = CompiledModel::compile(std::move(*model));
    if (!compiled)
        qFatal("%s", compiled.error()[0].text().c_str());
    return std::move(*compiled);
}

std::string FirstFinding(const std::string& xml)
{
    auto model = ImportDmn(xml);
    if (!model)
        return model.error().detail;
    const auto compiled = CompiledModel::compile(std::move(*model));
    return compiled ? "accepted" : compiled.error()[0].text();
}

Context With(std::initializer_list<std::pair<const char*, const char*>> values)
{
    Context context;
    for (const auto& [name, literal] : values)
        context[name] = core::feel::ParseLiteral(literal).value();
    return context;
}

/// "value | matched rules, those that fired with a star", rules from 1.
QString Run(const CompiledModel& model, const Context& inputs, const char* decision = "t")
{
    const auto evaluation = Evaluate(model, decision, inputs);
    const DecisionResult& result = *evaluation.value().find(decision);
    QString text = QString::fromStdString(result.value.text()) + " |";
    for (const Match& match : result.matches)
        text += QStringLiteral(" %1%2").arg(match.rule + 1).arg(QString::fromUtf8(match.fired ? "*" : ""));
    if (IsError(result.status))
        text += QStringLiteral(" error: ") + QString::fromUtf8(Name(result.status));
    return text;
}

TableText Steps(const std::string& attributes, const std::string& output = "")
{
    TableText table;
    table.attributes = attributes;
    table.outputs = {{"", output}};
    table.rules = {{"> 1", "10"}, {"> 2", "30"}, {"> 3", "20"}, {"> 3", "20"}};
    return table;
}

} // namespace

class TestDmn : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hitPolicies();
    void aggregations();
    void priorities();
    void defaults();
    void allowedValues();
    void nullNeverHolds();
    void severalOutputs();
    void chains();
    void errorsOfChains();
    void findings_data();
    void findings();
    void everyFindingIsReported();
    void typesOfTheModel();
    void defaultBundle();
    void twentyRulesAreFast();
};

void TestDmn::hitPolicies()
{
    const auto unique = Compiled(OneTable(Steps("hitPolicy=\"UNIQUE\"")));
    QCOMPARE(Run(unique, With({{"n", "2"}})), QStringLiteral("10 | 1*"));
    QCOMPARE(Run(unique, With({{"n", "3"}})), QStringLiteral("null | 1 2 error: several rules"));
    QCOMPARE(Run(unique, With({{"n", "1"}})), QStringLiteral("null |"));
    QCOMPARE(Run(Compiled(OneTable(Steps("id=\"x\""))), With({{"n", "3"}})), Run(unique, With({{"n", "3"}})));
    const auto any = Compiled(OneTable(Steps("hitPolicy=\"ANY\"")));
    QCOMPARE(Run(any, With({{"n", "2"}})), QStringLiteral("10 | 1*"));
    QCOMPARE(Run(any, With({{"n", "4"}})), QStringLiteral("null | 1 2 3 4 error: differing outputs"));
    TableText same = Steps("hitPolicy=\"ANY\"");
    same.rules = {{"> 1", "7"}, {"> 2", "7.0"}};
    QCOMPARE(Run(Compiled(OneTable(same)), With({{"n", "3"}})), QStringLiteral("7 | 1* 2"));
    const auto first = Compiled(OneTable(Steps("hitPolicy=\"FIRST\"")));
    QCOMPARE(Run(first, With({{"n", "4"}})), QStringLiteral("10 | 1* 2 3 4"));
    const auto collect = Compiled(OneTable(Steps("hitPolicy=\"COLLECT\"")));
    QCOMPARE(Run(collect, With({{"n", "4"}})), QStringLiteral("[10, 30, 20, 20] | 1* 2* 3* 4*"));
    QCOMPARE(Run(collect, With({{"n", "0"}})), QStringLiteral("null |"));
    const auto order = Compiled(OneTable(Steps("hitPolicy=\"RULE ORDER\"")));
    QCOMPARE(Run(order, With({{"n", "3"}})), QStringLiteral("[10, 30] | 1* 2*"));
    QCOMPARE(Evaluate(order, "x", {}).error().code, ErrorCode::NotFound);
}

void TestDmn::aggregations()
{
    const auto run = [](const char* aggregation, const char* n) {
        const std::string attributes = std::string("hitPolicy=\"COLLECT\" aggregation=\"") + aggregation + "\"";
        return Run(Compiled(OneTable(Steps(attributes))), With({{"n", n}}));
    };
    QCOMPARE(run("SUM", "4"), QStringLiteral("80 | 1* 2* 3* 4*"));
    QCOMPARE(run("MIN", "4"), QStringLiteral("10 | 1* 2 3 4"));
    QCOMPARE(run("MAX", "4"), QStringLiteral("30 | 1 2* 3 4"));
    QCOMPARE(run("COUNT", "4"), QStringLiteral("4 | 1* 2* 3* 4*"));
    QCOMPARE(run("SUM", "0"), QStringLiteral("null |"));
    QCOMPARE(run("COUNT", "0"), QStringLiteral("0 |"));
    // What FEEL's min and max compare, not numbers alone.
    const auto extreme = [](const char* aggregation, std::vector<std::vector<std::string>> rules) {
        TableText table = Steps(std::string("hitPolicy=\"COLLECT\" aggregation=\"") + aggregation + "\"");
        table.rules = std::move(rules);
        return Run(Compiled(OneTable(table)), {});
    };
    QCOMPARE(extreme("MIN", {{"-", "\"pear\""}, {"-", "\"apple\""}}), QStringLiteral("\"apple\" | 1 2*"));
    QCOMPARE(extreme("MAX", {{"-", "date(\"2024-02-29\")"}, {"-", "date(\"2024-03-01\")"}}),
             QStringLiteral("date(\"2024-03-01\") | 1 2*"));
    QCOMPARE(extreme("MAX", {{"-", "duration(\"PT2H\")"}, {"-", "duration(\"PT90M\")"}}),
             QStringLiteral("duration(\"PT2H\") | 1* 2"));
    QCOMPARE(extreme("MIN", {{"-", "1"}, {"-", "\"1\""}}), QStringLiteral("null | 1 2 error: no aggregate"));
    TableText mixed = Steps("hitPolicy=\"COLLECT\" aggregation=\"SUM\"");
    mixed.rules = {{"-", "1"}, {"-", "null"}};
    QCOMPARE(Run(Compiled(OneTable(mixed)), {}), QStringLiteral("null | 1 2 error: no aggregate"));
}

void TestDmn::priorities()
{
    const std::string values = tests::Cell("outputValues", "30, 20, 10");
    const auto priority = Compiled(OneTable(Steps("hitPolicy=\"PRIORITY\"", values)));
    QCOMPARE(Run(priority, With({{"n", "4"}})), QStringLiteral("30 | 1 2* 3 4"));
    const auto order = Compiled(OneTable(Steps("hitPolicy=\"OUTPUT ORDER\"", values)));
    QCOMPARE(Run(order, With({{"n", "4"}})), QStringLiteral("[30, 20, 20, 10] | 1* 2* 3* 4*"));
    TableText ties = Steps("hitPolicy=\"PRIORITY\"");
    ties.outputs = {{"a", tests::Cell("outputValues", "\"x\",\"y\"")}, {"b", ""}};
    ties.rules = {{"-", "\"y\"", "1"}, {"-", "\"x\"", "2"}, {"-", "\"x\"", "3"}};
    QCOMPARE(Run(Compiled(OneTable(ties)), {}), QStringLiteral("{a: \"x\", b: 2} | 1 2* 3"));
}

void TestDmn::defaults()
{
    const auto model = Compiled(OneTable(Steps("hitPolicy=\"UNIQUE\"", tests::Cell("defaultOutputEntry", "-1"))));
    QCOMPARE(Run(model, With({{"n", "0"}})), QStringLiteral("-1 |"));
    const auto result = Evaluate(model, "t", With({{"n", "0"}})).value();
    QCOMPARE(result.find("t")->status, Status::Default);
    QCOMPARE(Run(model, With({{"n", "2"}})), QStringLiteral("10 | 1*"));
}

void TestDmn::allowedValues()
{
    std::string xml = OneTable(Steps("hitPolicy=\"FIRST\""));
    xml.replace(xml.find("</input>"), 8, tests::Cell("inputValues", "[0..9]") + "</input>");
    const auto model = Compiled(xml);
    QCOMPARE(Run(model, With({{"n", "2"}})), QStringLiteral("10 | 1*"));
    QCOMPARE(Run(model, With({{"n", "10"}})), QStringLiteral("null | error: input not allowed"));
    QCOMPARE(Run(model, With({{"n", "null"}})), QStringLiteral("null |"));
    QCOMPARE(Run(model, With({{"n", "\"2\""}})), QStringLiteral("null | error: input not allowed"));
    TableText computed = Steps("hitPolicy=\"FIRST\"", tests::Cell("outputValues", "10, 20"));
    computed.rules = {{"-", "n * 10"}};
    const auto outputs = Compiled(OneTable(computed));
    QCOMPARE(Run(outputs, With({{"n", "2"}})), QStringLiteral("20 | 1*"));
    QCOMPARE(Run(outputs, With({{"n", "3"}})), QStringLiteral("null | 1 error: output not allowed"));
}

void TestDmn::nullNeverHolds()
{
    TableText table = Steps("hitPolicy=\"COLLECT\"");
    table.rules = {{"> 10", "1"}, {"not(> 10)", "2"}, {"<= 10", "3"}, {"-", "4"}, {"null", "5"}, {"not(null)", "6"}};
    const auto model = Compiled(OneTable(table));
    QCOMPARE(Run(model, {}), QStringLiteral("[4, 5] | 4* 5*"));
    QCOMPARE(Run(model, With({{"n", "11"}})), QStringLiteral("[1, 4, 6] | 1* 4* 6*"));
}

void TestDmn::severalOutputs()
{
    TableText table = Steps("hitPolicy=\"FIRST\"");
    table.inputs = {{"n", "number"}, {"s", "string"}};
    table.outputs = {{"outcome", ""}, {"reason", ""}};
    table.rules = {{"> 10", "-", "\"decline\"", "\"R-501\""}, {"-", "\"a\",\"b\"", "\"refer\"", "null"}};
    const auto model = Compiled(OneTable(table));
    QCOMPARE(Run(model, With({{"n", "11"}, {"s", "\"a\""}})),
             QStringLiteral("{outcome: \"decline\", reason: \"R-501\"} | 1* 2"));
    QCOMPARE(Run(model, With({{"s", "\"b\""}})), QStringLiteral("{outcome: \"refer\", reason: null} | 2*"));
    const auto evaluation = Evaluate(model, "t", With({{"n", "11"}, {"s", "\"a\""}})).value();
    QCOMPARE(evaluation.outputs(0, 1)[0], Value::string("refer"));
    QCOMPARE(*model.literalOutput(0, 0, 1), Value::string("R-501"));
}

void TestDmn::chains()
{
    TableText base = Steps("hitPolicy=\"FIRST\"");
    base.name = "base";
    base.outputs = {{"level", ""}, {"note", ""}};
    base.rules = {{"> 5", "2", "\"high\""}, {"-", "1", "null"}};
    TableText top = Steps("hitPolicy=\"FIRST\"");
    top.name = "top";
    top.inputs = {{"base.level", ""}, {"base.note", ""}};
    top.needs = {"base"};
    top.rules = {{"2", "\"high\"", "base.level * 100"}, {"-", "null", "7"}};
    // The one that needs comes first in the file.
    const std::string input = tests::InputElement("n", "number");
    const auto model = Compiled(tests::Definitions(tests::DecisionElement(top) + input + tests::DecisionElement(base)));
    QCOMPARE(Run(model, With({{"n", "6"}}), "top"), QStringLiteral("200 | 1*"));
    QCOMPARE(Run(model, With({{"n", "1"}}), "top"), QStringLiteral("7 | 2*"));
    const auto evaluation = Evaluate(model, "top", With({{"n", "6"}})).value();
    QCOMPARE(evaluation.results().size(), std::size_t{2});
    QCOMPARE(evaluation.results()[0].decision, model.find("base").value());
    const std::array<std::string_view, 2> both{"base", "top"};
    QCOMPARE(Evaluate(model, both, With({{"n", "6"}})).value().results().size(), std::size_t{2});
}

void TestDmn::errorsOfChains()
{
    TableText base = Steps("hitPolicy=\"UNIQUE\"");
    base.name = "base";
    TableText top = Steps("hitPolicy=\"FIRST\"");
    top.name = "top";
    top.inputs = {{"base", ""}};
    top.needs = {"base"};
    top.rules = {{"> 0", "\"approve\""}, {"not(> 0)", "\"approve\""}, {"null", "\"refer\""}};
    const auto model = Compiled(tests::Definitions(tests::InputElement("n", "number") + tests::DecisionElement(base) +
                                                   tests::DecisionElement(top)));
    const auto evaluation = Evaluate(model, "top", With({{"n", "9"}})).value();
    QCOMPARE(evaluation.find("base")->status, Status::SeveralRules);
    QCOMPARE(evaluation.find("base")->value.nullReason(), NullReason::SeveralRules);
    QCOMPARE(evaluation.find("top")->value, Value::string("refer"));
}

void TestDmn::findings_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QByteArray>("text");
    const auto add = [](const char* name, const std::string& xml, const char* text) {
        QTest::newRow(name) << QByteArray::fromStdString(xml) << QByteArray(text);
    };
    TableText table = Steps("hitPolicy=\"FIRST\"");
    table.rules = {{"> 1", "1"}, {"contains(\"a\")", "1"}};
    add("function", OneTable(table),
        "decision 't', rule 2, column 'n': line 1, column 1: function \"contains\" does not take these arguments");
    table.rules = {{"\"a\"", "1"}};
    add("type", OneTable(table),
        "decision 't', rule 1, column 'n': line 1, column 1: a number is tested against a string");
    table.rules = {{"> m", "1"}};
    add("name", OneTable(table), "decision 't', rule 1, column 'n': line 1, column 3: name \"m\" is not declared");
    table.rules = {{"-", "1 +"}};
    add("output", OneTable(table),
        "decision 't', rule 1, column 't': line 1, column 4: an expression expected, not the end");
    table.rules = {{"-", "-"}};
    add("dash output", OneTable(table),
        "decision 't', rule 1, column 't': line 1, column 2: an expression expected, not the end");
    add("no values", OneTable(Steps("hitPolicy=\"PRIORITY\"")), "decision 't': PRIORITY needs output values");
    add("not among", OneTable(Steps("hitPolicy=\"FIRST\"", tests::Cell("outputValues", "10, 20"))),
        "decision 't', rule 2, column 't': 30 is not among the output values");
    add("values", OneTable(Steps("hitPolicy=\"FIRST\"", tests::Cell("outputValues", "> 10"))),
        "decision 't', rule 1, column 't': 10 is not among the output values");
    TableText two = Steps("hitPolicy=\"COLLECT\" aggregation=\"SUM\"");
    two.outputs = {{"a", ""}, {"b", ""}};
    two.rules = {};
    add("sum of two", OneTable(two), "decision 't': aggregation SUM of several outputs is not supported");
    two.attributes = "hitPolicy=\"FIRST\"";
    two.outputs = {{"a", ""}, {"a", ""}};
    add("same name", OneTable(two), "decision 't', column 'a': output has no name of its own");
    TableText first = Steps("hitPolicy=\"FIRST\"");
    first.name = "a";
    first.inputs = {{"b", ""}};
    first.needs = {"b"};
    first.rules = {};
    TableText second = first;
    second.name = "b";
    second.inputs = {{"a", ""}};
    second.needs = {"a"};
    add("circle", tests::Definitions(tests::DecisionElement(first) + tests::DecisionElement(second)),
        "decision 'b': requirements form a circle through 'a'");
    first.needs = {"c"};
    add("missing", tests::Definitions(tests::DecisionElement(first)),
        "decision 'a': requires '#d_c', which is not in this file");
    TableText undeclared = Steps("hitPolicy=\"FIRST\"");
    undeclared.inputs = {{"x", ""}};
    add("not required", tests::Definitions(tests::InputElement("x", "number") + tests::DecisionElement(undeclared)),
        "decision 't', column 'x': line 1, column 1: name \"x\" is not declared: the file has it, but it is not "
        "required here");
    TableText duration = Steps("hitPolicy=\"FIRST\"");
    duration.inputs = {{"n", "dayTimeDuration"}};
    add("duration", OneTable(duration),
        "decision 't', rule 1, column 'n': line 1, column 1: a days and time duration is tested against a number");
    duration.inputs = {{"n", "weight"}};
    add("type name", OneTable(duration), "input 'n': type 'weight' is not known");
}

void TestDmn::findings()
{
    QFETCH(QByteArray, xml);
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(FirstFinding(xml.toStdString())), text);
}

void TestDmn::everyFindingIsReported()
{
    TableText table = Steps("hitPolicy=\"FIRST\"");
    table.rules = {{"x", "1"}, {"> 1", "y"}, {"[1", "1"}, {"-", "1"}};
    const auto compiled = CompiledModel::compile(ImportDmn(OneTable(table)).value());
    QVERIFY(!compiled.has_value());
    QCOMPARE(compiled.error().size(), std::size_t{3});
    QCOMPARE(compiled.error()[2].rule, 3);
    // A model that did not come from a file is checked just as well.
    Model model;
    model.decisions.resize(2);
    model.decisions[0].information.emplace_back().href = "#x";
    QVERIFY(!CompiledModel::compile(model).has_value());
}

void TestDmn::typesOfTheModel()
{
    const std::string types = "<itemDefinition name=\"tN\"><typeRef>number</typeRef></itemDefinition>"
                              "<itemDefinition name=\"tA\"><typeRef>string</typeRef>"
                              "<allowedValues><text>\"x\",\"y\"</text></allowedValues></itemDefinition>";
    TableText table = Steps("hitPolicy=\"FIRST\"");
    table.inputs = {{"n", "tN"}};
    std::string xml = OneTable(table);
    xml.insert(xml.find("<inputData"), types);
    QCOMPARE(Run(Compiled(xml), With({{"n", "2"}})), QStringLiteral("10 | 1*"));
    table.inputs = {{"n", "tA"}};
    xml = OneTable(table);
    xml.insert(xml.find("<inputData"), types);
    QCOMPARE(FirstFinding(xml),
             std::string("decision 't', rule 1, column 'n': line 1, column 1: a string is tested against a number"));
    table.inputs = {{"n", "number"}};
    table.rules = {{"> 1", "\"x\""}, {"> 0", "\"z\""}};
    xml = OneTable(table);
    xml.insert(xml.find("<inputData"), types);
    xml.insert(xml.find("<informationRequirement>"), "<variable name=\"t\" typeRef=\"tA\"/>");
    QCOMPARE(FirstFinding(xml), std::string("decision 't', rule 2, column 't': \"z\" is not allowed by type 'tA'"));
}

void TestDmn::defaultBundle()
{
    QFile file(QStringLiteral(SOURCE_DIR "/resources/bundle/policy.dmn"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto model = Compiled(file.readAll().toStdString());
    QVERIFY(model.model().decisions.size() >= 4);
    std::size_t rules = 0;
    for (const Decision& decision : model.model().decisions)
        rules += decision.table()->rules.size();
    QVERIFY(rules >= 25);
    const auto evaluation = Evaluate(model, "eligibility", With({{"multi_apps_3m", "11"}})).value();
    QCOMPARE(*evaluation.find("eligibility")->value.entry("outcome"), Value::string("decline"));
    QCOMPARE(evaluation.find("eligibility")->matches[0].rule, 0U);
    QVERIFY(!model.model().decisions[0].table()->rules[0].description.empty());
}

void TestDmn::twentyRulesAreFast()
{
    TableText table = Steps("hitPolicy=\"FIRST\"");
    table.inputs = {{"n", "number"}, {"s", "string"}, {"m", "number"}};
    table.rules.clear();
    for (int i = 0; i < 20; ++i)
        table.rules.push_back(
            {"> " + std::to_string(i), "\"a\",\"b\"", "[" + std::to_string(i) + "..100)", std::to_string(i)});
    const auto model = Compiled(OneTable(table));
    const Context inputs = With({{"n", "50"}, {"s", "\"b\""}, {"m", "50"}});
    QElapsedTimer timer;
    timer.start();
    std::size_t matches = 0;
    for (int i = 0; i < 2000; ++i)
        matches += Evaluate(model, "t", inputs).value().find("t")->matches.size();
    const double micros = static_cast<double>(timer.nsecsElapsed()) / 2000 / 1000;
    QCOMPARE(matches, std::size_t{40000});
    qInfo("%.2f us for 20 rules", micros);
    // Far above what it takes (about 4 us), so that a busy machine or a sanitizer does not fail it.
    QVERIFY(micros < 400);
}

QTEST_APPLESS_MAIN(TestDmn)
#include "test_dmn.moc"
