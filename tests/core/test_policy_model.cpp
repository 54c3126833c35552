// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <algorithm>
#include <bit>
#include <string>
#include <vector>

#include "core/policy/compile.h"
#include "core/scoring/row.h"
#include "tests/support/bundle.h"

using namespace core;
using policy::BundleFiles;
using policy::FindingCode;

namespace {

/// ratio <= 0.5 (missing left) ? -1 : (home among the codes {1} ? 0.5 : 2); then a leaf of 0.25.
std::string Model()
{
    const std::string first =
        "Tree=0\nnum_leaves=3\nnum_cat=1\nsplit_feature=0 1\nsplit_gain=1 1\nthreshold=0.5 0\n"
        "decision_type=10 1\nleft_child=-1 -2\nright_child=1 -3\nleaf_value=-1 0.5 2\nleaf_weight=1 1 1\n"
        "leaf_count=3 2 1\ninternal_value=0 0\ninternal_weight=3 2\ninternal_count=6 3\n"
        "cat_boundaries=0 1\ncat_threshold=2\nis_linear=0\nshrinkage=1\n\n\n";
    const std::string second =
        "Tree=1\nnum_leaves=1\nnum_cat=0\nsplit_feature=\nsplit_gain=\nthreshold=\ndecision_type=\n"
        "left_child=\nright_child=\nleaf_value=0.25\nleaf_weight=\nleaf_count=6\ninternal_value=\n"
        "internal_weight=\ninternal_count=\nis_linear=0\nshrinkage=1\n\n\n";
    return "tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nlabel_index=0\nmax_feature_idx=1\n"
           "objective=binary sigmoid:2\nfeature_names=ratio home\nfeature_infos=[0:1] 0:1\ntree_sizes=" +
           std::to_string(first.size()) + ' ' + std::to_string(second.size()) + "\n\n" + first + second +
           "end of trees\n";
}

std::string Golden()
{
    std::string rows;
    for (int i = 0; i < 10; ++i)
        rows +=
            i % 2 == 0 ? ",{\"values\":[null,0],\"sums\":[-1,-0.75]}" : ",{\"values\":[0.75,1],\"sums\":[0.5,0.75]}";
    return "{\"format\":1,\"objective\":\"binary\",\"link\":\"logistic\",\"base_margin\":0,\"features\":[\"ratio\","
           "\"home\"],"
           "\"trees_per_sum\":1,\"rows\":[" +
           rows.substr(1) + "]}";
}

void Replace(std::string& text, const std::string& from, const std::string& to)
{
    const auto at = text.find(from);
    QVERIFY2(at != std::string::npos, from.c_str());
    text.replace(at, from.size(), to);
}

BundleFiles WithModel()
{
    BundleFiles files = tests::BundleFilesOf("tests/data/bundles/tiny");
    files["model.txt"] = Model();
    files["golden.json"] = Golden();
    Replace(files["manifest.json"], "\"decisions\"",
            "\"hash_of_model\": \"" + base::Sha256Of(files["model.txt"]).hex() + "\", \"decisions\"");
    Replace(files["scoring.json"], "\"features\": []",
            "\"features\": [{\"name\": \"ratio\", \"from\": \"ratio\"}, "
            "{\"name\": \"home\", \"from\": \"home\", \"codes\": [\"own\", \"rent\"]}]");
    return files;
}

bool Has(const BundleFiles& files, FindingCode code, const std::string& says = {})
{
    const auto result = policy::Compile(files);
    if (result)
        return false;
    for (const policy::Finding& finding : result.error())
        if (finding.code == code && finding.detail.find(says) != std::string::npos)
            return true;
    return false;
}

} // namespace

class TestPolicyModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theOtherLibrary();
    void golden();
    void namelessModel();
    void names();
};

void TestPolicyModel::theOtherLibrary()
{
    const auto policy = policy::Compile(WithModel());
    QVERIFY2(policy.has_value(), policy ? "" : policy.error().front().detail.c_str());
    const auto& features = (*policy)->scoring().features;
    const auto scored = [&](const feel::Value& ratio, const feel::Value& home) {
        std::vector<feel::Value> slots(1 + std::max(features[0].slot, features[1].slot));
        slots[features[0].slot] = ratio;
        slots[features[1].slot] = home;
        return scoring::ScoreRow(*(*policy)->model(), policy::RowOf(features, slots), {}).value();
    };
    const auto number = [](const char* text) { return feel::Value::number(base::Decimal::parse(text).value()); };
    const auto rent = scored(number("0.75"), feel::Value::string("rent"));
    QVERIFY(rent.is_double);
    QCOMPARE(rent.margin_bits, std::bit_cast<std::uint64_t>(0.75));
    QCOMPARE(rent.pd.text(), std::string("0.817574")); // 1 / (1 + e^-1.5): the sigmoid is 2
    QCOMPARE(scored(number("0.75"), feel::Value::string("own")).margin_bits, std::bit_cast<std::uint64_t>(2.25));
    QCOMPARE(scored(number("0.75"), feel::Value::string("tent")).margin_bits, std::bit_cast<std::uint64_t>(2.25));
    QCOMPARE(scored(feel::Value(), feel::Value()).margin_bits, std::bit_cast<std::uint64_t>(-0.75));
    QCOMPARE(scored(number("0.5"), feel::Value()).margin_bits, std::bit_cast<std::uint64_t>(-0.75));
}

void TestPolicyModel::golden()
{
    BundleFiles files = WithModel();
    files.erase("golden.json");
    QVERIFY(Has(files, FindingCode::GoldenMismatch));
    files = WithModel();
    Replace(files["golden.json"], "[0.5,0.75]", "[0.5,0.7500000000000001]");
    QVERIFY(Has(files, FindingCode::GoldenMismatch, "row 2, tree 2"));
    files = WithModel();
    files["model.json"] = "{}";
    QVERIFY(Has(files, FindingCode::UnexpectedFile));
    files = WithModel();
    files.erase("model.txt");
    QVERIFY(Has(files, FindingCode::UnexpectedFile)); // golden vectors of nothing
    QVERIFY(Has(files, FindingCode::ModelHash));
}

/// A model that names no feature is held to the names of scoring.json through its golden rows.
void TestPolicyModel::namelessModel()
{
    const auto named = [](const std::string& names) {
        BundleFiles files = tests::BundleFilesOf("resources/bundle");
        std::string& model = files["model.json"];
        const auto at = model.find("\"feature_names\":[") + 17;
        model.replace(at, model.find(']', at) - at, "");
        const std::string key = "\"hash_of_model\": \"";
        std::string& manifest = files["manifest.json"];
        manifest.replace(manifest.find(key) + key.size(), 64, base::Sha256Of(model).hex());
        std::string& golden = files["golden.json"];
        const auto list = golden.find("\"features\": [") + 13;
        if (!names.empty())
            golden.replace(list, golden.find(']', list) - list, names);
        return files;
    };
    QVERIFY(policy::Compile(named("")).has_value());
    std::string plain;
    for (int i = 0; i < 31; ++i)
        plain += (i == 0 ? "\"f" : ", \"f") + std::to_string(i) + '"';
    QVERIFY(policy::Compile(named(plain)).has_value());
    BundleFiles turned = named("");
    Replace(turned["golden.json"], "\"multi_apps_3m\", \"inquiries_1m\"", "\"inquiries_1m\", \"multi_apps_3m\"");
    QVERIFY(
        Has(turned, FindingCode::GoldenMismatch, "$.features[0] is 'inquiries_1m', the model's is 'multi_apps_3m'"));
}

void TestPolicyModel::names()
{
    const auto changed = [](const char* from, const char* to) {
        BundleFiles files = WithModel();
        Replace(files["scoring.json"], from, to);
        return files;
    };
    QVERIFY(Has(changed("\"name\": \"home\"", "\"name\": \"house\""), FindingCode::FeatureMismatch));
    QVERIFY(Has(changed("\"codes\": [\"own\", \"rent\"]", "\"codes\": []"), FindingCode::BadValue));
    QVERIFY(Has(changed("\"codes\": [\"own\", \"rent\"]", "\"codes\": [\"own\", \"own\"]"), FindingCode::Duplicate));
    QVERIFY(Has(changed("\"codes\": [\"own\", \"rent\"]", "\"equals\": \"own\", \"codes\": [\"own\"]"),
                FindingCode::TypeMismatch));
    QVERIFY(Has(changed(", \"codes\": [\"own\", \"rent\"]", ""), FindingCode::TypeMismatch));
    QVERIFY(Has(changed("\"from\": \"ratio\"", "\"from\": \"ratio\", \"codes\": [\"a\"]"), FindingCode::TypeMismatch));
}

QTEST_APPLESS_MAIN(TestPolicyModel)
#include "test_policy_model.moc"
