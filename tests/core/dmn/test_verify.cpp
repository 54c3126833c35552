// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>

#include "core/dmn/import.h"
#include "core/dmn/verify.h"
#include "core/dmn/verify_check.h"
#include "tests/core/dmn/tables.h"

using namespace core::dmn;
using core::feel::Value;
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

std::string TextOf(const TableFinding& finding)
{
    std::string text = finding.verdict == Verdict::Undecided ? "undecided " : "";
    text += finding.note ? "note: " : "";
    text += Name(finding.kind);
    for (const auto rule : finding.rules)
        text += " " + std::to_string(rule + 1);
    for (const auto& region : finding.region)
        text += " {" + region + "}";
    if (finding.kind == FindingKind::UnreachableOutput)
        text += " " + finding.value.text();
    if (!finding.certificate.empty())
        text += " by";
    for (const auto& by : finding.certificate)
        text += " " + std::to_string(by.decision) + "/" + std::to_string(by.rule + 1);
    return text;
}

QStringList Texts(const Verification& result, int decision = -1)
{
    QStringList texts;
    for (const TableFinding& finding : result.findings)
        if (decision < 0 || finding.decision == static_cast<std::uint32_t>(decision))
            texts << QString::fromStdString(TextOf(finding));
    return texts;
}

/// Every witness does what it says, every certificate proves it.
void CheckAll(const CompiledModel& model, const Verification& result)
{
    for (const TableFinding& finding : result.findings) {
        if (finding.verdict == Verdict::Undecided)
            continue;
        const bool good = finding.witness ? Confirms(model, finding) : Recheck(model, finding);
        QVERIFY2(good, TextOf(finding).c_str());
    }
}

} // namespace

class TestVerify : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tables_data();
    void tables();
    void wholeNumbers();
    void declaredValuesTellTheKind();
    void bundle();
};

void TestVerify::tables_data()
{
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<QStringList>("inputs");
    QTest::addColumn<QStringList>("rules");
    QTest::addColumn<QStringList>("found");
    const auto add = [](const char* name, const char* attributes, QStringList inputs, QStringList rules,
                        QStringList found) {
        QTest::newRow(name) << QByteArray(attributes) << inputs << rules << found;
    };
    const char* const unique = "hitPolicy=\"UNIQUE\"";
    const char* const first = "hitPolicy=\"FIRST\"";
    const char* const any = "hitPolicy=\"ANY\"";
    add("whole", unique, {"n:number"}, {"<= 5|1", "> 5|2", "null|3"}, {});
    add("gap", unique, {"n:number"}, {"< 5|1", "> 5|2", "null|3"}, {"gap {5}"});
    add("null gap", unique, {"n:number"}, {"< 5|1", ">= 5|2"}, {"gap {null}"});
    add("both gaps", unique, {"n:number"}, {"< 5|1", "(5..9]|2"}, {"gap {5, > 9}", "gap {null}"});
    add("overlap", unique, {"n:number"}, {"<= 5|1", ">= 5|2", "null|3"}, {"overlap 1 2"});
    add("agree", any, {"n:number"}, {"<= 5|1", ">= 5|1", "null|3"}, {});
    add("conflict", any, {"n:number"}, {"<= 5|1", ">= 5|2", "null|3"}, {"conflict 1 2"});
    add("shadowed", first, {"n:number"}, {"<= 5|1", "> 5|2", "[3..8]|4", "-|3"}, {"shadowed 3 by 0/1 0/2"});
    add("never", first, {"n:number"}, {"[5..3]|1", "-|3"}, {"never fires 1", "always fires 2 by 0/2"});
    add("always", first, {"n:number"}, {"-|1", "> 3|2"}, {"shadowed 2 by 0/1", "always fires 1 by 0/1"});
    add("no input", unique, {}, {"1"}, {});
    add("no input, two rules", unique, {}, {"1", "2"}, {"overlap 1 2", "shadowed 1 by 0/2", "shadowed 2 by 0/1"});
    add("two columns", unique, {"a:number", "b:boolean"}, {"< 1|true|1", ">= 1|true|2", "-|false|3", "null|true|4"},
        {"gap {-} {null}"});
    add("collect", "hitPolicy=\"COLLECT\"", {"n:number"}, {"< 5|1", "-|2"}, {"always fires 2 by 0/2"});
    add("same column twice", unique, {"n:number", "n:"}, {"< 5|> 7|1", ">= 5|-|2", "< 5|-|2", "null|-|2"},
        {"never fires 1"});
    add("strings", unique, {"s:string"}, {"\"a\",\"b\"|1", "\"c\"|2"},
        {"gap {not(\"a\", \"b\", \"c\")}", "gap {null}"});
    const char* const ten = "date and time(\"2026-07-14T10:00:00\")";
    const auto moment = [&](const char* text) {
        return QString::fromLatin1(text).replace(QLatin1String("TEN"), QLatin1String(ten));
    };
    add("date and time", unique, {"at:date and time"}, {moment("< TEN|1"), moment("> TEN|2"), "null|3"},
        {moment("gap {[TEN..TEN], any with a zone}")});
    add("times", first, {"at:time"}, {"< time(\"10:00:00\")|1", "[time(\"08:00:00\")..time(\"09:00:00\")]|2", "-|3"},
        {"shadowed 2 by 0/1"});
}

void TestVerify::tables()
{
    QFETCH(QByteArray, attributes);
    QFETCH(QStringList, inputs);
    QFETCH(QStringList, rules);
    QFETCH(QStringList, found);
    TableText table;
    table.attributes = attributes.toStdString();
    table.inputs.clear();
    for (const QString& input : inputs)
        table.inputs.emplace_back(input.section(':', 0, 0).toStdString(), input.section(':', 1).toStdString());
    for (const QString& rule : rules) {
        std::vector<std::string> cells;
        for (const QString& cell : rule.split('|'))
            cells.push_back(cell.toStdString());
        table.rules.push_back(cells);
    }
    const CompiledModel model = Compiled(tests::OneTable(table));
    const Verification result = Verify(model);
    QCOMPARE(Texts(result), found);
    CheckAll(model, result);
}

/// A number of months is told as one: what lies between two whole numbers is told where nothing else is left.
void TestVerify::wholeNumbers()
{
    const auto witnesses = [](std::vector<std::vector<std::string>> rules) {
        TableText table;
        table.attributes = "hitPolicy=\"UNIQUE\"";
        table.inputs = {{"months", "number"}, {"grade", "number"}};
        table.rules = std::move(rules);
        const CompiledModel model = Compiled(tests::OneTable(table));
        QStringList told;
        for (const TableFinding& one : Verify(model).findings)
            if (one.witness && one.witness->contains("months"))
                told << QString::fromStdString(std::string(Name(one.kind)) + " " + one.witness->at("months").text());
        return told;
    };
    const QStringList overlap{QStringLiteral("overlap 36")};
    QCOMPARE(witnesses({{"<= 35", "< 5", "1"},
                        {">= 36", "< 5", "2"},
                        {"(35..36)", "< 5", "3"},
                        {"null", "-", "4"},
                        {"-", "null", "5"},
                        {"-", ">= 5", "6"},
                        {"> 35", "6", "7"}})
                 .filter(QStringLiteral("overlap 3")),
             overlap);
    const QStringList gap{QStringLiteral("gap 35.1")};
    QCOMPARE(witnesses({{"<= 35", "-", "1"}, {">= 36", "-", "2"}, {"null", "-", "3"}}), gap);
}

/// A column without a type whose rules compare with nothing: what it may hold is a number because its declared values are.
void TestVerify::declaredValuesTellTheKind()
{
    TableText table;
    table.inputs = {{"n", "Any"}};
    table.outputs = {{"", "<outputValues><text>\"p\", \"q\"</text></outputValues>"}};
    table.rules = {{"-", "\"p\""}, {"-", "\"p\""}, {"null", "\"p\""}};
    auto model = ImportDmn(tests::OneTable(table));
    QVERIFY(model.has_value());
    for (const char* const allowed : {"10", "\"a\"", "10, \"a\"", "true", "[1..5]", "null"}) {
        model->decisions[0].table()->inputs[0].allowed.text = allowed;
        const auto compiled = CompiledModel::compile(*model);
        QVERIFY2(compiled.has_value(), allowed);
        const Verification result = Verify(*compiled);
        const QStringList found = Texts(result);
        const bool several = std::string_view(allowed) == "10, \"a\""; // of which no table of sets is made
        QVERIFY2(found.contains(several ? QStringLiteral("undecided overlap 1 2") : QStringLiteral("overlap 1 2")),
                 qPrintable(found.join(u'\n')));
        QVERIFY2(!found.filter(QStringLiteral("unreachable output \"p\"")).isEmpty(), qPrintable(found.join(u'\n')));
        CheckAll(*compiled, result);
    }
}

void TestVerify::bundle()
{
    QFile file(QStringLiteral(SOURCE_DIR "/resources/bundle/policy.dmn"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const CompiledModel model = Compiled(file.readAll().toStdString());
    const Verification result = Verify(model);
    for (const QString& text : Texts(result))
        qInfo("%s", qPrintable(text));
    qInfo("%llu steps", static_cast<unsigned long long>(result.work));
    CheckAll(model, result);
}

QTEST_APPLESS_MAIN(TestVerify)
#include "test_verify.moc"
