// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/demo_days.h  Thirty days of a house that never was: applications arrive, people work them, some are left.
/// Everything goes through the desks, as it would on any day; only the clock is set by hand.
/// Units: instants UTC. Threads: one.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/admin/counter_random.h"
#include "app/admin/manual_clock.h"
#include "app/admin/population.h"
#include "core/desks/decision_desk.h"
#include "core/desks/housekeeping.h"
#include "core/desks/outcome_desk.h"
#include "core/desks/store_policy_desk.h"
#include "core/desks/store_review_desk.h"

namespace admin {

struct DemoOptions {
    std::uint64_t applicants = 2000;
    std::uint64_t seed = 1;
    core::base::Instant now;
    /// Applications of the months before those days, whose loans have matured: something to train on. 0: none.
    std::uint64_t past = 0;
};

struct DemoReport {
    std::int64_t applications = 0;
    std::int64_t approved = 0;
    std::int64_t referred = 0;
    std::int64_t declined = 0;
    std::int64_t verdicts = 0;
    std::int64_t list_entries = 0;
    std::int64_t outcomes = 0; ///< of loans of the past
};

/// The desks of one house, and who works there: account number -> actor.
struct DemoHouse {
    ManualClock& clock;
    core::desks::DecisionDesk& decisions;
    core::desks::ReviewDesk& review;
    core::desks::PolicyDesk& policy;
    core::desks::Housekeeping& housekeeping;
    core::desks::OutcomeDesk& outcomes;
    core::desks::Store& store;
    std::map<std::string, core::model::Actor> people;
    core::model::Actor service;
};

/// Applications done of all; returns false to stop.
using DemoProgress = std::function<bool(std::uint64_t done, std::uint64_t total)>;

/// How long before `now` the clock must stand at most when the demo begins.
[[nodiscard]] std::int64_t SecondsLivedThrough(const DemoOptions& options);

/// `bundle` goes live thirty days before `now`, with a past half a year; then the days pass. Ends with the clock at `now`.
/// Errors: Cancelled; those of the desks; InvalidInput when the bundle has findings.
[[nodiscard]] core::Expected<DemoReport> LiveThrough(DemoHouse& house, const core::desks::BundleFiles& bundle,
                                                     const DemoOptions& options, const DemoProgress& progress);

} // namespace admin
