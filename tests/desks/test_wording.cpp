// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <algorithm>
#include <string>

#include "core/desks/policy_access.h"
#include "core/desks/rule_views.h"
#include "tests/support/bundle.h"

using namespace core;
using desks::ReasonView;

namespace {

constexpr const char* kDefault = "resources/bundle";

policy::PolicyPtr Shipped()
{
    static const policy::PolicyPtr policy = policy::Compile(tests::BundleFilesOf(kDefault)).value();
    return policy;
}

model::Application With(const std::string& name, model::FactValue value)
{
    model::Application application;
    application.channel = "h5";
    application.facts = {{name, model::FactState::Present, std::move(value), "own", base::Instant()}};
    return application;
}

ReasonView Viewed(const char* code, const model::Application& application, std::vector<std::string> own,
                  const policy::PolicyPtr& policy = Shipped())
{
    decision::Decision decision;
    decision.reasons = std::move(own);
    return desks::ReasonViewOf(*policy, code, application, decision);
}

} // namespace

/// What people read of reasons, facts and rules, in the words of the policy.
class TestWording : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ownReasonsAreToldWithTheirFacts()
    {
        const auto view = Viewed("R-224", With("overdue_open", base::Decimal(2)), {"R-224"});
        QCOMPARE(view.internal.zh, std::string("征信显示当前逾期 2 笔"));
        QCOMPARE(view.title.zh, std::string("当前有逾期"));
    }

    void aSentenceWithAHoleGivesWayToTheTitle()
    {
        const auto title = desks::TitleOf(*Shipped(), "R-224");
        QVERIFY(Viewed("R-224", With("loans_open", base::Decimal(2)), {"R-224"}).internal == title);
        QVERIFY(Viewed("R-224", With("overdue_open", std::monostate()), {"R-224"}).internal == title);
    }

    void whatAHardStopMissedIsNamed()
    {
        decision::Decision decision;
        decision.reasons = {"system.hard_stop_missing"};
        decision.missing_facts = {"blacklist_hit", "income_swing", "student"};
        decision.stale_facts = {"student"};
        const auto view = [&](const char* code) { return desks::ReasonViewOf(*Shipped(), code, {}, decision); };
        const ReasonView missing = view("system.hard_stop_missing");
        QCOMPARE(missing.facts.size(), std::size_t{2}); // income may be missing without a stop
        QCOMPARE(missing.facts.front().label.zh, std::string("在校学生"));
        QCOMPARE(missing.facts.back().name, std::string("blacklist_hit"));
        const ReasonView stale = view("system.hard_stop_stale");
        QCOMPARE(stale.facts.size(), std::size_t{1});
        QVERIFY(!stale.source.zh.empty() && stale.source == stale.facts.front().source);
        QVERIFY(view("system.fact_missing").facts.empty());
        QVERIFY(view("system.no_rule").facts.empty());
        QVERIFY(view("R-224").facts.empty());
    }

    void reasonsOfOthersSayNothingOfThisCase()
    {
        // "Declared income is -9% above the statements" is no reason of this case, and nonsense.
        const auto gap = With("income_gap", base::Decimal(-9));
        QVERIFY(Viewed("R-233", gap, {"R-224"}).internal == desks::TitleOf(*Shipped(), "R-233"));
        // A wording without facts explains the reason to whoever chooses it.
        QCOMPARE(Viewed("R-512", gap, {}).internal.zh, std::string("收入不足以覆盖本次及已有还款"));
    }

    void noReasonOfTheShippedBundleEverShowsAHole()
    {
        const model::Application nothing;
        for (const auto& reason : Shipped()->reasons().all())
            for (const auto& own : {std::vector<std::string>{}, {reason.code}}) {
                const auto view = Viewed(reason.code.c_str(), nothing, own);
                for (const std::string& text : {view.internal.zh, view.internal.en, view.title.zh, view.title.en}) {
                    QVERIFY2(!text.empty() && text.find('{') == std::string::npos, text.c_str());
                    QVERIFY2(text.find(" - ") == std::string::npos && text.find("-%") == std::string::npos,
                             text.c_str());
                }
            }
    }

    void textsInASentenceAreWorded()
    {
        auto files = tests::BundleFilesOf(kDefault);
        std::string& bytes = files["reasons.json"];
        for (const auto& [from, to] :
             {std::pair<std::string, std::string>{"借款用途不在允许范围", "用途为{loan_purpose}，{channel}"},
              {"The purpose is not among", "For {loan_purpose}, {product}, not among"}}) {
            QVERIFY(bytes.find(from) != std::string::npos);
            bytes.replace(bytes.find(from), from.size(), to);
        }
        const auto policy = policy::Compile(files).value();
        const auto view = Viewed("R-231", With("loan_purpose", std::string("property")), {"R-231"}, policy);
        QCOMPARE(view.internal.zh, std::string("用途为购房，H5 网页，需核实专款专用"));
        QVERIFY2(view.internal.en.starts_with("For Buying property, Cash loan, not among"), view.internal.en.c_str());
    }

    void factsAndRulesCarryTheWordsOfTexts()
    {
        decision::Decision decision;
        const auto facts = desks::FactViews(*Shipped(), With("loan_purpose", std::string("home")), decision);
        const auto purpose =
            std::find_if(facts.begin(), facts.end(), [](const auto& fact) { return fact.name == "loan_purpose"; });
        QCOMPARE(purpose->value_label.zh, std::string("住房装修"));
        for (int number = 1; number <= 40; ++number)
            for (const char* table : {"eligibility", "fraud"})
                decision.rules.push_back({table, number, true, {}});
        int tested = 0;
        for (const auto& rule : desks::RuleViews(*Shipped(), decision))
            for (const auto& condition : rule.conditions) {
                if (condition.input != "loan_purpose")
                    continue;
                ++tested;
                QCOMPARE(model::FindValue(condition.values, "investment")->label.en, std::string("Investment"));
            }
        QVERIFY(tested > 0);
    }
};

QTEST_GUILESS_MAIN(TestWording)
#include "test_wording.moc"
