// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "core/scoring/golden.h"

using core::scoring::CheckGolden;
using core::scoring::TreeModel;

namespace {

QByteArray Read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString Python(const QStringList& arguments)
{
    QProcess python;
    python.start(QStringLiteral("/usr/bin/python3"), arguments);
    return python.waitForFinished(120000) && python.exitCode() == 0 ? QString()
                                                                    : QString::fromUtf8(python.readAllStandardError());
}

core::Expected<TreeModel> Parsed(const QByteArray& bytes)
{
    return TreeModel::parse(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

/// What is wrong, or nothing.
QByteArray Refusal(const TreeModel& model, const QByteArray& golden)
{
    const auto checked =
        CheckGolden(model, std::string_view(golden.constData(), static_cast<std::size_t>(golden.size())));
    return checked ? QByteArray() : QByteArray::fromStdString(checked.error().detail);
}

const QString kBundle = QStringLiteral(SOURCE_DIR "/resources/bundle/");

} // namespace

class TestGolden : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultModel();
    void writtenHere_data();
    void writtenHere();
    void namesRowAndTree();
    void refuses_data();
    void refuses();
};

void TestGolden::defaultModel()
{
    const auto model = Parsed(Read(kBundle + QStringLiteral("model.json")));
    QVERIFY(model.has_value());
    QCOMPARE(Refusal(*model, Read(kBundle + QStringLiteral("golden.json"))), QByteArray());
}

void TestGolden::writtenHere_data()
{
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"gbtree", "dart", "forest", "category"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

/// The script asks the library that trained; the check asks us.
void TestGolden::writtenHere()
{
    QFETCH(QString, kind);
    const QTemporaryDir folder;
    QCOMPARE(Python({QStringLiteral(SOURCE_DIR "/tests/core/scoring/train_small.py"), folder.path(),
                     QStringLiteral("0.27"), kind, QStringLiteral("binary:logistic")}),
             QString());
    const QString model_path = folder.filePath(QStringLiteral("model.json"));
    const QString golden_path = folder.filePath(QStringLiteral("golden.json"));
    QCOMPARE(Python({QStringLiteral(SOURCE_DIR "/resources/training/golden.py"), model_path, golden_path}), QString());
    const auto model = Parsed(Read(model_path));
    QVERIFY(model.has_value());
    QCOMPARE(Refusal(*model, Read(golden_path)), QByteArray());
}

/// One leaf of one tree changes by one unit in the last place: rows that do not reach it still agree, the first that does is named.
void TestGolden::namesRowAndTree()
{
    const QByteArray golden = Read(kBundle + QStringLiteral("golden.json"));
    const auto model = Parsed(Read(kBundle + QStringLiteral("model.json")));
    QVERIFY(model.has_value());
    // Tree 7 of row 3: the seventh sum of the third row.
    qsizetype at = 0;
    for (int row = 0; row < 3; ++row)
        at = golden.indexOf("\"sums\"", at + 1);
    for (int tree = 0; tree < 6; ++tree)
        at = golden.indexOf(',', at + 1);
    const qsizetype end = golden.indexOf(',', at + 1);
    QByteArray wrong = golden;
    wrong.replace(at + 1, end - at - 1, "0.5");
    const QByteArray refusal = Refusal(*model, wrong);
    QVERIFY2(refusal.startsWith("row 3, tree 7:"), refusal.constData());
}

void TestGolden::refuses_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("says");
    const auto add = [](const char* name, const char* from, const char* to, const char* says) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(says);
    };
    add("objective", "binary:logistic", "reg:squarederror", "$.objective");
    add("link", "\"logistic\"", "\"identity\"", "$.link");
    add("base margin", "\"base_margin\": -0.0", "\"base_margin\": 0.1", "$.base_margin");
    add("feature name", "\"multi_apps_3m\"", "\"multi\"", "$.features[0]");
    add("feature order", "\"multi_apps_3m\", \"inquiries_1m\"", "\"inquiries_1m\", \"multi_apps_3m\"", "$.features[0]");
    add("feature gone", "\"multi_apps_3m\", ", "", "$.features[0]");
    add("trees a sum", "\"trees_per_sum\": 1", "\"trees_per_sum\": 7", "$.trees_per_sum");
    add("no trees a sum", "\"trees_per_sum\": 1", "\"trees_per_sum\": 0", "$.trees_per_sum");
    add("too few sums", "\"trees_per_sum\": 1", "\"trees_per_sum\": 2", "row 1: sums");
    add("member", "\"format\"", "\"extra\": 1, \"format\"", "unknown member 'extra'");
    add("format", "\"format\": 1", "\"format\": 2", "$.format");
    add("short row", "[null, null, ", "[null, ", "row 1: values");
    add("no number", "[null, null, ", "[null, \"nan\", ", "row 1: values[1]");
    add("sum missing", "\"sums\": [-0.155179217", "\"sums\": [null", "row 1: sums[0]");
    add("broken", "\"rows\"", "rows", "");
}

void TestGolden::refuses()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, says);
    const auto model = Parsed(Read(kBundle + QStringLiteral("model.json")));
    QByteArray golden = Read(kBundle + QStringLiteral("golden.json"));
    QVERIFY(golden.contains(from));
    golden.replace(golden.indexOf(from), from.size(), to);
    const QByteArray refusal = Refusal(*model, golden);
    QVERIFY2(!refusal.isEmpty() && refusal.contains(says), refusal.constData());
}

QTEST_APPLESS_MAIN(TestGolden)
#include "test_golden.moc"
