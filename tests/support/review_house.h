// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/support/review_house.h  A house for tests of the desks: a database of its own, people, a released policy, a
/// clock that stands still. Everything real but clock, entropy and master key.
/// Threads: one, except where a desk says more.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>

#include "app/admin/manual_clock.h"
#include "core/desks/decision_desk.h"
#include "core/desks/housekeeping.h"
#include "core/desks/store_audit_desk.h"
#include "core/desks/store_policy_desk.h"
#include "core/desks/store_review_desk.h"
#include "core/desks/store_watch_desk.h"
#include "datasources/policy/policy_cache.h"
#include "datasources/sql/sql_store.h"
#include "tests/support/counting_entropy.h"
#include "tests/support/test_keys.h"

namespace tests {

/// The demo's morning.
inline const core::base::Instant kMorning = core::base::Instant::fromMillis(1'783'995'840'000);

/// Raw bytes of every file of a bundle folder.
[[nodiscard]] core::desks::BundleFiles ReadBundle(const std::string& folder);

class ReviewHouse {
public:
    /// Opens or makes the database at `path`. Aborts when that fails: a test cannot go on without it.
    explicit ReviewHouse(const std::string& path, std::uint64_t seed = 1);

    /// Accounts 06, 04, 11 (reviewers), 01 (manager), 02, 03 (supervisors), 21 (auditor), 31 (operator).
    void hire();
    /// Submitted by 01, approved by 02.
    void release(const core::desks::BundleFiles& bundle);
    /// Looks the accounts up in a database that has them already.
    void meet();

    [[nodiscard]] const core::model::Actor& person(const std::string& number) const { return m_people.at(number); }
    /// Applications of the synthetic population, decided one by one; gives the receipts that opened a case.
    [[nodiscard]] std::vector<core::desks::SubmitReceipt> referred(std::uint64_t count, std::uint64_t from = 0);

    admin::ManualClock clock{kMorning};
    CountingEntropy entropy;
    TestKeys keys;
    std::unique_ptr<datasources::sql::SqlStore> store;
    datasources::policy::PolicyCache policies;
    std::unique_ptr<core::desks::DecisionDesk> decisions;
    std::unique_ptr<core::desks::StoreReviewDesk> review;
    std::unique_ptr<core::desks::StorePolicyDesk> policy;
    std::unique_ptr<core::desks::StoreWatchDesk> watch;
    std::unique_ptr<core::desks::StoreAuditDesk> audit;
    std::unique_ptr<core::desks::Housekeeping> housekeeping;
    core::model::Actor service;

private:
    std::map<std::string, core::model::Actor> m_people;
};

} // namespace tests
