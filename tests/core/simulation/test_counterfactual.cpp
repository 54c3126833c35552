// SPDX-License-Identifier: GPL-3.0-or-later
// Counterfactuals beside an exhaustive search: the same cost, a true answer, nothing locked touched.
#include <QTest>
#include <limits>
#include <map>
#include <optional>

#include "app/admin/population.h"
#include "core/decision/decide.h"
#include "core/simulation/candidates.h"
#include "core/simulation/counterfactual.h"
#include "tests/support/bundle.h"
#include "tests/support/card_bundle.h"
#include "tests/support/grown_bundle.h"

using namespace core;
using decision::DecisionInputs;
using decision::Outcome;
using simulation::Candidates;
using simulation::Counterfactual;
using simulation::CounterfactualLimits;

namespace {

using Proof = Counterfactual::Proof;

/// The default bundle, or the one with a scorecard; `keep`: only these of its actionable values (empty: all).
policy::PolicyPtr DefaultWith(const std::vector<std::string>& keep, bool has_card = false)
{
    auto files = has_card ? tests::CardBundleFiles() : tests::BundleFilesOf("resources/bundle");
    std::string& manifest = files["manifest.json"];
    const std::string head = "\"actionable\": [";
    const std::size_t open = manifest.find(head) + head.size();
    const std::size_t close = manifest.find(']', open);
    std::string rows;
    for (std::size_t at = manifest.find('{', open); at < close; at = manifest.find('{', at + 1)) {
        const std::string row = manifest.substr(at, manifest.find('}', at) + 1 - at);
        const auto names = [&row](const std::string& name) {
            return row.find("\"" + name + "\"") != std::string::npos;
        };
        if (keep.empty() || std::any_of(keep.begin(), keep.end(), names))
            rows += (rows.empty() ? "" : ", ") + row;
    }
    manifest.replace(open, close - open, rows);
    auto compiled = policy::Compile(files);
    if (!compiled)
        qFatal("%s: %s", compiled.error().front().place.c_str(), compiled.error().front().detail.c_str());
    return *compiled;
}

/// Applications of the synthetic population that the policy does not decide as `target`, until `count` were given.
template <class Use>
void ForEach(const policy::CompiledPolicy& policy, Outcome target, int count, std::uint64_t seed, Use&& use)
{
    admin::PopulationOptions options;
    options.seed = seed;
    options.applicants = 2'000;
    options.end = admin::DemoMorning();
    for (std::uint64_t i = 0; i < options.applicants && count > 0; ++i) {
        const auto inputs = decision::FreezeInputs(admin::MakeApplicant(options, i).value().application).value();
        const auto scope = decision::MakeScope(inputs, policy, {}).value();
        if (!scope.notes.empty() || decision::Decide(inputs, policy).value().outcome == target)
            continue;
        --count;
        use(inputs, scope);
    }
}

DecisionInputs With(const DecisionInputs& inputs, std::uint32_t slot, const base::Decimal& value,
                    decision::Overrides& overrides)
{
    DecisionInputs changed = inputs;
    const std::int64_t whole = value.toInt64().value_or(0);
    if (slot == policy::SlotOf(policy::Reserved::AmountFen))
        changed.application.amount = base::Money::fromFen(whole);
    else if (slot == policy::SlotOf(policy::Reserved::TermMonths))
        changed.application.term_months = static_cast<int>(whole);
    else
        overrides.values.emplace_back(slot, feel::Value::number(value));
    return changed;
}

Outcome After(const DecisionInputs& inputs, const policy::CompiledPolicy& policy,
              const std::vector<std::pair<std::uint32_t, base::Decimal>>& changes)
{
    decision::Overrides overrides;
    DecisionInputs changed = inputs;
    for (const auto& [slot, value] : changes)
        changed = With(changed, slot, value, overrides);
    return decision::DecideGiven(changed, overrides, policy).value().outcome;
}

/// Fewest facts, then least cost, by trying every combination of candidates of up to two facts.
std::optional<std::pair<int, double>> Exhaustive(const DecisionInputs& inputs, const policy::CompiledPolicy& policy,
                                                 Outcome target)
{
    const auto scope = decision::MakeScope(inputs, policy, {}).value();
    const std::vector<Candidates> lists = simulation::MakeCandidates(scope, policy);
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    double single = kInfinity;
    double pair = kInfinity;
    for (const Candidates& a : lists)
        for (std::size_t i = 0; i < a.values.size(); ++i)
            if (i != a.present && a.costs[i] < single && After(inputs, policy, {{a.slot, a.values[i]}}) == target)
                single = a.costs[i];
    if (single < kInfinity)
        return std::pair(1, single);
    for (std::size_t x = 0; x < lists.size(); ++x)
        for (std::size_t y = x + 1; y < lists.size(); ++y)
            for (std::size_t i = 0; i < lists[x].values.size(); ++i)
                for (std::size_t k = 0; k < lists[y].values.size(); ++k) {
                    const double cost = lists[x].costs[i] + lists[y].costs[k];
                    if (i == lists[x].present || k == lists[y].present || !(cost < pair))
                        continue;
                    if (After(inputs, policy,
                              {{lists[x].slot, lists[x].values[i]}, {lists[y].slot, lists[y].values[k]}}) == target)
                        pair = cost;
                }
    return pair < kInfinity ? std::optional(std::pair(2, pair)) : std::nullopt;
}

std::vector<std::pair<std::uint32_t, base::Decimal>> Changes(const Counterfactual& found)
{
    std::vector<std::pair<std::uint32_t, base::Decimal>> changes;
    for (const simulation::Change& change : found.changes)
        changes.emplace_back(change.slot, change.to);
    return changes;
}

} // namespace

class TestCounterfactual : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asExhaustiveSearch_data();
    void asExhaustiveSearch();
    void everyWholeNumberOfOneFact_data();
    void everyWholeNumberOfOneFact();
    void answersAreTrue();
    void workRunsOut();
    void manyTrees();
    void alreadyThere();
};

void TestCounterfactual::asExhaustiveSearch_data()
{
    QTest::addColumn<bool>("hasCard");
    QTest::newRow("trees") << false;
    QTest::newRow("scorecard") << true;
}

void TestCounterfactual::asExhaustiveSearch()
{
    QFETCH(bool, hasCard);
    const auto policy =
        DefaultWith({"multi_apps_3m", "credit_use", "debt_ratio", "device_people", "amount_fen"}, hasCard);
    std::map<std::size_t, int> by_facts;
    int impossible = 0;
    for (const Outcome target : {Outcome::Approve, Outcome::Decline})
        ForEach(*policy, target, 12, 7, [&](const DecisionInputs& inputs, const decision::Scope&) {
            CounterfactualLimits limits;
            limits.max_facts = 2;
            limits.work = 10'000'000'000;
            const auto found = simulation::FindCounterfactual(inputs, *policy, target, limits);
            QVERIFY(found.has_value());
            const auto wanted = Exhaustive(inputs, *policy, target);
            const char* const seen = inputs.application.application_id.value.c_str();
            QVERIFY2(found->proof == (wanted ? Proof::Optimal : Proof::Impossible), seen);
            impossible += wanted ? 0 : 1;
            if (!wanted)
                return;
            QVERIFY2(static_cast<int>(found->changes.size()) == wanted->first, seen);
            QVERIFY2(found->cost == wanted->second, seen);
            QVERIFY2(After(inputs, *policy, Changes(*found)) == target, seen);
            ++by_facts[found->changes.size()];
        });
    QVERIFY2(by_facts[1] > 0 && by_facts[2] > 0 && impossible > 0,
             qPrintable(QStringLiteral("%1 %2 %3").arg(by_facts[1]).arg(by_facts[2]).arg(impossible)));
}

// Candidates leave nothing out: no value of the fact does it cheaper than the one that was found.
void TestCounterfactual::everyWholeNumberOfOneFact_data()
{
    asExhaustiveSearch_data();
}

void TestCounterfactual::everyWholeNumberOfOneFact()
{
    QFETCH(bool, hasCard);
    const auto policy = DefaultWith({"multi_apps_3m"}, hasCard);
    const std::uint32_t slot = *policy->names().find("multi_apps_3m");
    int answered = 0;
    ForEach(*policy, Outcome::Approve, 80, 11, [&](const DecisionInputs& inputs, const decision::Scope& scope) {
        const auto present = decision::NumberIn(scope, slot);
        if (!present)
            return;
        std::optional<std::int64_t> nearest;
        for (std::int64_t value = present->toInt64().value() - 1; value >= 0 && !nearest; --value)
            if (After(inputs, *policy, {{slot, base::Decimal(value)}}) == Outcome::Approve)
                nearest = value;
        const auto found = simulation::FindCounterfactual(inputs, *policy, Outcome::Approve).value();
        QCOMPARE(found.proof == Proof::Optimal, nearest.has_value());
        if (nearest)
            QVERIFY(found.changes.front().to == base::Decimal(*nearest));
        answered += nearest ? 1 : 0;
    });
    QVERIFY(answered > 0);
}

void TestCounterfactual::answersAreTrue()
{
    const auto policy = DefaultWith({});
    std::map<Proof, int> proofs;
    for (const Outcome target : {Outcome::Approve, Outcome::Decline})
        ForEach(*policy, target, 10, 3, [&](const DecisionInputs& inputs, const decision::Scope&) {
            const auto found = simulation::FindCounterfactual(inputs, *policy, target).value();
            ++proofs[found.proof];
            QVERIFY(found.changes.size() <= 3);
            if (!found.changes.empty())
                QVERIFY(After(inputs, *policy, Changes(found)) == target);
            const auto again = simulation::FindCounterfactual(inputs, *policy, target).value();
            QVERIFY(again.changes == found.changes && again.work == found.work);
        });
    QVERIFY(proofs[Proof::Optimal] > 0);
}

void TestCounterfactual::workRunsOut()
{
    const auto policy = DefaultWith({});
    int cut = 0;
    ForEach(*policy, Outcome::Approve, 30, 5, [&](const DecisionInputs& inputs, const decision::Scope&) {
        CounterfactualLimits few;
        few.work = 20;
        const auto early = simulation::FindCounterfactual(inputs, *policy, Outcome::Approve, few).value();
        const auto late = simulation::FindCounterfactual(inputs, *policy, Outcome::Approve).value();
        if (early.proof != Proof::NotProven)
            return;
        ++cut;
        if (!early.changes.empty())
            QVERIFY(After(inputs, *policy, Changes(early)) == Outcome::Approve);
        // What the longer search finds is never below the bound.
        if (late.proof == Proof::Optimal) {
            QVERIFY(static_cast<int>(late.changes.size()) >= early.bound_facts);
            if (static_cast<int>(late.changes.size()) == early.bound_facts)
                QVERIFY(late.cost >= early.bound);
        }
    });
    QVERIFY(cut > 0);
}

// 500 trees of six levels: the work is bounded by what it costs, not by how many parts there are, and stays true to the outcome.
void TestCounterfactual::manyTrees()
{
    auto compiled = policy::Compile(tests::WithTrees(tests::BundleFilesOf("resources/bundle"), 500));
    QVERIFY2(compiled.has_value(), compiled ? "" : compiled.error().front().detail.c_str());
    const policy::CompiledPolicy& policy = **compiled;
    QCOMPARE(policy.model()->treeCount(), std::size_t{500});
    std::map<Proof, int> proofs;
    ForEach(policy, Outcome::Approve, 12, 17, [&](const DecisionInputs& inputs, const decision::Scope&) {
        CounterfactualLimits limits;
        limits.work = 3'000'000;
        const auto found = simulation::FindCounterfactual(inputs, policy, Outcome::Approve, limits).value();
        ++proofs[found.proof];
        // One part more than allowed, and the guesses that follow.
        constexpr std::uint64_t kBeyond = 12'000'000;
        QVERIFY2(found.work < limits.work + kBeyond, qPrintable(QString::number(found.work)));
        QCOMPARE(found.proof == Proof::NotProven, found.bound_facts > 0);
        if (found.proof == Proof::NotProven)
            QVERIFY(found.bound >= 0 && found.bound_facts <= 3);
        if (!found.changes.empty())
            QVERIFY(After(inputs, policy, Changes(found)) == Outcome::Approve);
    });
    QVERIFY2(proofs[Proof::Optimal] > 0 && proofs[Proof::NotProven] > 0,
             qPrintable(QStringLiteral("%1 %2").arg(proofs[Proof::Optimal]).arg(proofs[Proof::NotProven])));
}

void TestCounterfactual::alreadyThere()
{
    const auto policy = DefaultWith({});
    int seen = 0;
    ForEach(*policy, Outcome::Refer, 4, 1, [&](const DecisionInputs& inputs, const decision::Scope&) {
        const Outcome present = decision::Decide(inputs, *policy).value().outcome;
        const auto found = simulation::FindCounterfactual(inputs, *policy, present).value();
        QVERIFY(found.proof == Proof::Optimal && found.changes.empty());
        ++seen;
    });
    QCOMPARE(seen, 4);
}

QTEST_APPLESS_MAIN(TestCounterfactual)
#include "test_counterfactual.moc"
