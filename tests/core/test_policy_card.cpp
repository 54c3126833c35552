// SPDX-License-Identifier: GPL-3.0-or-later
// Bundles whose model is a points scorecard: scored as the card says, refused for everything that is not its own.
#include <QTest>

#include "core/decision/scope.h"
#include "core/policy/compile.h"
#include "tests/support/bundle.h"
#include "tests/support/card_bundle.h"

using namespace core;
using policy::BundleFiles;
using policy::FindingCode;

namespace {

void Replace(std::string& text, const std::string& from, const std::string& to)
{
    const auto at = text.find(from);
    QVERIFY2(at != std::string::npos, from.c_str());
    text.replace(at, from.size(), to);
}

/// The bundle with one place of one file changed; the hash of the model is kept right.
BundleFiles With(const char* file, const std::string& from, const std::string& to)
{
    BundleFiles files = tests::CardBundleFiles();
    Replace(files[file], from, to);
    if (std::string_view(file) == "model.pmml")
        tests::SetModelHash(files);
    return files;
}

QByteArray FindingsText(const policy::Findings& findings)
{
    QByteArray text;
    for (const policy::Finding& one : findings)
        text += QByteArray::fromStdString(policy::CodeText(one.code) + ' ' + one.file + ' ' + one.place + ": " +
                                          one.detail + '\n');
    return text;
}

} // namespace

class TestPolicyCard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void compiles();
    void refuses_data();
    void refuses();
    void filesThatDoNotBelong();
    void riskPoints();
};

void TestPolicyCard::compiles()
{
    const auto files = tests::CardBundleFiles();
    const auto policy = policy::Compile(files);
    QVERIFY2(policy.has_value(), policy ? "" : FindingsText(policy.error()).constData());
    QVERIFY((*policy)->model() == nullptr && (*policy)->hasModel());
    QCOMPARE((*policy)->scorecard()->characteristics.size(), std::size_t{10});
    QVERIFY((*policy)->modelHash() == base::Sha256Of(files.at("model.pmml")));
    tests::ApplicationMaker maker(**policy, 12);
    int scored = 0;
    for (int i = 0; i < 300; ++i) {
        const auto inputs = decision::FreezeInputs(maker.make()).value();
        const auto scope = decision::MakeScope(inputs, **policy, {});
        QVERIFY2(scope.has_value(), scope ? "" : scope.error().detail.c_str());
        QVERIFY(scope->score && scope->score->points && scope->score->margin_bits == 0);
        ++scored;
    }
    QCOMPARE(scored, 300);
}

void TestPolicyCard::refuses_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    const auto add = [](const char* name, const char* file, const char* from, const char* to, FindingCode code,
                        const char* says = "") {
        QTest::newRow(name) << QByteArray(file) << QByteArray(from) << QByteArray(to) << static_cast<int>(code)
                            << QByteArray(says);
    };
    const char* const scoring = "scoring.json";
    const char* const model = "model.pmml";
    add("golden", "golden.json", "\"21\"", "\"22\"", FindingCode::GoldenMismatch, "row 1, characteristic 'creditUse'");
    add("no scorecard", model, "Scorecard modelName", "Scorecard color=\"red\" modelName", FindingCode::BadModel,
        "color");
    add("no points", scoring, "\"points\"", "\"pints\"", FindingCode::MissingMember);
    add("points on the other side", scoring, "\"points_to_double\": 40", "\"points_to_double\": -40",
        FindingCode::Contradiction, "other side of its baselines");
    add("points that do not double", scoring, "\"points_to_double\": 40", "\"points_to_double\": 0",
        FindingCode::BadValue, "too near to 0");
    add("a field by another name", scoring, "\"name\": \"use\"", "\"name\": \"usage\"", FindingCode::FeatureMismatch,
        "names this field 'use'");
    add("a field too few", scoring, ",\n  {\"name\": \"home\", \"from\": \"loan_purpose\", \"equals\": \"home\"}", "",
        FindingCode::FeatureMismatch, "10 fields, here are 9");
    add("fields in another order", scoring, "\"name\": \"late_times\", \"from\": \"overdue_2y\"",
        "\"name\": \"late_days\", \"from\": \"overdue_2y\"", FindingCode::FeatureMismatch, "'late_times'");
    add("a number for a text", scoring, "\"from\": \"occupation\"", "\"from\": \"loans_open\"",
        FindingCode::TypeMismatch, "reads a text");
    add("a text for a number", scoring, "\"from\": \"credit_use\"", "\"from\": \"occupation\"",
        FindingCode::TypeMismatch, "reads a number");
    add("a code for a text", scoring, "\"from\": \"occupation\"", "\"from\": \"occupation\", \"equals\": \"civil\"",
        FindingCode::TypeMismatch, "reads a text");
    add("an unreadable fact", scoring, "\"from\": \"occupation\"", "\"from\": \"education_level\"",
        FindingCode::UnreadableInput);
    add("a reason of a feature", scoring, "\"from\": \"credit_use\"", "\"from\": \"credit_use\", \"reason\": \"S-108\"",
        FindingCode::Contradiction, "reason_codes");
    add("a code the card does not give", scoring, "\"card\": \"C-USE\"", "\"card\": \"C-USED\"",
        FindingCode::UnknownReference, "C-USED");
    add("a code twice", scoring, "\"card\": \"C-USE\"", "\"card\": \"C-LONG\"", FindingCode::Duplicate);
    add("an undeclared reason", scoring, "\"reason\": \"S-108\"", "\"reason\": \"S-999\"",
        FindingCode::UndeclaredReason, "S-999");
    add("a direction it does not keep", scoring, "{\"feature\": \"use\", \"risk\": \"rising\"}",
        "{\"feature\": \"use\", \"risk\": \"falling\"}", FindingCode::NotMonotone,
        "broken first by characteristic 'creditUse'");
    add("one attribute breaks a direction", model, "partialScore=\"45.5\"", "partialScore=\"68.5\"",
        FindingCode::NotMonotone, "'lendersAsked'");
    add("a direction of texts", scoring, "{\"feature\": \"use\"", "{\"feature\": \"job\"", FindingCode::NotMonotone,
        "no order");
    add("somebody without points", model, "<Attribute partialScore=\"21\"><True/></Attribute>", "",
        FindingCode::BadModel, "characteristic 'creditUse': none of its attributes holds; row [null, ");
    add("a value the card refuses", model, "invalidValueTreatment=\"asMissing\"",
        "invalidValueTreatment=\"returnInvalid\"", FindingCode::BadModel, "field 'phone'");
    add("no baseline", model, "reasonCodeAlgorithm=\"pointsBelow\"", "useReasonCodes=\"false\"", FindingCode::BadModel,
        "has no baseline score");
    add("hash", "manifest.json", "hash_of_model\": \"", "hash_of_model\": \"0", FindingCode::BadValue);
}

void TestPolicyCard::refuses()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    BundleFiles files = With(file.constData(), from.toStdString(), to.toStdString());
    if (QByteArray(QTest::currentDataTag()) == "no baseline") {
        Replace(files["model.pmml"], " baselineScore=\"44\"", "");
        tests::SetModelHash(files);
    }
    const auto policy = policy::Compile(files);
    QVERIFY(!policy.has_value());
    const bool found = std::any_of(policy.error().begin(), policy.error().end(), [&](const policy::Finding& one) {
        return static_cast<int>(one.code) == code && one.detail.find(says.toStdString()) != std::string::npos;
    });
    QVERIFY2(found, FindingsText(policy.error()).constData());
}

void TestPolicyCard::filesThatDoNotBelong()
{
    const auto has = [](const BundleFiles& files, FindingCode code) {
        const auto policy = policy::Compile(files);
        return !policy && std::any_of(policy.error().begin(), policy.error().end(),
                                      [&](const policy::Finding& one) { return one.code == code; });
    };
    BundleFiles files = tests::CardBundleFiles();
    files.erase("golden.json");
    QVERIFY(has(files, FindingCode::GoldenMismatch));
    files = tests::CardBundleFiles();
    files["model.json"] = "{}";
    QVERIFY(has(files, FindingCode::UnexpectedFile));
    files = tests::CardBundleFiles();
    files["model.pmml"] += " ";
    QVERIFY(has(files, FindingCode::ModelHash));
    // Points without a card.
    files = tests::BundleFilesOf("resources/bundle");
    Replace(files["scoring.json"], "\"scale\"",
            R"("points": {"base": 1, "points_to_double": 2, "base_odds": 3}, "scale")");
    QVERIFY(has(files, FindingCode::Contradiction));
}

/// A card whose points are risk has a negative points_to_double, and reasons for points above the baseline.
void TestPolicyCard::riskPoints()
{
    BundleFiles files = With("model.pmml", "pointsBelow", "pointsAbove");
    Replace(files["scoring.json"], "\"points_to_double\": 40", "\"points_to_double\": -40");
    for (const char* word : {"lenders", "use", "debt", "late_days"})
        Replace(files["scoring.json"], std::string(word) + "\", \"risk\": \"rising\"",
                std::string(word) + "\", \"risk\": \"falling\"");
    Replace(files["scoring.json"], "\"income\", \"risk\": \"falling\"", "\"income\", \"risk\": \"rising\"");
    const auto policy = policy::Compile(files);
    QVERIFY2(policy.has_value(), policy ? "" : FindingsText(policy.error()).constData());
}

QTEST_APPLESS_MAIN(TestPolicyCard)
#include "test_policy_card.moc"
