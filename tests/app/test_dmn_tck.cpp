// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <map>

#include "app/admin/tck_file.h"
#include "app/admin/tck_run.h"
#include "core/feel/parser.h"
#include "tests/support/shared.h"

using admin::IsAsExpected;
using admin::TckRow;
using core::feel::Value;

namespace {

constexpr int kLevelTwo = 116;
constexpr int kLevelThree = 2726;

core::base::Instant Now()
{
    return core::base::Instant::parse("2026-07-14T10:00:00Z").value();
}

Value Feel(const char* text)
{
    return core::feel::ParseLiteral(text).value();
}

void Write(const QString& path, const QByteArray& bytes)
{
    if (!QDir().mkpath(QFileInfo(path).path()))
        qFatal("cannot make the folder");
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
}

QByteArray ModelText(const char* name_space, const QByteArray& content)
{
    return QByteArray("<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" namespace=\"") +
           name_space + "\">" + content + "</definitions>";
}

QByteArray Cases(const QByteArray& model_name, const QByteArray& cases)
{
    return "<tc:testCases xmlns:tc=\"http://www.omg.org/spec/DMN/20160719/testcase\" "
           "xmlns=\"http://www.omg.org/spec/DMN/20160719/testcase\" "
           "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">" +
           (model_name.isEmpty() ? QByteArray() : "<modelName>" + model_name + "</modelName>") +
           "<labels><label>Level 3</label></labels>" + cases + "</tc:testCases>";
}

QByteArray Number(const QByteArray& number)
{
    return "<value xsi:type=\"xsd:decimal\">" + number + "</value>";
}

QByteArray Expects(const QByteArray& name, const QByteArray& number, const QByteArray& attributes = "")
{
    return "<resultNode name=\"" + name + "\" " + attributes + "><expected>" + Number(number) +
           "</expected></resultNode>";
}

QByteArray DecisionText(const QByteArray& name, const QByteArray& text, const QByteArray& needs = "")
{
    return "<decision id=\"" + name + "\" name=\"" + name + "\"><variable name=\"" + name + "\"/>" + needs +
           "<literalExpression><text>" + text + "</text></literalExpression></decision>";
}

/// "id outcome detail" of each row.
QStringList Outcomes(const QTemporaryDir& folder)
{
    QStringList all;
    const auto rows = admin::RunTck(folder.path().toStdString(), Now());
    if (!rows)
        return {QString::fromStdString(rows.error().detail)};
    for (const TckRow& row : *rows)
        all += QString::fromStdString(row.folder + " " + row.file + " " + row.id + " " +
                                      (row.outcome == TckRow::Outcome::Success ? "ok" : row.detail));
    return all;
}

} // namespace

class TestDmnTck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsCases();
    void compares();
    void rowsSayWhatDiffers();
    void layouts();
    void elementsOfImports();
    void kindsOfResults();
    void faultsStayInTheirCase();
    void nothingToRun();
    void levelTwo();
    void levelThree();
};

void TestDmnTck::readsCases()
{
    const auto file = admin::ReadTckFile(
        "<testCases xmlns=\"http://www.omg.org/spec/DMN/20160719/testcase\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">"
        "<modelName>m.dmn</modelName><testCase id=\"1\" type=\"decisionService\" invocableName=\"s\"><inputNode "
        "name=\"a\" namespace=\"urn:n\"><value xsi:type=\"xsd:decimal\">.5</value></inputNode><inputNode name=\"b\">"
        "<list><item><value xsi:type=\"xsd:string\"> </value></item><item><value xsi:nil=\"true\"/></item></list>"
        "</inputNode><resultNode name=\"r\" errorResult=\"true\"/><resultNode name=\"q\"><expected><component "
        "name=\"x\"><value xsi:type=\"xsd:date\">2026-01-02</value></component></expected></resultNode></testCase>"
        "</testCases>");
    QVERIFY2(file.has_value(), file ? "" : file.error().detail.c_str());
    QCOMPARE(file->model_name, std::string("m.dmn"));
    const admin::TckCase& one = file->cases[0];
    QCOMPARE(one.kind, admin::TckKind::Service);
    QCOMPARE(one.given[0].name_space, std::string("urn:n"));
    QCOMPARE(one.given[0].value, Feel("0.5"));
    QCOMPARE(one.given[1].value, Feel("[\" \", null]"));
    QVERIFY(one.results[0].expects_error);
    QCOMPARE(one.results[1].expected, Feel("{x: date(\"2026-01-02\")}"));
    QVERIFY(!admin::ReadTckFile("<testCases/>").has_value());
    QVERIFY(!admin::ReadTckFile("<!DOCTYPE a><testCases/>").has_value());
}

void TestDmnTck::compares()
{
    QVERIFY(IsAsExpected(Feel("0.3"), Feel("0.30")));
    QVERIFY(!IsAsExpected(Feel("0.3"), Feel("0.3000000001"))); // exact where the expected value is exact
    QVERIFY(IsAsExpected(Feel("2.718281828459045"), Feel("2.718281828459045235360287471352662")));
    QVERIFY(!IsAsExpected(Feel("2.718281828459045"), Feel("2.7182819")));
    QVERIFY(IsAsExpected(Feel("{a: 1, b: [2]}"), Feel("{b: [2], a: 1}")));
    QVERIFY(!IsAsExpected(Feel("{a: 1}"), Feel("{a: 1, b: 2}")));
    QVERIFY(!IsAsExpected(Feel("[1]"), Feel("1")));
    QVERIFY(IsAsExpected(Feel("null"), Feel("null")));
    QVERIFY(!IsAsExpected(Feel("null"), Feel("0")));
}

void TestDmnTck::rowsSayWhatDiffers()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("level/folder")));
    Write(
        folder.filePath(QStringLiteral("level/folder/m.dmn")),
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" id=\"m\" name=\"m\" namespace=\"urn:m\">"
        "<decision id=\"d\" name=\"d\"><variable name=\"d\"/><literalExpression><text>1 + 1</text></literalExpression>"
        "</decision></definitions>");
    const auto with = [&](const char* expected) {
        Write(folder.filePath(QStringLiteral("level/folder/t.xml")),
              QByteArray("<testCases xmlns=\"http://www.omg.org/spec/DMN/20160719/testcase\" "
                         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><modelName>m.dmn</modelName>"
                         "<testCase id=\"a\"><resultNode name=\"d\"><expected><value xsi:type=\"xsd:decimal\">") +
                  expected + "</value></expected></resultNode></testCase></testCases>");
        return admin::TckCsv(admin::RunTck(folder.path().toStdString(), Now()).value());
    };
    QCOMPARE(with("2"), std::string("\"level/folder\",\"t\",\"a\",\"SUCCESS\",\"\"\n"));
    QCOMPARE(with("3"), std::string("\"level/folder\",\"t\",\"a\",\"ERROR\",\"d: expected 3, got 2\"\n"));
    QFile::remove(folder.filePath(QStringLiteral("level/folder/m.dmn")));
    QVERIFY(with("2").find("\"ERROR\"") != std::string::npos);
}

/// Models above their cases and below them, several in one folder, cases that name no model, files of other kinds.
void TestDmnTck::layouts()
{
    const QTemporaryDir folder;
    const auto at = [&](const char* path) { return folder.filePath(QLatin1String(path)); };
    const QByteArray one = "<testCase id=\"1\"><description>d</description>" + Expects("d", "2") + "</testCase>";
    const QByteArray model = ModelText("urn:m", DecisionText("d", "1 + 1"));
    Write(at("level/0001-below/models/m.dmn"), model);
    Write(at("level/0001-below/0001-below-test-01.xml"), Cases("m.dmn", one));
    Write(at("level/0002-above/m.dmn"), model);
    Write(at("level/0002-above/cases/deep/0002-above-test-01.xml"), Cases("m.dmn", one));
    Write(at("level/0003-several/a.dmn"), ModelText("urn:a", DecisionText("d", "3")));
    Write(at("level/0003-several/b.dmn"), model);
    Write(at("level/0003-several/a-test-01.xml"), Cases("a.dmn", one));
    Write(at("level/0003-several/a-test-02.xml"), Cases("b.dmn", one));
    Write(at("level/0003-several/b-test-01.xml"), Cases("", one)); // called as the model is
    Write(at("level/0003-several/labels.xml"), "<labels><label/></labels>");
    Write(at("level/0003-several/broken.xml"), "<testCases");
    Write(at("level/0004-none/x-test-01.xml"), Cases("x.dmn", one));
    QVERIFY(QFile::link(at("nowhere.xml"), at("level/0004-none/dangling.xml")));
    const QStringList found = Outcomes(folder);
    QCOMPARE(found.size(), 7);
    QCOMPARE(found[0], QStringLiteral("level/0001-below 0001-below-test-01 1 ok"));
    QCOMPARE(found[1], QStringLiteral("cases/deep 0002-above-test-01 1 ok"));
    QCOMPARE(found[2], QStringLiteral("level/0003-several a-test-01 1 d: expected 2, got 3"));
    QCOMPARE(found[3], QStringLiteral("level/0003-several a-test-02 1 ok"));
    QCOMPARE(found[4], QStringLiteral("level/0003-several b-test-01 1 ok"));
    QVERIFY(found[5].startsWith(QStringLiteral("level/0003-several broken  line 1")));
    QVERIFY(found[6].startsWith(QStringLiteral("level/0004-none x-test-01 1 ")));
    QVERIFY(found[6].contains(QStringLiteral("x.dmn: cannot be read")));
}

/// Inputs of imported models by namespace, by the path of imports, as a context, and by their bare name.
void TestDmnTck::elementsOfImports()
{
    const QTemporaryDir folder;
    const auto at = [&](const char* path) { return folder.filePath(QLatin1String(path)); };
    const QByteArray type = "importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"";
    const QByteArray input = "<inputData id=\"i\" name=\"the rate\"><variable name=\"the rate\"/></inputData>";
    Write(at("level/f/parts/lib.dmn"),
          ModelText("urn:lib", input + DecisionText("twice", "the rate * 2",
                                                    "<informationRequirement><requiredInput href=\"#i\"/>"
                                                    "</informationRequirement>")));
    Write(at("level/mid.dmn"),
          ModelText("urn:mid", "<import name=\"lib\" namespace=\"urn:lib\" " + type + "/>" +
                                   DecisionText("more", "lib.twice + 1",
                                                "<informationRequirement><requiredDecision "
                                                "href=\"urn:lib#twice\"/></informationRequirement>")));
    Write(at("level/f/m.dmn"),
          ModelText("urn:m", "<import name=\"my mid\" namespace=\"urn:mid\" locationURI=\"../mid.dmn\" " + type + "/>" +
                                 DecisionText("d", "my mid.more",
                                              "<informationRequirement><requiredDecision "
                                              "href=\"urn:mid#more\"/></informationRequirement>")));
    Write(at("level/f/stranger.dmn"), ModelText("urn:stranger", "<inputData id=\"i\" name=\"of nobody\"/>"));
    const auto with = [](const char* id, const QByteArray& node) -> QByteArray {
        return "<testCase id=\"" + QByteArray(id) + "\">" + node + Expects("d", "11") + "</testCase>";
    };
    const QByteArray five = Number("5");
    Write(at("level/f/t-test-01.xml"),
          Cases("m.dmn", with("space", "<inputNode name=\"the rate\" namespace=\"urn:lib\">" + five + "</inputNode>") +
                             with("path", "<inputNode name=\"my mid.lib.the rate\">" + five + "</inputNode>") +
                             with("context", "<inputNode name=\"my mid\"><component name=\"lib\"><component name=\"the "
                                             "rate\">" +
                                                 five + "</component></component></inputNode>") +
                             with("bare", "<inputNode name=\"the rate\">" + five + "</inputNode>") +
                             with("decision", "<inputNode name=\"lib.twice\" namespace=\"urn:mid\">" + Number("10") +
                                                  "</inputNode>") +
                             with("spare", "<inputNode name=\"the rate\">" + five +
                                               "</inputNode><inputNode name=\"of nobody\">" + five + "</inputNode>") +
                             "<testCase id=\"other model\"><inputNode name=\"the rate\">" + five + "</inputNode>" +
                             Expects("twice", "10", "namespace=\"urn:lib\"") + "</testCase>"));
    const QStringList found = Outcomes(folder);
    QCOMPARE(found.size(), 7);
    for (const QString& row : found)
        QVERIFY2(row.endsWith(QStringLiteral(" ok")), qPrintable(row));
}

/// Decisions, services and knowledge models, as the case or the result says what is asked for.
void TestDmnTck::kindsOfResults()
{
    const QTemporaryDir folder;
    const auto at = [&](const char* path) { return folder.filePath(QLatin1String(path)); };
    const QByteArray needs = "<informationRequirement><requiredInput href=\"#i\"/></informationRequirement>";
    Write(at("l/f/m.dmn"),
          ModelText("urn:m",
                    "<inputData id=\"i\" name=\"n\"><variable name=\"n\"/></inputData>" +
                        DecisionText("a", "n + 1", needs) + DecisionText("b", "n + 2", needs) +
                        "<businessKnowledgeModel id=\"k\" name=\"k\"><encapsulatedLogic><formalParameter name=\"n\"/>"
                        "<literalExpression><text>n + 3</text></literalExpression></encapsulatedLogic>"
                        "</businessKnowledgeModel><decisionService id=\"s\" name=\"s\"><outputDecision href=\"#a\"/>"
                        "<outputDecision href=\"#b\"/><inputData href=\"#i\"/></decisionService><decisionService "
                        "id=\"one\" name=\"one\"><outputDecision href=\"#b\"/><inputData href=\"#i\"/>"
                        "</decisionService>"));
    const QByteArray given = "<inputNode name=\"n\">" + Number("1") + "</inputNode>";
    const auto with = [&](const QByteArray& attributes, const QByteArray& results) -> QByteArray {
        return "<testCase " + attributes + ">" + given + results + "</testCase>";
    };
    Write(
        at("l/f/t.xml"),
        Cases("m.dmn",
              with("id=\"1\"", Expects("a", "2", "type=\"decision\"") + Expects("b", "3")) +
                  with("id=\"2\" type=\"decisionService\" invocableName=\"s\"", Expects("a", "2") + Expects("b", "3")) +
                  with("id=\"3\" type=\"decisionService\" invocableName=\"one\"", Expects("b", "3")) +
                  with("id=\"4\"", Expects("one", "3", "type=\"decisionService\"")) +
                  with("id=\"5\" type=\"bkm\" invocableName=\"k\"", Expects("k", "4")) +
                  with("id=\"6\"", Expects("k", "4")) +
                  with("name=\"seven\"",
                       "<resultNode name=\"a\" cast=\"xsd:decimal\"><expected><value>2</value></expected></resultNode>"
                       "<resultNode name=\"s\"><expected><component name=\"a\">" +
                           Number("2.0") + "</component><component name=\"b\">" + Number("+3.") +
                           "</component></expected></resultNode>") +
                  with("", "<resultNode name=\"nobody\" errorResult=\"true\"/>") +
                  with("id=\"9\"", "<resultNode name=\"a\" errorResult=\"true\"/>")));
    const QStringList found = Outcomes(folder);
    QCOMPARE(found.size(), 9);
    for (int i = 0; i < 8; ++i)
        QVERIFY2(found[i].endsWith(QStringLiteral(" ok")), qPrintable(found[i]));
    QVERIFY(found[6].contains(QStringLiteral(" seven ")));
    QVERIFY(found[7].contains(QStringLiteral(" 8 ")));
    QVERIFY(found[8].endsWith(QStringLiteral("a: error expected, got 2")));
}

void TestDmnTck::faultsStayInTheirCase()
{
    const auto file = admin::ReadTckFile(
        Cases("m.dmn",
              "<testCase id=\"1\"><inputNode name=\"a\"><value xsi:type=\"xsd:decimal\">much</value></inputNode>"
              "</testCase><testCase id=\"2\"><guess/></testCase><testCase id=\"3\"><inputNode name=\"a\"><list>"
              "<item><value xsi:type=\"xsd:date\">2026-01-02Z</value></item><item><value "
              "xsi:type=\"xsd:dayTimeDuration\">P1D</value></item><item xsi:nil=\"1\"/><item><list/></item>"
              "</list></inputNode><inputNode name=\"b\"><component name=\"c\" xsi:nil=\"true\"/></inputNode>"
              "<inputNode name=\"d\"><list xsi:nil=\"true\"/></inputNode><inputNode name=\"e\"><value "
              "xsi:type=\"xsd:nonNegativeInteger\">7</value><extensionElements/></inputNode></testCase>")
            .toStdString());
    QVERIFY2(file.has_value(), file ? "" : file.error().detail.c_str());
    QCOMPARE(file->cases[0].fault, std::string("line 1: value: 'much' is no xsd:decimal"));
    QVERIFY(file->cases[1].fault.find("guess") != std::string::npos);
    const admin::TckCase& good = file->cases[2];
    QCOMPARE(good.fault, std::string());
    QCOMPARE(good.given[0].value, Feel("[date(\"2026-01-02\"), duration(\"P1D\"), null, []]"));
    QCOMPARE(good.given[1].value, Feel("{c: null}"));
    QVERIFY(good.given[2].value.isNull());
    QCOMPARE(good.given[3].value, Feel("7"));
    QVERIFY(IsAsExpected(Feel("duration(\"PT0S\")"), Feel("duration(\"P0M\")")));
    QVERIFY(!IsAsExpected(Feel("duration(\"P365D\")"), Feel("duration(\"P1Y\")")));
}

void TestDmnTck::nothingToRun()
{
    const QTemporaryDir folder;
    QCOMPARE(admin::RunTck(folder.path().toStdString(), Now()).error().code, core::ErrorCode::NotFound);
    QCOMPARE(admin::RunTck(folder.filePath(QStringLiteral("no")).toStdString(), Now()).error().code,
             core::ErrorCode::Environment);
}

void TestDmnTck::levelTwo()
{
    const auto folder = tests::SharedFile("dmn-tck/TestCases/compliance-level-2");
    if (!folder) {
        tests::NotRun(kLevelTwo, "the DMN kit is not beside the project");
        return;
    }
    const auto rows = admin::RunTck(*folder, Now()).value();
    QVERIFY(rows.size() >= kLevelTwo);
    for (const TckRow& row : rows)
        QVERIFY2(row.outcome == TckRow::Outcome::Success, (row.folder + " " + row.id + ": " + row.detail).c_str());
}

void TestDmnTck::levelThree()
{
    const auto folder = tests::SharedFile("dmn-tck/TestCases/compliance-level-3");
    if (!folder) {
        tests::NotRun(kLevelThree, "the DMN kit is not beside the project");
        return;
    }
    const auto rows = admin::RunTck(*folder, Now()).value();
    QVERIFY(rows.size() >= kLevelThree);
    std::map<std::string, int> failed;
    int ignored = 0;
    for (const TckRow& row : rows) {
        if (row.outcome == TckRow::Outcome::Ignored)
            ++ignored;
        if (row.outcome != TckRow::Outcome::Error)
            continue;
        ++failed[row.folder];
        qWarning("%s %s: %s", row.folder.c_str(), row.id.c_str(), row.detail.c_str());
    }
    int errors = 0;
    for (const auto& [name, count] : failed) {
        QVERIFY2(count <= 1, name.c_str());
        errors += count;
    }
    // What a JVM would be needed for.
    QVERIFY(ignored <= 14);
    QVERIFY(100 * (errors + ignored) <= static_cast<int>(rows.size()));
}

QTEST_APPLESS_MAIN(TestDmnTck)
#include "test_dmn_tck.moc"
