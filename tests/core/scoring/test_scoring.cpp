// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include "core/scoring/document.h"
#include "core/scoring/model.h"
#include "core/scoring/xgboost_reader.h"
#include "tests/support/shared.h"

using core::ErrorCode;
using core::scoring::BaseMargin;
using core::scoring::ModelLimits;
using core::scoring::TreeModel;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

QByteArray Read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::vector<float> Floats(const QByteArray& bytes)
{
    std::vector<float> values(static_cast<std::size_t>(bytes.size()) / sizeof(float));
    std::memcpy(values.data(), bytes.constData(), values.size() * sizeof(float));
    return values;
}

/// Rows whose margin is not the expected one, bit for bit.
int Differing(const TreeModel& model, const QByteArray& rows, const QByteArray& expected)
{
    const std::vector<float> values = Floats(rows);
    const QList<QByteArray> lines = expected.trimmed().split('\n');
    const std::size_t width = model.featureCount();
    if (values.size() != width * static_cast<std::size_t>(lines.size()))
        return -1;
    int differing = 0;
    for (int i = 0; i < lines.size(); ++i) {
        const float got = model.margin(std::span(values).subspan(static_cast<std::size_t>(i) * width, width));
        const float wanted = std::strtof(lines[i].constData(), nullptr);
        if (std::bit_cast<std::uint32_t>(got) != std::bit_cast<std::uint32_t>(wanted) && ++differing < 4)
            qWarning("row %d: %.9g, expected %.9g", i, static_cast<double>(got), static_cast<double>(wanted));
    }
    return differing;
}

/// The same of the probabilities, from our own margins.
int DifferingProbabilities(const TreeModel& model, const QByteArray& rows, const QByteArray& expected)
{
    const std::vector<float> values = Floats(rows);
    const QList<QByteArray> lines = expected.trimmed().split('\n');
    const std::size_t width = model.featureCount();
    int differing = 0;
    for (int i = 0; i < lines.size(); ++i) {
        const float margin = model.margin(std::span(values).subspan(static_cast<std::size_t>(i) * width, width));
        if (model.probability(margin) != std::strtof(lines[i].constData(), nullptr))
            ++differing;
    }
    return differing;
}

bool Train(const QString& folder, const char* base_score, const char* booster, const char* objective)
{
    QProcess python;
    python.start(QStringLiteral("/usr/bin/python3"),
                 {QStringLiteral(SOURCE_DIR "/tests/core/scoring/train_small.py"), folder,
                  QString::fromUtf8(base_score), QString::fromUtf8(booster), QString::fromUtf8(objective)});
    const bool done = python.waitForFinished(120000) && python.exitCode() == 0;
    if (!done)
        qWarning("%s", python.readAllStandardError().constData());
    return done;
}

/// A model of one tree: feature 0 < 0.5 (missing left) ? -0.25 : (feature 1 < -1 (missing right) ? 0.5 : 2).
QByteArray Small()
{
    return R"({"learner":{"attributes":{},"feature_names":["a","b"],"feature_types":["float","float"],
"gradient_booster":{"model":{"gbtree_model_param":{"num_parallel_tree":"1","num_trees":"1","size_leaf_vector":"0"},
"tree_info":[0],"trees":[{"base_weights":[0,0,0,0,0],"categories":[],"categories_nodes":[],"categories_segments":[],
"categories_sizes":[],"default_left":[1,0,0,0,0],"id":0,"left_children":[1,-1,3,-1,-1],"loss_changes":[1,0,1,0,0],
"parents":[2147483647,0,0,2,2],"right_children":[2,-1,4,-1,-1],"split_conditions":[5E-1,-2.5E-1,-1,5E-1,2],
"split_indices":[0,0,1,0,0],"split_type":[0,0,0,0,0],"sum_hessian":[1,1,1,1,1],
"tree_param":{"num_deleted":"0","num_feature":"2","num_nodes":"5","size_leaf_vector":"0"}}]},"name":"gbtree"},
"learner_model_param":{"base_score":"5E-1","boost_from_average":"1","num_class":"0","num_feature":"2","num_target":"1"},
"objective":{"name":"binary:logistic","reg_loss_param":{"scale_pos_weight":"1"}}},"version":[1,7,4]})";
}

core::Expected<TreeModel> Parsed(const QByteArray& bytes, const ModelLimits& limits = {})
{
    return TreeModel::parse(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())), limits);
}

} // namespace

class TestScoring : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void smallModel();
    void newerFormat();
    void baseMargins();
    void baseMarginOfItsLibrary_data();
    void baseMarginOfItsLibrary();
    void trainedHere_data();
    void trainedHere();
    void refusesOtherModels_data();
    void refusesOtherModels();
    void refusesOtherBytes();
    void otherObjectivesAreNamed();
    void hostile_data();
    void hostile();
    void limits();
    void errorsAreShort();
    void doublesBeyondFloat();
    void weightBeyondFloat();
    void survivesBrokenBytes();
    void material();
};

void TestScoring::smallModel()
{
    const auto model = Parsed(Small());
    QVERIFY2(model.has_value(), model ? "" : model.error().detail.c_str());
    QCOMPARE(model->featureCount(), std::size_t{2});
    QCOMPARE(model->featureNames(), (std::vector<std::string>{"a", "b"}));
    QCOMPARE(model->treeCount(), std::size_t{1});
    QCOMPARE(model->hash(), core::base::Sha256Of(Small().toStdString()));
    const auto margin = [&](float a, float b) { return model->margin(std::array<float, 2>{a, b}); };
    QCOMPARE(margin(0.0F, 9.0F), -0.25F);
    QCOMPARE(margin(0.5F, -2.0F), 0.5F);
    QCOMPARE(margin(std::nextafter(0.5F, 0.0F), -2.0F), -0.25F);
    QCOMPARE(margin(1.0F, -1.0F), 2.0F);
    QCOMPARE(margin(kNan, 0.0F), -0.25F);
    QCOMPARE(margin(1.0F, kNan), 2.0F);
    QCOMPARE(margin(std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity()), 0.5F);
}

void TestScoring::newerFormat()
{
    QByteArray bytes = Small();
    bytes.replace("\"5E-1\",\"boost", "\"[3E-1]\",\"boost");
    bytes.replace("\"tree_info\"", "\"cats\":{\"enc\":[],\"feature_segments\":[],\"sorted_idx\":[]},"
                                   "\"iteration_indptr\":[0,1],\"tree_info\"");
    bytes.replace(",\"size_leaf_vector\":\"0\"},\n\"tree_info", "},\n\"tree_info");
    bytes.replace("\"num_nodes\":\"5\",\"size_leaf_vector\":\"0\"", "\"num_nodes\":\"5\",\"size_leaf_vector\":\"1\"");
    const auto model = Parsed(bytes);
    QVERIFY2(model.has_value(), model ? "" : model.error().detail.c_str());
    QCOMPARE(model->baseMargin(), BaseMargin(0.3F).value());
    bytes.replace("\"enc\":[]", "\"enc\":[{\"offsets\":[0,1],\"values\":[97]}]");
    QVERIFY(Parsed(bytes).has_value());
    bytes.replace("\"enc\":[{", "\"other\":[{");
    QCOMPARE(Parsed(bytes).error().code, ErrorCode::Unsupported);
}

void TestScoring::baseMargins()
{
    QCOMPARE(BaseMargin(0.5F).value(), 0.0F);
    QCOMPARE(BaseMargin(0.3F).value(), -0.847297847F);
    for (const float bad : {0.0F, 1.0F, -0.1F, 1.5F, kNan, std::numeric_limits<float>::infinity(), 1e-45F})
        QVERIFY(!BaseMargin(bad).has_value());
}

/// 3.2 keeps its base score within [1e-6, 1 - 1e-6]; those before take it as it is. Sums as each library gives them.
void TestScoring::baseMarginOfItsLibrary_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("score");
    QTest::addColumn<float>("margin"); ///< NaN: refused
    QTest::newRow("1.7") << QByteArray("[1,7,6]") << QByteArray("1E-7") << -16.118095F;
    QTest::newRow("3.0") << QByteArray("[3,0,5]") << QByteArray("9.9999994E-1") << 15.942385F;
    QTest::newRow("3.1") << QByteArray("[3,1,1]") << QByteArray("[1E-9]") << -20.723267F;
    QTest::newRow("3.2") << QByteArray("[3,2,0]") << QByteArray("[1E-9]") << -13.81551F;
    QTest::newRow("3.2, nearly 1") << QByteArray("[3,2,0]") << QByteArray("[9.9999994E-1]") << 13.74516F;
    QTest::newRow("3.2, 0") << QByteArray("[3,2,0]") << QByteArray("[0E0]") << -13.81551F;
    QTest::newRow("3.2, 1") << QByteArray("[3,2,0]") << QByteArray("[1E0]") << 13.74516F;
    QTest::newRow("3.2, within") << QByteArray("[3,2,0]") << QByteArray("[1.1E-6]") << -13.7202F;
    QTest::newRow("4.0") << QByteArray("[4,0,0]") << QByteArray("[1E-7]") << -13.81551F;
    QTest::newRow("1.7, 1") << QByteArray("[1,7,6]") << QByteArray("1E0") << kNan;
    QTest::newRow("3.2, above 1") << QByteArray("[3,2,0]") << QByteArray("[1.5E0]") << kNan;
    QTest::newRow("two numbers") << QByteArray("[3,2]") << QByteArray("[5E-1]") << kNan;
}

void TestScoring::baseMarginOfItsLibrary()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, score);
    QFETCH(float, margin);
    QByteArray bytes = Small();
    QVERIFY(bytes.contains("\"5E-1\",\"boost") && bytes.contains("\"version\":[1,7,4]"));
    bytes.replace(QByteArray("\"5E-1\",\"boost"), QByteArray('"' + score + "\",\"boost"));
    bytes.replace(QByteArray("\"version\":[1,7,4]"), QByteArray("\"version\":" + version));
    const auto model = Parsed(bytes);
    QCOMPARE(model.has_value(), !std::isnan(margin));
    if (model)
        QCOMPARE(model->baseMargin(), margin);
}

void TestScoring::trainedHere_data()
{
    QTest::addColumn<QByteArray>("base_score");
    QTest::addColumn<QByteArray>("kind");
    for (const char* score : {"0.5", "0.3", "0.73", "0.02"})
        QTest::newRow(score) << QByteArray(score) << QByteArray("gbtree");
    for (const char* kind : {"dart", "forest", "category", "deep"})
        QTest::newRow(kind) << QByteArray("0.31") << QByteArray(kind);
}

/// Pruned trees (gamma), missing values, values on the thresholds, categories, base scores away from a half; JSON and UBJ.
void TestScoring::trainedHere()
{
    QFETCH(QByteArray, base_score);
    QFETCH(QByteArray, kind);
    const QTemporaryDir folder;
    QVERIFY(Train(folder.path(), base_score.constData(), kind.constData(), "binary:logistic"));
    const QByteArray rows = Read(folder.filePath(QStringLiteral("rows.f32")));
    for (const char* file : {"model.json", "model.ubj"}) {
        const auto model = Parsed(Read(folder.filePath(QString::fromLatin1(file))));
        QVERIFY2(model.has_value(), model ? "" : model.error().detail.c_str());
        QCOMPARE(model->featureNames().size(), std::size_t{7});
        QCOMPARE(model->forest().trees_per_round, kind == "forest" ? std::size_t{3} : std::size_t{1});
        QCOMPARE(Differing(*model, rows, Read(folder.filePath(QStringLiteral("margins.txt")))), 0);
        QCOMPARE(DifferingProbabilities(*model, rows, Read(folder.filePath(QStringLiteral("probabilities.txt")))), 0);
    }
}

void TestScoring::refusesOtherModels_data()
{
    QTest::addColumn<QByteArray>("booster");
    QTest::addColumn<QByteArray>("objective");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("linear") << QByteArray("gblinear") << QByteArray("binary:logistic")
                            << QByteArray("booster 'gblinear'");
    QTest::newRow("classes") << QByteArray("gbtree") << QByteArray("multi:softprob") << QByteArray("'multi:softprob'");
    QTest::newRow("regression") << QByteArray("gbtree") << QByteArray("reg:squarederror")
                                << QByteArray("objective 'reg:squarederror'");
}

void TestScoring::refusesOtherModels()
{
    QFETCH(QByteArray, booster);
    QFETCH(QByteArray, objective);
    QFETCH(QByteArray, named);
    const QTemporaryDir folder;
    QVERIFY(Train(folder.path(), "0.5", booster.constData(), objective.constData()));
    const auto model = Parsed(Read(folder.filePath(QStringLiteral("model.json"))));
    QVERIFY(!model.has_value());
    QCOMPARE(model.error().code, ErrorCode::Unsupported);
    QVERIFY2(QByteArray::fromStdString(model.error().detail).contains(named), model.error().detail.c_str());
}

void TestScoring::refusesOtherBytes()
{
    QByteArray bytes = Small();
    bytes.replace("\"num_trees\":\"1\"", "\"num_trees\":\"0\"");
    QVERIFY(bytes != Small());
    QCOMPARE(Parsed(bytes).error().code, ErrorCode::Unsupported);
    for (const QByteArray& other : {QByteArray("binf\0\0\0\0", 8), QByteArray("CBM1"), QByteArray(" [1]")}) {
        const auto refused = Parsed(other);
        QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
        QVERIFY(refused.error().detail.find("XGBoost's JSON or UBJ nor LightGBM's text") != std::string::npos);
    }
}

/// Whatever a file may call its objective or booster, it is refused by that name.
void TestScoring::otherObjectivesAreNamed()
{
    for (const char* objective :
         {"rank:pairwise", "rank:ndcg", "rank:map", "multi:softmax", "multi:softprob", "reg:logistic", "reg:tweedie",
          "reg:quantileerror", "binary:logitraw", "binary:hinge", "count:poisson", "survival:cox", "survival:aft"}) {
        QByteArray bytes = Small();
        QVERIFY(bytes.contains("binary:logistic"));
        bytes.replace("binary:logistic", objective);
        const auto model = Parsed(bytes);
        QVERIFY(!model.has_value());
        QCOMPARE(model.error().code, ErrorCode::Unsupported);
        QVERIFY2(model.error().detail.find(objective) != std::string::npos, model.error().detail.c_str());
    }
}

void TestScoring::hostile_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto add = [](const char* name, const char* from, const char* to) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to);
    };
    add("child beyond", "\"left_children\":[1", "\"left_children\":[5");
    add("child far beyond", "\"left_children\":[1", "\"left_children\":[9223372036854775807");
    add("negative child", "\"left_children\":[1", "\"left_children\":[-2");
    add("root as child", "\"left_children\":[1,-1,3", "\"left_children\":[1,-1,0");
    add("circle", "\"left_children\":[1,-1,3", "\"left_children\":[1,-1,2");
    add("shared child", "\"left_children\":[1,-1,3", "\"left_children\":[1,-1,1");
    add("same children", "\"left_children\":[1", "\"left_children\":[2");
    add("half a leaf", "\"left_children\":[1,-1", "\"left_children\":[1,3");
    add("unreached", "\"right_children\":[2,-1,4", "\"right_children\":[4,-1,4");
    add("feature beyond", "\"split_indices\":[0", "\"split_indices\":[2");
    add("negative feature", "\"split_indices\":[0", "\"split_indices\":[-1");
    add("default side", "\"default_left\":[1", "\"default_left\":[2");
    add("short list", "\"split_conditions\":[5E-1,", "\"split_conditions\":[");
    add("long list", "\"default_left\":[", "\"default_left\":[0,");
    add("number of nodes", "\"num_nodes\":\"5\"", "\"num_nodes\":\"4\"");
    add("deleted nodes", "\"num_deleted\":\"0\"", "\"num_deleted\":\"1\"");
    add("number of trees", "\"num_trees\":\"1\"", "\"num_trees\":\"2\"");
    add("no trees", "\"tree_info\":[0]", "\"tree_info\":[]");
    add("second class", "\"tree_info\":[0]", "\"tree_info\":[1]");
    add("huge value", "\"split_conditions\":[5E-1", "\"split_conditions\":[1E99");
    add("text value", "\"split_conditions\":[5E-1", "\"split_conditions\":[\"5E-1\"");
    add("fraction child", "\"left_children\":[1", "\"left_children\":[1.5");
    add("categorical split", "\"split_type\":[0", "\"split_type\":[1");
    add("categories", "\"categories_nodes\":[]", "\"categories_nodes\":[0]");
    add("split type", "\"split_type\":[0", "\"split_type\":[2");
    add("feature type", "[\"float\"", "[0.5");
    add("names", "[\"a\",\"b\"]", "[\"a\"]");
    add("same names", "[\"a\",\"b\"]", "[\"a\",\"a\"]");
    add("features", "\"num_feature\":\"2\",\"num_target\"", "\"num_feature\":\"0\",\"num_target\"");
    add("classes", "\"num_class\":\"0\"", "\"num_class\":\"3\"");
    add("targets", "\"num_target\":\"1\"", "\"num_target\":\"2\"");
    add("base score", "\"base_score\":\"5E-1\"", "\"base_score\":\"1\"");
    add("base score text", "\"base_score\":\"5E-1\"", "\"base_score\":\"half\"");
    add("two base scores", "\"base_score\":\"5E-1\"", "\"base_score\":\"[5E-1,5E-1]\"");
    add("objective", "binary:logistic", "rank:pairwise");
    add("member", "\"id\":0", "\"ids\":0");
    add("leaf vector", "\"num_nodes\":\"5\",\"size_leaf_vector\":\"0\"",
        "\"num_nodes\":\"5\",\"size_leaf_vector\":\"2\"");
    add("twice", "\"id\":0", "\"id\":0,\"id\":0");
    add("threshold NaN", "\"split_conditions\":[5E-1", "\"split_conditions\":[NaN");
    add("leaf infinite", "\"split_conditions\":[5E-1,-2.5E-1", "\"split_conditions\":[5E-1,-Infinity");
    add("cover NaN", "\"sum_hessian\":[1", "\"sum_hessian\":[NaN");
    add("cover negative", "\"sum_hessian\":[1", "\"sum_hessian\":[-1");
    add("child NaN", "\"left_children\":[1", "\"left_children\":[NaN");
    add("NaN alone", "\"id\":0", "\"id\":nan");
}

void TestScoring::hostile()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QVERIFY(Small().contains(from));
    const auto model = Parsed(Small().replace(from, to));
    QVERIFY(!model.has_value());
    QVERIFY(!model.error().detail.empty());
}

void TestScoring::limits()
{
    ModelLimits limits;
    limits.max_tree_depth = 1;
    QCOMPARE(Parsed(Small(), limits).error().code, ErrorCode::LimitExceeded);
    limits = {};
    limits.max_nodes = 4;
    QCOMPARE(Parsed(Small(), limits).error().code, ErrorCode::LimitExceeded);
    limits = {};
    limits.max_features = 1;
    QCOMPARE(Parsed(Small(), limits).error().code, ErrorCode::LimitExceeded);
    limits = {};
    limits.max_bytes = 100;
    QCOMPARE(Parsed(Small(), limits).error().code, ErrorCode::LimitExceeded);
}

/// A name of any length from the file is not copied whole into the log.
void TestScoring::errorsAreShort()
{
    const QByteArray name(100'000, 'x');
    for (const char* place : {"\"id\"", "\"attributes\"", "\"version\"", "binary:logistic", "\"gbtree\""}) {
        const QByteArray quoted = place[0] == '"' ? '"' + name + '"' : name;
        const QByteArray bytes = Small().replace(place, quoted);
        QVERIFY(bytes != Small());
        const auto model = Parsed(bytes);
        QVERIFY(!model.has_value());
        QVERIFY2(model.error().detail.size() < 400, place);
        QVERIFY2(model.error().detail.find("xxx") != std::string::npos, place);
    }
}

/// UBJSON may hold a float as a double ('D'); one that no float can hold is refused, not read as infinite.
void TestScoring::doublesBeyondFloat()
{
    const auto big_endian = [](double value) {
        std::string bytes(sizeof value, '\0');
        for (std::size_t i = 0; i < sizeof value; ++i)
            bytes[i] = static_cast<char>(std::bit_cast<std::uint64_t>(value) >> (56 - 8 * i));
        return bytes;
    };
    const auto read = [&](double value) { return core::scoring::RawNumber{'D', big_endian(value)}.single(); };
    QVERIFY(read(0.5) == 0.5F);
    QVERIFY(read(-3.4028234663852886e38) == std::numeric_limits<float>::lowest());
    QVERIFY(!read(1e39).has_value());
    QVERIFY(!read(-1e300).has_value());
    QVERIFY(read(std::numeric_limits<double>::infinity()) == std::numeric_limits<float>::infinity());
    const std::string nan = big_endian(std::numeric_limits<double>::quiet_NaN());
    QVERIFY(std::isnan(core::scoring::RawNumber{'D', nan}.single().value_or(0.0F)));
}

/// Dart multiplies each leaf by the weight of its tree: a product no float can hold would make every score infinite.
void TestScoring::weightBeyondFloat()
{
    const auto dart = [](const char* weight) {
        QByteArray bytes = Small();
        bytes.replace("\"gradient_booster\":{", "\"gradient_booster\":{\"gbtree\":{");
        const QByteArray end = R"("name":"gbtree"},"name":"dart","weight_drop":[)" + QByteArray(weight) + "]}";
        bytes.replace("\"name\":\"gbtree\"}", end);
        return bytes;
    };
    const auto half = Parsed(dart("5E-1"));
    QVERIFY2(half.has_value(), half ? "" : half.error().detail.c_str());
    QCOMPARE(half->margin(std::array<float, 2>{1.0F, 0.0F}), 1.0F);
    const auto huge = Parsed(dart("3E38"));
    QVERIFY(!huge.has_value());
    QCOMPARE(huge.error().code, ErrorCode::InvalidInput);
    QVERIFY2(huge.error().detail.find("weight_drop") != std::string::npos, huge.error().detail.c_str());
}

void TestScoring::survivesBrokenBytes()
{
    const QByteArray good = Small();
    for (int size = 0; size < good.size(); size += 7)
        QVERIFY(!Parsed(good.left(size)).has_value());
    std::mt19937 random(3);
    for (int i = 0; i < 4000; ++i) {
        QByteArray bytes = good;
        const auto at = static_cast<qsizetype>(random() % static_cast<std::size_t>(bytes.size()));
        if (random() % 2 == 0)
            bytes[at] = "0123456789-\"[]{},:E."[random() % 20];
        else
            bytes.remove(at, static_cast<qsizetype>(1 + random() % 4));
        const auto model = Parsed(bytes);
        if (model && model->featureCount() == 2)
            QVERIFY(std::isfinite(model->margin(std::array<float, 2>{1.0F, kNan})));
    }
}

void TestScoring::material()
{
    const auto folder = tests::SharedFile("bench/models");
    if (!folder) {
        tests::NotRun(2, "bench/models is not beside the project");
        return;
    }
    const QString path = QString::fromStdString(folder->string());
    const QByteArray rows = Read(path + QStringLiteral("/test.f32"));
    for (const int trees : {100, 500}) {
        const QByteArray bytes = Read(path + QStringLiteral("/m%1.json").arg(trees));
        QElapsedTimer timer;
        timer.start();
        const auto model = Parsed(bytes);
        qInfo("%d trees read in %lld ms", trees, static_cast<long long>(timer.elapsed()));
        QVERIFY2(model.has_value(), model ? "" : model.error().detail.c_str());
        QCOMPARE(model->treeCount(), static_cast<std::size_t>(trees));
        QCOMPARE(Differing(*model, rows, Read(path + QStringLiteral("/pred%1.txt").arg(trees))), 0);
    }
}

QTEST_APPLESS_MAIN(TestScoring)
#include "test_scoring.moc"
