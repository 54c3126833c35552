// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>

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

} // namespace

class TestDmnMaterial : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void policyTables();

private:
    void runTable(const QString& folder, int rules, const QString& kind);
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

QTEST_APPLESS_MAIN(TestDmnMaterial)
#include "test_dmn_material.moc"
