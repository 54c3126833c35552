// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/population.h"

#include <array>
#include <chrono>
#include <utility>

#include "app/admin/counter_random.h"
#include "app/admin/purposes.h"
#include "app/admin/synthetic_facts.h"
#include "core/base/check.h"
#include "core/base/json.h"
#include "core/intake/application_reader.h"

namespace admin {

namespace {

using core::base::Instant;

std::string IdOf(const Draws& draws, std::uint32_t purpose)
{
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string text;
    for (std::uint32_t half = 0; half < 2; ++half)
        for (std::uint64_t bits = draws.bits(purpose + half * 1000), i = 0; i < 16; ++i, bits >>= 4U)
            text += kHex[bits & 15U];
    return text;
}

/// Equal slots over the days, each application at a drawn place of its slot.
Instant AppliedAt(const PopulationOptions& options, const Draws& draws, std::uint64_t index)
{
    const std::int64_t span_s = std::int64_t{options.days} * 86'400 - 200;
    const auto count = static_cast<std::int64_t>(options.applicants);
    const auto slot = static_cast<std::int64_t>(index);
    const std::int64_t from = span_s * slot / count;
    const std::int64_t width = span_s * (slot + 1) / count - from;
    const std::int64_t inside = width > 0 ? draws.below(kTime, width) : 0;
    return options.end.plusSeconds(from + inside - span_s - 200);
}

core::model::Applicant ToApplicant(Identity identity)
{
    return {std::move(identity.name),      std::move(identity.phone),   std::move(identity.id_number),
            std::move(identity.bank_card), std::move(identity.address), std::move(identity.device)};
}

} // namespace

Instant DemoMorning()
{
    // 2026-07-14T02:24:00Z.
    return Instant::fromMillis(1'783'995'840'000);
}

core::base::Expected<SyntheticApplicant> MakeApplicant(const PopulationOptions& options, std::uint64_t index)
{
    CHECK(index < options.applicants);
    constexpr std::array<std::int64_t, 10> kAmounts{80'000,  100'000, 150'000, 150'000, 200'000,
                                                    200'000, 200'000, 300'000, 300'000, 500'000};
    constexpr std::array<int, 6> kTerms{3, 6, 6, 6, 9, 12};
    const Draws draws(options.seed, index);
    SyntheticApplicant made;
    made.traits = TraitsOf(options.seed, index);
    core::model::Application& application = made.application;
    application.application_id = core::base::ApplicationId(IdOf(draws, kRequestId));
    application.request_id = core::base::RequestId(IdOf(draws, kRequestId + 3000));
    application.applied_at = AppliedAt(options, draws, index);
    application.decided_at = application.applied_at.plusSeconds(30 + draws.below(kDecideDelay, 150));
    application.product = "cash";
    application.channel = draws.chance(kChannel, 780'000) ? "app" : "h5";
    application.amount = core::base::Money::fromFen(kAmounts[static_cast<std::size_t>(draws.below(kAmount, 10))]);
    application.term_months = kTerms[static_cast<std::size_t>(draws.below(kTerm, 6))];
    const std::chrono::sys_days today{std::chrono::days{application.decided_at->shanghaiDate().daysSinceEpoch()}};
    application.applicant = ToApplicant(IdentityOf(options.seed, made.traits, today));
    auto facts = FactsOf(options.seed, index, made.traits, *application.decided_at);
    if (!facts)
        return tl::unexpected(facts.error());
    application.facts = std::move(*facts);
    application.history = HistoryOf(options.seed, made.traits);
    application.exposure = ExposureOf(options.seed, made.traits, *application.history);
    application.lists = ListHitsOf(options.seed, made.traits);
    made.defaulted = draws.chance(kDefault, made.traits.pd);
    return made;
}

std::string ApplicationLine(const core::model::Application& application)
{
    return core::base::CanonicalBytes(core::intake::ToInputsJson(application));
}

std::string TruthHead()
{
    return "application_id,true_pd,defaulted,repeat,ring,stolen,student,thin";
}

std::string TruthLine(const SyntheticApplicant& applicant)
{
    const Traits& traits = applicant.traits;
    std::string pd = std::to_string(traits.pd);
    pd.insert(0, pd.size() < 6 ? 6 - pd.size() : 0, '0');
    std::string line = applicant.application.application_id.value + ",0." + pd;
    for (const bool flag :
         {applicant.defaulted, traits.repeat, traits.ring_size > 0, traits.stolen, traits.student, traits.thin})
        line += flag ? ",1" : ",0";
    return line;
}

} // namespace admin
