// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/core/dmn/test_dmn_kept.cpp  A file that comes in and goes out says what it said: every element, attribute, text, comment and
/// instruction, in its place. What is meant to be other is in AsWritten, and in docs/dmn.md, "Interchange".
#include <QDirIterator>
#include <QFile>
#include <QTest>

#include "core/dmn/compile.h"
#include "core/dmn/evaluate.h"
#include "core/dmn/export.h"
#include "core/dmn/facts_json.h"
#include "core/dmn/import.h"
#include "core/dmn/namespaces.h"
#include "tests/support/shared.h"
#include "tests/support/xml_infoset.h"

using namespace core::dmn;
using tests::XmlItem;

namespace {

constexpr int kKitModels = 105;

QByteArray Read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString Text(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// What the standard gives another name in 1.5.
QString Modernised(const QString& name_space)
{
    const std::string text = name_space.toStdString();
    return IsFeel(text) ? Text(kFeel15) : Text(Modern(text));
}

/// The infoset as a written file has it: the deliberate differences, and nothing else.
void AsWritten(XmlItem& item, bool is_15)
{
    if (item.kind != XmlItem::Kind::Element)
        return;
    item.name_space = Modernised(item.name_space);
    // Where the schema of the older version lies.
    std::erase_if(item.attributes, [&](const auto& one) {
        return !is_15 && one.name_space == Text(kSchemaInstance) && one.name.endsWith(u"chemaLocation") &&
               one.value.contains(u"/spec/DMN/");
    });
    for (auto& one : item.attributes)
        if (one.name == u"expressionLanguage" || one.name == u"typeLanguage" || one.name == u"importType")
            one.value = Modernised(one.value);
    for (XmlItem& child : item.children)
        AsWritten(child, is_15);
}

QStringList Lines(const QByteArray& xml, bool is_15)
{
    std::vector<XmlItem> items = tests::ReadInfoset(xml);
    for (XmlItem& item : items)
        AsWritten(item, is_15);
    return tests::InfosetLines(items);
}

/// Empty when nothing is lost.
QString Lost(const QByteArray& xml)
{
    const auto model = ImportDmn(xml.toStdString());
    if (!model)
        return Text(model.error().detail);
    const auto written = ExportDmn(*model);
    if (!written)
        return Text(written.error().detail);
    const bool is_15 = xml.contains("/20230324/MODEL/");
    const QString difference =
        tests::FirstDifference(Lines(xml, is_15), Lines(QByteArray::fromStdString(*written), true));
    if (!difference.isEmpty())
        return difference + QStringLiteral("\n") + Text(*written);
    const auto again = ImportDmn(*written);
    if (!again || !(*again == *model))
        return QStringLiteral("another model after export");
    return ExportDmn(*again).value() == *written ? QString() : QStringLiteral("other bytes after a second export");
}

QByteArray Everything()
{
    return Read(QStringLiteral(SOURCE_DIR "/tests/data/dmn/everything.dmn"));
}

/// Before and behind every tag, but in no other markup.
std::vector<qsizetype> Places(const QByteArray& xml)
{
    std::vector<qsizetype> places;
    for (qsizetype at = xml.indexOf('<', xml.indexOf("?>")); at >= 0; at = xml.indexOf('<', at)) {
        const QByteArrayView rest = QByteArrayView(xml).sliced(at);
        const char* const end = rest.startsWith("<!--") ? "-->" : rest.startsWith("<![CDATA[") ? "]]>" : ">";
        const qsizetype behind = xml.indexOf(end, at) + qsizetype(qstrlen(end));
        if (places.empty() || places.back() != at)
            places.push_back(at);
        places.push_back(behind);
        at = behind;
    }
    return places;
}

} // namespace

class TestDmnKept : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everything();
    void remarksEverywhere();
    void remarksInOlderVersions();
    void spaceEverywhere();
    void whatSaysNothing();
    void foreignParts();
    void attributesEverywhere();
    void nothingIsPassedOver();
    void filesOfTools_data();
    void filesOfTools();
    void kit();
};

/// Every element of the schema: tests/data/dmn/everything.dmn.
void TestDmnKept::everything()
{
    for (const QByteArray& xml : {Everything(), Read(QStringLiteral(SOURCE_DIR "/resources/bundle/policy.dmn")),
                                  Read(QStringLiteral(SOURCE_DIR "/tests/data/dmn/interchange.dmn"))}) {
        QVERIFY(!xml.isEmpty());
        const QString lost = Lost(xml);
        QVERIFY2(lost.isEmpty(), qPrintable(lost));
    }
}

/// A comment or an instruction at each place where XML allows one: by itself, and all at once.
void TestDmnKept::remarksEverywhere()
{
    const QByteArray xml = Everything();
    const std::vector<qsizetype> places = Places(xml);
    QVERIFY(places.size() >= 539);
    QByteArray all = xml;
    for (std::size_t i = places.size(); i-- > 0;) {
        const QByteArray remark = i % 3 == 0 ? QByteArray("<?tool number " + QByteArray::number(qint64(i)) + " > 年?>")
                                             : QByteArray("<!-- <rule> & 年 " + QByteArray::number(qint64(i)) + " -->");
        QByteArray one = xml;
        const QString lost = Lost(one.insert(places[i], remark));
        QVERIFY2(lost.isEmpty(), qPrintable(QStringLiteral("at %1: ").arg(places[i]) + lost));
        all.insert(places[i], remark);
    }
    const QString lost = Lost(all);
    QVERIFY2(lost.isEmpty(), qPrintable(lost));
}

void TestDmnKept::remarksInOlderVersions()
{
    QByteArray xml = Everything();
    const std::vector<qsizetype> places = Places(xml);
    for (std::size_t i = places.size(); i-- > 0;)
        xml.insert(places[i], "<!-- " + QByteArray::number(qint64(i)) + " -->");
    for (const char* version : {"http://www.omg.org/spec/DMN/20180521/", "https://www.omg.org/spec/DMN/20191111/",
                                "https://www.omg.org/spec/DMN/20211108/"}) {
        QByteArray older = xml;
        older.replace("https://www.omg.org/spec/DMN/20230324/", version);
        const QString lost = Lost(older);
        QVERIFY2(lost.isEmpty(), qPrintable(lost));
    }
}

/// White space around each text, with and without remarks in it.
void TestDmnKept::spaceEverywhere()
{
    const QByteArray xml = Everything();
    int count = 0;
    for (const char* name : {"text", "description", "question", "allowedAnswers", "typeRef", "type"}) {
        const QByteArray begin = "<" + QByteArray(name) + ">";
        const QByteArray end = "</" + QByteArray(name) + ">";
        for (qsizetype at = xml.indexOf(begin); at >= 0; at = xml.indexOf(begin, at + 1), ++count) {
            const qsizetype close = xml.indexOf(end, at);
            for (const auto& [before, after] :
                 {std::pair("\n   ", "\t\n "), {"", " "}, {" <!-- a -->\t", " <?b?> "}, {"&#13; ", "<!---->"}}) {
                QByteArray one = xml;
                one.insert(close, after).insert(at + begin.size(), before);
                const QString lost = Lost(one);
                QVERIFY2(lost.isEmpty(), qPrintable(lost));
                QVERIFY(ImportDmn(one.toStdString()).value() == ImportDmn(xml.toStdString()).value());
            }
        }
    }
    QVERIFY(count > 20);
}

/// Elements and attributes that are there and say what would hold without them.
void TestDmnKept::whatSaysNothing()
{
    const char* const xml =
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" id=\"\" name=\"m\" namespace=\"n\" "
        "exporter=\"\">"
        "<description/><extensionElements/>"
        "<itemDefinition name=\"a\" isCollection=\"false\"><typeRef>string</typeRef><allowedValues "
        "id=\"v\"><text/></allowedValues>"
        "<typeConstraint><description/><text> </text></typeConstraint></itemDefinition>"
        "<decision name=\"d\" label=\"\"><description></description><extensionElements> </extensionElements><question/>"
        "<allowedAnswers/><variable name=\"d\"/><decisionTable hitPolicy=\"UNIQUE\" "
        "preferredOrientation=\"Rule-as-Row\" "
        "outputLabel=\"\"><input label=\"\"><inputExpression><text/></inputExpression><inputValues "
        "id=\"u\"><text></text></inputValues>"
        "</input><output name=\"\"><outputValues><text/></outputValues></output><annotation "
        "name=\"\"/><rule><description/>"
        "<inputEntry "
        "label=\"\"><text/></inputEntry><outputEntry><text/></outputEntry><annotationEntry><text/></annotationEntry></"
        "rule>"
        "</decisionTable></decision>"
        "<decision name=\"e\"><literalExpression><text/></literalExpression></decision>"
        "<decision name=\"f\"><decisionTable><output/></decisionTable></decision>"
        "<decision name=\"g\"><literalExpression/></decision>"
        "<businessKnowledgeModel name=\"b\"><encapsulatedLogic "
        "kind=\"FEEL\"><literalExpression><text>1</text></literalExpression>"
        "</encapsulatedLogic></businessKnowledgeModel>"
        "<knowledgeSource name=\"k\"><type/></knowledgeSource><textAnnotation><text/></textAnnotation></definitions>";
    const QString lost = Lost(xml);
    QVERIFY2(lost.isEmpty(), qPrintable(lost));
}

/// What other tools wrote: mixed text, white space that counts, comments, prefixes and defaults of its own, names in values.
void TestDmnKept::foreignParts()
{
    const QByteArray parts[] = {
        "<x:p>one <x:b>two</x:b> <x:i>three</x:i> four</x:p>",
        "<x:p xml:space=\"preserve\"> <x:b/> <x:i/> </x:p>",
        "<x:p><!-- a --><x:b><?t u?></x:b><!-- c --></x:p>",
        "<x:p> <!-- a --> </x:p>",
        "<p xmlns=\"urn:inner\" a=\"1\"><q xmlns=\"\"><r xmlns=\"urn:other\"/></q></p>",
        "<y:p xmlns:y=\"urn:y\" y:a=\"1\" a=\"2\" y:type=\"y:T\"/>",
        "<x:p><![CDATA[<a> & ]]>&#x5e74;&amp;</x:p>",
        "<x:p a=\"&#10;&#9;&lt;&quot;'\" b='\"'/>",
        "<x:p xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"x:T\" xsi:nil=\"true\"/>",
    };
    QByteArray all;
    const auto file = [](const QByteArray& part) -> QByteArray {
        return "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" xmlns:x=\"urn:x\" name=\"m\" "
               "namespace=\"n\"><extensionElements>" +
               part + "</extensionElements><decision name=\"d\"><extensionElements><!-- first -->\n" + part +
               "<!-- last "
               "--></extensionElements><literalExpression><text>1</text></literalExpression></decision></definitions>";
    };
    for (const QByteArray& part : parts) {
        const QString lost = Lost(file(part));
        QVERIFY2(lost.isEmpty(), qPrintable(lost));
        all += part;
    }
    const QString lost = Lost(file(all));
    QVERIFY2(lost.isEmpty(), qPrintable(lost));
    // Blanks alone between two remarks, or two CDATA sections, are of the text they stand in.
    for (const char* text :
         {"\"a<!-- b --> <!-- c -->d\"", "\"a<![CDATA[<]]> <![CDATA[>]]>d\"", "\"a<?b?>\t<?c?>d\""}) {
        const QByteArray one = file({}).replace("<text>1<", QByteArray("<text>").append(text).append('<'));
        const QString lost_blank = Lost(one);
        QVERIFY2(lost_blank.isEmpty(), qPrintable(lost_blank));
    }
    // A name within a value means what it meant.
    const std::string written = ExportDmn(ImportDmn(file(parts[5]).toStdString()).value()).value();
    QVERIFY(written.find("xmlns:y=\"urn:y\"") != std::string::npos);
}

/// An attribute of another namespace on each element.
void TestDmnKept::attributesEverywhere()
{
    QByteArray xml = Everything();
    xml.replace("<definitions ", "<definitions xmlns:tool2=\"urn:tool2\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" "
                                 "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" ");
    QByteArray all = xml;
    int count = 0;
    for (qsizetype at = xml.lastIndexOf('<'); at > xml.indexOf("<definitions"); at = xml.lastIndexOf('<', at - 1)) {
        if (xml[at + 1] == '/' || xml[at + 1] == '!' || xml[at + 1] == '?')
            continue;
        qsizetype end = at + 1;
        while (!QByteArrayView(" \t\r\n/>").contains(xml[end]))
            ++end;
        // One of three at each element, all three within a few: the whole file takes three times as long.
        const char* const attributes[] = {" tool2:w=\"1 &lt; 2\"", " xml:space=\"preserve\"", " xsi:type=\"xs:any\""};
        const char* const attribute = attributes[count % 3];
        QByteArray one = xml;
        const QString lost = Lost(one.insert(end, attribute));
        // White space in an element that keeps it is its text.
        const bool is_text = QByteArrayView(attribute).contains("space") && lost.contains(QStringLiteral("text ["));
        QVERIFY2(lost.isEmpty() || is_text, qPrintable(QString::fromUtf8(xml.mid(at, 60)) + lost));
        all.insert(end, " xsi:type=\"xs:any\" tool2:number=\"" + QByteArray::number(++count) + "\"");
    }
    QVERIFY(count > 200);
    const QString lost = Lost(all);
    QVERIFY2(lost.isEmpty(), qPrintable(lost));
}

/// What is no part of DMN is refused by its name wherever it stands, but among what other tools wrote.
void TestDmnKept::nothingIsPassedOver()
{
    const QByteArray xml = Everything();
    int refused = 0;
    for (qsizetype at = xml.lastIndexOf('<'); at > xml.indexOf("<definitions"); at = xml.lastIndexOf('<', at - 1)) {
        if (xml[at + 1] == '!' || xml[at + 1] == '?')
            continue;
        const auto told = [&](qsizetype where, const QByteArray& part, const char* name) {
            QByteArray one = xml;
            one.insert(where, part);
            const auto model = ImportDmn(one.toStdString());
            if (!model)
                ++refused;
            return model ? Lost(one).isEmpty() : model.error().detail.find(name) != std::string::npos;
        };
        for (const QByteArray& part :
             {QByteArray("<colour/>"), QByteArray("<o:colour xmlns:o='urn:o'/>"), QByteArray("<colour xmlns=''/>")})
            QVERIFY2(told(at, part, "colour"), qPrintable(QString::fromUtf8(xml.mid(at, 60))));
        if (xml[at + 1] == '/')
            continue;
        qsizetype end = at + 1;
        while (!QByteArrayView(" \t\r\n/>").contains(xml[end]))
            ++end;
        QVERIFY2(told(end, " colour=\"red\"", "colour"), qPrintable(QString::fromUtf8(xml.mid(at, 60))));
    }
    QVERIFY(refused > 900);
}

/// Written by hand as these tools write: namespaces, prefixes, extensions, diagrams.
void TestDmnKept::filesOfTools_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QByteArray>("decision");
    const QByteArray declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    QTest::newRow("Camunda Modeler") << declaration +
                                            R"(<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
 xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/"
 xmlns:biodi="http://bpmn.io/schema/dmn/biodi/2.0" xmlns:camunda="http://camunda.org/schema/1.0/dmn" xmlns:di="http://www.omg.org/spec/DMN/20180521/DI/"
 xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="Definitions_1" name="DRD" namespace="http://camunda.org/schema/1.0/dmn" exporter="Camunda Modeler"
 exporterVersion="5.20.0" modeler:executionPlatform="Camunda Platform" modeler:executionPlatformVersion="7.20.0">
  <decision id="rate" name="rate" camunda:historyTimeToLive="P30D" camunda:versionTag="1">
    <informationRequirement id="ir"><requiredInput href="#in"/></informationRequirement>
    <decisionTable id="dt" hitPolicy="FIRST">
      <input id="c1" label="年龄" biodi:width="192" camunda:inputVariable="age">
        <inputExpression id="ie" typeRef="integer" expressionLanguage="feel"><text>age</text></inputExpression>
        <inputValues id="iv"><text></text></inputValues>
      </input>
      <output id="o1" label="" name="" typeRef="string" biodi:width="192"><outputValues id="ov"><text>"low","high"</text></outputValues></output>
      <rule id="r1"><description>first</description><inputEntry id="e1"><text>&lt; 30</text></inputEntry><outputEntry id="e2"><text>"high"</text></outputEntry></rule>
      <rule id="r2"><inputEntry id="e3"><text></text></inputEntry><outputEntry id="e4"><text>"low"</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <inputData id="in" name="age"><variable id="v" name="age" typeRef="integer"/></inputData>
  <dmndi:DMNDI><dmndi:DMNDiagram id="d1"><dmndi:DMNShape id="s1" dmnElementRef="rate"><dc:Bounds height="80" width="180" x="160" y="100"/></dmndi:DMNShape>
  <dmndi:DMNEdge id="x1" dmnElementRef="ir"><di:waypoint x="1" y="2"/><di:waypoint x="3" y="4"/></dmndi:DMNEdge></dmndi:DMNDiagram></dmndi:DMNDI>
</definitions>)" << QByteArray("rate");
    QTest::newRow("KIE")
        << declaration +
               R"(<dmn:definitions xmlns:dmn="http://www.omg.org/spec/DMN/20180521/MODEL/" xmlns="https://kiegroup.org/dmn/_1"
 xmlns:feel="http://www.omg.org/spec/DMN/20180521/FEEL/" xmlns:kie="http://www.drools.org/kie/dmn/1.2" xmlns:dmndi="http://www.omg.org/spec/DMN/20180521/DMNDI/"
 xmlns:di="http://www.omg.org/spec/DMN/20180521/DI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" id="_1" name="kie" typeLanguage="http://www.omg.org/spec/DMN/20180521/FEEL/"
 namespace="https://kiegroup.org/dmn/_1">
  <dmn:extensionElements/>
  <dmn:itemDefinition id="_2" name="tAge" isCollection="false"><dmn:typeRef>number</dmn:typeRef>
    <dmn:allowedValues kie:constraintType="range" id="_3"><dmn:text>[0..150]</dmn:text></dmn:allowedValues></dmn:itemDefinition>
  <dmn:inputData id="_4" name="age"><dmn:extensionElements/><dmn:variable id="_5" name="age" typeRef="tAge"/></dmn:inputData>
  <dmn:decision id="_6" name="rate"><dmn:extensionElements/><dmn:question></dmn:question><dmn:variable id="_7" name="rate" typeRef="string"/>
    <dmn:informationRequirement id="_8"><dmn:requiredInput href="#_4"/></dmn:informationRequirement>
    <dmn:literalExpression id="_9"><dmn:text><![CDATA[if age < 30 then "high" else "low"]]></dmn:text></dmn:literalExpression></dmn:decision>
  <dmndi:DMNDI><dmndi:DMNDiagram id="_a" name="DRG"><di:extension><kie:ComponentsWidthsExtension><kie:ComponentWidths dmnElementRef="_9"><kie:width>190.0</kie:width></kie:ComponentWidths></kie:ComponentsWidthsExtension></di:extension>
  <dmndi:DMNShape id="_b" dmnElementRef="_6" isCollapsed="false"><dmndi:DMNStyle><dmndi:FillColor red="255" green="255" blue="255"/></dmndi:DMNStyle><dc:Bounds x="1" y="2" width="3" height="4"/><dmndi:DMNLabel/></dmndi:DMNShape></dmndi:DMNDiagram>
  <dmndi:DMNDiagram id="_c" name="second"/><dmndi:DMNDiagram id="_d"><dmndi:Size width="1" height="2"/></dmndi:DMNDiagram></dmndi:DMNDI>
</dmn:definitions>)"
        << QByteArray("rate");
    QTest::newRow("Trisotech")
        << declaration +
               R"(<semantic:definitions xmlns:semantic="https://www.omg.org/spec/DMN/20230324/MODEL/" xmlns:feel="https://www.omg.org/spec/DMN/20230324/FEEL/"
 xmlns:triso="http://www.trisotech.com/2015/triso/modeling" xmlns:tc="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://www.trisotech.com/definitions/_1" id="_1" name="tri" namespace="http://www.trisotech.com/definitions/_1"
 exporter="DMN Modeler" triso:logoChoice="Default" xsi:schemaLocation="https://www.omg.org/spec/DMN/20230324/MODEL/ DMN15.xsd">
  <semantic:extensionElements><triso:tags><triso:tag xsi:type="xsd:string">a<!-- c --></triso:tag></triso:tags></semantic:extensionElements>
  <semantic:inputData id="i" name="age" triso:x="1"><semantic:description>&lt;p&gt;in years&lt;/p&gt;
</semantic:description><semantic:variable name="age" typeRef="number"/></semantic:inputData>
  <semantic:decision xsi:type="semantic:tDecision" name="rate" id="r"><semantic:question/><semantic:allowedAnswers/><semantic:variable name="rate"/>
    <semantic:informationRequirement id="q"><semantic:requiredInput href="#i"/></semantic:informationRequirement>
    <semantic:decisionTable hitPolicy="UNIQUE" outputLabel="rate" triso:expressionId="_5"><semantic:input><semantic:inputExpression typeRef="number"><semantic:text>age</semantic:text></semantic:inputExpression></semantic:input>
    <semantic:output/><semantic:annotation name=""/><semantic:rule><semantic:inputEntry triso:descriptionVisible="false"><semantic:text>&lt;30</semantic:text></semantic:inputEntry>
    <semantic:outputEntry><semantic:text>"high"</semantic:text></semantic:outputEntry><semantic:annotationEntry><semantic:text/></semantic:annotationEntry></semantic:rule></semantic:decisionTable></semantic:decision>
</semantic:definitions>)"
        << QByteArray("rate");
    QTest::newRow("1.1, namespaces on inner elements")
        << declaration +
               R"(<definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd" id="m" name="m" namespace="urn:m"
 expressionLanguage="http://www.omg.org/spec/FEEL/20140401">
  <inputData id="i" name="age"><variable name="age" typeRef="number"/></inputData>
  <decision id="r" name="rate" xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd"><x:variable xmlns:x="http://www.omg.org/spec/DMN/20151101/dmn.xsd" name="rate" typeRef="string"/>
    <informationRequirement><requiredInput href="#i"/></informationRequirement>
    <literalExpression><text xml:space="preserve"> if age &#60; 30 then "h<!-- c -->igh" else <![CDATA["low"]]>
</text></literalExpression></decision>
</definitions>)"
        << QByteArray("rate");
}

void TestDmnKept::filesOfTools()
{
    QFETCH(QByteArray, xml);
    QFETCH(QByteArray, decision);
    const QString lost = Lost(xml);
    QVERIFY2(lost.isEmpty(), qPrintable(lost));
    const std::string written = ExportDmn(ImportDmn(xml.toStdString()).value()).value();
    for (const std::string& file : {xml.toStdString(), written}) {
        const auto compiled = CompiledModel::compile(ImportDmn(file).value());
        QVERIFY2(compiled.has_value(), compiled ? "" : compiled.error().at(0).text().c_str());
        FactsScratch scratch;
        const auto facts = ReadFacts("{\"age\":20}", FactNames(compiled->model()), scratch);
        QVERIFY(facts.has_value());
        const auto answer = Evaluate(*compiled, decision.toStdString(), *facts);
        QVERIFY(answer.has_value());
        QCOMPARE(JsonOf(answer->find(decision.toStdString())->value), std::string("\"high\""));
    }
}

void TestDmnKept::kit()
{
    const auto folder = tests::SharedFile("dmn-tck/TestCases");
    if (!folder) {
        tests::NotRun(kKitModels, "the DMN kit is not beside the project");
        return;
    }
    int count = 0;
    QDirIterator files(QString::fromStdString(folder->string()), {QStringLiteral("*.dmn")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const QString lost = Lost(Read(path));
        QVERIFY2(lost.isEmpty(), qPrintable(path + QStringLiteral(": ") + lost));
        ++count;
    }
    QCOMPARE(count, kKitModels);
}

QTEST_APPLESS_MAIN(TestDmnKept)
#include "test_dmn_kept.moc"
