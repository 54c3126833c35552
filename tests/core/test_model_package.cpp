// SPDX-License-Identifier: GPL-3.0-or-later
// A model's package: taken out of a bundle, checked, identified by content, put back into another bundle.
#include <QDirIterator>
#include <QFile>
#include <QtTest>

#include "core/base/json.h"
#include "core/policy/compile.h"
#include "core/shelf/model_package.h"

using core::policy::BundleFiles;
using core::policy::FindingCode;
using namespace core::shelf;

namespace {

/// The bundle that ships with the program.
BundleFiles DefaultBundle()
{
    BundleFiles files;
    const QString root = QStringLiteral(SOURCE_DIR "/resources/bundle/");
    QDirIterator walk(root, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        QFile file(walk.next());
        if (file.open(QIODevice::ReadOnly))
            files[file.fileName().mid(root.size()).toStdString()] = file.readAll().toStdString();
    }
    return files;
}

ModelFiles Package()
{
    return ModelPartOf(DefaultBundle()).value().value();
}

std::string Replaced(std::string text, const std::string& from, const std::string& to)
{
    const auto at = text.find(from);
    return at == std::string::npos ? std::string() : text.replace(at, from.size(), to);
}

bool Has(const core::policy::Findings& findings, FindingCode code)
{
    return std::any_of(findings.begin(), findings.end(), [code](const auto& finding) { return finding.code == code; });
}

} // namespace

class TestModelPackage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isTakenOutOfABundle();
    void comesBackIntoABundle();
    void identityIsWhatThePdFollowsFrom();
    void isRefused_data();
    void isRefused();
    void hasNoMoreThanItsFiles();

private:
    core::policy::PolicyPtr m_policy;
};

void TestModelPackage::initTestCase()
{
    const auto compiled = core::policy::Compile(DefaultBundle());
    QVERIFY(compiled.has_value());
    m_policy = *compiled;
}

void TestModelPackage::isTakenOutOfABundle()
{
    const ModelFiles files = Package();
    QCOMPARE(files.size(), std::size_t{3});
    const auto package = OpenPackage(files, *m_policy);
    QVERIFY(package.has_value());
    QCOMPARE(package->model.file_hash, m_policy->modelHash());
    QCOMPARE(package->hash, PackageHash(files).value());
    QCOMPARE(package->scoring.features.size(), m_policy->scoring().features.size());
    QCOMPARE(package->scoring.bands.size(), m_policy->scoring().bands.size());
    QVERIFY(!package->report.has_value());
    BundleFiles without = DefaultBundle();
    without.erase("model.json");
    QVERIFY(!ModelPartOf(without).value().has_value());
}

void TestModelPackage::comesBackIntoABundle()
{
    const auto back = WithModel(DefaultBundle(), Package());
    QVERIFY(back.has_value());
    QCOMPARE(PackageHash(ModelPartOf(*back).value().value()).value(), PackageHash(Package()).value());
    const auto compiled = core::policy::Compile(*back);
    QVERIFY(compiled.has_value());
    QCOMPARE((*compiled)->modelHash(), m_policy->modelHash());
    QCOMPARE((*compiled)->scoring().bands.size(), m_policy->scoring().bands.size());
    QCOMPARE((*compiled)->version(), m_policy->version());
    // Into a bundle that has a model of another format: that one goes.
    BundleFiles other = DefaultBundle();
    other["model.txt"] = other["model.json"];
    other.erase("model.json");
    const auto replaced = WithModel(other, Package());
    QVERIFY(replaced->contains("model.json") && !replaced->contains("model.txt"));
}

void TestModelPackage::identityIsWhatThePdFollowsFrom()
{
    const auto hash = PackageHash(Package()).value();
    ModelFiles spaced = Package();
    spaced["scoring.json"] = " " + spaced["scoring.json"] + "\n";
    QCOMPARE(PackageHash(spaced).value(), hash);
    spaced["report.json"] = "{}";
    QCOMPARE(PackageHash(spaced).value(), hash);
    ModelFiles calibrated = Package();
    calibrated["scoring.json"] =
        Replaced(calibrated["scoring.json"], "{", R"({"calibration":{"kind":"platt","slope":"1.1","intercept":"0"},)");
    QVERIFY(PackageHash(calibrated).value() != hash);
    QVERIFY(OpenPackage(calibrated, *m_policy).has_value());
    ModelFiles without_golden = Package();
    without_golden.erase("golden.json");
    QVERIFY(PackageHash(without_golden).value() != hash);
}

void TestModelPackage::isRefused_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<int>("code");
    const auto number = [](FindingCode code) { return static_cast<int>(code); };
    QTest::newRow("scale is the policy's") << "scoring.json"
                                           << "{"
                                           << R"({"scale":{},)" << number(FindingCode::UnknownMember);
    QTest::newRow("a fact nobody declared") << "scoring.json"
                                            << R"("from":"inquiries_1m")"
                                            << R"("from":"nowhere")" << number(FindingCode::UnreadableInput);
    QTest::newRow("a reason nobody declared") << "scoring.json"
                                              << R"("S-101")"
                                              << R"("S-999")" << number(FindingCode::UndeclaredReason);
    QTest::newRow("another feature name") << "scoring.json"
                                          << R"("name":"loans_open")"
                                          << R"("name":"loans_shut")" << number(FindingCode::FeatureMismatch);
    QTest::newRow("a direction it does not keep")
        << "scoring.json"
        << R"({"feature":"multi_apps_3m","risk":"rising"})"
        << R"({"feature":"multi_apps_3m","risk":"falling"})" << number(FindingCode::NotMonotone);
    QTest::newRow("no model") << "model.json"
                              << "{"
                              << "[" << number(FindingCode::BadModel);
    QTest::newRow("other golden vectors") << "golden.json"
                                          << R"("base_margin": -0.0)"
                                          << R"("base_margin": 0.5)" << number(FindingCode::GoldenMismatch);
}

void TestModelPackage::isRefused()
{
    QFETCH(QString, file);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(int, code);
    ModelFiles files = Package();
    std::string& bytes = files[file.toStdString()];
    bytes = Replaced(bytes, from.toStdString(), to.toStdString());
    QVERIFY2(!bytes.empty(), "the file has no such text");
    const auto package = OpenPackage(files, *m_policy);
    QVERIFY(!package.has_value());
    QVERIFY(Has(package.error(), static_cast<FindingCode>(code)));
}

void TestModelPackage::hasNoMoreThanItsFiles()
{
    ModelFiles files = Package();
    files["policy.dmn"] = "x";
    QVERIFY(Has(OpenPackage(files, *m_policy).error(), FindingCode::UnexpectedFile));
    files.erase("policy.dmn");
    files.erase("golden.json");
    QVERIFY(Has(OpenPackage(files, *m_policy).error(), FindingCode::GoldenMismatch));
    files["report.json"] = "{}";
    files["golden.json"] = Package()["golden.json"];
    QVERIFY(Has(OpenPackage(files, *m_policy).error(), FindingCode::BadValue));
    files["report.json"] = std::string(kMaxPackageBytes, ' ');
    QVERIFY(Has(OpenPackage(files, *m_policy).error(), FindingCode::BadModel));
    QVERIFY(!PackageHash({}).has_value());
}

QTEST_APPLESS_MAIN(TestModelPackage)
#include "test_model_package.moc"
