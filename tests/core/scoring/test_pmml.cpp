// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>
#include <random>

#include "core/scoring/pmml_reader.h"

using core::ErrorCode;
using core::base::Decimal;
using core::feel::Value;
using core::scoring::ReadScorecard;
using core::scoring::ScorePoints;

namespace {

/// Three characteristics; the fuzzer begins from the same file.
QByteArray Card()
{
    QFile file(QStringLiteral(SOURCE_DIR "/tests/fuzz/seeds/scorecard.xml"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QByteArray kCard = Card();

auto Read(const QByteArray& bytes)
{
    return ReadScorecard(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

Value Number(const char* text)
{
    return Value::number(Decimal::parse(text).value());
}

} // namespace

class TestPmml : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scores_data();
    void scores();
    void nothingHolds();
    void valuesThatMeanMissing();
    void refuses_data();
    void refuses();
    void survivesBrokenBytes();
};

void TestPmml::scores_data()
{
    QTest::addColumn<QByteArray>("department");
    QTest::addColumn<QByteArray>("age");
    QTest::addColumn<QByteArray>("income");
    QTest::addColumn<QByteArray>("points");
    QTest::addColumn<QByteArray>("reasons");
    const auto add = [](const char* department, const char* age, const char* income, const char* points,
                        const char* reasons) {
        QTest::addRow("%s %s %s", department, age, income)
            << QByteArray(department) << QByteArray(age) << QByteArray(income) << QByteArray(points)
            << QByteArray(reasons);
    };
    add("marketing", "50", "5000", "80.5", "R1 R3 R2");
    add("sales", "18", "1200.5", "38.75", "R2 R1b R3");
    add("a \"b\"", "19", "1200.50", "51.75", "R1b R2 R3");
    add("", "", "", "26.5", "R1 R2 R3");            // all missing: -9, -1, and income is replaced
    add("other", "40", "2000", "52.5", "R1 R3 R2"); // an invalid text counts as missing
}

void TestPmml::scores()
{
    QFETCH(QByteArray, department);
    QFETCH(QByteArray, age);
    QFETCH(QByteArray, income);
    QFETCH(QByteArray, points);
    QFETCH(QByteArray, reasons);
    const auto card = Read(kCard);
    QVERIFY2(card.has_value(), card ? "" : card.error().detail.c_str());
    QCOMPARE(card->fields.size(), std::size_t{3});
    const std::array<Value, 3> row{department.isEmpty() ? Value() : Value::string(department.toStdString()),
                                   age.isEmpty() ? Value() : Number(age), income.isEmpty() ? Value() : Number(income)};
    const auto result = ScorePoints(*card, row);
    QVERIFY2(result.has_value(), result ? "" : result.error().detail.c_str());
    QCOMPARE(QByteArray::fromStdString(result->points.text()), points);
    QByteArray joined;
    for (const std::string& reason : result->reasons)
        joined += (joined.isEmpty() ? "" : " ") + QByteArray::fromStdString(reason);
    QCOMPARE(joined, reasons);
}

/// What no attribute covers is an error that names the characteristic, not silently no points.
void TestPmml::nothingHolds()
{
    const auto card = Read(kCard);
    const std::array<Value, 3> row{Value::string("sales"), Number("30"), Number("7")};
    const auto result = ScorePoints(*card, row);
    QVERIFY(!result.has_value());
    QVERIFY(result.error().detail.find("incomeScore") != std::string::npos);
    const std::array<Value, 3> wrong{Number("1"), Number("30"), Number("7")};
    QVERIFY(ScorePoints(*card, wrong).error().detail.find("department") != std::string::npos);
}

void TestPmml::valuesThatMeanMissing()
{
    QByteArray bytes = kCard;
    bytes.replace("<DataDictionary", "<MiningBuildTask><Extension/></MiningBuildTask><DataDictionary");
    bytes.replace("</DataDictionary>", "</DataDictionary><TransformationDictionary/>");
    bytes.replace("<Characteristics>", "<LocalTransformations/><Characteristics>");
    for (const char* const name : {"age", "income"}) {
        QByteArray field("name=\"");
        field.append(name).append("\" optype=\"continuous\" dataType=\"");
        field.append(name == std::string_view("age") ? "integer\"" : "double\"");
        const QByteArray closed = QByteArray(field).append("/>");
        QVERIFY(bytes.contains(closed));
        bytes.replace(closed, field.append("><Value value=\"-999\" property=\"missing\"/></DataField>"));
    }
    const auto card = Read(bytes);
    QVERIFY2(card.has_value(), card ? "" : card.error().detail.c_str());
    const auto points = [&card](const char* age, const char* income) {
        const std::array<Value, 3> row{Value::string("marketing"), Number(age), Number(income)};
        return ScorePoints(*card, row).value().points;
    };
    const std::array<Value, 3> missing{Value::string("marketing"), Value(), Value()};
    QVERIFY(points("-999", "-999.0") == ScorePoints(*card, missing).value().points);
    QVERIFY(points("-998", "5000") != points("50", "5000"));
    QVERIFY(points("50", "-999") == points("50", "1200.50")); // replaced like nothing at all
}

void TestPmml::refuses_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<int>("code");
    const auto add = [](const char* name, const char* from, const char* to, ErrorCode code) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << static_cast<int>(code);
    };
    add("other model", "Scorecard", "TreeModel", ErrorCode::Unsupported);
    add("namespace", "PMML-4_4", "PMML-3_2", ErrorCode::Unsupported);
    add("doctype", "<PMML version", "<!DOCTYPE PMML><PMML version", ErrorCode::Unsupported);
    add("classification", "\"regression\"", "\"classification\"", ErrorCode::Unsupported);
    add("not to score", "modelName", "isScorable=\"false\" modelName", ErrorCode::Unsupported);
    add("interval", "<DataField name=\"age\" optype=\"continuous\" dataType=\"integer\"/>",
        "<DataField name=\"age\" optype=\"continuous\" dataType=\"integer\"><Interval "
        "closure=\"openOpen\"/></DataField>",
        ErrorCode::Unsupported);
    add("date", "dataType=\"integer\"", "dataType=\"date\"", ErrorCode::Unsupported);
    add("transformation", "<Characteristics>",
        "<LocalTransformations><DerivedField/></LocalTransformations><Characteristics>", ErrorCode::Unsupported);
    add("invalid value", "<Value value=\"sales\"/>", "<Value value=\"sales\" property=\"invalid\"/>",
        ErrorCode::Unsupported);
    add("computed output", "feature=\"predictedValue\"", "feature=\"transformedValue\"", ErrorCode::Unsupported);
    add("complex score", "<True/>", "<True/><ComplexPartialScore/>", ErrorCode::Unsupported);
    add("operator", "\"greaterThan\"", "\"about\"", ErrorCode::Unsupported);
    add("predicate", "<True/>", "<Maybe/>", ErrorCode::Unsupported);
    add("attribute", "modelName", "color=\"red\" modelName", ErrorCode::Unsupported);
    add("unknown field", "field=\"age\"", "field=\"size\"", ErrorCode::InvalidInput);
    add("predicted field", "field=\"age\" operator=\"isMissing\"", "field=\"points\" operator=\"isMissing\"",
        ErrorCode::InvalidInput);
    add("field twice", "<MiningField name=\"age\"/>", "<MiningField name=\"age\"/><MiningField name=\"age\"/>",
        ErrorCode::InvalidInput);
    add("declared twice", "name=\"income\" optype", "name=\"age\" optype", ErrorCode::InvalidInput);
    add("no number", "value=\"40\"", "value=\"forty\"", ErrorCode::InvalidInput);
    add("no points", "partialScore=\"12\"", "", ErrorCode::InvalidInput);
    add("NaN points", "partialScore=\"12\"", "partialScore=\"NaN\"", ErrorCode::InvalidInput);
    add("order of texts", "operator=\"equal\" value=\"marketing\"", "operator=\"lessThan\" value=\"marketing\"",
        ErrorCode::InvalidInput);
    add("array count", "n=\"2\"", "n=\"3\"", ErrorCode::InvalidInput);
    add("array quote", "\\\"\"</Array>", "</Array>", ErrorCode::InvalidInput);
    add("no baseline", "reasonCode=\"R2\" baselineScore=\"18\"", "reasonCode=\"R2\"", ErrorCode::InvalidInput);
    add("no reason", "reasonCode=\"R2\"", "", ErrorCode::InvalidInput);
    add("no characteristics", "<Characteristics>", "<Characteristics/><Characteristics>", ErrorCode::InvalidInput);
    add("cut off", "</PMML>", "", ErrorCode::InvalidInput);
}

void TestPmml::refuses()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(int, code);
    QByteArray bytes = kCard;
    QVERIFY(bytes.contains(from));
    if (from == "Scorecard")
        bytes.replace("<Scorecard ", "<TreeModel ").replace("</Scorecard>", "</TreeModel>");
    else if (QByteArray(QTest::currentDataTag()) == "no characteristics")
        bytes = bytes.left(bytes.indexOf("<Characteristics>")) + "<Characteristics/></Scorecard></PMML>";
    else
        bytes.replace(bytes.indexOf(from), from.size(), to);
    const auto card = Read(bytes);
    QVERIFY(!card.has_value());
    QCOMPARE(static_cast<int>(card.error().code), code);
}

void TestPmml::survivesBrokenBytes()
{
    std::mt19937 random(11);
    for (int i = 0; i < 3000; ++i) {
        QByteArray bytes = kCard;
        const auto at = static_cast<qsizetype>(random() % static_cast<std::size_t>(bytes.size()));
        if (random() % 2 == 0)
            bytes[at] = "<>/\"=& aR1"[random() % 10];
        else
            bytes.remove(at, static_cast<qsizetype>(1 + random() % 6));
        const auto card = Read(bytes);
        if (card && card->fields.size() == 3)
            (void)ScorePoints(*card, std::array<Value, 3>{});
    }
}

QTEST_APPLESS_MAIN(TestPmml)
#include "test_pmml.moc"
