// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/support/past_house.h  A house with some weeks of decided applications behind it, and files of outcomes for them.
/// Threads: one.
#pragma once

#include <string>
#include <vector>

#include "app/admin/population.h"
#include "core/desks/outcome_desk.h"
#include "tests/support/review_house.h"

namespace tests {

struct PastDecision {
    core::desks::SubmitReceipt receipt;
    core::base::Instant applied_at;
    core::model::Application application;
};

/// `count` applications over `days` days up to the house's morning; nobody works the referred ones.
[[nodiscard]] inline std::vector<PastDecision> LiveThroughPast(ReviewHouse& house, std::uint64_t count, int days)
{
    admin::PopulationOptions population;
    population.seed = 11;
    population.applicants = count;
    population.end = house.clock.now().plusSeconds(std::int64_t{days} * 86'400);
    population.days = days;
    std::vector<PastDecision> past;
    std::vector<core::model::Application> batch;
    for (std::uint64_t i = 0; i < count; ++i) {
        core::model::Application made = admin::MakeApplicant(population, i)->application;
        made.lists.reset();
        batch.push_back(std::move(made));
        if (batch.size() < 50 && i + 1 < count)
            continue;
        house.clock.reach(*batch.back().decided_at);
        const auto receipts = house.decisions->submitMany(batch, house.service);
        for (std::size_t k = 0; receipts && k < receipts->size(); ++k)
            past.push_back({(*receipts)[k], batch[k].applied_at, batch[k]});
        batch.clear();
    }
    return past;
}

inline const std::string kOutcomeHead = "application_id,observed_on,outcome,source\n";

} // namespace tests
