// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>

#include "core/base/json.h"
#include "core/dmn/compile.h"
#include "core/dmn/evaluate.h"
#include "core/dmn/export.h"
#include "core/dmn/import.h"
#include "core/dmn/verify.h"

using namespace core::dmn;
using core::base::Decimal;
using core::base::Json;
using core::feel::Value;

namespace {

QByteArray Read(const char* name)
{
    QFile file(QStringLiteral(SOURCE_DIR "/tests/data/dmn/") + QString::fromUtf8(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Value FromJson(const Json& json)
{
    if (json.isNumber())
        return Value::number(Decimal::parse(json.text()).value());
    if (json.isString())
        return Value::string(json.text());
    if (json.isBool())
        return Value::boolean(json.boolValue());
    if (!json.isArray())
        return Value::null(core::feel::NullReason::Literal);
    Value::List items;
    for (const Json& item : json.items())
        items.push_back(FromJson(item));
    return Value::list(std::move(items));
}

/// The engine says nothing matched with an empty list.
Value Normal(const Value& value)
{
    const bool is_empty = value.kind() == Value::Kind::List && value.asList().empty();
    return is_empty ? Value::null(core::feel::NullReason::NoRule) : value;
}

} // namespace

/// A file written by npm dmn-moddle, and what npm @hbtgmbh/dmn-eval-js answers (tests/support/interchange/make.mjs).
class TestDmnInterchange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sameAnswersBeforeAndAfterExport();
    void whatTheOtherToolWroteIsKept();
    void verifies();

private:
    void answers(const Model& model);
    std::optional<Model> m_model;
};

void TestDmnInterchange::initTestCase()
{
    auto model = ImportDmn(Read("interchange.dmn").toStdString());
    QVERIFY2(model.has_value(), model ? "" : model.error().detail.c_str());
    m_model = std::move(*model);
}

void TestDmnInterchange::answers(const Model& model)
{
    const auto compiled = CompiledModel::compile(model);
    QVERIFY2(compiled.has_value(), compiled ? "" : compiled.error()[0].text().c_str());
    int count = 0;
    for (const QByteArray& line : Read("interchange_answers.ndjson").trimmed().split('\n')) {
        const Json json = core::base::ParseJson(line.toStdString()).value();
        Context facts;
        for (const auto& [name, value] : json.find("facts")->members())
            facts.emplace(name, FromJson(value));
        for (const auto& [decision, expected] : json.find("answers")->members())
            for (const EvaluationPath path : {EvaluationPath::Compiled, EvaluationPath::Reference}) {
                const auto evaluation = Evaluate(*compiled, decision, facts, path);
                QVERIFY(evaluation.has_value());
                const Value& value = evaluation->find(decision)->value;
                QVERIFY2(Normal(value) == Normal(FromJson(expected)),
                         (decision + ": " + value.text() + " on " + line.toStdString()).c_str());
            }
        ++count;
    }
    QCOMPARE(count, 1000);
}

void TestDmnInterchange::sameAnswersBeforeAndAfterExport()
{
    answers(*m_model);
    const std::string exported = ExportDmn(*m_model).value();
    const auto again = ImportDmn(exported);
    QVERIFY2(again.has_value(), again ? "" : again.error().detail.c_str());
    QVERIFY(*again == *m_model);
    answers(*again);
}

void TestDmnInterchange::whatTheOtherToolWroteIsKept()
{
    const std::string exported = ExportDmn(*m_model).value();
    QCOMPARE(m_model->exporter, std::string("dmn-moddle"));
    QVERIFY(m_model->diagrams.has_value());
    for (const char* part :
         {"<dmndi:DMNShape id=\"shape_0\" dmnElementRef=\"input_score\">", "<di:waypoint x=\"220\" y=\"320\"/>",
          "because &lt;1&gt; &amp; more", "rule 3 of risk", "id=\"risk_cell_5\"", "20230324/MODEL/",
          "<dc:Bounds height=\"45\" width=\"125\" x=\"160\" y=\"320\"/>"})
        QVERIFY2(exported.find(part) != std::string::npos, part);
}

void TestDmnInterchange::verifies()
{
    const auto compiled = CompiledModel::compile(*m_model).value();
    const Verification verification = Verify(compiled);
    // `limit` has no rule for most risks: at least that gap is seen, and its witness is one.
    bool has_gap = false;
    for (const TableFinding& finding : verification.findings) {
        if (finding.kind != FindingKind::Gap || finding.verdict != Verdict::Found)
            continue;
        const std::string& name = compiled.decisions()[finding.decision].name;
        QVERIFY(finding.witness.has_value());
        const auto evaluation = Evaluate(compiled, name, *finding.witness).value();
        QCOMPARE(evaluation.find(name)->status, Status::NoRule);
        has_gap = has_gap || name == "limit";
    }
    QVERIFY(has_gap);
}

QTEST_APPLESS_MAIN(TestDmnInterchange)
#include "test_dmn_interchange.moc"
