// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/synthetic_facts.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "app/admin/counter_random.h"
#include "app/admin/purposes.h"
#include "core/base/date.h"
#include "core/base/decimal.h"

namespace admin {

namespace {

using core::base::Date;
using core::base::Decimal;
using core::base::Expected;
using core::base::Instant;
using core::model::Fact;
using core::model::FactState;
using core::model::FactValue;

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::array<std::string_view, 6> kSources{"bureau_a", "flow_b", "verify_c", "carrier_d", "own", "derived"};
/// How often a source does not answer at all, micro.
constexpr std::array<std::int64_t, 6> kDown{4'000, 20'000, 2'000, 5'000, 0, 0};
enum Source : std::size_t { kBureau, kFlow, kVerify, kCarrier, kOwn, kDerived };

/// The values of a fact for a latent of -3, -2, ... 3 deviations.
using Curve = std::array<std::int64_t, 7>;

/// Weights of character, capacity, pressure, stability and own noise in hundredths: their squares add up to about 100^2.
struct Mix {
    int character;
    int capacity;
    int pressure;
    int stability;
    int noise;
};

struct CountFact {
    std::string_view name;
    Source source;
    Mix mix;
    Curve curve;
    int places;           ///< decimals of the value
    std::int64_t missing; ///< micro, beside a source that does not answer
};

// The order is part of the population: a fact's place in this table is its purpose number.
constexpr std::array kCounts{
    CountFact{"multi_apps_3m", kBureau, {0, 0, 90, 0, 44}, {0, 0, 1, 2, 5, 11, 19}, 0, 1'000},
    CountFact{"inquiries_1m", kBureau, {0, 0, 85, 0, 53}, {0, 0, 0, 1, 3, 7, 13}, 0, 8'000},
    CountFact{"credit_months", kBureau, {0, 0, 0, 85, 53}, {1, 5, 16, 36, 66, 120, 190}, 0, 3'000},
    CountFact{"loans_open", kBureau, {0, -20, 85, 0, 48}, {0, 0, 1, 2, 4, 7, 12}, 0, 8'000},
    CountFact{"overdue_open", kBureau, {-80, 0, 20, 0, 57}, {0, 0, 0, 0, 0, 0, 3}, 0, 8'000},
    CountFact{"overdue_2y", kBureau, {-92, 0, 0, 0, 39}, {0, 0, 0, 1, 3, 7, 14}, 0, 8'000},
    CountFact{"overdue_days_2y", kBureau, {-90, 0, 0, 0, 43}, {0, 0, 1, 5, 16, 48, 130}, 0, 8'000},
    CountFact{"credit_use", kBureau, {-45, -40, 70, 0, 38}, {0, 80, 240, 480, 740, 960, 1180}, 1, 12'000},
    CountFact{"income_monthly_fen",
              kFlow,
              {0, 95, 0, 0, 31},
              {110'000, 210'000, 360'000, 560'000, 900'000, 1'500'000, 2'800'000},
              0,
              6'000},
    CountFact{"income_gap", kDerived, {-40, -60, 0, 0, 69}, {-300, -150, -60, 30, 120, 330, 900}, 1, 20'000},
    CountFact{"income_swing", kFlow, {0, 0, 0, -90, 43}, {20, 50, 110, 200, 370, 680, 1150}, 1, 12'000},
    CountFact{"debt_ratio", kDerived, {0, -62, 65, 0, 43}, {0, 50, 140, 270, 430, 720, 1300}, 1, 8'000},
    CountFact{"low_balance_days", kFlow, {-55, -75, 0, 0, 36}, {0, 1, 4, 12, 30, 58, 86}, 0, 12'000},
    CountFact{"social_months", kFlow, {0, 25, 0, 88, 40}, {0, 0, 6, 22, 56, 110, 200}, 0, 70'000},
    CountFact{"fund_months", kFlow, {0, 45, 0, 75, 48}, {0, 0, 0, 8, 36, 90, 180}, 0, 240'000},
    CountFact{"phone_months", kCarrier, {0, 0, 0, 85, 53}, {3, 9, 22, 46, 80, 125, 190}, 0, 8'000},
    CountFact{"apps_30d", kOwn, {0, 0, 55, 0, 83}, {1, 1, 1, 1, 2, 3, 7}, 0, 0},
    CountFact{"device_changes_30d", kOwn, {0, 0, 0, -40, 92}, {0, 0, 0, 0, 0, 1, 4}, 0, 0},
};

std::int64_t Mixed(const Mix& mix, const Traits& traits, std::int64_t noise)
{
    return (mix.character * traits.character + mix.capacity * traits.capacity + mix.pressure * traits.pressure +
            mix.stability * traits.stability + mix.noise * noise) /
           100;
}

/// The curve at `latent`, linear between its points, rounded up as often as its fraction says (`dither` in [0, 1e6)).
std::int64_t At(const Curve& curve, std::int64_t latent, std::int64_t dither)
{
    constexpr std::int64_t kUnit = 1'000'000;
    const std::int64_t from_left = std::clamp<std::int64_t>(latent + 3 * kUnit, 0, 6 * kUnit - 1);
    const auto cell = static_cast<std::size_t>(from_left / kUnit);
    const std::int64_t micro = curve[cell] * kUnit + (curve[cell + 1] - curve[cell]) * (from_left % kUnit) + dither;
    return micro >= 0 ? micro / kUnit : -((-micro + kUnit - 1) / kUnit);
}

Expected<Decimal> Scaled(std::int64_t value, int places)
{
    std::string text = std::to_string(value);
    return places == 0 ? Decimal(value) : Decimal::parse(text.append("e-").append(std::to_string(places)));
}

/// Collects the facts of one application.
class Sheet {
public:
    Sheet(std::uint64_t seed, std::uint64_t index, const Traits& traits, Instant decided_at)
        : m_draws(seed, index), m_traits(traits), m_decided_at(decided_at)
    {}

    [[nodiscard]] const Draws& draws() const { return m_draws; }
    [[nodiscard]] const Traits& traits() const { return m_traits; }

    /// A value as its source gives it, unless the source does not answer or (with probability `missing`) holds nothing.
    void add(std::string_view name, Source source, FactValue value, std::int64_t missing, std::int64_t days_old = -1)
    {
        const std::uint32_t number = m_number++;
        Fact fact;
        fact.name = name;
        fact.source = kSources[source];
        fact.as_of = asOf(source, days_old);
        if (m_draws.chance(kSourceDown + static_cast<std::uint32_t>(source == kDerived ? kFlow : source),
                           kDown[source == kDerived ? kFlow : source])) {
            fact.state = FactState::Unavailable;
        } else if (m_draws.chance(kMissing + number, missing)) {
            return;
        } else {
            fact.state = FactState::Present;
            fact.value = std::move(value);
        }
        m_facts.push_back(std::move(fact));
    }

    [[nodiscard]] std::vector<Fact> take()
    {
        std::sort(m_facts.begin(), m_facts.end(), [](const Fact& a, const Fact& b) { return a.name < b.name; });
        return std::move(m_facts);
    }

private:
    /// Checks are made while the applicant waits; statements are those of an earlier day.
    [[nodiscard]] Instant asOf(Source source, std::int64_t days_old) const
    {
        if (days_old >= 0)
            return m_decided_at.plusMillis(-days_old * kDayMs - 3'600'000);
        if (source == kFlow)
            return m_decided_at.plusMillis(-(1 + m_draws.below(kFlowAge, 3)) * kDayMs);
        return m_decided_at.plusSeconds(-(2 + static_cast<std::int64_t>(source) * 7));
    }

    Draws m_draws;
    const Traits& m_traits;
    Instant m_decided_at;
    std::vector<Fact> m_facts;
    std::uint32_t m_number = 0;
};

Expected<void> AddCounts(Sheet& sheet)
{
    const Traits& traits = sheet.traits();
    std::uint32_t number = 0;
    for (const CountFact& fact : kCounts) {
        const std::int64_t noise = sheet.draws().normal(kFact + number);
        std::int64_t value =
            At(fact.curve, Mixed(fact.mix, traits, noise), sheet.draws().below(kDither + number, 1'000'000));
        ++number;
        const bool bureau_history =
            fact.source == kBureau && fact.name != "multi_apps_3m" && fact.name != "inquiries_1m";
        if (fact.name == "credit_months" && traits.thin)
            value = sheet.draws().below(kDither + 150, 6);
        if (fact.name == "income_monthly_fen")
            value = value / 100 * 100;
        auto decimal = Scaled(value, fact.places);
        if (!decimal)
            return tl::unexpected(decimal.error());
        const bool none = bureau_history && traits.no_file;
        // A few multi-lending reports come from a query of weeks ago.
        const bool old = fact.name == "multi_apps_3m" && sheet.draws().chance(kStaleMulti, 3'000);
        sheet.add(fact.name, fact.source, *decimal, none ? 1'000'000 : fact.missing, old ? 34 : -1);
    }
    return {};
}

void AddIdentityChecks(Sheet& sheet)
{
    const Draws& draws = sheet.draws();
    const bool stolen = sheet.traits().stolen;
    const auto flag = [&](std::string_view name, Source source, std::uint32_t n, std::int64_t wrong,
                          std::int64_t wrong_if_stolen, std::int64_t missing) {
        sheet.add(name, source, !draws.chance(kFact + n, stolen ? wrong_if_stolen : wrong), missing);
    };
    flag("name_id_match", kVerify, 60, 2'000, 150'000, 1'000);
    flag("liveness_passed", kVerify, 61, 3'000, 250'000, 1'000);
    flag("phone_name_match", kCarrier, 62, 6'000, 700'000, 2'000);
    flag("bank_card_match", kVerify, 63, 6'000, 500'000, 2'000);
    flag("place_match", kOwn, 64, sheet.traits().ring_size > 0 ? 250'000 : 5'000, 350'000, 0);
    const Curve mine{720, 890, 930, 955, 970, 988, 1000};
    const Curve others{80, 220, 380, 520, 640, 760, 900};
    const std::int64_t face = At(stolen ? others : mine, draws.normal(kFact + 65), 0);
    if (const auto value = Scaled(face, 1))
        sheet.add("face_score", kVerify, *value, 2'000);
    const std::int64_t valid =
        draws.chance(kFact + 66, 5'000) ? -1 - draws.below(kDither + 66, 400) : 20 + draws.below(kDither + 66, 6'500);
    sheet.add("id_valid_days", kVerify, Decimal(valid), 1'000);
    sheet.add("student", kVerify, sheet.traits().student, 3'000);
}

void AddStatements(Sheet& sheet, Date report_day_base)
{
    const Draws& draws = sheet.draws();
    const Traits& traits = sheet.traits();
    constexpr std::array<std::string_view, 12> kPurposes{"shopping", "shopping",  "shopping", "home",
                                                         "home",     "education", "medical",  "travel",
                                                         "business", "home",      "shopping", "medical"};
    constexpr std::array<std::string_view, 3> kNotPermitted{"investment", "property", "other_loans"};
    const bool permitted = !draws.chance(kFact + 70, 7'000);
    sheet.add("loan_purpose", kOwn,
              std::string(permitted ? kPurposes[static_cast<std::size_t>(draws.below(kFact + 71, 12))]
                                    : kNotPermitted[static_cast<std::size_t>(draws.below(kFact + 71, 3))]),
              0);
    constexpr std::array<std::string_view, 7> kOccupations{"none",          "gig",      "farmer", "gig",
                                                           "self_employed", "employee", "civil"};
    const std::int64_t place = std::clamp<std::int64_t>(
        (Mixed({0, 45, 0, 65, 61}, traits, draws.normal(kFact + 72)) + 3'000'000) / 900'000, 0, 6);
    sheet.add("occupation", kOwn, std::string(traits.student ? "none" : kOccupations[static_cast<std::size_t>(place)]),
              4'000);
    constexpr std::array<std::string_view, 5> kEducation{"primary", "middle", "college", "bachelor", "master"};
    sheet.add("education_level", kOwn, std::string(kEducation[static_cast<std::size_t>(draws.below(kFact + 73, 5))]),
              300'000);
    const bool old = draws.chance(kReportAge, 16'000);
    const std::int64_t days = old ? 31 + draws.below(kReportAge + 1000, 45) : draws.below(kReportAge + 1000, 26);
    if (const auto day = report_day_base.plusDays(-days))
        sheet.add("bureau_report_date", kBureau, *day, traits.no_file ? 0 : 1'000, days);
}

void AddDevice(Sheet& sheet)
{
    const Draws& draws = sheet.draws();
    const Traits& traits = sheet.traits();
    const bool ring = traits.ring_size > 0;
    std::int64_t people = ring ? traits.ring_position : traits.household ? 2 : 1;
    if (!ring && draws.chance(kFact + 80, 4'000))
        people += 2;
    sheet.add("device_people", kOwn, Decimal(people), 0);
    sheet.add("phone_people", kOwn,
              Decimal(ring                               ? 1 + traits.ring_position / 2
                      : draws.chance(kFact + 81, 10'000) ? 2
                                                         : 1),
              0);
    sheet.add("linked_overdue", kOwn,
              Decimal(ring                              ? draws.below(kFact + 82, traits.ring_position)
                      : draws.chance(kFact + 82, 2'500) ? 1
                                                        : 0),
              0);
    sheet.add("device_emulator", kOwn, draws.chance(kFact + 83, ring ? 150'000 : 2'000), 0);
    const std::int64_t state = draws.below(kFact + 84, 1'000);
    sheet.add("phone_status", kCarrier,
              std::string(state < 3   ? "suspended"
                          : state < 8 ? "recycled"
                                      : "normal"),
              2'000);
}

} // namespace

Expected<std::vector<Fact>> FactsOf(std::uint64_t seed, std::uint64_t index, const Traits& traits, Instant decided_at)
{
    Sheet sheet(seed, index, traits, decided_at);
    if (const auto added = AddCounts(sheet); !added)
        return tl::unexpected(added.error());
    AddIdentityChecks(sheet);
    AddStatements(sheet, decided_at.shanghaiDate());
    AddDevice(sheet);
    return sheet.take();
}

core::model::RepaymentHistory HistoryOf(std::uint64_t seed, const Traits& traits)
{
    const Draws draws(seed, traits.person);
    core::model::RepaymentHistory history;
    if (!draws.chance(kLoans, traits.stolen || traits.ring_size > 0 ? 30'000 : 330'000))
        return history;
    history.loans = 1 + static_cast<int>(draws.below(kLoans + 1000, 4));
    const std::int64_t latent = Mixed({90, 0, 0, 0, 43}, traits, draws.normal(kInstalments));
    history.instalments_on_time =
        static_cast<int>(At({0, 0, 2, 5, 9, 14, 20}, latent, draws.below(kInstalments + 1000, 1'000'000)));
    history.max_overdue_days = static_cast<int>(At({90, 34, 9, 2, 0, 0, 0}, latent, draws.below(kOverdue, 1'000'000)));
    return history;
}

core::model::Exposure ExposureOf(std::uint64_t seed, const Traits& traits, const core::model::RepaymentHistory& history)
{
    const Draws draws(seed, traits.person);
    core::model::Exposure exposure;
    if (history.loans > 0 && draws.chance(kOutstanding, 350'000)) {
        exposure.open_loans = 1;
        exposure.outstanding = core::base::Money::fromFen(10'000 + draws.below(kOutstanding + 1000, 190'000));
    }
    return exposure;
}

core::model::ListHits ListHitsOf(std::uint64_t seed, const Traits& traits)
{
    const Draws draws(seed, traits.person);
    const bool ring = traits.ring_size > 0;
    return {draws.chance(kBlacklist, ring ? 120'000 : 13'000), draws.chance(kWatchlist, ring ? 120'000 : 4'000)};
}

} // namespace admin
