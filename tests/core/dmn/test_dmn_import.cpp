// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <random>

#include "core/dmn/compile.h"
#include "core/dmn/import.h"
#include "tests/core/dmn/tables.h"

using namespace core::dmn;
using core::ErrorCode;

namespace {

std::string Good()
{
    tests::TableText table;
    table.rules = {{"< 1", "\"a & b\""}};
    return tests::OneTable(table);
}

std::string Replaced(std::string text, const std::string& from, const std::string& to)
{
    const std::size_t at = text.find(from);
    if (at == std::string::npos)
        qFatal("nothing to replace");
    return text.replace(at, from.size(), to);
}

} // namespace

class TestDmnImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatPeopleWrote();
    void everyVersionAndPrefix();
    void leavesOutWhatHasNoLogic();
    void refuses_data();
    void refuses();
    void limits();
    void survivesBrokenBytes();
};

void TestDmnImport::readsWhatPeopleWrote()
{
    const std::string xml = tests::Definitions(
        "<inputData id=\"i\" name=\"n\" label=\"数\"><variable name=\"n\" typeRef=\"number\"/></inputData>"
        "<decision id=\"d\" name=\"t\" label=\"表\"><description> what it is </description>"
        "<informationRequirement id=\"r\"><requiredInput href=\"#i\"/></informationRequirement>"
        "<decisionTable id=\"x\" hitPolicy=\"COLLECT\" aggregation=\"MAX\" outputLabel=\"o\">"
        "<input id=\"a\" label=\"甲\"><inputExpression typeRef=\"number\"><text>n</text></inputExpression>"
        "<inputValues><text>[0..9]</text></inputValues></input>"
        "<output id=\"b\" name=\"o\" label=\"乙\" typeRef=\"number\"><outputValues><text>1,2</text></outputValues>"
        "<defaultOutputEntry><text>2</text></defaultOutputEntry></output><annotation name=\"why\"/>"
        "<rule id=\"r1\"><description>first</description><inputEntry><text><![CDATA[< 5]]></text></inputEntry>"
        "<outputEntry><text> 1 </text></outputEntry><annotationEntry><text>because "
        "&#x8bd5;</text></annotationEntry></rule>"
        "</decisionTable></decision>");
    const auto model = ImportDmn("\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- c & d -->" + xml);
    QVERIFY2(model.has_value(), model ? "" : model.error().detail.c_str());
    QCOMPARE(model->inputs[0].label, std::string("数"));
    const Decision& decision = model->decisions[0];
    QCOMPARE(decision.label, std::string("表"));
    QCOMPARE(decision.description, std::string("what it is"));
    QCOMPARE(RequiredInputs(*model, decision), std::vector<std::string>{"n"});
    const DecisionTable& table = *decision.table();
    QCOMPARE(table.hit_policy, HitPolicy::Collect);
    QCOMPARE(table.aggregator, Aggregator::Max);
    QCOMPARE(table.inputs[0].label, std::string("甲"));
    QCOMPARE(table.inputs[0].allowed.text, std::string("[0..9]"));
    QCOMPARE(table.outputs[0].allowed.text, std::string("1,2"));
    QCOMPARE(table.outputs[0].default_entry.value().text, std::string("2"));
    QCOMPARE(table.rules[0].id, std::string("r1"));
    QCOMPARE(table.rules[0].description, std::string("first"));
    QCOMPARE(table.rules[0].inputs[0].text, std::string("< 5"));
    QCOMPARE(table.rules[0].outputs[0].text, std::string("1"));
    QCOMPARE(table.rules[0].annotations[0], std::string("because 试"));
    QCOMPARE(table.annotations[0], std::string("why"));
}

void TestDmnImport::everyVersionAndPrefix()
{
    for (const char* name_space :
         {"http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20180521/MODEL/",
          "https://www.omg.org/spec/DMN/20191111/MODEL/", "https://www.omg.org/spec/DMN/20211108/MODEL/",
          "https://www.omg.org/spec/DMN/20230324/MODEL/"}) {
        std::string xml = Replaced(Good(), "https://www.omg.org/spec/DMN/20230324/MODEL/", name_space);
        QVERIFY(ImportDmn(xml).has_value());
        // The same with a prefix on every element.
        xml = Replaced(xml, "xmlns=", "xmlns:q=");
        std::string prefixed;
        for (std::size_t i = 0; i < xml.size(); ++i) {
            prefixed += xml[i];
            if (xml[i] == '<' && xml[i + 1] != '/')
                prefixed += "q:";
            else if (xml[i] == '<')
                prefixed += "/q:", ++i;
        }
        const auto model = ImportDmn(prefixed);
        QVERIFY2(model.has_value(), model ? "" : model.error().detail.c_str());
    }
    QVERIFY(ImportDmn(Replaced(Good(), "typeRef=\"number\"", "typeRef=\"feel:number\"")).has_value());
}

void TestDmnImport::leavesOutWhatHasNoLogic()
{
    std::string xml = Replaced(Good(), "</definitions>",
                               "<textAnnotation id=\"x\"><text>note</text></textAnnotation>"
                               "<extensionElements><v:any xmlns:v=\"urn:v\"/></extensionElements>"
                               "<di:DMNDI xmlns:di=\"https://www.omg.org/spec/DMN/20230324/DMNDI/\"><di:x/></di:DMNDI>"
                               "</definitions>");
    xml = Replaced(xml, "<rule>", "<rule xmlns:v=\"urn:v\" v:colour=\"red\"><extensionElements/>");
    const auto model = ImportDmn(xml);
    QVERIFY2(model.has_value(), model ? "" : model.error().detail.c_str());
}

void TestDmnImport::refuses_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QByteArray>("part");
    const auto add = [](const char* name, const std::string& xml, const char* part) {
        QTest::newRow(name) << QByteArray::fromStdString(xml) << QByteArray(part);
    };
    const std::string good = Good();
    add("a prefix without a name",
        Replaced(good, "</definitions>",
                 "<di:DMNDI xmlns:di=\"https://www.omg.org/spec/DMN/20230324/DMNDI/\"><di: "
                 "x=\"1\"/></di:DMNDI></definitions>"),
        "'di:' is no name of an element");
    const auto with = [&](const std::string& from, const std::string& to) { return Replaced(good, from, to); };
    add("empty", "", "not complete");
    add("text", "hello", "outside the document element");
    add("DOCTYPE", "<!DOCTYPE x [<!ENTITY a \"b\">]>" + good, "DOCTYPE is not supported");
    add("entity", with("&amp;", "&x;"), "no character");
    add("NUL reference", with("&amp;", "&#0;"), "no character");
    add("surrogate reference", with("&amp;", "&#xd800;"), "no character");
    add("bare ampersand", with("&amp;", "&"), "no character");
    add("text behind", good + "x", "outside the document element");
    add("two roots", good + "<a/>", "second document element");
    add("second declaration", "<?xml version=\"1.0\"?><?XML version=\"1.0\"?>" + good, "without a name of its own");
    add("instruction without a name", "<? x?>" + good, "without a name of its own");
    add("instruction without an end", good + "<?x", "processing instruction has no end");
    add("hyphens in a comment", with("<rule>", "<!-- a -- b --><rule>"), "two hyphens within a comment");
    add("three hyphens", with("<rule>", "<!-- a ---><rule>"), "two hyphens within a comment");
    add("comment without an end", good + "<!-- a", "comment has no end");
    add("encoding", "<?xml version=\"1.0\" encoding=\"KOI8-R\"?>" + good, "encoding 'KOI8-R' is not supported");
    add("latin", with("a &amp;", "\xe9 &amp;"), "E9 is no character of encoding 'UTF-8'");
    add("control", with("a &amp;", "\x01 &amp;"), "has no place for");
    add("unclosed", good.substr(0, good.size() - 5), "no end");
    add("crossed", with("</rule>", "</rula>"), "line 1");
    add("twice", with("<inputData ", "<inputData name=\"n\" "), "given twice");
    add("namespace", with("20230324/MODEL", "20990101/MODEL"), "no DMN definitions");
    add("no namespace", with(" xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"", ""), "no DMN definitions");
    add("foreign", with("<rule>", "<x:rule xmlns:x=\"urn:x\"/><rule>"), "namespace 'urn:x' is not supported");
    add("prefix", with("<rule>", "<x:rule/><rule>"), "prefix of 'x:rule' is not declared");
    add("other root", "<a xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>", "no DMN definitions");
    add("attribute", with("<rule>", "<rule colour=\"red\">"), "attribute 'colour' is not supported");
    add("cell", with("<rule>", "<rule><inputCell/>"), "inputCell: is not supported within rule");
    add("text between", with("<rule>", "<rule>x"), "text between elements");
    add("element in text", with("<text>n</text>", "<text>n<b/></text>"), "element 'b' within text");
    add("two texts", with("<text>n</text>", "<text>n</text><text>n</text>"), "needs one text");
    add("hit policy", with("UNIQUE", "BEST"), "hit policy 'BEST' is not supported");
    add("aggregation", with("hitPolicy=\"UNIQUE\"", "hitPolicy=\"COLLECT\" aggregation=\"AVG\""), "aggregation 'AVG'");
    add("aggregated", with("hitPolicy=\"UNIQUE\"", "hitPolicy=\"UNIQUE\" aggregation=\"SUM\""), "only COLLECT");
    add("language", with("<inputExpression>", "<inputExpression expressionLanguage=\"java\">"),
        "expression language 'java'");
    add("short rule", with("<rule>", "<rule></rule><rule>"), "rule 1 has not as many cells");
    add("prefix of no type", with("typeRef=\"number\"", "typeRef=\"feel:\""), "'feel:' is no name of a type");
    add("two colons", with("typeRef=\"number\"", "typeRef=\"feel::\""), "'feel::' is no name of a type");
    add("same id", with("<inputData", "<inputData id=\"d_t\" name=\"z\"/><inputData"), "id 'd_t' is given twice");
}

void TestDmnImport::refuses()
{
    QFETCH(QByteArray, xml);
    QFETCH(QByteArray, part);
    const auto model = ImportDmn(xml.toStdString());
    QVERIFY(!model.has_value());
    QVERIFY2(QByteArray::fromStdString(model.error().detail).contains(part), model.error().detail.c_str());
    QVERIFY(model.error().code == ErrorCode::InvalidInput || model.error().code == ErrorCode::Unsupported);
}

void TestDmnImport::limits()
{
    ImportLimits limits;
    limits.max_bytes = 100;
    QCOMPARE(ImportDmn(Good(), limits).error().code, ErrorCode::LimitExceeded);
    limits = {};
    limits.max_rules = 0;
    QCOMPARE(ImportDmn(Good(), limits).error().code, ErrorCode::LimitExceeded);
    std::string deep;
    for (int i = 0; i < 100'000; ++i)
        deep += "<a>";
    QCOMPARE(ImportDmn(deep).error().code, ErrorCode::LimitExceeded);
}

void TestDmnImport::survivesBrokenBytes()
{
    const std::string good = Good();
    std::mt19937 random(11);
    int accepted = 0;
    for (int i = 0; i < 8000; ++i) {
        std::string bytes = good;
        for (std::size_t k = 0; k <= random() % 2; ++k) {
            const std::size_t at = random() % bytes.size();
            const auto kind = random() % 3;
            if (kind == 0)
                bytes[at] = static_cast<char>(random());
            else if (kind == 1)
                bytes.erase(at, 1 + random() % 8);
            else
                bytes.insert(at, 1, "<>/&;\"=! -[]"[random() % 12]);
        }
        if (auto model = ImportDmn(bytes)) {
            ++accepted;
            (void)CompiledModel::compile(std::move(*model));
        }
    }
    QVERIFY(accepted > 100);
}

QTEST_APPLESS_MAIN(TestDmnImport)
#include "test_dmn_import.moc"
