// SPDX-License-Identifier: GPL-3.0-or-later
// The synthetic population: same seed same bytes on any number of threads, and nobody in it can exist.
#include <QTest>

#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "app/admin/counter_random.h"
#include "app/admin/population.h"
#include "core/base/hash.h"
#include "core/model/identity.h"

namespace {

admin::PopulationOptions Options(std::uint64_t seed, std::uint64_t applicants)
{
    return {seed, applicants, admin::DemoMorning(), 30};
}

std::vector<admin::SyntheticApplicant> Make(const admin::PopulationOptions& options)
{
    std::vector<admin::SyntheticApplicant> made;
    for (std::uint64_t index = 0; index < options.applicants; ++index)
        made.push_back(admin::MakeApplicant(options, index).value());
    return made;
}

} // namespace

class TestPopulation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void philoxGivesThePublishedNumbers();
    void sameBytesOnAnyNumberOfThreads();
    void anotherSeedGivesOtherPeople();
    void nothingCanBelongToAPerson();
    void timesAscendAndFactsAreFromBefore();
    void ringsShareDevicesAndPhones();
    void everyKindOfTroubleOccurs();
};

void TestPopulation::philoxGivesThePublishedNumbers()
{
    // Known answers of the Random123 library, philox4x32 with ten rounds.
    const admin::PhiloxBlock zero{0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U};
    QVERIFY(admin::Philox({0, 0, 0, 0}, 0, 0) == zero);
    const admin::PhiloxBlock pi{0xd16cfe09U, 0x94fdccebU, 0x5001e420U, 0x24126ea1U};
    QVERIFY(admin::Philox({0x243f6a88U, 0x85a308d3U, 0x13198a2eU, 0x03707344U}, 0xa4093822U, 0x299f31d0U) == pi);
}

void TestPopulation::sameBytesOnAnyNumberOfThreads()
{
    const auto options = Options(11, 400);
    std::vector<std::string> one;
    for (const auto& applicant : Make(options))
        one.push_back(admin::ApplicationLine(applicant.application) + admin::TruthLine(applicant));
    std::vector<std::string> many(one.size());
    {
        std::vector<std::jthread> threads;
        for (std::size_t first = 0; first < 4; ++first)
            threads.emplace_back([&many, &options, first] {
                for (std::size_t i = many.size() - 1 - first; i < many.size(); i -= 4) {
                    const auto made = admin::MakeApplicant(options, i).value();
                    many[i] = admin::ApplicationLine(made.application) + admin::TruthLine(made);
                }
            });
    }
    QVERIFY(one == many);
    // The bytes of this seed, for ever: a change here changes every figure that was published with a seed.
    core::base::Sha256 hash;
    for (const std::string& line : one)
        hash.add(line);
    QCOMPARE(QString::fromStdString(hash.finish().shortHex()), QStringLiteral("1ec22957"));
}

void TestPopulation::anotherSeedGivesOtherPeople()
{
    std::set<std::string> numbers;
    for (const std::uint64_t seed : {1U, 2U})
        for (const auto& applicant : Make(Options(seed, 64)))
            if (!applicant.traits.repeat && !applicant.traits.stolen)
                QVERIFY(numbers.insert(*applicant.application.applicant.id_number).second);
}

void TestPopulation::nothingCanBelongToAPerson()
{
    for (const auto& applicant : Make(Options(3, 2000))) {
        const core::model::Applicant& who = applicant.application.applicant;
        QCOMPARE(who.phone->size(), 11U);
        QVERIFY(who.phone->starts_with("142") || who.phone->starts_with("154"));
        QCOMPARE(who.id_number->size(), 18U);
        QVERIFY(who.id_number->starts_with("98") || who.id_number->starts_with("99"));
        QCOMPARE(who.id_number->back(), admin::IdCheckCharacter(who.id_number->substr(0, 17)));
        QVERIFY(who.bank_card->starts_with("999999"));
        QCOMPARE(who.bank_card->back(), admin::LuhnDigit(who.bank_card->substr(0, who.bank_card->size() - 1)));
    }
    // Check digits against published examples: GB 11643 (11010519491231002X) and ISO/IEC 7812 (79927398713).
    QCOMPARE(admin::IdCheckCharacter("11010519491231002"), 'X');
    QCOMPARE(admin::LuhnDigit("7992739871"), '3');
}

void TestPopulation::timesAscendAndFactsAreFromBefore()
{
    const auto options = Options(5, 1000);
    core::base::Instant before;
    for (const auto& applicant : Make(options)) {
        const core::model::Application& application = applicant.application;
        QVERIFY(application.applied_at >= before);
        QVERIFY(application.applied_at < *application.decided_at);
        QVERIFY(*application.decided_at < options.end);
        before = application.applied_at;
        std::string last;
        for (const core::model::Fact& fact : application.facts) {
            QVERIFY(fact.as_of <= *application.decided_at);
            QVERIFY(last < fact.name);
            last = fact.name;
        }
    }
}

void TestPopulation::ringsShareDevicesAndPhones()
{
    std::map<std::string, std::set<std::uint64_t>> devices;
    std::map<std::string, std::set<std::uint64_t>> phones;
    std::map<std::string, std::set<std::uint64_t>> ids;
    for (const auto& applicant : Make(Options(9, 2000))) {
        const core::model::Applicant& who = applicant.application.applicant;
        devices[*who.device].insert(applicant.traits.person);
        phones[*who.phone].insert(applicant.traits.person);
        ids[*who.id_number].insert(applicant.traits.person);
    }
    const auto most = [](const auto& shared) {
        std::size_t people = 0;
        for (const auto& [key, who] : shared)
            people = std::max(people, who.size());
        return people;
    };
    QVERIFY(most(devices) >= 5);
    QVERIFY(most(phones) >= 2);
    QVERIFY2(most(ids) >= 2, "no stolen identity");
}

void TestPopulation::everyKindOfTroubleOccurs()
{
    std::map<std::string, int> seen;
    for (const auto& applicant : Make(Options(21, 3000))) {
        seen["ring"] += applicant.traits.ring_size > 0;
        seen["stolen"] += applicant.traits.stolen;
        seen["student"] += applicant.traits.student;
        seen["thin"] += applicant.traits.thin;
        seen["damaged"] += applicant.traits.damaged;
        seen["repeat"] += applicant.traits.repeat;
        seen["minor"] += applicant.traits.age < 18;
        seen["blacklist"] += applicant.application.lists->blacklist;
        seen["watchlist"] += applicant.application.lists->watchlist;
        seen["history"] += applicant.application.history->loans > 0;
        seen["exposure"] += !applicant.application.exposure->outstanding.isZero();
        seen["defaulted"] += applicant.defaulted;
        for (const core::model::Fact& fact : applicant.application.facts)
            seen["unavailable"] += fact.state == core::model::FactState::Unavailable;
        seen["missing"] += applicant.application.facts.size() < 35;
    }
    for (const auto& [kind, count] : seen)
        QVERIFY2(count > 0, kind.c_str());
    QVERIFY(seen["defaulted"] > 90 && seen["defaulted"] < 300);
}

QTEST_APPLESS_MAIN(TestPopulation)
#include "test_population.moc"
