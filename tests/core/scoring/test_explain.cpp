// SPDX-License-Identifier: GPL-3.0-or-later
// Contributions beside XGBoost's, LightGBM's, and Shapley's own sum over all coalitions.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <bit>
#include <cmath>
#include <cstring>
#include <numeric>

#include "core/scoring/explain.h"
#include "core/scoring/model.h"
#include "core/scoring/monotone.h"
#include "tests/core/scoring/random_forest.h"
#include "tests/support/shared.h"

using core::scoring::Explainer;
using core::scoring::ExplainWorkspace;
using core::scoring::Family;
using core::scoring::Forest;
using core::scoring::TreeModel;
using core::scoring::TreeNode;

namespace {

QByteArray Read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::vector<double> Floats(const QString& path)
{
    const QByteArray bytes = Read(path);
    std::vector<double> values(static_cast<std::size_t>(bytes.size()) / sizeof(float));
    for (std::size_t i = 0; i < values.size(); ++i) {
        float value = 0;
        std::memcpy(&value, bytes.constData() + i * sizeof value, sizeof value);
        values[i] = static_cast<double>(value);
    }
    return values;
}

/// Lines of comma-separated numbers after `head` other lines; empty is NaN.
std::vector<std::vector<double>> Csv(const QString& path, qsizetype head)
{
    std::vector<std::vector<double>> rows;
    const QList<QByteArray> lines = Read(path).split('\n');
    for (qsizetype i = head; i < lines.size(); ++i) {
        if (lines[i].isEmpty())
            continue;
        std::vector<double> row;
        for (const QByteArray& cell : lines[i].split(','))
            row.push_back(cell.isEmpty() ? std::nan("") : cell.toDouble());
        rows.push_back(std::move(row));
    }
    return rows;
}

TreeModel Parsed(const QByteArray& bytes)
{
    auto model = TreeModel::parse(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    if (!model)
        qFatal("%s", model.error().detail.c_str());
    return std::move(*model);
}

std::vector<double> Contributions(const Explainer& explainer, const std::vector<double>& row,
                                  ExplainWorkspace& workspace)
{
    std::vector<double> out(row.size() + 1);
    explainer.contributions(row, out, workspace);
    return out;
}

/// What a tree expects of a row of which only the features in `known` are known, by covers.
double Expected(const Forest& forest, std::uint32_t at, const std::vector<double>& row, std::uint32_t known)
{
    const TreeNode& node = forest.nodes[at];
    if (node.isLeaf())
        return node.value;
    if ((known >> node.feature & 1U) != 0) {
        const bool left = core::scoring::GoesLeft(forest, node, row[node.feature]);
        return Expected(forest, left ? node.left : node.right, row, known);
    }
    if (node.cover <= 0)
        return 0;
    return forest.nodes[node.left].cover / node.cover * Expected(forest, node.left, row, known) +
           forest.nodes[node.right].cover / node.cover * Expected(forest, node.right, row, known);
}

double Worth(const Forest& forest, const std::vector<double>& row, std::uint32_t known)
{
    double sum = static_cast<double>(forest.base_margin);
    for (const std::uint32_t root : forest.roots)
        sum += Expected(forest, root, row, known);
    return sum;
}

double Factorial(std::size_t n)
{
    double product = 1;
    for (std::size_t i = 2; i <= n; ++i)
        product *= static_cast<double>(i);
    return product;
}

/// Shapley's sum over every coalition without `feature`.
double Shapley(const Forest& forest, const std::vector<double>& row, std::uint32_t feature)
{
    const std::size_t n = row.size();
    double sum = 0;
    for (std::uint32_t known = 0; known < 1U << n; ++known) {
        if ((known >> feature & 1U) != 0)
            continue;
        const auto size = static_cast<std::size_t>(std::popcount(known));
        const double weight = Factorial(size) * Factorial(n - size - 1) / Factorial(n);
        sum += weight * (Worth(forest, row, known | 1U << feature) - Worth(forest, row, known));
    }
    return sum;
}

/// Half of the Shapley interaction index of two features.
double Interaction(const Forest& forest, const std::vector<double>& row, std::uint32_t a, std::uint32_t b)
{
    const std::size_t n = row.size();
    const std::uint32_t pair = 1U << a | 1U << b;
    double sum = 0;
    for (std::uint32_t known = 0; known < 1U << n; ++known) {
        if ((known & pair) != 0)
            continue;
        const auto size = static_cast<std::size_t>(std::popcount(known));
        const double weight = Factorial(size) * Factorial(n - size - 2) / (2 * Factorial(n - 1));
        sum += weight * (Worth(forest, row, known | pair) - Worth(forest, row, known | 1U << a) -
                         Worth(forest, row, known | 1U << b) + Worth(forest, row, known));
    }
    return sum;
}

} // namespace

class TestExplain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCoalition_data();
    void everyCoalition();
    void everyCoalitionOfOtherMakers();
    void asXgboost_data();
    void asXgboost();
    void asLightgbm_data();
    void asLightgbm();
    void pathsThatAreTooLong();
};

void TestExplain::everyCoalition_data()
{
    QTest::addColumn<int>("family");
    QTest::addColumn<int>("features");
    QTest::addColumn<int>("depth");
    QTest::newRow("shallow") << 0 << 3 << 2;
    QTest::newRow("a feature twice on a path") << 0 << 3 << 6;
    QTest::newRow("eight features") << 0 << 8 << 5;
    QTest::newRow("more than one block of nodes") << 0 << 10 << 11;
    QTest::newRow("lightgbm") << 1 << 6 << 5;
}

void TestExplain::everyCoalition()
{
    QFETCH(int, family);
    QFETCH(int, features);
    QFETCH(int, depth);
    const auto count = static_cast<std::size_t>(features);
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        tests::RandomForests random(seed);
        const Forest forest =
            random.forest(family == 0 ? Family::Xgboost : Family::Lightgbm, count, depth > 8 ? 1 : 4, depth);
        const auto explainer = Explainer::make(forest);
        QVERIFY(explainer.has_value());
        ExplainWorkspace workspace = explainer->workspace();
        for (int repeat = 0; repeat < (features > 8 ? 1 : 4); ++repeat) {
            const std::vector<double> row = random.row(count);
            const std::vector<double> got = Contributions(*explainer, row, workspace);
            for (std::uint32_t f = 0; f < count; ++f)
                QVERIFY2(std::abs(got[f] - Shapley(forest, row, f)) < 1e-12, qPrintable(QString::number(seed)));
            QVERIFY(std::abs(got.back() - Worth(forest, row, 0)) < 1e-12);
            const double pair = explainer->interaction(row, 0, 1, workspace);
            QVERIFY2(std::abs(pair - Interaction(forest, row, 0, 1)) < 1e-12, qPrintable(QString::number(seed)));
        }
    }
}

// Categories of both kinds, dart, averaged forests, zero as missing: models and rows of tests/data/foreign.
void TestExplain::everyCoalitionOfOtherMakers()
{
    const QDir folder(QStringLiteral(SOURCE_DIR "/tests/data/foreign"));
    int models = 0;
    int categorical = 0;
    for (const QString& name :
         folder.entryList({QStringLiteral("*.json"), QStringLiteral("*.ubj"), QStringLiteral("*.txt")})) {
        const TreeModel model = Parsed(Read(folder.filePath(name)));
        const Forest& forest = model.forest();
        const auto explainer = Explainer::make(forest);
        QVERIFY2(explainer.has_value(), qPrintable(name));
        ExplainWorkspace workspace = explainer->workspace();
        const QString stem = name.left(name.lastIndexOf(u'.'));
        const auto rows = Csv(folder.filePath(stem + QStringLiteral(".rows.csv")), 1);
        for (std::size_t i = 0; i < rows.size(); i += 5) {
            std::vector<double> row(rows[i].begin(),
                                    rows[i].begin() + static_cast<std::ptrdiff_t>(forest.feature_count));
            if (forest.family == Family::Xgboost)
                for (double& value : row)
                    value = static_cast<double>(static_cast<float>(value));
            const std::vector<double> got = Contributions(*explainer, row, workspace);
            for (std::uint32_t f = 0; f < row.size(); ++f)
                QVERIFY2(std::abs(got[f] - Shapley(forest, row, f)) < 1e-12, qPrintable(name));
            QVERIFY2(std::abs(explainer->interaction(row, 0, 1, workspace) - Interaction(forest, row, 0, 1)) < 1e-12,
                     qPrintable(name));
        }
        ++models;
        categorical += forest.category_sets.empty() ? 0 : 1;
    }
    QVERIFY(models >= 30 && categorical >= 8);
}

void TestExplain::asXgboost_data()
{
    QTest::addColumn<QString>("base_score");
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"gbtree", "dart", "forest", "category", "deep"})
        QTest::newRow(kind) << QStringLiteral("0.73") << QString::fromLatin1(kind);
}

void TestExplain::asXgboost()
{
    QFETCH(QString, base_score);
    QFETCH(QString, kind);
    const QTemporaryDir folder;
    QProcess python;
    python.start(QStringLiteral("/usr/bin/python3"),
                 {QStringLiteral(SOURCE_DIR "/tests/core/scoring/train_small.py"), folder.path(), base_score, kind,
                  QStringLiteral("binary:logistic")});
    QVERIFY2(python.waitForFinished(120000) && python.exitCode() == 0, python.readAllStandardError().constData());
    const TreeModel model = Parsed(Read(folder.filePath(QStringLiteral("model.json"))));
    const auto explainer = Explainer::make(model.forest());
    QVERIFY(explainer.has_value());
    ExplainWorkspace workspace = explainer->workspace();
    const std::size_t width = model.featureCount();
    const auto rows = Floats(folder.filePath(QStringLiteral("rows.f32")));
    const auto theirs = Floats(folder.filePath(QStringLiteral("contributions.f32")));
    const auto pairs = Floats(folder.filePath(QStringLiteral("interactions.f32")));
    QCOMPARE(theirs.size(), 200 * (width + 1));
    for (std::size_t r = 0; r < 200; ++r) {
        const std::vector<double> row(rows.begin() + static_cast<std::ptrdiff_t>(r * width),
                                      rows.begin() + static_cast<std::ptrdiff_t>((r + 1) * width));
        const std::vector<double> got = Contributions(*explainer, row, workspace);
        for (std::size_t f = 0; f <= width; ++f)
            QVERIFY2(std::abs(got[f] - theirs[r * (width + 1) + f]) < 1e-5,
                     qPrintable(QStringLiteral("row %1 feature %2").arg(r).arg(f)));
        const double sum = std::accumulate(got.begin(), got.end(), 0.0);
        QVERIFY(std::abs(sum - core::scoring::RawSum(model.forest(), row)) < 1e-5);
        const double pair = pairs[(r * (width + 1) + 0) * (width + 1) + 3];
        QVERIFY2(std::abs(explainer->interaction(row, 0, 3, workspace) - pair) < 1e-5, qPrintable(QString::number(r)));
    }
}

void TestExplain::asLightgbm_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"nan100", "categorical", "zero", "dart", "rf", "none", "tiny", "constant"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestExplain::asLightgbm()
{
    QFETCH(QString, name);
    const auto found = tests::SharedFile("bench/models/lightgbm");
    if (!found)
        return tests::NotRun(1, "LightGBM fixture: contributions");
    const QString folder = QString::fromStdString(found->string());
    const TreeModel model = Parsed(Read(folder + QLatin1Char('/') + name + QStringLiteral(".model.txt")));
    const auto explainer = Explainer::make(model.forest());
    QVERIFY(explainer.has_value());
    ExplainWorkspace workspace = explainer->workspace();
    const auto rows = Csv(folder + QLatin1Char('/') + name + QStringLiteral(".rows.csv"), 1);
    const auto theirs = Csv(folder + QLatin1Char('/') + name + QStringLiteral(".contrib.csv"), 0);
    QVERIFY(!theirs.empty());
    for (std::size_t r = 0; r < theirs.size(); ++r) {
        const std::vector<double> got = Contributions(*explainer, rows[r], workspace);
        QCOMPARE(got.size(), theirs[r].size());
        for (std::size_t f = 0; f < got.size(); ++f)
            QVERIFY2(
                std::abs(got[f] - theirs[r][f]) < 1e-11,
                qPrintable(QStringLiteral("row %1 feature %2: %3 %4").arg(r).arg(f).arg(got[f]).arg(theirs[r][f])));
    }
}

void TestExplain::pathsThatAreTooLong()
{
    Forest forest;
    forest.feature_count = 1;
    forest.roots = {0};
    for (std::uint32_t i = 0; i < 300; ++i) {
        TreeNode split;
        split.value = i;
        split.left = 2 * i + 1;
        split.right = 2 * i + 2;
        forest.nodes.push_back(split);
        forest.nodes.push_back({});
        forest.nodes[2 * i].cover = 1;
        if (i == 299)
            forest.nodes.push_back({});
    }
    const auto made = Explainer::make(forest);
    QVERIFY(!made.has_value());
    QCOMPARE(made.error().code, core::ErrorCode::LimitExceeded);
}

QTEST_APPLESS_MAIN(TestExplain)
#include "test_explain.moc"
