// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>
#include <bit>
#include <charconv>
#include <cstring>
#include <limits>
#include <random>

#include "core/scoring/model.h"
#include "tests/support/shared.h"

using core::ErrorCode;
using core::scoring::Family;
using core::scoring::ModelLimits;
using core::scoring::TreeModel;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

QByteArray Read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

double Parsed(const QByteArray& cell)
{
    if (cell.isEmpty())
        return kNan;
    double value = kNan;
    const auto result = std::from_chars(cell.constData(), cell.constData() + cell.size(), value);
    return result.ptr == cell.constData() + cell.size() ? value : kNan;
}

std::vector<double> Rows(const QByteArray& csv)
{
    std::vector<double> values;
    const QList<QByteArray> lines = csv.trimmed().split('\n');
    for (qsizetype i = 1; i < lines.size(); ++i)
        for (const QByteArray& cell : lines[i].split(','))
            values.push_back(Parsed(cell));
    return values;
}

std::vector<double> Values(const QByteArray& text)
{
    std::vector<double> values;
    for (const QByteArray& line : text.trimmed().split('\n'))
        values.push_back(Parsed(line));
    return values;
}

core::Expected<TreeModel> Parse(const QByteArray& bytes, const ModelLimits& limits = {})
{
    return TreeModel::parse(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())), limits);
}

std::uint64_t Bits(double value)
{
    return std::bit_cast<std::uint64_t>(value);
}

/// Feature 0 <= 0.5 (NaN left) ? leaf 0 : (feature 1 among categories {1, 33} ? leaf 1 : leaf 2); then a tree of one leaf.
QByteArray Small(QByteArray block = {})
{
    if (block.isEmpty())
        block =
            "Tree=0\nnum_leaves=3\nnum_cat=1\nsplit_feature=0 1\nsplit_gain=1 1\nthreshold=0.5 0\ndecision_type=10 1\n"
            "left_child=-1 -2\nright_child=1 -3\nleaf_value=-0.25 0.5 2\nleaf_weight=1 1 1\nleaf_count=3 2 1\n"
            "internal_value=0 0\ninternal_weight=3 2\ninternal_count=6 3\ncat_boundaries=0 2\ncat_threshold=2 2\n"
            "is_linear=0\nshrinkage=0.1\n\n\n";
    const QByteArray last =
        "Tree=1\nnum_leaves=1\nnum_cat=0\nsplit_feature=\nsplit_gain=\nthreshold=\ndecision_type=\nleft_child=\n"
        "right_child=\nleaf_value=0.125\nleaf_weight=\nleaf_count=6\ninternal_value=\ninternal_weight=\n"
        "internal_count=\nis_linear=0\nshrinkage=1\n\n\n";
    return "tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nlabel_index=0\nmax_feature_idx=1\nobjective="
           "binary sigmoid:1\n"
           "feature_names=a b\nfeature_infos=[0:1] 0:1\ntree_sizes=" +
           QByteArray::number(block.size()) + ' ' + QByteArray::number(last.size()) + "\n\n" + block + last +
           "end of trees\n\nfeature_importances:\na=1\n\nparameters:\n[boosting: gbdt]\n\nend of "
           "parameters\n\npandas_categorical:null\n";
}

} // namespace

class TestLightgbm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void smallModel();
    void missingTypes();
    void hostile_data();
    void hostile();
    void otherObjectivesAreNamed();
    void limits();
    void errorsAreShort();
    void survivesBrokenBytes();
    void material_data();
    void material();
    void tenThousandRows();
};

void TestLightgbm::smallModel()
{
    const auto model = Parse(Small());
    QVERIFY2(model.has_value(), model ? "" : model.error().detail.c_str());
    QVERIFY(model->family() == Family::Lightgbm);
    QCOMPARE(model->featureNames(), (std::vector<std::string>{"a", "b"}));
    QCOMPARE(model->treeCount(), std::size_t{2});
    const auto sum = [&](double a, double b) { return model->rawSum(std::array<double, 2>{a, b}); };
    QCOMPARE(sum(0.5, 0), -0.125);
    QCOMPARE(sum(std::nextafter(0.5, 1.0), 1), 0.625);
    QCOMPARE(sum(kNan, 0), -0.125);
    for (const double listed : {1.0, 1.9, 33.0})
        QCOMPARE(sum(1, listed), 0.625);
    for (const double other :
         {0.0, -0.5, -1.0, 2.0, 34.0, 65.0, 4294967297.0, 2147483649.0, 1e10, kInfinity, -kInfinity, kNan})
        QCOMPARE(sum(1, other), 2.125);
    QCOMPARE(model->probability(0.0), 0.5);
}

/// One node, threshold -1.0000000180025095e-35: what zero, tiny and missing values do under each type.
void TestLightgbm::missingTypes()
{
    const auto goes = [](int type, double value) {
        QByteArray block = Small();
        block = block.mid(block.indexOf("Tree=0"), block.indexOf("Tree=1") - block.indexOf("Tree=0"));
        block.replace("threshold=0.5 0", "threshold=-1.0000000180025095e-35 0");
        block.replace("decision_type=10 1", QByteArray("decision_type=" + QByteArray::number(type) + " 1"));
        const auto model = Parse(Small(block));
        return model && model->rawSum(std::array<double, 2>{value, 0}) < 0 ? 'L' : 'R';
    };
    constexpr double kTiny = 1.0000000180025095e-35;
    for (const double zero : {0.0, -0.0, kTiny, -kTiny, 5e-324, -1e-310}) {
        QCOMPARE(goes(0, zero), 'R'); // none: 0 is above the threshold
        QCOMPARE(goes(2, zero), 'R');
        QCOMPARE(goes(4, zero), 'R');  // zero: missing, default right
        QCOMPARE(goes(6, zero), 'L');  // zero: missing, default left
        QCOMPARE(goes(10, zero), 'R'); // NaN
    }
    QCOMPARE(goes(2, kNan), 'R');
    QCOMPARE(goes(4, kNan), 'R');
    QCOMPARE(goes(6, kNan), 'L');
    QCOMPARE(goes(8, kNan), 'R');
    QCOMPARE(goes(10, kNan), 'L');
    for (const int type : {0, 2, 4, 6, 8, 10})
        QCOMPARE(goes(type, std::nextafter(-kTiny, -1.0)), 'L');
}

void TestLightgbm::hostile_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<int>("code");
    const auto add = [](const char* name, const char* from, const char* to, ErrorCode code = ErrorCode::InvalidInput) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << static_cast<int>(code);
    };
    add("child beyond", "right_child=1 -3", "right_child=2 -3");
    add("leaf beyond", "right_child=1 -3", "right_child=1 -4");
    add("smallest child", "left_child=-1 -2", "left_child=-9223372036854775808 -2");
    add("circle", "right_child=1 -3", "right_child=1 0");
    add("shared leaf", "left_child=-1 -2", "left_child=-2 -2");
    add("feature beyond", "split_feature=0 1", "split_feature=0 2");
    add("negative feature", "split_feature=0 1", "split_feature=0 -1");
    add("threshold NaN", "threshold=0.5 0", "threshold=nan 0");
    add("threshold beyond double", "threshold=0.5 0", "threshold=1e999 0");
    add("leaf NaN", "leaf_value=-0.25", "leaf_value=nan");
    add("leaf infinite", "leaf_value=-0.25", "leaf_value=inf");
    add("count negative", "leaf_count=3", "leaf_count=-3");
    add("inner count negative", "internal_count=6", "internal_count=-6");
    add("set beyond", "threshold=0.5 0", "threshold=0.5 1");
    add("set negative", "threshold=0.5 0", "threshold=0.5 -1");
    add("set NaN", "threshold=0.5 0", "threshold=0.5 nan");
    add("boundaries fall", "cat_boundaries=0 2", "cat_boundaries=2 0");
    add("boundaries beyond", "cat_boundaries=0 2", "cat_boundaries=0 3");
    add("boundaries huge", "cat_boundaries=0 2", "cat_boundaries=0 4294967295", ErrorCode::LimitExceeded);
    add("negative sets", "num_cat=1", "num_cat=-1", ErrorCode::LimitExceeded);
    add("no leaves", "num_leaves=3", "num_leaves=0", ErrorCode::LimitExceeded);
    add("negative leaves", "num_leaves=3", "num_leaves=-3", ErrorCode::LimitExceeded);
    add("huge leaves", "num_leaves=3", "num_leaves=9223372036854775807", ErrorCode::LimitExceeded);
    add("other leaves", "num_leaves=3", "num_leaves=4");
    add("long list", "split_feature=0 1", "split_feature=0 1 1");
    add("short list", "split_feature=0 1", "split_feature=0");
    add("two spaces", "split_feature=0 1", "split_feature=0  1");
    add("decision type", "decision_type=10 1", "decision_type=14 1", ErrorCode::Unsupported);
    add("twice", "num_cat=1", "num_cat=1\nnum_cat=1");
    add("unknown line", "num_cat=1", "num_cat=1\nnew_thing=1", ErrorCode::Unsupported);
    add("linear tree", "is_linear=0", "is_linear=1", ErrorCode::Unsupported);
    add("classes", "num_class=1", "num_class=3", ErrorCode::Unsupported);
    add("trees an iteration", "num_tree_per_iteration=1", "num_tree_per_iteration=3", ErrorCode::Unsupported);
    add("ranking", "objective=binary sigmoid:1", "objective=lambdarank", ErrorCode::Unsupported);
    add("regression", "objective=binary sigmoid:1", "objective=regression", ErrorCode::Unsupported);
    add("multiclass", "objective=binary sigmoid:1", "objective=multiclass num_class:3", ErrorCode::Unsupported);
    add("no objective", "objective=binary sigmoid:1\n", "");
    add("sigmoid", "sigmoid:1", "sigmoid:-1");
    add("sigmoid NaN", "sigmoid:1", "sigmoid:nan");
    add("sigmoid word", "sigmoid:1", "sigmoid:one", ErrorCode::Unsupported);
    add("other version", "version=v4", "version=v9", ErrorCode::Unsupported);
    add("names", "feature_names=a b", "feature_names=a");
    add("same names", "feature_names=a b", "feature_names=a a");
    add("features", "max_feature_idx=1", "max_feature_idx=-1", ErrorCode::LimitExceeded);
    add("many features", "max_feature_idx=1", "max_feature_idx=2000000000", ErrorCode::LimitExceeded);
    add("sizes", "num_cat=1", "num_cat=1 ");
    add("tree order", "Tree=0", "Tree=5");
    add("no end", "end of trees", "end of things");
    add("cut off parameters", "end of parameters", "");
    add("cut off words", "pandas_categorical:null", "pandas_categorical:[[\"a\"");
    add("not UTF-8", "a=1", "\xff=1");
}

void TestLightgbm::hostile()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(int, code);
    QByteArray block = Small();
    block = block.mid(block.indexOf("Tree=0"), block.indexOf("Tree=1") - block.indexOf("Tree=0"));
    // Sizes are kept true, so that it is the change itself that is refused.
    const QByteArray bytes = block.contains(from) ? Small(block.replace(from, to)) : Small().replace(from, to);
    QVERIFY(bytes != Small());
    const auto model = Parse(bytes);
    QVERIFY(!model.has_value());
    QCOMPARE(static_cast<int>(model.error().code), code);
    QVERIFY(!model.error().detail.empty());
}

/// Whatever a file may call its objective, it is refused by that name; linear trees and classes by theirs.
void TestLightgbm::otherObjectivesAreNamed()
{
    const auto refused = [](const QByteArray& from, const QByteArray& to, const char* named) {
        const QByteArray bytes = Small().replace(from, to);
        const auto model = Parse(bytes);
        const bool is_named = !model && model.error().code == ErrorCode::Unsupported &&
                              model.error().detail.find(named) != std::string::npos;
        QVERIFY2(is_named, model ? named : model.error().detail.c_str());
    };
    for (const char* objective :
         {"lambdarank", "rank_xendcg", "regression", "regression_l1", "huber", "fair", "poisson", "quantile", "mape",
          "gamma", "tweedie", "multiclass", "multiclassova", "cross_entropy", "cross_entropy_lambda"})
        refused("objective=binary sigmoid:1", QByteArray("objective=") + objective, objective);
    refused("num_class=1", "num_class=3", "class");
}

void TestLightgbm::limits()
{
    ModelLimits limits;
    limits.max_tree_depth = 1;
    QCOMPARE(Parse(Small(), limits).error().code, ErrorCode::LimitExceeded);
    limits = {};
    limits.max_nodes = 4;
    QCOMPARE(Parse(Small(), limits).error().code, ErrorCode::LimitExceeded);
    limits = {};
    limits.max_trees = 1;
    QCOMPARE(Parse(Small(), limits).error().code, ErrorCode::LimitExceeded);
    QByteArray empty = Small();
    const auto sizes = empty.indexOf("tree_sizes=") + 11;
    empty.remove(sizes, empty.indexOf('\n', sizes) - sizes);
    QCOMPARE(Parse(empty).error().code, ErrorCode::Unsupported);
    limits = {};
    limits.max_category_words = 1;
    QCOMPARE(Parse(Small(), limits).error().code, ErrorCode::LimitExceeded);
    limits = {};
    limits.max_bytes = 100;
    QCOMPARE(Parse(Small(), limits).error().code, ErrorCode::LimitExceeded);
    // Sets without words cost memory too.
    limits = {};
    limits.max_nodes = 5 + 1;
    QByteArray block = Small();
    block = block.mid(block.indexOf("Tree=0"), block.indexOf("Tree=1") - block.indexOf("Tree=0"));
    block.replace("num_cat=1", "num_cat=6").replace("cat_boundaries=0 2", "cat_boundaries=0 2 2 2 2 2 2");
    QVERIFY(Parse(Small(block), limits).has_value());
    block.replace("num_cat=6", "num_cat=7").replace("2 2 2 2 2 2", "2 2 2 2 2 2 2");
    QCOMPARE(Parse(Small(block), limits).error().code, ErrorCode::LimitExceeded);
}

/// A name of any length from the file is not copied whole into the log.
void TestLightgbm::errorsAreShort()
{
    const QByteArray name(100'000, 'x');
    const QByteArray names = name + '\n' + name;
    const QByteArray twice = Small().replace("label_index=0", names);
    for (const QByteArray& bytes : {twice, Small().replace("label_index=0", name)}) {
        const auto model = Parse(bytes);
        QVERIFY(!model.has_value());
        QVERIFY2(model.error().detail.size() < 200, model.error().detail.substr(0, 200).c_str());
        QVERIFY(model.error().detail.find("xxx") != std::string::npos);
    }
}

void TestLightgbm::survivesBrokenBytes()
{
    const QByteArray good = Small();
    const qsizetype end = good.indexOf("end of trees") + 12;
    for (qsizetype size = 0; size < end; ++size)
        QVERIFY(!Parse(good.left(size)).has_value());
    std::mt19937 random(5);
    for (int i = 0; i < 4000; ++i) {
        QByteArray bytes = good;
        const auto at = static_cast<qsizetype>(random() % static_cast<std::size_t>(bytes.size()));
        if (random() % 2 == 0)
            bytes[at] = "0123456789-= \n.e"[random() % 16];
        else
            bytes.remove(at, static_cast<qsizetype>(1 + random() % 4));
        const auto model = Parse(bytes);
        if (model && model->featureCount() == 2)
            QVERIFY(std::isfinite(model->rawSum(std::array<double, 2>{1.0, kNan})));
    }
}

void TestLightgbm::material_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"nan100", "bench500", "categorical", "pandas", "zero", "zero30", "none", "dart", "rf",
                             "monotone", "tiny", "constant"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestLightgbm::material()
{
    QFETCH(QString, name);
    const auto folder = tests::SharedFile("bench/models/lightgbm");
    if (!folder) {
        tests::NotRun(1, "bench/models/lightgbm is not beside the project");
        return;
    }
    const QString path = QString::fromStdString(folder->string()) + u'/' + name;
    const auto model = Parse(Read(path + QStringLiteral(".model.txt")));
    QVERIFY2(model.has_value(), model ? "" : model.error().detail.c_str());
    const std::vector<double> rows = Rows(Read(path + QStringLiteral(".rows.csv")));
    const std::vector<double> sums = Values(Read(path + QStringLiteral(".raw.txt")));
    const std::vector<double> probabilities = Values(Read(path + QStringLiteral(".prob.txt")));
    const std::size_t width = model->featureCount();
    QCOMPARE(rows.size(), sums.size() * width);
    QCOMPARE(probabilities.size(), sums.size());
    int differing = 0;
    int far = 0;
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const double sum = model->rawSum(std::span(rows).subspan(i * width, width));
        differing += Bits(sum) != Bits(sums[i]) ? 1 : 0;
        const auto apart = static_cast<std::int64_t>(Bits(model->probability(sum)) - Bits(probabilities[i]));
        far += apart < -1 || apart > 1 ? 1 : 0;
    }
    QCOMPARE(differing, 0);
    QCOMPARE(far, 0);
}

void TestLightgbm::tenThousandRows()
{
    const auto folder = tests::SharedFile("bench/models");
    if (!folder) {
        tests::NotRun(2, "bench/models is not beside the project");
        return;
    }
    const QString path = QString::fromStdString(folder->string());
    const QByteArray singles = Read(path + QStringLiteral("/test.f32"));
    std::vector<float> narrow(static_cast<std::size_t>(singles.size()) / sizeof(float));
    std::memcpy(narrow.data(), singles.constData(), narrow.size() * sizeof(float));
    const std::vector<double> rows(narrow.begin(), narrow.end());
    for (const char* name : {"nan100", "bench500"}) {
        const auto model = Parse(Read(path + QStringLiteral("/lightgbm/%1.model.txt").arg(QLatin1String(name))));
        QVERIFY(model.has_value());
        const QByteArray wanted = Read(path + QStringLiteral("/lightgbm/%1.test.raw.f64").arg(QLatin1String(name)));
        QCOMPARE(static_cast<std::size_t>(wanted.size()), rows.size() / 30 * sizeof(double));
        int differing = 0;
        for (std::size_t i = 0; i < rows.size() / 30; ++i) {
            double value = 0;
            std::memcpy(&value, wanted.constData() + i * sizeof(double), sizeof value);
            differing += Bits(model->rawSum(std::span(rows).subspan(i * 30, 30))) != Bits(value) ? 1 : 0;
        }
        QCOMPARE(differing, 0);
    }
}

QTEST_APPLESS_MAIN(TestLightgbm)
#include "test_lightgbm.moc"
