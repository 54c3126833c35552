// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QTest>
#include <QXmlStreamReader>

#include "core/base/json.h"
#include "core/dmn/evaluate.h"
#include "core/dmn/import.h"
#include "core/dmn/json_decision.h"
#include "tests/support/shared.h"

using namespace core::dmn;
using core::base::Decimal;
using core::feel::Value;

namespace {

constexpr int kTableFiles = 6;
constexpr int kKitFolders = 28;

QByteArray Read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Value FromJson(const core::base::Json& json)
{
    if (json.isNumber())
        return Value::number(Decimal::parse(json.text()).value());
    return json.isBool() ? Value::boolean(json.boolValue()) : Value::string(json.text());
}

/// The typed text of a `value` element of the kit.
Value FromText(const QString& type, const QString& text)
{
    if (type.endsWith(QStringLiteral("decimal")) || type.endsWith(QStringLiteral("double")))
        return Value::number(Decimal::parse(text.trimmed().toStdString()).value());
    if (type.endsWith(QStringLiteral("boolean")))
        return Value::boolean(text.trimmed() == QStringLiteral("true"));
    return Value::string(text.toStdString());
}

struct KitCase {
    QString id;
    Context inputs;
    std::vector<std::pair<std::string, Value>> expected;
};

/// Reads the content of `inputNode`, `expected`, `item` or `component`, up to its end.
Value ReadValue(QXmlStreamReader& xml)
{
    Value::List items;
    Value::Context entries;
    Value value;
    bool is_list = false;
    while (xml.readNextStartElement()) {
        const QString name = xml.name().toString();
        if (name == QStringLiteral("value")) {
            const auto attributes = xml.attributes();
            const bool nil = attributes.value(QStringLiteral("xsi:nil")) == QStringLiteral("true");
            const QString type = attributes.value(QStringLiteral("xsi:type")).toString();
            const QString text = xml.readElementText();
            value = nil ? Value() : FromText(type, text);
        } else if (name == QStringLiteral("component")) {
            const std::string entry = xml.attributes().value(QStringLiteral("name")).toString().toStdString();
            entries.emplace_back(entry, ReadValue(xml));
        } else if (name == QStringLiteral("item")) {
            items.push_back(ReadValue(xml));
        } else if (name == QStringLiteral("list")) {
            is_list = true;
            value = ReadValue(xml);
        } else {
            xml.skipCurrentElement();
        }
    }
    if (!items.empty())
        return Value::list(std::move(items));
    if (!entries.empty())
        return Value::context(std::move(entries));
    return is_list && value.isNull() ? Value::list({}) : value;
}

std::vector<KitCase> ReadCases(const QByteArray& bytes)
{
    std::vector<KitCase> cases;
    QXmlStreamReader xml(bytes);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QString element = xml.name().toString();
        const std::string name = xml.attributes().value(QStringLiteral("name")).toString().toStdString();
        if (element == QStringLiteral("testCase")) {
            cases.push_back({xml.attributes().value(QStringLiteral("id")).toString(), {}, {}});
        } else if (element == QStringLiteral("inputNode")) {
            cases.back().inputs[name] = ReadValue(xml);
        } else if (element == QStringLiteral("resultNode")) {
            while (xml.readNextStartElement())
                if (xml.name() == QStringLiteral("expected"))
                    cases.back().expected.emplace_back(name, ReadValue(xml));
                else
                    xml.skipCurrentElement();
        }
    }
    return cases;
}

} // namespace

class TestDmnMaterial : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void policyTables();
    void kitLevelTwo();

private:
    void runTable(const QString& folder, int rules, const QString& kind);
    void runKitFolder(const QString& folder, int& answered, QStringList& refused);
};

void TestDmnMaterial::runTable(const QString& folder, int rules, const QString& kind)
{
    const auto model = ImportDmn(Read(folder + QStringLiteral("/policy%1-%2.dmn").arg(rules).arg(kind)).toStdString());
    QVERIFY2(model.has_value(), model ? "" : model.error().detail.c_str());
    const auto compiled = CompiledModel::compile(*model);
    QVERIFY2(compiled.has_value(), compiled ? "" : compiled.error()[0].text().c_str());
    const QList<QByteArray> applications = Read(folder + QStringLiteral("/apps.ndjson")).trimmed().split('\n');
    const QList<QByteArray> expected = Read(folder + QStringLiteral("/expect%1.txt").arg(rules)).trimmed().split('\n');
    QCOMPARE(applications.size(), 10000);
    QCOMPARE(expected.size(), 10000);
    const auto decision = JsonDecision::make(*compiled, "policy");
    QVERIFY(decision.has_value() && decision->isShort());
    JsonWorkspace workspace;
    int wrong = 0;
    // A tenth of the answers of the largest table keeps the test within a second.
    for (int i = 0; i < applications.size(); ++i) {
        const auto json = core::base::ParseJson(applications[i].toStdString());
        Context inputs;
        for (const auto& [name, value] : json->members())
            inputs[name] = FromJson(value);
        const auto evaluation = Evaluate(*compiled, "policy", inputs).value();
        const DecisionResult& result = *evaluation.find("policy");
        const int first = result.matches.empty() ? -1 : static_cast<int>(result.matches[0].rule);
        const QByteArray got =
            QByteArray::number(first) + " " + QByteArray::number(static_cast<int>(result.matches.size()));
        const bool fired = result.matches.empty() || result.matches[0].fired;
        const bool all_fired = kind == QStringLiteral("first") || result.matches.empty() || result.matches.back().fired;
        const auto answer = decision->decide(applications[i].toStdString(), workspace);
        const bool same_bytes = answer && answer->json == JsonOf(result.value) && answer->status == result.status;
        if ((got != expected[i] || !fired || !all_fired || !same_bytes) && ++wrong < 5)
            qWarning("%d: %s, expected %s", i, got.constData(), expected[i].constData());
    }
    QCOMPARE(wrong, 0);
}

void TestDmnMaterial::policyTables()
{
    const auto folder = tests::SharedFile("bench/tables");
    if (!folder) {
        tests::NotRun(kTableFiles, "bench/tables is not beside the project");
        return;
    }
    for (const int rules : {12, 120, 1200})
        for (const char* kind : {"first", "collect"})
            runTable(QString::fromStdString(folder->string()), rules, QString::fromUtf8(kind));
}

void TestDmnMaterial::runKitFolder(const QString& folder, int& answered, QStringList& refused)
{
    const QDir dir(folder);
    const QString dmn = dir.filePath(dir.entryList({QStringLiteral("*.dmn")}).value(0));
    auto model = ImportDmn(Read(dmn).toStdString());
    if (!model) {
        // Refused by the name of what is not supported.
        QVERIFY2(model.error().code == core::ErrorCode::Unsupported, model.error().detail.c_str());
        refused << dir.dirName().left(4);
        return;
    }
    const auto compiled = CompiledModel::compile(std::move(*model));
    if (!compiled) {
        QVERIFY2(compiled.error()[0].error.code == core::ErrorCode::Unsupported, compiled.error()[0].text().c_str());
        refused << dir.dirName().left(4);
        return;
    }
    for (const QString& file : dir.entryList({QStringLiteral("*.xml")}))
        for (const KitCase& one : ReadCases(Read(dir.filePath(file)))) {
            QVERIFY(!one.expected.empty());
            for (const auto& [decision, expected] : one.expected) {
                const auto evaluation = Evaluate(*compiled, decision, one.inputs);
                QVERIFY2(evaluation.has_value(), decision.c_str());
                const Value& got = evaluation->find(decision)->value;
                const QString where = dir.dirName() + QStringLiteral("/") + one.id;
                QVERIFY2(got == expected,
                         qPrintable(where + QStringLiteral(": ") + QString::fromStdString(got.text()) +
                                    QStringLiteral(" expected ") + QString::fromStdString(expected.text())));
                ++answered;
            }
        }
}

void TestDmnMaterial::kitLevelTwo()
{
    const auto folder = tests::SharedFile("dmn-tck/TestCases/compliance-level-2");
    if (!folder) {
        tests::NotRun(kKitFolders, "the DMN kit is not beside the project");
        return;
    }
    const QDir kit(QString::fromStdString(folder->string()));
    const QStringList folders = kit.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QCOMPARE(folders.size(), kKitFolders);
    int answered = 0;
    QStringList refused;
    for (const QString& name : folders)
        runKitFolder(kit.filePath(name), answered, refused);
    qInfo("%d answers; refused by name: %s", answered, qPrintable(refused.join(QStringLiteral(" "))));
    // Everything but literal expressions, business knowledge models and contexts.
    QCOMPARE(refused, (QStringList{QStringLiteral("0001"), QStringLiteral("0002"), QStringLiteral("0003"),
                                   QStringLiteral("0008"), QStringLiteral("0009"), QStringLiteral("0100"),
                                   QStringLiteral("0101"), QStringLiteral("0102"), QStringLiteral("0105"),
                                   QStringLiteral("0106"), QStringLiteral("0107")}));
    QVERIFY(answered >= 40);
}

QTEST_APPLESS_MAIN(TestDmnMaterial)
#include "test_dmn_material.moc"
