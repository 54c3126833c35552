// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/synthetic_facts.h  What sources would say about a synthetic applicant: noisy views of hidden traits.
/// Every count and amount mixes a trait with noise of its own, so a model learns from facts and never sees the truth.
/// Units: as the default catalogue declares; instants in ms UTC. Threads: pure.
#pragma once

#include <cstdint>
#include <vector>

#include "app/admin/synthetic_person.h"
#include "core/base/error.h"
#include "core/base/instant.h"
#include "core/model/application.h"
#include "core/model/fact.h"

namespace admin {

/// Sorted by name. Facts a source does not hold are absent; a source that did not answer says so in each of its facts.
/// Errors: only when a value leaves the range of Decimal or Date, which no seed can do.
[[nodiscard]] core::base::Expected<std::vector<core::model::Fact>> FactsOf(std::uint64_t seed, std::uint64_t index,
                                                                           const Traits& traits,
                                                                           core::base::Instant decided_at);

[[nodiscard]] core::model::RepaymentHistory HistoryOf(std::uint64_t seed, const Traits& traits);
[[nodiscard]] core::model::Exposure ExposureOf(std::uint64_t seed, const Traits& traits,
                                               const core::model::RepaymentHistory& history);
[[nodiscard]] core::model::ListHits ListHitsOf(std::uint64_t seed, const Traits& traits);

} // namespace admin
