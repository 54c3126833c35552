// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCryptographicHash>
#include <QTest>
#include <random>
#include <set>

#include "core/decision/cases.h"
#include "core/policy/compile.h"
#include "tests/support/bundle.h"

using namespace core;
using policy::BundleFiles;
using policy::FindingCode;

namespace {

constexpr const char* kTiny = "tests/data/bundles/tiny";
constexpr const char* kDefault = "resources/bundle";

QString Shown(const policy::Findings& findings)
{
    QString text;
    for (const auto& one : findings)
        text += QString::fromStdString(policy::CodeText(one.code) + " " + one.file + " " + one.place + ": " +
                                       one.detail + "\n");
    return text;
}

/// Replaces the first `from`; an empty `from` replaces the whole file.
BundleFiles Changed(const char* file, const std::string& from, const std::string& to)
{
    BundleFiles files = tests::BundleFilesOf(kTiny);
    std::string& bytes = files[file];
    if (from.empty())
        bytes = to;
    else if (const auto at = bytes.find(from); at != std::string::npos)
        bytes.replace(at, from.size(), to);
    else
        bytes.clear();
    return files;
}

policy::Findings FindingsOf(const BundleFiles& files)
{
    const auto result = decision::CompileAndRunCases(files);
    return result ? policy::Findings() : result.error();
}

} // namespace

class TestPolicy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bundlesOfTheTreeCompile_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("tiny") << kTiny;
        QTest::newRow("default") << kDefault;
    }

    void bundlesOfTheTreeCompile()
    {
        QFETCH(QString, folder);
        const auto files = tests::BundleFilesOf(folder.toStdString());
        const auto policy = decision::CompileAndRunCases(files);
        QVERIFY2(policy.has_value(), policy ? "" : qPrintable(Shown(policy.error())));
        QVERIFY(!(*policy)->cases().empty());
        QVERIFY((*policy)->contentHash() == policy::ContentHash(files));
    }

    void valuesMayHaveWords()
    {
        BundleFiles files = Changed("catalogue.json", "[\"rent\"",
                                    "[{\"value\": \"rent\", \"label\": {\"zh\": \"租房\", \"en\": \"Rents\"}}");
        std::string& manifest = files["manifest.json"];
        const std::string plain = "[\"app\", \"h5\"]";
        manifest.replace(manifest.find(plain), plain.size(),
                         "[\"app\", {\"value\": \"h5\", \"label\": {\"zh\": \"网页\", \"en\": \"Web\"}}]");
        const auto policy = decision::CompileAndRunCases(files);
        QVERIFY2(policy.has_value(), policy ? "" : qPrintable(Shown(policy.error())));
        const std::vector<model::NamedValue> home{{"rent", {"租房", "Rents"}}, {"own", {}}, {"other", {}}};
        QVERIFY((*policy)->catalogue().find("home")->values == home);
        const std::vector<model::NamedValue> channels{{"app", {}}, {"h5", {"网页", "Web"}}};
        QVERIFY((*policy)->product().channels == channels);
    }

    /// People read the shipped bundle in Chinese: no text fact shows its code.
    void everyTextOfTheDefaultBundleHasWords()
    {
        const auto policy = policy::Compile(tests::BundleFilesOf(kDefault)).value();
        int texts = 0;
        for (const auto& fact : policy->catalogue().facts()) {
            texts += fact.type == model::FactType::String ? 1 : 0;
            QVERIFY2(fact.type != model::FactType::String || !fact.values.empty(), fact.name.c_str());
            for (const auto& value : fact.values)
                QVERIFY2(!value.label.zh.empty() && !value.label.en.empty(), value.value.c_str());
        }
        QVERIFY(texts > 0);
        for (const auto& channel : policy->product().channels)
            QVERIFY2(!channel.label.zh.empty(), channel.value.c_str());
    }

    void theContentHashIsThatOfThePage()
    {
        const auto files = tests::BundleFilesOf(kTiny);
        QByteArray all;
        for (const auto& [path, bytes] : files) {
            all += QByteArray::fromStdString(path) + '\0' + QByteArray::number(static_cast<qulonglong>(bytes.size())) +
                   '\0';
            all += QCryptographicHash::hash(QByteArray::fromStdString(bytes), QCryptographicHash::Sha256);
        }
        QCOMPARE(QString::fromStdString(policy::ContentHash(files).hex()),
                 QString::fromLatin1(QCryptographicHash::hash(all, QCryptographicHash::Sha256).toHex()));
        std::set<std::string> hashes{policy::ContentHash(files).hex()};
        for (const auto& [path, bytes] : files) { // every byte of every file counts
            BundleFiles other = files;
            other[path] += " ";
            QVERIFY(hashes.insert(policy::ContentHash(other).hex()).second);
        }
    }

    void everythingThatIsWrongIsNamed_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, const char* file, const char* from, const char* to, FindingCode code) {
            QTest::newRow(name) << file << from << to << static_cast<int>(code);
        };
        row("unexpected file", "extra.json", "", "{}", FindingCode::UnexpectedFile);
        row("case elsewhere", "gate.case", "", "", FindingCode::UnexpectedFile);
        row("not JSON", "caps.json", "{", "[", FindingCode::NotJson);
        row("key twice", "caps.json", "\"rate\"", "\"rate\": \"nominal\", \"rate\"", FindingCode::NotJson);
        row("unknown member", "ladder.json", "\"climb\"", "\"clim\": [], \"climb\"", FindingCode::UnknownMember);
        row("values of a number", "catalogue.json", "\"max\": 1000}", "\"max\": 1000, \"values\": [\"x\"]}",
            FindingCode::Contradiction);
        row("missing member", "ladder.json", "\"max_overdue_days\": 30", "\"x\": 30", FindingCode::MissingMember);
        row("wrong type", "ladder.json", "\"max_overdue_days\": 30", "\"max_overdue_days\": \"30\"",
            FindingCode::BadValue);
        row("empty label", "manifest.json", "\"小样\"", "\"\"", FindingCode::BadValue);
        row("other format", "manifest.json", "\"format\": 1", "\"format\": 2", FindingCode::BadValue);
        row("no channel", "manifest.json", "[\"app\", \"h5\"]", "[]", FindingCode::BadValue);
        row("terms descend", "manifest.json", "[3, 6, 12]", "[3, 12, 6]", FindingCode::Order);
        row("amounts descend", "manifest.json", "\"max\": 600000", "\"max\": 4", FindingCode::Order);
        row("invariant left out", "manifest.json", "\"blacklist\": {\"applies\": true},", "",
            FindingCode::MissingMember);
        row("invariant off without a reason", "manifest.json", "\"blacklist\": {\"applies\": true}",
            "\"blacklist\": {\"applies\": false}", FindingCode::MissingMember);
        row("invariant on no fact", "manifest.json", "\"fact\": \"multi_apps_3m\"", "\"fact\": \"nothing\"",
            FindingCode::UnreadableInput);
        row("invariant on a text", "manifest.json", "\"fact\": \"multi_apps_3m\"", "\"fact\": \"home\"",
            FindingCode::TypeMismatch);
        row("hash without model", "manifest.json", "\"decisions\"",
            "\"hash_of_model\": \"0000000000000000000000000000000000000000000000000000000000000000\", \"decisions\"",
            FindingCode::ModelHash);
        row("model without hash", "model.json", "", "{}", FindingCode::ModelHash);
        row("broken model", "model.json", "", "{}", FindingCode::BadModel);
        row("unknown decision", "manifest.json", "\"limit\": {\"decision\": \"offer\"",
            "\"limit\": {\"decision\": \"none\"", FindingCode::UnknownReference);
        row("unknown column", "manifest.json", "\"limit_fen\": \"limit_fen\"", "\"limit_fen\": \"limit\"",
            FindingCode::UnknownReference);
        row("table twice", "manifest.json", "{\"decision\": \"offer\", \"label\"", "{\"decision\": \"gate\", \"label\"",
            FindingCode::Duplicate);
        row("table unnamed", "manifest.json",
            ",\n  {\"decision\": \"offer\", \"label\": {\"zh\": \"授信\", \"en\": \"Offer\"}}", "",
            FindingCode::MissingMember);
        row("fact twice", "catalogue.json", "\"name\": \"ratio\"", "\"name\": \"home\"", FindingCode::Duplicate);
        row("reserved fact", "catalogue.json", "\"name\": \"income_fen\"", "\"name\": \"amount_fen\"",
            FindingCode::ReservedName);
        row("fact like an age", "catalogue.json", "\"name\": \"income_fen\"", "\"name\": \"x_age_days\"",
            FindingCode::ReservedName);
        row("unknown source", "catalogue.json", "[\"bureau\", \"own\"]", "[\"bureau\", \"moon\"]",
            FindingCode::UnknownReference);
        row("unknown group", "catalogue.json", "\"group\": \"all\"", "\"group\": \"none\"",
            FindingCode::UnknownReference);
        row("range of a text", "catalogue.json", "\"values\": [\"rent\"", "\"min\": 1, \"values\": [\"rent\"",
            FindingCode::Contradiction);
        row("value twice", "catalogue.json", "[\"rent\", \"own\"",
            "[\"rent\", {\"value\": \"rent\", \"label\": {\"zh\": \"租\", \"en\": \"Rent\"}}, \"own\"",
            FindingCode::BadValue);
        row("value without words", "catalogue.json", "[\"rent\"", "[{\"value\": \"rent\"}", FindingCode::MissingMember);
        row("words without a value", "catalogue.json", "[\"rent\"", "[{\"label\": {\"zh\": \"租\", \"en\": \"Rent\"}}",
            FindingCode::MissingMember);
        row("value with half its words", "catalogue.json", "[\"rent\"",
            "[{\"value\": \"rent\", \"label\": {\"zh\": \"租\"}}", FindingCode::MissingMember);
        row("value with more than words", "catalogue.json", "[\"rent\"",
            "[{\"value\": \"rent\", \"label\": {\"zh\": \"租\", \"en\": \"Rent\"}, \"hint\": \"x\"}",
            FindingCode::UnknownMember);
        row("value that is a number", "catalogue.json", "[\"rent\"", "[7", FindingCode::BadValue);
        row("channel of a bad name", "manifest.json", "[\"app\"",
            "[{\"value\": \"a b\", \"label\": {\"zh\": \"甲\", \"en\": \"A\"}}", FindingCode::BadValue);
        row("not necessary, yet refers", "catalogue.json",
            "\"necessary\": true, \"automated\": true, \"enabled\": true, \"hard_stop\": true",
            "\"necessary\": false, \"automated\": true, \"enabled\": true, \"hard_stop\": true",
            FindingCode::Contradiction);
        row("unit nobody knows", "catalogue.json", "\"unit\": \"times\"", "\"unit\": \"parsec\"",
            FindingCode::BadValue);
        row("table reads a disabled fact", "catalogue.json",
            "\"enabled\": true, \"hard_stop\": false, \"missing\": \"refer\", \"stale\": \"refer\"",
            "\"enabled\": false, \"hard_stop\": false, \"missing\": \"refer\", \"stale\": \"refer\"",
            FindingCode::UnreadableInput);
        row("column of another type", "policy.dmn", "name=\"home\" typeRef=\"string\"",
            "name=\"home\" typeRef=\"number\"", FindingCode::TypeMismatch);
        row("no tables", "policy.dmn", "<", "<", FindingCode::MissingFile);
        row("not DMN", "policy.dmn", "<definitions", "<definitionz", FindingCode::BadTables);
        row("a cell that is no test", "policy.dmn", "<text>&lt; 18</text>", "<text>&lt;&lt; 18</text>",
            FindingCode::BadTables);
        row("a cell of another type", "policy.dmn", "<text>&lt; 18</text>", "<text>\"x\"</text>",
            FindingCode::BadTables);
        row("aggregation", "policy.dmn", "hitPolicy=\"FIRST\"", "hitPolicy=\"RULE ORDER\"", FindingCode::BadTables);
        row("limit from COLLECT", "policy.dmn", "hitPolicy=\"UNIQUE\"", "hitPolicy=\"COLLECT\"",
            FindingCode::BadTables);
        row("outcome nobody knows", "policy.dmn", "<text>\"documents\"</text>", "<text>\"wait\"</text>",
            FindingCode::BadOutput);
        row("half a pair", "policy.dmn", "<text>\"documents\"</text>", "<text>null</text>", FindingCode::BadOutput);
        row("limit with a fraction", "policy.dmn", "<text>200000</text>", "<text>0.5</text>", FindingCode::BadOutput);
        row("price as a percentage", "policy.dmn", "<text>0.18</text>", "<text>18</text>", FindingCode::BadOutput);
        row("undeclared reason", "policy.dmn", "<text>\"R-300\"</text>", "<text>\"R-999\"</text>",
            FindingCode::UndeclaredReason);
        row("reason for people only", "reasons.json", "[\"policy\", \"documents\"]", "[\"documents\"]",
            FindingCode::UndeclaredReason);
        row("reason nobody gives", "policy.dmn", "<text>\"R-300\"</text>", "<text>\"R-214\"</text>",
            FindingCode::UnusedReason);
        row("precedence twice", "reasons.json", "\"precedence\": 2,", "\"precedence\": 3,", FindingCode::Duplicate);
        row("code of another shape", "reasons.json", "\"R-502\"", "\"R502\"", FindingCode::BadValue);
        row("placeholder of nothing", "reasons.json", "{ratio}", "{rat}", FindingCode::UnknownReference);
        row("use nobody knows", "reasons.json", "\"escalate\"", "\"shout\"", FindingCode::BadValue);
        row("bands descend", "scoring.json", "\"pd_below\": \"0.05\"", "\"pd_below\": null", FindingCode::Order);
        row("open end missing", "scoring.json", "\"pd_below\": null", "\"pd_below\": \"0.01\"", FindingCode::Order);
        row("features without a model", "scoring.json", "\"features\": []",
            "\"features\": [{\"name\": \"a\", \"from\": \"ratio\"}]", FindingCode::FeatureMismatch);
        row("feature from nothing", "scoring.json", "\"features\": []",
            "\"features\": [{\"name\": \"a\", \"from\": \"x\"}]", FindingCode::UnreadableInput);
        row("feature from the score", "scoring.json", "\"features\": []",
            "\"features\": [{\"name\": \"a\", \"from\": \"pd\"}]", FindingCode::UnreadableInput);
        row("text without equals", "scoring.json", "\"features\": []",
            "\"features\": [{\"name\": \"a\", \"from\": \"home\"}]", FindingCode::TypeMismatch);
        row("steps descend", "ladder.json", "80000, 100000", "100000, 80000", FindingCode::Order);
        row("climb goes back", "ladder.json", "\"instalments_on_time\": 6, \"step\": 6",
            "\"instalments_on_time\": 6, \"step\": 5", FindingCode::Order);
        row("climb does not start at 0", "ladder.json", "\"instalments_on_time\": 0", "\"instalments_on_time\": 1",
            FindingCode::Order);
        row("step that is not there", "ladder.json", "\"step\": 6", "\"step\": 7", FindingCode::UnknownReference);
        row("first loan impossible", "ladder.json", "{\"min\": 50000, \"max\": 200000}", "{\"min\": 5, \"max\": 40000}",
            FindingCode::Contradiction);
        row("fees eat the payout", "prices.json", "\"rate\": \"0.004\"", "\"rate\": \"1\"", FindingCode::Contradiction);
        row("fee taken otherwise", "prices.json", "\"financed\"", "\"hidden\"", FindingCode::BadValue);
        row("cap dates descend", "caps.json", "\"from\": \"2028-01-01\"", "\"from\": \"2025-01-01\"",
            FindingCode::Order);
        row("cap twice as much said", "caps.json", "\"annual\": \"0.24\"", "\"annual\": \"0.24\", \"lpr_times\": \"4\"",
            FindingCode::Contradiction);
        row("cap on a later LPR", "caps.json", "\"from\": \"2025-05-20\"", "\"from\": \"2029-05-20\"",
            FindingCode::UnknownReference);
        row("case line", "cases/gate.case", "on 2026-07-14", "at 2026-07-14", FindingCode::BadCase);
        row("case day", "cases/gate.case", "on 2026-07-14", "on 2026-07-34", FindingCode::BadCase);
        row("case names nothing", "cases/gate.case", "given ratio = 0.71", "given ration = 0.71", FindingCode::BadCase);
        row("case gives a disabled fact", "cases/gate.case", "given ratio = 0.71", "given installed_apps = 1",
            FindingCode::BadCase);
        row("case out of range", "cases/gate.case", "given ratio = 0.71", "given ratio = 9.71", FindingCode::BadCase);
        row("case of another type", "cases/gate.case", "given ratio = 0.71", "given ratio = \"x\"",
            FindingCode::BadCase);
        for (const char* given :
             {"ratio = [0..1]", "ratio = @\"P1D\"", "ratio = @\"10:00:00\"", "pd = [0..1]", "pd = 1.5", "pd = -0.1",
              "amount_fen = @\"2026-07-14T10:00:00\"", "amount_fen = -1", "amount_fen = 0.5", "amount_fen = 1e30",
              "term_months = 4294967308", "term_months = 12.5", "exposure_fen = 0.5", "open_loans = -1"}) {
            const std::string more = std::string("given ratio = 0.71\ngiven ") + given;
            row(given, "cases/gate.case", "given ratio = 0.71", more.c_str(), FindingCode::BadCase);
        }
        row("case no literal", "cases/gate.case", "given ratio = 0.71", "given ratio = 0.7 +", FindingCode::BadCase);
        row("case rule that is not there", "cases/gate.case", "expect rule = gate 8", "expect rule = gate 9",
            FindingCode::BadCase);
        row("case reason that is not there", "cases/gate.case", "expect reason = R-300", "expect reason = R-301",
            FindingCode::BadCase);
        row("case expects another outcome", "cases/gate.case", "expect outcome = decline", "expect outcome = approve",
            FindingCode::CaseFailed);
        row("case expects another limit", "cases/gate.case", "expect limit = 0", "expect limit = 1",
            FindingCode::CaseFailed);
        row("case expects another price", "cases/gate.case", "expect price = 0.12", "expect price = 0.13",
            FindingCode::CaseFailed);
        row("case expects no such system reason", "cases/gate.case", "expect reason = R-300",
            "expect reason = system.mood", FindingCode::CaseFailed);
        row("rule without a case", "cases/gate.case",
            "given employed = false\nexpect outcome = refer\nexpect rule = gate 8",
            "given ratio = 0.8\nexpect outcome = refer", FindingCode::RuleWithoutCase);
    }

    void everythingThatIsWrongIsNamed()
    {
        QFETCH(QString, file);
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(int, code);
        BundleFiles files = Changed(qPrintable(file), from.toStdString(), to.toStdString());
        if (code == static_cast<int>(FindingCode::MissingFile))
            files.erase(file.toStdString());
        const auto found = FindingsOf(files);
        const bool named = std::any_of(found.begin(), found.end(),
                                       [code](const auto& one) { return static_cast<int>(one.code) == code; });
        QVERIFY2(named, qPrintable(Shown(found)));
    }

    void allFindingsComeAtOnce()
    {
        BundleFiles files = tests::BundleFilesOf(kTiny);
        const auto change = [&files](const char* file, const std::string& from, const std::string& to) {
            std::string& bytes = files[file];
            bytes.replace(bytes.find(from), from.size(), to);
        };
        change("manifest.json", "\"小样\"", "\"\"");
        change("catalogue.json", "\"unit\": \"times\"", "\"unit\": \"parsec\"");
        change("ladder.json", "80000, 100000", "100000, 80000");
        change("caps.json", "\"annual\"", "\"yearly\"");
        change("reasons.json", "{ratio}", "{rat}");
        change("policy.dmn", "<text>\"R-300\"</text>", "<text>\"R-999\"</text>");
        change("cases/gate.case", "given ratio = 0.71", "given ration = 0.71");
        files.erase("prices.json");
        std::set<std::string> named;
        for (const auto& one : FindingsOf(files))
            named.insert(one.file);
        QCOMPARE(named.size(), std::size_t{8});
    }

    void aPolicyKnowsWhatItHolds()
    {
        const auto policy = policy::Compile(tests::BundleFilesOf(kTiny)).value();
        QCOMPARE(policy->version(), std::string("tiny-1"));
        QVERIFY(policy->model() == nullptr);
        QVERIFY(policy->modelHash().isZero());
        QCOMPARE(policy->reasons().all().front().code, std::string("R-501"));
        QCOMPARE(policy->band("B")->authority, 2);
        QVERIFY(policy->band("Z") == nullptr);
        QVERIFY(policy->names().find("ratio_age_days").has_value());
        QVERIFY(!policy->names().find("education").has_value());
        QVERIFY(!policy->names().find("installed_apps").has_value());
        QVERIFY(policy->catalogue().find("education") != nullptr);
    }

    void garbageIsFindingsAndNothingBreaks()
    {
        std::mt19937 random(13);
        const BundleFiles good = tests::BundleFilesOf(kTiny);
        std::vector<std::string> names;
        for (const auto& [name, bytes] : good)
            names.push_back(name);
        int compiled = 0;
        for (int round = 0; round < 400; ++round) {
            BundleFiles files = good;
            std::string& bytes = files[names[random() % names.size()]];
            for (std::size_t i = 1 + random() % 3; i > 0; --i) {
                const std::size_t at = random() % bytes.size();
                switch (random() % 3) {
                case 0: bytes[at] = static_cast<char>(random() % 256); break;
                case 1: bytes.erase(at, 1 + random() % 30); break;
                case 2: bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 40)); break;
                }
            }
            const auto result = decision::CompileAndRunCases(files);
            compiled += result ? 1 : 0;
            QVERIFY(result || !result.error().empty());
        }
        QVERIFY(compiled < 300);
    }
};

QTEST_GUILESS_MAIN(TestPolicy)
#include "test_policy.moc"
