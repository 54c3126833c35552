// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QTest>
#include <random>

#include "core/base/json.h"
#include "core/offer/annual_cost.h"
#include "core/offer/caps.h"
#include "core/offer/ladder.h"
#include "core/offer/pricing.h"
#include "core/offer/quick_cost.h"

using namespace core;
using base::Date;
using base::Decimal;
using base::Json;
using base::Money;

namespace {

Decimal D(const std::string& text)
{
    return Decimal::parse(text).value();
}

Date Day(const char* text)
{
    return Date::parse(text).value();
}

offer::CapPolicy Caps(bool effective)
{
    offer::CapPolicy caps;
    caps.is_effective = effective;
    caps.lpr = {{Day("2025-05-20"), D("0.030"), "a"}, {Day("2028-03-20"), D("0.0285"), "b"}};
    caps.caps = {{Day("2025-12-01"), D("0.24"), std::nullopt, "c"},
                 {Day("2027-01-01"), D("0.20"), std::nullopt, "d"},
                 {Day("2028-01-01"), std::nullopt, D("4"), "e"}};
    return caps;
}

offer::CapSchedule Schedule(bool effective = true)
{
    return offer::CapSchedule::make(Caps(effective)).value();
}

struct PriceCase {
    offer::LoanTerms terms;
    offer::PricePolicy policy;
    bool effective = true;
    std::string nominal;
};

Json ToJson(const PriceCase& one)
{
    Json fees = Json::array();
    for (const auto& fee : one.policy.fees)
        fees.push(Json::object({{"rate", Json::decimal(fee.rate)}, {"deducted", Json::boolean(fee.deducted)}}));
    Json lpr = Json::array();
    Json caps = Json::array();
    const auto policy = Caps(one.effective);
    for (const auto& line : policy.lpr)
        lpr.push(Json::object({{"from", Json::string(line.from.text())}, {"one_year", Json::decimal(line.one_year)}}));
    for (const auto& line : policy.caps)
        caps.push(Json::object(
            {{"from", Json::string(line.from.text())},
             {line.annual ? "annual" : "lpr_times", Json::decimal(line.annual ? *line.annual : *line.lpr_times)}}));
    return Json::object({{"principal", Json::integer(one.terms.principal.fen())},
                         {"months", Json::integer(one.terms.months)},
                         {"nominal", Json::string(one.nominal)},
                         {"day", Json::string(one.terms.decided_on.text())},
                         {"effective", Json::boolean(one.effective)},
                         {"fees", std::move(fees)},
                         {"lpr", std::move(lpr)},
                         {"caps", std::move(caps)}});
}

PriceCase RandomCase(std::mt19937& random)
{
    const auto below = [&random](std::uint32_t end) { return static_cast<int>(random() % end); };
    PriceCase one;
    one.terms.principal = Money::fromFen(below(3) == 0 ? 1 + below(500) : (1 + below(400)) * 5000 + below(100));
    one.terms.months = 1 + below(below(4) == 0 ? 60 : 12);
    one.nominal =
        below(12) == 0 ? "0" : "0." + std::to_string(1000 + below(9000)).substr(1) + std::to_string(below(90));
    one.terms.nominal_annual = base::Rate(D(one.nominal));
    one.terms.decided_on = Date::fromDays(20'300 + below(1200)).value();
    one.effective = below(2) == 0;
    for (int i = below(3); i > 0; --i)
        one.policy.fees.push_back({"fee", {"f", "f"}, D("0.0" + std::to_string(below(40))), below(2) == 0});
    return one;
}

std::vector<Json> Reference(const std::vector<PriceCase>& cases)
{
    QProcess python;
    python.start(QStringLiteral("/usr/bin/python3"), {QStringLiteral(SOURCE_DIR "/tests/core/offer_reference.py")});
    for (const PriceCase& one : cases)
        python.write(QByteArray::fromStdString(base::CanonicalBytes(ToJson(one)) + "\n"));
    python.closeWriteChannel();
    std::vector<Json> answers;
    if (!python.waitForFinished(60'000) || python.exitCode() != 0)
        return answers;
    for (const QByteArray& line : python.readAllStandardOutput().split('\n'))
        if (!line.isEmpty())
            answers.push_back(base::ParseJson(line.toStdString()).value());
    return answers;
}

std::string TextOf(const Json& json, const char* key)
{
    const Json* const value = json.find(key);
    return value == nullptr ? "" : value->text();
}

} // namespace

class TestOffer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePictureOfTheCasePage()
    {
        const offer::LoanTerms terms{Money::fromYuan(1500), 6, base::Rate(D("0.2160")), Day("2026-07-14")};
        const auto price = offer::PriceLoan(terms, {}, Schedule());
        QVERIFY(price.has_value());
        QCOMPARE(price->schedule.front().total.text(), std::string("265.98"));
        QCOMPARE(price->effective_annual.proportion().fixed(4), std::string("0.2387"));
        QCOMPARE(price->nominal_annual.proportion().fixed(4), std::string("0.2160"));
        QVERIFY(price->within_cap);
        QCOMPARE(price->cap.proportion().text(), std::string("0.24"));
        QCOMPARE(price->schedule.size(), std::size_t{6});
        QCOMPARE(price->schedule.back().due.text(), std::string("2027-01-14"));
        QCOMPARE(price->payout.text(), std::string("1500.00"));
    }

    void quickArithmeticGivesWhatDecimalGives()
    {
        std::mt19937 random(17);
        for (int i = 0; i < 500; ++i) {
            PriceCase one = RandomCase(random);
            if (i % 5 == 0) // rates whose shares often end in exactly half a fen
                one.terms.nominal_annual =
                    base::Rate(D("0." + std::to_string(10 + random() % 30)).times(D("0.12")).value());
            if (i % 7 == 0) // at and beyond what quick arithmetic holds
                one.terms.principal = Money::fromFen(std::int64_t{1} << (20 + random() % 29));
            const auto quick = offer::PriceLoan(one.terms, one.policy, Schedule(one.effective));
            const auto exact =
                offer::PriceLoan(one.terms, one.policy, Schedule(one.effective), offer::Arithmetic::InDecimal);
            const std::string shown = base::CanonicalBytes(ToJson(one));
            QVERIFY2(quick.has_value() == exact.has_value(), shown.c_str());
            if (!quick)
                continue;
            QVERIFY2(*quick == *exact, shown.c_str());
            QCOMPARE(quick->nominal_annual.proportion().bits().low, exact->nominal_annual.proportion().bits().low);
            QCOMPARE(quick->effective_annual.proportion().bits().high,
                     exact->effective_annual.proportion().bits().high);
        }
    }

    void quickArithmeticSeldomGivesWay()
    {
        std::mt19937 random(19);
        int answered = 0;
        for (int i = 0; i < 300; ++i) {
            std::vector<Money> payments(12, Money::fromFen(5'000 + static_cast<int>(random() % 40'000)));
            const Money payout = Money::fromFen(payments[0].fen() * 12 - 3'000 - static_cast<int>(random() % 9'000));
            const auto quick = offer::QuickPayments::of(payments, payout);
            const auto grains = quick ? quick->lastGrain(15'000'000'000, 10'000'000'000'000) : std::nullopt;
            if (!grains)
                continue;
            ++answered;
            QCOMPARE(Decimal::scaled(*grains, -12), offer::MonthlyIrrByBisection(payments, payout).value());
        }
        QVERIFY(answered > 295);
    }

    void anIndependentReferenceAgrees()
    {
        std::mt19937 random(3);
        std::vector<PriceCase> cases;
        for (int i = 0; i < 400; ++i)
            cases.push_back(RandomCase(random));
        const auto answers = Reference(cases);
        QCOMPARE(answers.size(), cases.size());
        int within = 0;
        int beyond = 0;
        int without = 0;
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const auto price = offer::PriceLoan(cases[i].terms, cases[i].policy, Schedule(cases[i].effective));
            const std::string shown = base::CanonicalBytes(ToJson(cases[i])) + base::CanonicalBytes(answers[i]);
            QVERIFY2(price.has_value(), shown.c_str());
            const Json& expected = answers[i];
            const auto& payments = expected.find("payments")->items();
            QCOMPARE(price->schedule.size(), payments.size());
            for (std::size_t k = 0; k < payments.size(); ++k) {
                QVERIFY2(std::to_string(price->schedule[k].total.fen()) == payments[k].text(), shown.c_str());
                QCOMPARE(price->schedule[k].due.text(), expected.find("due")->items()[k].text());
            }
            QCOMPARE(std::to_string(price->payout.fen()), TextOf(expected, "payout"));
            QCOMPARE(std::to_string(price->total_cost.fen()), TextOf(expected, "cost"));
            QVERIFY2(price->nominal_annual.proportion() == D(TextOf(expected, "nominal")), shown.c_str());
            QVERIFY2(price->effective_annual.proportion() == D(TextOf(expected, "effective")), shown.c_str());
            QVERIFY2(price->within_cap == expected.find("within")->boolValue(), shown.c_str());
            if (expected.find("cap")->isNull()) {
                ++without;
                QVERIFY(price->cap.proportion().isZero());
                continue;
            }
            QVERIFY(price->cap.proportion() == D(TextOf(expected, "cap")));
            ++(price->within_cap ? within : beyond);
            const auto schedule = Schedule(cases[i].effective);
            const auto* cap = schedule.inForce(cases[i].terms.decided_on);
            QVERIFY(cap != nullptr);
            QCOMPARE(cap->monthly.fixed(30), D(TextOf(expected, "at")).fixed(30));
        }
        QVERIFY(within > 30 && beyond > 30 && without > 1);
    }

    void theFastIrrIsTheBisectedOne()
    {
        std::mt19937 random(5);
        for (int i = 0; i < 60; ++i) {
            std::vector<Money> payments;
            std::int64_t sum = 0;
            for (std::size_t k = 1 + random() % 24; k > 0; --k) {
                payments.push_back(Money::fromFen(static_cast<std::int64_t>(random() % 60'000)));
                sum += payments.back().fen();
            }
            if (sum == 0)
                continue;
            const auto payout =
                Money::fromFen(1 + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(sum)));
            const auto slow = offer::MonthlyIrrByBisection(payments, payout);
            for (const char* guess : {"0", "0.018", "3"}) {
                const auto fast = offer::MonthlyIrr(payments, payout, D(guess));
                QVERIFY(fast.has_value() && slow.has_value());
                QCOMPARE(fast->text(), slow->text());
            }
        }
    }

    void capsAreKeyedByTheDay()
    {
        const auto schedule = Schedule();
        QVERIFY(schedule.inForce(Day("2025-11-30")) == nullptr);
        QCOMPARE(schedule.inForce(Day("2025-12-01"))->annual.proportion().text(), std::string("0.24"));
        QCOMPARE(schedule.inForce(Day("2026-12-31"))->annual.proportion().text(), std::string("0.24"));
        QCOMPARE(schedule.inForce(Day("2027-01-01"))->annual.proportion().text(), std::string("0.2"));
        QCOMPARE(schedule.inForce(Day("2028-01-01"))->annual.proportion().text(), std::string("0.12"));
        QCOMPARE(schedule.inForce(Day("2028-03-20"))->annual.proportion().text(), std::string("0.114"));
        auto early = Caps(true);
        early.lpr.erase(early.lpr.begin());
        QVERIFY(offer::CapSchedule::make(early)->inForce(Day("2028-01-02")) == nullptr);
    }

    void theCapIsComparedBeforeRounding()
    {
        // 12 % nominal over equal months: monthly 1 %. Exactly at the cap it is within, one grain above it is not.
        const std::vector<Money> payments{Money::fromFen(10'100)};
        QVERIFY(offer::CostsAtMost(payments, Money::fromFen(10'000), D("0.01")).value());
        QVERIFY(!offer::CostsAtMost(payments, Money::fromFen(10'000), D("0.009999999999999999999999999999")).value());
        // Rounded to six places both would be 0.010000.
        const std::vector<Money> large{Money::fromFen(1'010'000'000'001)};
        QVERIFY(!offer::CostsAtMost(large, Money::fromFen(1'000'000'000'000), D("0.01")).value());
        QCOMPARE(offer::MonthlyIrr(large, Money::fromFen(1'000'000'000'000), D("0.01"))->fixed(6),
                 std::string("0.010000"));
    }

    void monthlyOfEffectiveIsTheLeastThatReaches()
    {
        QVERIFY(offer::MonthlyOfEffective(Decimal(0))->isZero());
        // (1.01)^12 in full: its root is exactly 0.01.
        QCOMPARE(offer::MonthlyOfEffective(D("0.126825030131969720661201"))->text(), std::string("0.01"));
        QVERIFY(!offer::MonthlyOfEffective(D("-0.1")).has_value());
    }

    void laddersClimbAndRoundDown()
    {
        offer::LadderPolicy ladder;
        for (const int yuan : {500, 800, 1000, 1500, 2000, 3000})
            ladder.steps.push_back(Money::fromYuan(yuan));
        ladder.first_min = Money::fromYuan(500);
        ladder.first_max = Money::fromYuan(1000);
        ladder.climb = {{0, 4}, {3, 5}, {9, 6}};
        ladder.max_overdue_days = 30;
        const model::RepaymentHistory good{2, 9, 30};
        const model::RepaymentHistory late{2, 9, 31};
        QCOMPARE(offer::StepReached(ladder, std::nullopt), 4);
        QCOMPARE(offer::StepReached(ladder, good), 6);
        QCOMPARE(offer::StepReached(ladder, late), 4);
        QCOMPARE(offer::StepReached(ladder, model::RepaymentHistory{1, 3, 0}), 5);
        const auto limit = [&](const auto& history, int table, int asked, std::optional<Money> headroom = {}) {
            return offer::LadderLimit(ladder, history, {Money::fromYuan(table), Money::fromYuan(asked), headroom});
        };
        const std::optional<model::RepaymentHistory> known = good;
        QVERIFY((limit(known, 2999, 5000) == offer::Limit{Money::fromYuan(2000), 5}));
        QVERIFY((limit(known, 3000, 5000) == offer::Limit{Money::fromYuan(3000), 6}));
        QVERIFY((limit(known, 3000, 900) == offer::Limit{Money::fromYuan(800), 2}));
        QVERIFY((limit(known, 3000, 5000, Money::fromYuan(499)) == offer::Limit{}));
        QVERIFY((limit(known, 3000, 5000, Money::fromYuan(-7)) == offer::Limit{}));
        const std::optional<model::RepaymentHistory> nobody;
        QVERIFY((limit(nobody, 3000, 5000) == offer::Limit{Money::fromYuan(1000), 3}));
    }

    void whatCannotBePricedIsRefused()
    {
        const auto priced = [](std::int64_t fen, int months, const char* nominal, const char* fee) {
            const offer::PricePolicy policy{{{"fee", {"f", "f"}, D(fee), true}}, {}};
            return offer::PriceLoan({Money::fromFen(fen), months, base::Rate(D(nominal)), Day("2026-01-31")}, policy,
                                    Schedule());
        };
        QVERIFY(priced(100, 3, "0.2", "0.1").has_value());
        QVERIFY(!priced(0, 3, "0.2", "0.1").has_value());
        QVERIFY(!priced(100, 0, "0.2", "0.1").has_value());
        QVERIFY(!priced(100, 361, "0.2", "0.1").has_value());
        QVERIFY(!priced(100, 3, "-0.1", "0.1").has_value());
        QVERIFY(!priced(100, 3, "10.1", "0.1").has_value());
        QVERIFY(!priced(100, 3, "0.2", "1").has_value());
        QCOMPARE(priced(100, 3, "0.2", "0.1")->schedule[0].due.text(), std::string("2026-02-28"));
        QCOMPARE(priced(100, 3, "0.2", "0.1")->schedule[1].due.text(), std::string("2026-03-31"));
    }

    void pricingIsFast()
    {
        const auto schedule = Schedule();
        const offer::LoanTerms terms{Money::fromYuan(1500), 6, base::Rate(D("0.2160")), Day("2026-07-14")};
        QBENCHMARK
        {
            static_cast<void>(offer::PriceLoan(terms, {}, schedule));
        }
    }
};

QTEST_GUILESS_MAIN(TestOffer)
#include "test_offer.moc"
