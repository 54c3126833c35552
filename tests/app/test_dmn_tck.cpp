// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
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
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
}

} // namespace

class TestDmnTck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsCases();
    void compares();
    void rowsSayWhatDiffers();
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
    QCOMPARE(one.kind, admin::TckCase::Kind::Service);
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
