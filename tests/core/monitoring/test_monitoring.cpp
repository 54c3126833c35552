// SPDX-License-Identifier: GPL-3.0-or-later
// AUC, KS and intervals of observed shares: by hand, by counting every pair, with ties and with one class only.
#include <QTest>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/monitoring/auc.h"
#include "core/monitoring/calibration.h"
#include "core/monitoring/ks.h"

using core::base::Decimal;
using core::monitoring::Observation;

namespace {

/// A small generator of its own, so that a failure names its seed.
class Numbers {
public:
    explicit Numbers(std::uint64_t seed) : m_state(seed) {}
    std::int64_t below(std::int64_t n)
    {
        m_state = m_state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::int64_t>((m_state >> 33U) % static_cast<std::uint64_t>(n));
    }

private:
    std::uint64_t m_state;
};

std::vector<Observation> Random(std::uint64_t seed, int count, std::int64_t values)
{
    Numbers numbers(seed);
    std::vector<Observation> made;
    for (int i = 0; i < count; ++i)
        made.push_back({Decimal(numbers.below(values)), numbers.below(3) == 0});
    made.push_back({Decimal(0), true});
    made.push_back({Decimal(0), false});
    return made;
}

Decimal Share(std::int64_t part, std::int64_t whole)
{
    return Decimal(part).dividedBy(Decimal(whole)).value();
}

/// Every pair, one by one.
Decimal AucByPairs(const std::vector<Observation>& observations)
{
    std::int64_t twice_won = 0;
    std::int64_t pairs = 0;
    for (const Observation& a : observations)
        for (const Observation& b : observations)
            if (a.event && !b.event) {
                ++pairs;
                twice_won += a.value > b.value ? 2 : a.value == b.value ? 1 : 0;
            }
    return Share(twice_won, 2 * pairs);
}

/// Every threshold, counted anew.
Decimal KsByThresholds(const std::vector<Observation>& observations)
{
    const auto count = [&](auto matches) { return std::count_if(observations.begin(), observations.end(), matches); };
    const std::int64_t events = count([](const Observation& o) { return o.event; });
    const std::int64_t others = static_cast<std::int64_t>(observations.size()) - events;
    std::int64_t widest = 0;
    for (const Observation& at : observations) {
        const std::int64_t e = count([&](const Observation& o) { return o.event && o.value <= at.value; });
        const std::int64_t n = count([&](const Observation& o) { return !o.event && o.value <= at.value; });
        widest = std::max({widest, e * others - n * events, n * events - e * others});
    }
    return Share(widest, events * others);
}

} // namespace

class TestMonitoring : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void intervalsHoldWhatWasObserved();
    void byHand();
    void everyPairAndEveryThreshold();
    void orderOfInputDoesNotMatter();
    void oneClassIsAnErrorWithAName();
};

void TestMonitoring::byHand()
{
    // The four observations of scikit-learn's own example: 0.75; distances 0, 1/2, 0, 1/2, 0.
    const std::vector<Observation> four{
        {Decimal(10), false}, {Decimal(40), false}, {Decimal(35), true}, {Decimal(80), true}};
    QVERIFY(core::monitoring::Auc(four).value() == Decimal::parse("0.75").value());
    QVERIFY(core::monitoring::Ks(four).value() == Decimal::parse("0.5").value());
    // All the same value: no order, no distance.
    const std::vector<Observation> flat{{Decimal(1), false}, {Decimal(1), true}, {Decimal(1), true}};
    QVERIFY(core::monitoring::Auc(flat).value() == Decimal::parse("0.5").value());
    QVERIFY(core::monitoring::Ks(flat).value() == Decimal(0));
    // Perfect, and perfectly wrong.
    const std::vector<Observation> right{{Decimal(1), false}, {Decimal(2), true}};
    const std::vector<Observation> wrong{{Decimal(1), true}, {Decimal(2), false}};
    QVERIFY(core::monitoring::Auc(right).value() == Decimal(1));
    QVERIFY(core::monitoring::Auc(wrong).value() == Decimal(0));
    QVERIFY(core::monitoring::Ks(wrong).value() == Decimal(1));
}

void TestMonitoring::everyPairAndEveryThreshold()
{
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        // Few values give many ties, many values few.
        const auto made = Random(seed, 40, seed % 2 == 0 ? 5 : 1000);
        QVERIFY2(core::monitoring::Auc(made).value() == AucByPairs(made), qPrintable(QString::number(seed)));
        QVERIFY2(core::monitoring::Ks(made).value() == KsByThresholds(made), qPrintable(QString::number(seed)));
    }
}

void TestMonitoring::orderOfInputDoesNotMatter()
{
    auto made = Random(7, 200, 9);
    const auto auc = core::monitoring::Auc(made).value();
    const auto ks = core::monitoring::Ks(made).value();
    std::reverse(made.begin(), made.end());
    QVERIFY(core::monitoring::Auc(made).value() == auc);
    QVERIFY(core::monitoring::Ks(made).value() == ks);
}

void TestMonitoring::oneClassIsAnErrorWithAName()
{
    const std::vector<Observation> good{{Decimal(1), false}, {Decimal(2), false}};
    const std::vector<Observation> bad{{Decimal(1), true}};
    QCOMPARE(core::monitoring::Auc(good).error(), (core::Error{core::ErrorCode::InvalidInput, "one class: no events"}));
    QCOMPARE(core::monitoring::Ks(bad).error(), (core::Error{core::ErrorCode::InvalidInput, "one class: only events"}));
    QCOMPARE(core::monitoring::Auc({}).error().detail, std::string("one class: no events"));
}

void TestMonitoring::intervalsHoldWhatWasObserved()
{
    for (int cases = 1; cases <= 300; ++cases) {
        for (const bool event : {false, true}) { // where the interval ends at what was observed
            const std::vector<Observation> all(static_cast<std::size_t>(cases), {Decimal(0), event});
            const auto points = core::monitoring::Reliability(all, 1);
            QVERIFY(points.has_value());
            const auto& [value, low, high] = points->front().observed;
            QVERIFY2(low <= value && value <= high, qPrintable(QString::number(cases)));
            QCOMPARE(event ? high : low, value);
        }
    }
}

QTEST_APPLESS_MAIN(TestMonitoring)
#include "test_monitoring.moc"
