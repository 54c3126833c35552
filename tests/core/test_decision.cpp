// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>
#include <map>
#include <random>
#include <set>

#include "core/base/json.h"
#include "core/decision/cases.h"
#include "core/decision/decide.h"
#include "core/decision/invariants.h"
#include "core/intake/application_reader.h"
#include "tests/support/bundle.h"

using namespace core;
using decision::Decision;
using decision::Invariant;
using decision::InvariantState;
using decision::Outcome;

namespace {

constexpr const char* kTiny = "tests/data/bundles/tiny";
constexpr const char* kDefault = "resources/bundle";

policy::PolicyPtr PolicyOf(const char* folder)
{
    return policy::Compile(tests::BundleFilesOf(folder)).value();
}

policy::PolicyPtr Tiny()
{
    static const policy::PolicyPtr policy = PolicyOf(kTiny);
    return policy;
}

base::Decimal D(const char* text)
{
    return base::Decimal::parse(text).value();
}

model::Fact FactOf(const char* name, model::FactValue value, std::int64_t age_days = 1)
{
    const auto& declared = *Tiny()->catalogue().find(name);
    const auto as_of = base::Instant::parse("2026-07-14T02:24:31Z").value().plusSeconds(-86'400 * age_days);
    return {name, model::FactState::Present, std::move(value), declared.sources.front(), as_of};
}

/// Approved by the tiny bundle: 2,000.00 yuan to a first borrower.
model::Application Good()
{
    model::Application application;
    application.application_id = base::ApplicationId("A-1");
    application.request_id = base::RequestId("r-1");
    application.decided_at = base::Instant::parse("2026-07-14T02:24:31Z").value();
    application.applied_at = *application.decided_at;
    application.product = "tiny";
    application.channel = "app";
    application.amount = base::Money::fromYuan(2500);
    application.term_months = 6;
    application.applicant.id_number = tests::IdNumber(1990, 3, 7, 118);
    application.facts = {FactOf("employed", true), FactOf("home", std::string("rent")),
                         FactOf("multi_apps_3m", base::Decimal(2)), FactOf("ratio", D("0.3"))};
    application.exposure = model::Exposure{base::Money(), 0};
    application.history = model::RepaymentHistory{0, 0, 0};
    application.lists = model::ListHits{false, false};
    return application;
}

Decision Decided(const model::Application& application, const policy::PolicyPtr& policy = Tiny())
{
    return decision::Decide(decision::FreezeInputs(application).value(), *policy).value();
}

QString Reasons(const Decision& decision)
{
    QStringList all;
    for (const auto& reason : decision.reasons)
        all << QString::fromStdString(reason);
    return all.join(QLatin1Char(' '));
}

QString Broken(const Decision& decision)
{
    QStringList all;
    for (const auto& result : decision.invariants)
        if (result.state == InvariantState::Broken)
            all << QString::fromUtf8(decision::NameOf(result.invariant).data());
    return all.join(QLatin1Char(' '));
}

void RemoveFact(model::Application& application, const std::string& name)
{
    std::erase_if(application.facts, [&name](const model::Fact& fact) { return fact.name == name; });
}

model::Fact& FactIn(model::Application& application, const std::string& name)
{
    return *std::find_if(application.facts.begin(), application.facts.end(),
                         [&name](const model::Fact& fact) { return fact.name == name; });
}

} // namespace

class TestDecision : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGoodApplicationIsApproved()
    {
        const Decision decision = Decided(Good());
        QVERIFY(decision.outcome == Outcome::Approve);
        QCOMPARE(Reasons(decision), QStringLiteral("R-001"));
        QVERIFY(decision.offer.has_value());
        QCOMPARE(decision.offer->limit.text(), std::string("2000.00"));
        QCOMPARE(decision.offer->ladder_step, 4);
        QCOMPARE(decision.offer->price.schedule.size(), std::size_t{6});
        QVERIFY(decision.offer->price.within_cap);
        QVERIFY(!decision.score.has_value());
        QCOMPARE(Broken(decision), QString());
        QCOMPARE(decision.invariants.size(), std::size_t{5});
        QCOMPARE(decision.rules.size(), std::size_t{3}); // gate 6 fired, gate 8 matched, offer 1 fired
        QVERIFY(decision.rules[0].fired && !decision.rules[1].fired && decision.rules[2].fired);
        QCOMPARE(decision.rules[0].outputs[0].second, std::string("\"approve\""));
        QCOMPARE(decision.decision_id.value.size(), std::size_t{32});
        QVERIFY(decision.replay.policy_hash == Tiny()->contentHash());
        QVERIFY(decision.replay.program.starts_with("touchstone "));
        QVERIFY((decision.missing_facts == std::vector<std::string>{"income_fen", "opened_on"}));
    }

    void outcomes_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<QString>("reasons");
        QTest::addColumn<QString>("broken");
        const auto row = [](const char* change, const char* outcome, const char* reasons, const char* broken) {
            QTest::newRow(change) << change << outcome << reasons << broken;
        };
        row("many lenders", "decline", "R-501", "multi_lender");
        row("many lenders, fact missing", "decline", "R-501", "multi_lender");
        row("blacklist", "decline", "R-502", "blacklist");
        row("minor", "decline", "R-505", "");
        row("documents", "documents", "R-300", "");
        row("high debt", "refer", "R-210", "");
        row("hard stop missing", "refer", "system.hard_stop_missing R-214", "multi_lender");
        row("hard stop unavailable", "refer", "system.hard_stop_missing R-214", "multi_lender");
        row("hard stop stale", "refer", "system.hard_stop_stale R-214", "multi_lender");
        row("hard stop just fresh", "approve", "R-001", "");
        row("fact missing", "refer", "system.fact_missing", "");
        row("fact stale", "refer", "system.fact_stale", "");
        row("stale reads as null", "refer", "R-214", "");
        row("lists not asked", "refer", "system.hard_stop_missing", "blacklist");
        row("exposure not delivered", "refer", "system.invariant_balance", "balance");
        row("history not delivered", "refer", "system.no_limit system.no_price", "");
        row("full balance", "refer", "system.no_limit", "");
        row("no cap in force", "refer", "system.invariant_cost_cap", "cost_cap");
    }

    void outcomes()
    {
        QFETCH(QString, change);
        QFETCH(QString, outcome);
        QFETCH(QString, reasons);
        QFETCH(QString, broken);
        model::Application application = Good();
        if (change == QLatin1String("many lenders"))
            FactIn(application, "multi_apps_3m").value = base::Decimal(11);
        else if (change == QLatin1String("many lenders, fact missing")) {
            FactIn(application, "multi_apps_3m").value = base::Decimal(11);
            RemoveFact(application, "ratio");
        } else if (change == QLatin1String("blacklist"))
            application.lists->blacklist = true;
        else if (change == QLatin1String("minor"))
            application.applicant.id_number = tests::IdNumber(2008, 7, 15, 1); // 18 tomorrow
        else if (change == QLatin1String("documents"))
            FactIn(application, "home").value = std::string("other");
        else if (change == QLatin1String("high debt"))
            FactIn(application, "ratio").value = D("0.7000000001");
        else if (change == QLatin1String("hard stop missing"))
            RemoveFact(application, "multi_apps_3m");
        else if (change == QLatin1String("hard stop unavailable")) {
            FactIn(application, "multi_apps_3m").state = model::FactState::Unavailable;
            FactIn(application, "multi_apps_3m").value = std::monostate();
        } else if (change == QLatin1String("hard stop stale"))
            FactIn(application, "multi_apps_3m").as_of = application.decided_at->plusMillis(-30LL * 86'400'000 - 1);
        else if (change == QLatin1String("hard stop just fresh"))
            FactIn(application, "multi_apps_3m").as_of = application.decided_at->plusMillis(-30LL * 86'400'000);
        else if (change == QLatin1String("fact missing"))
            RemoveFact(application, "ratio");
        else if (change == QLatin1String("fact stale"))
            FactIn(application, "ratio").as_of = application.decided_at->plusSeconds(-46 * 86'400);
        else if (change == QLatin1String("stale reads as null"))
            FactIn(application, "employed").as_of = application.decided_at->plusSeconds(-11 * 86'400);
        else if (change == QLatin1String("lists not asked"))
            application.lists.reset();
        else if (change == QLatin1String("exposure not delivered"))
            application.exposure.reset();
        else if (change == QLatin1String("history not delivered"))
            application.history.reset();
        else if (change == QLatin1String("full balance"))
            application.exposure->outstanding = base::Money::fromFen(19'950'001);
        else if (change == QLatin1String("no cap in force")) {
            application.decided_at = base::Instant::parse("2025-11-30T15:59:59Z").value();
            for (auto& fact : application.facts)
                fact.as_of = *application.decided_at;
        }
        const Decision decision = Decided(application);
        const Outcome expected = outcome == QLatin1String("approve")   ? Outcome::Approve
                                 : outcome == QLatin1String("decline") ? Outcome::Decline
                                                                       : Outcome::Refer;
        QVERIFY(decision.outcome == expected);
        QCOMPARE(decision.documents_requested, outcome == QLatin1String("documents"));
        QCOMPARE(Reasons(decision), reasons);
        QCOMPARE(Broken(decision), broken);
        QVERIFY(decision.outcome != Outcome::Decline || !decision.offer);
    }

    /// Whoever reads "refer: good credit" learns nothing: what would have approved stays among the rules.
    void onlyReasonsOfTheOutcomeAreListed()
    {
        const auto policy = PolicyOf(kDefault);
        const std::map<std::string, Outcome> words{{"\"approve\"", Outcome::Approve},
                                                   {"\"refer\"", Outcome::Refer},
                                                   {"\"documents\"", Outcome::Refer},
                                                   {"\"decline\"", Outcome::Decline}};
        tests::ApplicationMaker maker(*policy, 11);
        int left_out = 0;
        for (int i = 0; i < 2000; ++i) {
            const Decision decision = Decided(maker.make(), policy);
            QVERIFY(!decision.reasons.empty());
            std::set<std::string> own;
            std::set<std::string> others;
            for (const auto& rule : decision.rules) {
                const std::map<std::string, std::string> said(rule.outputs.begin(), rule.outputs.end());
                if (!rule.fired || !said.contains("reason") || said.at("reason") == "null")
                    continue;
                const std::string quoted = said.at("reason");
                const bool same = words.at(said.at("outcome")) == decision.outcome;
                (same ? own : others).insert(quoted.substr(1, quoted.size() - 2));
            }
            std::set<std::string> listed(decision.reasons.begin(), decision.reasons.end());
            const auto system =
                std::erase_if(listed, [](const std::string& code) { return code.starts_with("system."); });
            QVERIFY(listed == own);
            QVERIFY(system == 0 || decision.outcome == Outcome::Refer);
            left_out += others.empty() ? 0 : 1;
        }
        QVERIFY(left_out > 100);
    }

    void theFirstDayOfACapCounts()
    {
        model::Application application = Good();
        application.decided_at = base::Instant::parse("2025-11-30T16:00:00Z").value(); // midnight in Shanghai
        for (auto& fact : application.facts)
            fact.as_of = *application.decided_at;
        QVERIFY(Decided(application).outcome == Outcome::Approve);
    }

    /// What a decline leaves out of its reasons stays on record: here that the table of offers could not be read.
    void anErredTableIsOnRecordWhateverTheOutcome()
    {
        policy::BundleFiles files = tests::BundleFilesOf(kTiny);
        std::erase_if(files, [](const auto& file) { return file.first.ends_with(".case"); });
        std::string& dmn = files["policy.dmn"];
        // The second rule of the UNIQUE table now also holds for a first loan: two rules match.
        const std::string narrow = "<inputEntry><text>false</text></inputEntry>\n    <inputEntry><text>&lt; 6<";
        const auto at = dmn.find(narrow);
        QVERIFY(at != std::string::npos);
        dmn.replace(at + std::string("<inputEntry><text>").size(), 5, "-");
        const auto policy = policy::Compile(files);
        QVERIFY2(policy, policy ? "" : policy.error().front().detail.c_str());
        model::Application application = Good();
        const Decision referred = Decided(application, *policy);
        QVERIFY(referred.outcome == Outcome::Refer);
        QCOMPARE(Reasons(referred), QStringLiteral("system.table_error"));
        QVERIFY(referred.erred_tables == std::vector<std::string>{"offer"});
        application.lists = model::ListHits{true, false};
        const Decision declined = Decided(application, *policy);
        QVERIFY(declined.outcome == Outcome::Decline);
        QCOMPARE(Reasons(declined), QStringLiteral("R-502"));
        QVERIFY(declined.erred_tables == std::vector<std::string>{"offer"});
        QCOMPARE(decision::DecisionBytes(declined), base::CanonicalBytes(decision::ToJson(declined)));
        const auto read = decision::FromJson(decision::ToJson(declined));
        QVERIFY(read && *read == declined);
        // Without an error the bytes have no such key: those of earlier decisions still replay.
        QVERIFY(base::CanonicalBytes(decision::ToJson(Decided(application))).find("erred") == std::string::npos);
    }

    void decisionsReadBack()
    {
        const auto policy = PolicyOf(kDefault);
        tests::ApplicationMaker maker(*policy, 2);
        tests::ApplicationMaker tiny(*Tiny(), 2);
        for (int i = 0; i < 100; ++i) {
            for (const Decision& decision : {Decided(maker.make(), policy), Decided(tiny.make())}) {
                const std::string bytes = base::CanonicalBytes(decision::ToJson(decision));
                QCOMPARE(decision::DecisionBytes(decision), bytes);
                const auto json = base::ParseJson(bytes);
                const auto read = decision::FromJson(*json);
                QVERIFY2(read.has_value(), read ? "" : read.error().detail.c_str());
                QVERIFY(*read == decision);
            }
        }
        auto broken = decision::ToJson(Decided(Good()));
        broken.set("extra", base::Json::null());
        QVERIFY(!decision::FromJson(broken).has_value());
    }

    void inputsReadBackAndGiveTheSameDecision()
    {
        tests::ApplicationMaker maker(*Tiny(), 3);
        for (int i = 0; i < 200; ++i) {
            const auto inputs = decision::FreezeInputs(maker.make()).value();
            const std::string bytes = decision::InputBytes(inputs);
            QCOMPARE(bytes, base::CanonicalBytes(intake::ToInputsJson(inputs.application)));
            const auto read = decision::ReadInputBytes(bytes, Tiny()->catalogue(), Tiny()->product());
            QVERIFY2(read.has_value(), read ? "" : read.error().detail.c_str());
            QVERIFY(*read == inputs);
            QVERIFY(decision::Decide(*read, *Tiny()).value() == decision::Decide(inputs, *Tiny()).value());
        }
        QVERIFY(!decision::ReadInputBytes("{}", Tiny()->catalogue(), Tiny()->product()).has_value());
    }

    void theOrderOfKeysChangesNoByte()
    {
        std::mt19937 random(4);
        tests::ApplicationMaker maker(*Tiny(), 4);
        for (int i = 0; i < 50; ++i) {
            const auto application = maker.make();
            const std::string expected = base::CanonicalBytes(decision::ToJson(Decided(application)));
            auto members = intake::ToInputsJson(application).members();
            std::string bytes = "{";
            std::shuffle(members.begin(), members.end(), random);
            for (auto& [key, value] : members) {
                auto inner = value.members();
                std::shuffle(inner.begin(), inner.end(), random);
                if (value.isObject()) { // CanonicalBytes would sort: written by hand
                    std::string text;
                    for (const auto& [name, item] : inner)
                        text += (text.empty() ? "" : " , ") + base::CanonicalBytes(base::Json::string(name)) + ": " +
                                base::CanonicalBytes(item);
                    bytes += (bytes.size() > 1 ? "," : "") + base::CanonicalBytes(base::Json::string(key)) + ":{" +
                             text + "}";
                } else {
                    bytes += (bytes.size() > 1 ? "," : "") + base::CanonicalBytes(base::Json::string(key)) + ":" +
                             base::CanonicalBytes(value);
                }
            }
            const auto read = intake::ReadApplication(bytes + "}", Tiny()->catalogue(), Tiny()->product());
            QVERIFY2(read.has_value(), read ? "" : read.error().errors.front().path.c_str());
            QCOMPARE(base::CanonicalBytes(decision::ToJson(Decided(*read))), expected);
        }
    }

    void aMissingHardStopNeverApproves()
    {
        for (const char* folder : {kTiny, kDefault}) {
            const auto policy = PolicyOf(folder);
            tests::ApplicationMaker maker(*policy, 5);
            int approved = 0;
            for (int i = 0; i < 1500; ++i) {
                model::Application application = maker.make();
                approved += Decided(application, policy).outcome == Outcome::Approve ? 1 : 0;
                for (const auto& declared : policy->catalogue().facts()) {
                    if (!declared.hard_stop || maker.below(3) != 0)
                        continue;
                    model::Application changed = application;
                    if (maker.below(2) == 0)
                        RemoveFact(changed, declared.name);
                    for (auto& fact : changed.facts) // or it is there, but too old
                        if (fact.name == declared.name)
                            fact.as_of = changed.decided_at->plusMillis(-(*declared.freshness_days * 86'400'000LL + 1));
                    QVERIFY(Decided(changed, policy).outcome != Outcome::Approve);
                }
                application.lists.reset();
                QVERIFY(Decided(application, policy).outcome != Outcome::Approve);
            }
            QVERIFY2(approved > 0 || folder == kDefault, folder);
        }
    }

    void noInvariantIsEverBrokenByAnApproval()
    {
        for (const char* folder : {kTiny, kDefault}) {
            const auto policy = PolicyOf(folder);
            tests::ApplicationMaker maker(*policy, 6);
            for (int i = 0; i < 3000; ++i) {
                const auto application = maker.make();
                const Decision decision = Decided(application, policy);
                if (decision.outcome != Outcome::Approve)
                    continue;
                QVERIFY(decision.offer.has_value());
                QVERIFY(!decision::AnyBroken(decision.invariants));
                QVERIFY(application.exposure->outstanding.fen() + decision.offer->limit.fen() <= 20'000'000);
                QVERIFY(decision.offer->price.effective_annual.proportion() <= D("0.240001"));
                QVERIFY(decision.offer->limit <= application.amount);
                QVERIFY(application.lists && !application.lists->blacklist);
            }
        }
    }

    void aVerdictIsHeldToTheSameInvariants()
    {
        const auto inputs = decision::FreezeInputs(Good()).value();
        const Decision decision = decision::Decide(inputs, *Tiny()).value();
        decision::VerdictCircumstances now{base::Money::fromYuan(1000), base::Date::parse("2026-07-20").value(),
                                           inputs.application.exposure, inputs.application.history,
                                           inputs.application.lists};
        const auto fine = decision::OfferForVerdict(inputs, decision, now, *Tiny());
        QVERIFY(fine.has_value());
        QVERIFY(!decision::AnyBroken(fine->invariants));
        QCOMPARE(fine->offer.ladder_step, 3);
        QCOMPARE(fine->offer.price.schedule.front().due.text(), std::string("2026-08-20"));
        const auto state = [&](Invariant invariant) {
            const auto checked = decision::OfferForVerdict(inputs, decision, now, *Tiny()).value();
            return checked.invariants[static_cast<std::size_t>(invariant) - 1].state;
        };
        now.lists = model::ListHits{true, false};
        QVERIFY(state(Invariant::Blacklist) == InvariantState::Broken);
        now.lists.reset();
        QVERIFY(state(Invariant::Blacklist) == InvariantState::Broken);
        now.exposure = model::Exposure{base::Money::fromFen(19'900'001), 3};
        QVERIFY(state(Invariant::Balance) == InvariantState::Broken);
        now.exposure->outstanding = base::Money::fromFen(19'900'000);
        QVERIFY(state(Invariant::Balance) == InvariantState::Holds);
        now.limit = base::Money::fromYuan(3000); // above the first-limit range
        QVERIFY(state(Invariant::FirstLimit) == InvariantState::Broken);
        now.history = model::RepaymentHistory{1, 3, 0};
        QVERIFY(state(Invariant::FirstLimit) == InvariantState::Holds);
        now.today = base::Date::parse("2028-01-01").value(); // the cap has fallen to 12 %
        QVERIFY(state(Invariant::CostCap) == InvariantState::Broken);
        now.limit = base::Money::fromYuan(1001);
        QVERIFY(!decision::OfferForVerdict(inputs, decision, now, *Tiny()).has_value());
    }

    void aFactOfAnotherTypeIsAnErrorNotADecision()
    {
        model::Application application = Good();
        FactIn(application, "ratio").value = std::string("x");
        QVERIFY(!decision::Decide(decision::FreezeInputs(application).value(), *Tiny()).has_value());
        application.decided_at.reset();
        QVERIFY(!decision::FreezeInputs(application).has_value());
    }

    void systemReasonsHaveTheirOrder()
    {
        QVERIFY(decision::IsSystemReason("system.no_rule"));
        QVERIFY(!decision::IsSystemReason("system.mood"));
        QFile page(QStringLiteral(SOURCE_DIR "/docs/bundle.md"));
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(page.readAll());
        qsizetype at = text.indexOf(QStringLiteral("in this order:"));
        for (const auto& row : decision::kSystemReasons) {
            const auto name = QString::fromUtf8(row.code.data()).mid(7);
            const auto next = text.indexOf(QLatin1Char('`') + name + QLatin1Char('`'), at);
            QVERIFY2(next > at, row.code.data());
            at = next;
        }
    }

    void decidingIsFast_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("tiny") << kTiny;
        QTest::newRow("default") << kDefault;
    }

    void decidingIsFast()
    {
        QFETCH(QString, folder);
        const auto policy = PolicyOf(qPrintable(folder));
        tests::ApplicationMaker maker(*policy, 9);
        std::vector<decision::DecisionInputs> inputs;
        for (int i = 0; i < 64; ++i)
            inputs.push_back(decision::FreezeInputs(maker.make()).value());
        std::size_t next = 0;
        QBENCHMARK
        {
            static_cast<void>(decision::Decide(inputs[next++ % inputs.size()], *policy));
        }
    }
};

QTEST_GUILESS_MAIN(TestDecision)
#include "test_decision.moc"
