// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <set>

#include "core/base/json.h"
#include "core/decision/decide.h"
#include "core/decision/invariants.h"
#include "tests/support/bundle.h"
#include "tests/support/card_bundle.h"

using namespace core;
using decision::Decision;

namespace {

QString Broken(const Decision& decision)
{
    QStringList all;
    for (const auto& result : decision.invariants)
        if (result.state == decision::InvariantState::Broken)
            all << QString::fromUtf8(decision::NameOf(result.invariant).data());
    all.sort();
    return all.join(QLatin1Char(' '));
}

/// What the independent reference says of each line.
std::vector<base::Json> Reference(const QString& folder, const std::vector<std::string>& lines)
{
    QTemporaryDir scratch;
    QFile file(scratch.filePath(QStringLiteral("in.ndjson")));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    for (const std::string& line : lines)
        file.write(QByteArray::fromStdString(line + "\n"));
    file.close();
    QProcess python;
    python.start(QStringLiteral("/usr/bin/python3"),
                 {QStringLiteral(SOURCE_DIR "/tests/support/reference/decide.py"), folder, file.fileName()});
    std::vector<base::Json> answers;
    if (!python.waitForFinished(120'000) || python.exitCode() != 0) {
        qWarning("%s", python.readAllStandardError().constData());
        return answers;
    }
    for (const QByteArray& line : python.readAllStandardOutput().split('\n'))
        if (!line.isEmpty())
            answers.push_back(base::ParseJson(line.toStdString()).value());
    return answers;
}

QString Texts(const base::Json& array)
{
    QStringList all;
    for (const auto& item : array.items())
        all << QString::fromStdString(item.text());
    return all.join(QLatin1Char(' '));
}

} // namespace

/// Every decision against tests/support/reference, which was written from docs/bundle.md alone.
class TestDecisionReference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theIndependentReferenceAgrees_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("tiny") << "tests/data/bundles/tiny";
        QTest::newRow("default") << "resources/bundle";
        QTest::newRow("scorecard") << QString();
    }

    void theIndependentReferenceAgrees()
    {
        QFETCH(QString, folder);
        const policy::BundleFiles files =
            folder.isEmpty() ? tests::CardBundleFiles() : tests::BundleFilesOf(folder.toStdString());
        const QTemporaryDir copy;
        tests::WriteBundle(files, copy.path().toStdString());
        const auto policy = policy::Compile(files).value();
        tests::ApplicationMaker maker(*policy, 8);
        std::vector<model::Application> applications;
        std::vector<std::string> lines;
        for (int i = 0; i < 600; ++i) {
            applications.push_back(maker.make());
            lines.push_back(base::CanonicalBytes(intake::ToInputsJson(applications.back())));
        }
        const auto answers = Reference(copy.path(), lines);
        QCOMPARE(answers.size(), lines.size());
        std::set<std::string> outcomes;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const Decision decision =
                decision::Decide(decision::FreezeInputs(applications[i]).value(), *policy).value();
            const base::Json json = decision::ToJson(decision);
            const base::Json& expected = answers[i];
            const std::string shown =
                lines[i] + "\n" + base::CanonicalBytes(json) + "\n" + base::CanonicalBytes(expected);
            outcomes.insert(json.find("outcome")->text());
            QVERIFY2(json.find("outcome")->text() == expected.find("outcome")->text(), shown.c_str());
            QVERIFY2(decision.documents_requested == expected.find("documents")->boolValue(), shown.c_str());
            QVERIFY2(Texts(*json.find("reasons")) == Texts(*expected.find("reasons")), shown.c_str());
            std::set<std::string> fired;
            for (const auto& rule : decision.rules)
                if (rule.fired)
                    fired.insert(rule.table + " " + std::to_string(rule.number));
            QCOMPARE(fired.size(), expected.find("fired")->items().size());
            for (const auto& rule : expected.find("fired")->items())
                QVERIFY2(fired.contains(rule.text()), shown.c_str());
            QVERIFY2(std::to_string(decision.offer ? decision.offer->limit.fen() : 0) ==
                         expected.find("limit_fen")->text(),
                     shown.c_str());
            const auto& price = *expected.find("nominal_annual");
            QCOMPARE(decision.offer.has_value(), !price.isNull());
            if (decision.offer)
                QVERIFY(decision.offer->price.contract_nominal.proportion() ==
                        base::Decimal::parse(price.text()).value());
            if (decision.score) {
                const auto& score = *json.find("score");
                for (const char* key : {"band", "score"})
                    QVERIFY2(score.find(key)->text() == expected.find(key)->text(), shown.c_str());
                QVERIFY2(decision.score->pd == base::Decimal::parse(expected.find("pd")->text()).value(),
                         shown.c_str());
                QCOMPARE(decision.score->points.has_value(), folder.isEmpty());
                if (decision.score->points)
                    QVERIFY(*decision.score->points == base::Decimal::parse(expected.find("points")->text()).value());
                QVERIFY(decision::DecisionBytes(decision) == base::CanonicalBytes(json));
                const auto again = decision::FromJson(json);
                QVERIFY(again.has_value() && *again == decision);
            }
            QVERIFY2(Broken(decision) == Texts(*expected.find("broken")), shown.c_str());
        }
        QVERIFY(outcomes.size() >= 2);
    }
};

QTEST_GUILESS_MAIN(TestDecisionReference)
#include "test_decision_reference.moc"
