// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/dmn/compile.h"
#include "core/dmn/evaluate.h"
#include "core/dmn/export.h"
#include "core/dmn/facts_json.h"
#include "core/dmn/implied_inputs.h"
#include "core/dmn/import.h"
#include "core/dmn/verify.h"
#include "core/feel/parser.h"

using namespace core::dmn;
using core::ErrorCode;

namespace {

/// As Camunda Modeler writes a file: its namespaces, widths of columns, no input data.
std::string CamundaFile(const std::string& decisions)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" "
           "xmlns:biodi=\"http://bpmn.io/schema/dmn/biodi/2.0\" "
           "xmlns:modeler=\"http://camunda.org/schema/modeler/1.0\" id=\"credit\" name=\"credit\" "
           "namespace=\"http://camunda.org/schema/1.0/dmn\" exporter=\"Camunda Modeler\" exporterVersion=\"5.20.0\" "
           "modeler:executionPlatform=\"Camunda Cloud\">" +
           decisions + "</definitions>";
}

struct Column {
    std::string head;
    std::string type;
};

struct Sheet {
    std::string id;
    std::string name;
    std::vector<std::string> needs; ///< ids of decisions
    std::vector<Column> inputs;
    std::string output;
    std::vector<std::vector<std::string>> rules;
    std::string policy = "FIRST";
};

std::string TextOf(const std::string& element, const std::string& text)
{
    return "<" + element + "><text><![CDATA[" + text + "]]></text></" + element + ">";
}

std::string DecisionOf(const Sheet& sheet)
{
    std::string xml = "<decision id=\"" + sheet.id + "\" name=\"" + sheet.name + "\">";
    for (const std::string& need : sheet.needs)
        xml += "<informationRequirement><requiredDecision href=\"#" + need + "\"/></informationRequirement>";
    xml += "<decisionTable id=\"table_" + sheet.id + "\" hitPolicy=\"" + sheet.policy + "\">";
    for (const Column& input : sheet.inputs)
        xml += "<input biodi:width=\"192\"><inputExpression typeRef=\"" + input.type + "\"><text>" + input.head +
               "</text></inputExpression></input>";
    xml += "<output name=\"" + sheet.output + "\" typeRef=\"string\" biodi:width=\"192\"/>";
    for (const auto& rule : sheet.rules) {
        xml += "<rule>";
        for (std::size_t i = 0; i < rule.size(); ++i)
            xml += TextOf(i < sheet.inputs.size() ? "inputEntry" : "outputEntry", rule[i]);
        xml += "</rule>";
    }
    return xml + "</decisionTable></decision>";
}

/// Grade and sum of what is asked for, with a column for everything else left empty.
Sheet Lone()
{
    Sheet sheet;
    sheet.id = "limit_check";
    sheet.name = "Check of the limit";
    sheet.inputs = {{"grade", "string"}, {"sum", "integer"}, {"asked on", "date"}};
    sheet.output = "verdict";
    sheet.rules = {{"\"A\",\"B\"", "< 5000", "", "\"pass\""},
                   {"\"A\"", ">= 5000", ">= date(\"2026-01-01\")", "\"look\""},
                   {"", "", "", "\"stop\""}};
    return sheet;
}

Sheet Grade()
{
    Sheet sheet;
    sheet.id = "grading";
    sheet.name = "Grade of the applicant";
    sheet.inputs = {{"score", "double"}};
    sheet.output = "grade";
    sheet.rules = {{">= 700", "\"A\""}, {"[600..700)", "\"B\""}, {"", "\"C\""}};
    return sheet;
}

Sheet Answering()
{
    Sheet sheet;
    sheet.id = "verdict";
    sheet.name = "Verdict?";
    sheet.needs = {"grading"};
    sheet.inputs = {{"grade", "string"}};
    sheet.output = "result";
    sheet.rules = {{"\"A\"", "\"yes\""}, {"", "\"no\""}};
    return sheet;
}

Model Imported(const std::string& xml)
{
    auto model = ImportDmn(xml);
    if (!model)
        qFatal("%s", model.error().detail.c_str());
    return std::move(*model);
}

std::string Answer(const Model& model, const std::string& decision, const std::string& facts)
{
    const auto compiled = CompiledModel::compile(model);
    if (!compiled)
        return compiled.error()[0].text();
    FactsScratch scratch;
    const auto inputs = ReadFacts(facts, FactNames(compiled->model()), scratch);
    if (!inputs)
        return inputs.error().detail;
    const auto evaluation = Evaluate(*compiled, decision, *inputs);
    return evaluation ? JsonOf(evaluation->find(decision)->value) : evaluation.error().detail;
}

std::string FirstFinding(const std::string& decisions)
{
    const auto compiled = CompiledModel::compile(Imported(CamundaFile(decisions)));
    return compiled ? std::string() : compiled.error()[0].text();
}

} // namespace

/// What files of other tools hold that the standard leaves open or says in another way. The files are our own, written as theirs are.
class TestDmnForeign : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTableThatStandsAlone();
    void whatALoneTableDoesNotImply_data();
    void whatALoneTableDoesNotImply();
    void pathsAndSharedNames();
    void aDecisionIsReadByItsOutput();
    void whereAnOutputIsNoName();
    void editsOfThatOutputAreSeen();
    void namesOfNumbers();
    void namespacesOfOthers();
    void anInputNamedLikeAFunction();
    void aTableJustBegun();
    void outputsNobodyHasNamed();
    void aServiceNobodyHasNamed();
    void columnsWithoutAType();
    void namesOfFeel();
    void logicInAnExtension();
};

void TestDmnForeign::aTableThatStandsAlone()
{
    const Model model = Imported(CamundaFile(DecisionOf(Lone())));
    const auto ask = [&](const char* facts) { return Answer(model, "Check of the limit", facts); };
    QCOMPARE(ask("{\"grade\":\"B\",\"sum\":4999}"), std::string("\"pass\""));
    QCOMPARE(ask("{\"grade\":\"A\",\"sum\":5000,\"asked on\":\"2026-02-01\"}"), std::string("\"look\""));
    QCOMPARE(ask("{\"grade\":\"A\",\"sum\":5000,\"asked on\":\"2025-02-01\"}"), std::string("\"stop\""));
    QCOMPARE(ask("{}"), std::string("\"stop\""));
    // What goes out is what came in: nothing declared, nothing lost.
    const std::string written = ExportDmn(model).value();
    QVERIFY(written.find("inputData") == std::string::npos);
    QVERIFY(written.find("biodi:width=\"192\"") != std::string::npos);
    QVERIFY(written.find("typeRef=\"integer\"") != std::string::npos);
    QCOMPARE(Imported(written), model);
    QCOMPARE(Answer(Imported(written), "Check of the limit", "{\"grade\":\"B\",\"sum\":1}"), std::string("\"pass\""));
    // Declared once, however often.
    Model twice = model;
    DeclareImpliedInputs(twice);
    QCOMPARE(twice.inputs.size(), std::size_t{3});
    QCOMPARE(twice.inputs[1].typeRef(), std::string_view("integer"));
    const Model once = twice;
    DeclareImpliedInputs(twice);
    QCOMPARE(twice, once);
    // It is verified like any other: without its last rule there is a gap.
    Sheet open = Lone();
    open.rules.pop_back();
    const auto compiled = CompiledModel::compile(Imported(CamundaFile(DecisionOf(open))));
    QVERIFY(compiled.has_value());
    QVERIFY(!Verify(*compiled).findings.empty());
}

void TestDmnForeign::whatALoneTableDoesNotImply_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("finding");
    const auto add = [](const char* head, const char* finding) {
        QTest::newRow(head) << QByteArray(head) << QByteArray(finding);
    };
    add("income * 12", "line 1, column 1: name \"income\" is not declared");
    add("lower case(name)", "line 1, column 12: name \"name\" is not declared");
    add("a and b", "line 1, column 1: name \"a\" is not declared");
    add("net-income", "line 1, column 1: name \"net\" is not declared");
    add("Grade of the applicant",
        "line 1, column 1: name \"Grade of the applicant\" is not declared: the file has it, but it is not required "
        "here");
}

void TestDmnForeign::whatALoneTableDoesNotImply()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, finding);
    Sheet sheet = Lone();
    sheet.inputs[0].head = head.toStdString();
    QCOMPARE(QByteArray::fromStdString(FirstFinding(DecisionOf(sheet) + DecisionOf(Grade()))),
             "decision 'Check of the limit', column '" + head + "': " + finding);
    // A value is a value.
    sheet.inputs[0].head = "null";
    QCOMPARE(FirstFinding(DecisionOf(sheet)), std::string());
    Model model = Imported(CamundaFile(DecisionOf(sheet)));
    DeclareImpliedInputs(model);
    QCOMPARE(model.inputs.size(), std::size_t{2});
}

void TestDmnForeign::pathsAndSharedNames()
{
    Sheet sheet = Lone();
    sheet.inputs[0].head = "applicant.grade";
    const Model model = Imported(CamundaFile(DecisionOf(sheet)));
    QCOMPARE(Answer(model, sheet.name, "{\"applicant\":{\"grade\":\"A\"},\"sum\":10}"), std::string("\"pass\""));
    // Two tables that ask for one name have one input; where they differ in its type it has none.
    Sheet other = Grade();
    other.inputs[0] = {"sum", "string"};
    other.rules = {{"\"1\"", "\"A\""}, {"-", "\"B\""}};
    Model both = Imported(CamundaFile(DecisionOf(Lone()) + DecisionOf(other)));
    QCOMPARE(Answer(both, other.name, "{\"sum\":\"1\"}"), std::string("\"A\""));
    QCOMPARE(Answer(both, "Check of the limit", "{\"sum\":1,\"grade\":\"A\"}"), std::string("\"pass\""));
    DeclareImpliedInputs(both);
    QCOMPARE(both.inputs.size(), std::size_t{3});
    QVERIFY(both.inputs[1].typeRef().empty());
}

void TestDmnForeign::aDecisionIsReadByItsOutput()
{
    const std::string xml = CamundaFile(DecisionOf(Answering()) + DecisionOf(Grade()));
    const Model model = Imported(xml);
    QCOMPARE(Answer(model, "Verdict?", "{\"score\":700.5}"), std::string("\"yes\""));
    QCOMPARE(Answer(model, "Verdict?", "{\"score\":699}"), std::string("\"no\""));
    QCOMPARE(Answer(model, "Verdict?", "{\"grade\":\"A\",\"score\":1}"), std::string("\"no\""));
    QCOMPARE(Imported(ExportDmn(model).value()), model);
    // Both paths and the verifier see through it.
    const auto compiled = CompiledModel::compile(model).value();
    EvaluateOptions reference;
    reference.path = EvaluationPath::Reference;
    Context facts;
    facts.emplace("score", core::feel::ParseLiteral("800").value());
    QCOMPARE(JsonOf(Evaluate(compiled, "Verdict?", facts, reference)->find("Verdict?")->value), std::string("\"yes\""));
    Sheet never = Answering();
    never.rules.insert(never.rules.begin(), {"\"D\"", "\"what\""});
    const auto chained = CompiledModel::compile(Imported(CamundaFile(DecisionOf(never) + DecisionOf(Grade())))).value();
    QVERIFY(!Verify(chained).findings.empty());
    QVERIFY(Verify(compiled).findings.empty());
}

void TestDmnForeign::whereAnOutputIsNoName()
{
    const std::string tail = ": it is an output of \"Grade of the applicant\", whose value has that name";
    const std::string head = "decision 'Verdict?', column 'grade': line 1, column 1: name \"grade\" is not declared";
    // In cells the standard's names hold.
    Sheet cell = Answering();
    cell.rules[0][1] = "grade";
    QCOMPARE(FirstFinding(DecisionOf(cell) + DecisionOf(Grade())),
             "decision 'Verdict?', rule 1, column 'result': line 1, column 1: name \"grade\" is not declared" + tail);
    // Two decisions that give it: which is meant?
    Sheet second = Grade();
    second.id = "again";
    second.name = "Grade again";
    Sheet both = Answering();
    both.needs = {"grading", "again"};
    QCOMPARE(FirstFinding(DecisionOf(both) + DecisionOf(Grade()) + DecisionOf(second)), head + tail);
    // Something else has that name.
    second.inputs[0].head = "grade";
    QCOMPARE(FirstFinding(DecisionOf(Answering()) + DecisionOf(Grade()) + "<inputData id=\"g\" name=\"grade\"/>"),
             head + tail);
    // A function of FEEL has it.
    Sheet sum = Grade();
    sum.output = "count";
    Sheet reads = Answering();
    reads.inputs[0].head = "count";
    QVERIFY(!FirstFinding(DecisionOf(reads) + DecisionOf(sum)).empty());
    // It is not required at all.
    Sheet free = Answering();
    free.needs.clear();
    QCOMPARE(FirstFinding(DecisionOf(free) + DecisionOf(Grade())), std::string());
    QCOMPARE(Answer(Imported(CamundaFile(DecisionOf(free) + DecisionOf(Grade()))), "Verdict?",
                    "{\"grade\":\"A\",\"score\":1}"),
             std::string("\"yes\""));
}

void TestDmnForeign::editsOfThatOutputAreSeen()
{
    const Model before = Imported(CamundaFile(DecisionOf(Answering()) + DecisionOf(Grade())));
    const auto earlier = CompiledModel::compile(before).value();
    Sheet renamed = Grade();
    renamed.output = "mark";
    const Model now = Imported(CamundaFile(DecisionOf(Answering()) + DecisionOf(renamed)));
    const auto anew = CompiledModel::compile(now, {.library = {}, .earlier = &earlier});
    QVERIFY(!anew.has_value());
    QCOMPARE(anew.error()[0].text(), CompiledModel::compile(now).error()[0].text());
}

void TestDmnForeign::namesOfNumbers()
{
    for (const char* type : {"integer", "long", "double"}) {
        Sheet sheet = Grade();
        sheet.inputs[0].type = type;
        QCOMPARE(Answer(Imported(CamundaFile(DecisionOf(sheet))), sheet.name, "{\"score\":650}"), std::string("\"B\""));
        sheet.rules[0][0] = "\"a text\"";
        QVERIFY(FirstFinding(DecisionOf(sheet)).find("a number is tested against a string") != std::string::npos);
    }
    // A type that the file declares goes before them.
    Sheet own = Grade();
    own.inputs[0].type = "long";
    own.rules[0][0] = "\"a text\"";
    own.rules[1][0] = "-";
    QCOMPARE(FirstFinding("<itemDefinition name=\"long\"><typeRef>string</typeRef></itemDefinition>" + DecisionOf(own)),
             std::string());
    own.inputs[0].type = "collection";
    QVERIFY(FirstFinding(DecisionOf(own)).find("type 'collection' is not known") != std::string::npos);
}

void TestDmnForeign::namespacesOfOthers()
{
    const auto with = [](const char* name_space) {
        std::string xml = CamundaFile(DecisionOf(Grade()));
        const std::string own = "https://www.omg.org/spec/DMN/20191111/MODEL/";
        return xml.replace(xml.find(own), own.size(), name_space);
    };
    for (const char* name_space :
         {"http://www.omg.org/spec/DMN/20151101/dmn11.xsd", "http://www.omg.org/spec/DMN/20151101"}) {
        const Model model = Imported(with(name_space));
        QCOMPARE(model, Imported(with("http://www.omg.org/spec/DMN/20151101/dmn.xsd")));
        QVERIFY(ExportDmn(model).value().find("20230324/MODEL/") != std::string::npos);
    }
    QCOMPARE(ImportDmn(with("https://www.omg.org/spec/DMN/20240513/MODEL/")).error().detail,
             std::string("line 2: definitions: DMN 1.6 is not supported, only 1.1 to 1.5"));
    QCOMPARE(ImportDmn(with("http://www.omg.org/spec/DMN/20130901")).error().detail,
             std::string("line 2: definitions: DMN 1.0 is not supported, only 1.1 to 1.5"));
}

void TestDmnForeign::anInputNamedLikeAFunction()
{
    Sheet sheet = Grade();
    sheet.inputs[0] = {"date", "date"};
    sheet.rules = {{"> date(\"2026-01-01\")", "\"new\""}, {"", "\"old\""}};
    const Model model = Imported(CamundaFile(DecisionOf(sheet)));
    QCOMPARE(Answer(model, sheet.name, "{\"date\":\"2026-03-01\"}"), std::string("\"new\""));
    QCOMPARE(Answer(model, sheet.name, "{\"date\":\"2025-03-01\"}"), std::string("\"old\""));
}

/// A modeler's new table: a column that asks nothing.
void TestDmnForeign::aTableJustBegun()
{
    for (const char* head : {"<inputExpression typeRef=\"string\"><text></text></inputExpression>",
                             "<inputExpression id=\"e\"/>", "<inputExpression><text>  </text></inputExpression>"}) {
        const auto file = [&](const std::string& cell) {
            return CamundaFile("<decision id=\"d\" name=\"new\"><decisionTable><input label=\"first\">" +
                               std::string(head) + "</input><input>" + TextOf("inputExpression", "grade") +
                               "</input><output/><rule>" + TextOf("inputEntry", cell) + TextOf("inputEntry", "\"A\"") +
                               TextOf("outputEntry", "1") + "</rule></decisionTable></decision>");
        };
        for (const char* cell : {"", "-"}) {
            const Model model = Imported(file(cell));
            QCOMPARE(Answer(model, "new", "{\"grade\":\"A\"}"), std::string("1"));
            QCOMPARE(Answer(model, "new", "{\"grade\":\"B\"}"), std::string("null"));
            QCOMPARE(Imported(ExportDmn(model).value()), model);
            const auto compiled = CompiledModel::compile(model).value();
            const auto found = Verify(compiled).findings;
            QVERIFY(!found.empty());
            QCOMPARE(found[0].kind, FindingKind::Gap);
        }
        const auto tested = CompiledModel::compile(Imported(file("> 1")));
        QVERIFY(!tested.has_value());
        QCOMPARE(tested.error()[0].text(),
                 std::string("decision 'new', column 'first': column 1 is tested and has no input expression"));
    }
}

/// Refused; looked at all the same, as the conformance kit asks for, each is an entry of its own.
void TestDmnForeign::outputsNobodyHasNamed()
{
    for (const char* outputs :
         {"<output/><output/>", "<output name=\"a\"/><output name=\"a\"/>", "<output name=\"output 3\"/><output/>"}) {
        const Model model = Imported(CamundaFile("<decision id=\"d\" name=\"d\"><decisionTable>" +
                                                 std::string(outputs) + "<rule>" + TextOf("outputEntry", "1") +
                                                 TextOf("outputEntry", "2") + "</rule></decisionTable></decision>"));
        const auto strict = CompiledModel::compile(model);
        QVERIFY(!strict.has_value());
        QVERIFY(strict.error()[0].text().find("output has no name of its own") != std::string::npos);
        CompileOptions options;
        options.is_lenient = true;
        const auto compiled = CompiledModel::compile(model, options);
        QVERIFY(compiled.has_value());
        const auto evaluation = Evaluate(*compiled, "d", {});
        QVERIFY(evaluation.has_value());
        const core::feel::Value& value = evaluation->find("d")->value;
        QCOMPARE(value.kind(), core::feel::Value::Kind::Context);
        QCOMPARE(value.asContext().size(), std::size_t{2});
    }
}

void TestDmnForeign::aServiceNobodyHasNamed()
{
    const std::string blank = "<decisionService id=\"s\" name=\"\"><variable name=\"\"/></decisionService>";
    const Model model = Imported(CamundaFile(DecisionOf(Grade()) + blank));
    QCOMPARE(Answer(model, Grade().name, "{\"score\":800}"), std::string("\"A\""));
    QCOMPARE(Imported(ExportDmn(model).value()), model);
    QVERIFY(FirstFinding(DecisionOf(Grade()) + "<decisionService id=\"s\" name=\"\"><outputDecision href=\"#grading\"/>"
                                               "</decisionService>")
                .find("name is empty") != std::string::npos);
    QVERIFY(FirstFinding(DecisionOf(Grade()) + "<decisionService id=\"s\" name=\"later\"/>").find("no outputs") !=
            std::string::npos);
    QVERIFY(ImportDmn(CamundaFile("<decisionService id=\"s\"/>")).error().detail.find("has no name") !=
            std::string::npos);
}

/// Signavio gives columns no type: what the input may be is said by the type of the input.
void TestDmnForeign::columnsWithoutAType()
{
    const auto file = [](const std::string& type, const std::string& head) {
        return CamundaFile("<itemDefinition name=\"tLevel\"><typeRef>string</typeRef>" +
                           TextOf("allowedValues", "\"none\", \"gold\"") +
                           "</itemDefinition><itemDefinition name=\"tAny\"><typeRef>string</typeRef></itemDefinition>"
                           "<inputData id=\"l\" name=\"level\"><variable name=\"level\" typeRef=\"" +
                           type +
                           "\"/></inputData><decision id=\"d\" name=\"rebate\"><informationRequirement><requiredInput "
                           "href=\"#l\"/></informationRequirement><decisionTable><input>" +
                           TextOf("inputExpression", head) + "</input><output/><rule>" +
                           TextOf("inputEntry", "\"none\", null") + TextOf("outputEntry", "0") + "</rule><rule>" +
                           TextOf("inputEntry", "\"gold\"") + TextOf("outputEntry", "0.1") +
                           "</rule></decisionTable></decision>");
    };
    const auto gaps = [&](const std::string& type, const std::string& head) {
        return Verify(CompiledModel::compile(Imported(file(type, head))).value()).findings.size();
    };
    QCOMPARE(gaps("tLevel", "level"), std::size_t{0});
    QCOMPARE(gaps("tAny", "level"), std::size_t{1});
    const Model model = Imported(file("tLevel", "level"));
    QCOMPARE(Answer(model, "rebate", "{\"level\":\"gold\"}"), std::string("0.1"));
    QCOMPARE(Answer(model, "rebate", "{\"level\":\"platinum\"}"), std::string("null"));
    // An edit of the type alone is seen.
    const auto earlier = CompiledModel::compile(model).value();
    const auto anew =
        CompiledModel::compile(Imported(file("tAny", "level")), {.library = {}, .earlier = &earlier}).value();
    QCOMPARE(Verify(anew).findings.size(), std::size_t{1});
}

void TestDmnForeign::namesOfFeel()
{
    const auto with = [](const char* attribute) {
        std::string xml = CamundaFile(DecisionOf(Grade()));
        return xml.insert(xml.find(" id=\"credit\""), attribute);
    };
    for (const char* attribute :
         {" expressionLanguage=\"http://www.omg.org/spec/DMN/20230324/FEEL/\"", " expressionLanguage=\"feel\"",
          " typeLanguage=\"https://www.omg.org/spec/DMN/20191111/FEEL\"",
          " expressionLanguage=\"http://www.omg.org/spec/FEEL/20140401\""})
        QVERIFY2(ImportDmn(with(attribute)).has_value(), attribute);
    for (const char* attribute : {" expressionLanguage=\"JUEL\"", " expressionLanguage=\"http://www.java.com/java\"",
                                  " typeLanguage=\"http://www.w3.org/2001/XMLSchema\"", " expressionLanguage=\"\""})
        QVERIFY2(ImportDmn(with(attribute)).error().detail.find("is not supported") != std::string::npos, attribute);
}

/// A decision for each item of a list, as Signavio has it: left unread it would be null.
void TestDmnForeign::logicInAnExtension()
{
    const auto file = [](const char* element) {
        return "<decision id=\"d\" name=\"total\"><extensionElements><v:" + std::string(element) +
               " xmlns:v=\"urn:v\"><v:aggregationFunction>SUM</v:aggregationFunction></v:" + element +
               "></extensionElements></decision>";
    };
    QCOMPARE(FirstFinding(file("MultiInstanceDecisionLogic")),
             std::string("decision 'total': its logic is in an extension, 'MultiInstanceDecisionLogic', which is not "
                         "supported"));
    QCOMPARE(FirstFinding(file("bounds")), std::string());
}

QTEST_APPLESS_MAIN(TestDmnForeign)
#include "test_dmn_foreign.moc"
