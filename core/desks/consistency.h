// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/consistency.h  Whether rows and audit entries tell the same story: no effect without its entry, no entry
/// without its effect. For tests that kill programs, and for whoever doubts a database.
/// Threads: any; one read job, so everything is of one moment. Memory: one small record per entry.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/desks/stores.h"

namespace core::desks {

struct ConsistencyReport {
    std::int64_t entries = 0;
    std::int64_t decisions = 0;
    std::int64_t cases = 0;
    std::int64_t verdicts = 0;
    std::int64_t withdrawn = 0;
    /// English, ids and codes only; at most a hundred.
    std::vector<std::string> faults;
};

/// Checks: each decision and its entry, with the hash of its bytes; each verdict and its entry; each withdrawal and its
/// entry; each verdict's outbox row (cancelled when withdrawn, never sent before the undo window was over, sent exactly when
/// there is an entry of it); each case's version and the newest entry about it.
[[nodiscard]] Expected<ConsistencyReport> CheckConsistency(Store& store);

} // namespace core::desks
