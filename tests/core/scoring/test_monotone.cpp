// SPDX-License-Identifier: GPL-3.0-or-later
// Monotonicity: what is proved holds on a grid of rows, what is broken is broken by its own row, constrained models are proved.
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <limits>

#include "core/scoring/model.h"
#include "core/scoring/monotone.h"
#include "tests/core/scoring/random_forest.h"
#include "tests/support/shared.h"

using core::scoring::CheckMonotone;
using core::scoring::Direction;
using core::scoring::Family;
using core::scoring::Forest;
using core::scoring::Monotonicity;
using core::scoring::RawSum;
using core::scoring::TreeModel;

namespace {

/// Every row over a grid that has a value between and on all thresholds of RandomForests, and NaN.
std::vector<std::vector<double>> Grid(std::size_t features)
{
    std::vector<double> values{std::numeric_limits<double>::quiet_NaN()};
    for (int i = -9; i <= 9; ++i)
        values.push_back(i / 4.0);
    std::vector<std::vector<double>> rows{{}};
    for (std::size_t f = 0; f < features; ++f) {
        std::vector<std::vector<double>> longer;
        for (const auto& row : rows)
            for (const double value : values) {
                longer.push_back(row);
                longer.back().push_back(value);
            }
        rows = std::move(longer);
    }
    return rows;
}

/// Whether any step of feature 0 on the grid goes the wrong way.
bool IsBrokenOnGrid(const Forest& forest, Direction direction)
{
    double last = 0;
    bool has_last = false;
    for (std::vector<double> row : Grid(forest.feature_count - 1)) {
        row.insert(row.begin(), 0.0);
        has_last = false;
        for (int i = -9; i <= 9; ++i) {
            row[0] = i / 4.0;
            const double sum = RawSum(forest, row);
            if (has_last && (direction == Direction::Rising ? sum < last : sum > last))
                return true;
            last = sum;
            has_last = true;
        }
    }
    return false;
}

TreeModel Parsed(const QString& path)
{
    QFile file(path);
    const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    auto model = TreeModel::parse(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    if (!model)
        qFatal("%s", model.error().detail.c_str());
    return std::move(*model);
}

Monotonicity::Verdict VerdictOf(const TreeModel& model, std::uint32_t feature, Direction direction)
{
    const auto found = CheckMonotone(model.forest(), feature, direction, {});
    if (!found)
        qFatal("%s", found.error().detail.c_str());
    return found->verdict;
}

} // namespace

class TestMonotone : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verdictsHoldOnAGrid();
    void counterexamplesAreTrue();
    void constrainedModelIsProved();
    void promisesAreChecked();
    void refused();
    void limits();
};

void TestMonotone::verdictsHoldOnAGrid()
{
    int proved = 0;
    int broken = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        tests::RandomForests random(seed);
        const Family family = seed % 2 == 0 ? Family::Xgboost : Family::Lightgbm;
        const Forest forest = random.forest(family, 3, seed % 3 == 0 ? 2 : 1, 1 + static_cast<int>(seed % 3));
        for (const Direction direction : {Direction::Rising, Direction::Falling}) {
            const auto found = CheckMonotone(forest, 0, direction, {});
            QVERIFY(found.has_value());
            const bool is_broken = IsBrokenOnGrid(forest, direction);
            const QString seen = QString::number(seed);
            // One tree by itself is decided either way.
            if (forest.roots.size() == 1)
                QVERIFY2((found->verdict == Monotonicity::Verdict::Proved) == !is_broken, qPrintable(seen));
            if (found->verdict == Monotonicity::Verdict::Proved)
                QVERIFY2(!is_broken, qPrintable(seen));
            if (found->verdict == Monotonicity::Verdict::Broken)
                QVERIFY2(is_broken, qPrintable(seen));
            proved += found->verdict == Monotonicity::Verdict::Proved ? 1 : 0;
            broken += found->verdict == Monotonicity::Verdict::Broken ? 1 : 0;
        }
    }
    QVERIFY2(proved > 100 && broken > 100, qPrintable(QStringLiteral("%1 %2").arg(proved).arg(broken)));
}

void TestMonotone::counterexamplesAreTrue()
{
    int seen = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        tests::RandomForests random(seed);
        const Forest forest = random.forest(Family::Xgboost, 6, 8, 5);
        const auto found = CheckMonotone(forest, 2, Direction::Falling, {});
        QVERIFY(found.has_value());
        if (found->verdict != Monotonicity::Verdict::Broken)
            continue;
        ++seen;
        std::vector<double> row = found->row;
        QVERIFY(found->lower < found->higher);
        row[2] = found->lower;
        QCOMPARE(RawSum(forest, row), found->sum_at_lower);
        row[2] = found->higher;
        QCOMPARE(RawSum(forest, row), found->sum_at_higher);
        QVERIFY(found->sum_at_lower < found->sum_at_higher);
    }
    QVERIFY(seen > 30);
}

void TestMonotone::constrainedModelIsProved()
{
    const QTemporaryDir folder;
    QProcess python;
    python.start(QStringLiteral("/usr/bin/python3"),
                 {QStringLiteral(SOURCE_DIR "/tests/core/scoring/train_small.py"), folder.path(), QStringLiteral("0.5"),
                  QStringLiteral("monotone"), QStringLiteral("binary:logistic")});
    QVERIFY2(python.waitForFinished(120000) && python.exitCode() == 0, python.readAllStandardError().constData());
    const TreeModel model = Parsed(folder.filePath(QStringLiteral("model.json")));
    // Trained with 1 for feature 0, -1 for feature 3, nothing for the rest.
    QVERIFY(VerdictOf(model, 0, Direction::Rising) == Monotonicity::Verdict::Proved);
    QVERIFY(VerdictOf(model, 3, Direction::Falling) == Monotonicity::Verdict::Proved);
    QVERIFY(VerdictOf(model, 0, Direction::Falling) == Monotonicity::Verdict::Broken);
    QVERIFY(VerdictOf(model, 3, Direction::Rising) == Monotonicity::Verdict::Broken);
    QVERIFY(VerdictOf(model, 5, Direction::Rising) == Monotonicity::Verdict::Broken);
}

// LightGBM's "advanced" method was asked for this; some trees of the file do not keep it, and a row shows so.
void TestMonotone::promisesAreChecked()
{
    const auto path = tests::SharedFile("bench/models/lightgbm/monotone.model.txt");
    if (!path)
        return tests::NotRun(1, "LightGBM fixture: monotone");
    const TreeModel model = Parsed(QString::fromStdString(path->string()));
    int broken = 0;
    for (const auto& [feature, direction] : {std::pair(0U, Direction::Falling), std::pair(4U, Direction::Falling),
                                             std::pair(6U, Direction::Rising), std::pair(7U, Direction::Rising)}) {
        const auto found = CheckMonotone(model.forest(), feature, direction, {});
        QVERIFY(found.has_value());
        if (found->verdict != Monotonicity::Verdict::Broken)
            continue;
        ++broken;
        std::vector<double> row = found->row;
        row[feature] = found->lower;
        const double low = model.rawSum(row);
        row[feature] = found->higher;
        const double high = model.rawSum(row);
        QVERIFY(direction == Direction::Rising ? low > high : low < high);
    }
    QVERIFY(broken > 0);
}

void TestMonotone::refused()
{
    tests::RandomForests random(1);
    Forest forest = random.forest(Family::Xgboost, 2, 1, 2);
    QCOMPARE(CheckMonotone(forest, 2, Direction::Rising, {}).error().code, core::ErrorCode::InvalidInput);
    const std::vector<std::vector<double>> narrow{{1.0}};
    QCOMPARE(CheckMonotone(forest, 0, Direction::Rising, narrow).error().code, core::ErrorCode::InvalidInput);
    forest.category_sets.push_back({0, 1});
    forest.category_words.push_back(5);
    core::scoring::TreeNode& root = forest.nodes[forest.roots[0]];
    QVERIFY(!root.isLeaf());
    root.is_categorical = true;
    QCOMPARE(CheckMonotone(forest, root.feature, Direction::Rising, {}).error().code, core::ErrorCode::InvalidInput);
}

/// A chain of `splits` on feature 0: x < 1, x < 2, ... with rising leaves.
Forest Chain(std::size_t splits)
{
    Forest forest;
    forest.family = Family::Xgboost;
    forest.feature_count = 2;
    forest.roots = {0};
    for (std::size_t i = 0; i < splits; ++i) {
        core::scoring::TreeNode split;
        split.value = static_cast<double>(i + 1);
        split.left = static_cast<std::uint32_t>(2 * i + 1);
        split.right = static_cast<std::uint32_t>(2 * i + 2);
        core::scoring::TreeNode leaf;
        leaf.value = static_cast<double>(i);
        forest.nodes.push_back(split);
        forest.nodes.push_back(leaf);
    }
    core::scoring::TreeNode last;
    last.value = static_cast<double>(splits);
    forest.nodes.push_back(last);
    return forest;
}

/// What is too large to be compared is refused before it costs memory; trees that do not ask for the feature are not looked at.
void TestMonotone::limits()
{
    QVERIFY(CheckMonotone(Chain(4'095), 0, Direction::Rising, {})->verdict == Monotonicity::Verdict::Proved);
    QCOMPARE(CheckMonotone(Chain(4'096), 0, Direction::Rising, {}).error().code, core::ErrorCode::LimitExceeded);
    QVERIFY(CheckMonotone(Chain(4'096), 1, Direction::Rising, {})->verdict == Monotonicity::Verdict::Proved);
    Forest forest = Chain(2);
    forest.category_words.assign(1U << 20U, ~0U);
    forest.category_sets.push_back({0, 1U << 20U});
    forest.nodes[2].feature = 1;
    forest.nodes[2].is_categorical = true;
    QCOMPARE(CheckMonotone(forest, 0, Direction::Rising, {}).error().code, core::ErrorCode::LimitExceeded);
}

QTEST_APPLESS_MAIN(TestMonotone)
#include "test_monotone.moc"
