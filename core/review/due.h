// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/review/due.h  How urgent a referred application is, and when it has to be answered.
/// Units: hours as declared by the bundle's manifest (`queue_hours`). Threads: pure.
#pragma once

#include "core/base/instant.h"
#include "core/decision/decision.h"
#include "core/model/review_case.h"

namespace core::review {

struct QueueHours {
    int high = 2;
    int normal = 4;
};

/// High: the decision could not be made as the policy means it (a `system.*` reason: a hard stop's fact missing or stale,
/// a table that errs, an invariant that would break). Low: only documents are wanted. Normal: everything else.
[[nodiscard]] model::Priority PriorityOf(const decision::Decision& decision) noexcept;

/// Domain: hours >= 1. Low has the time of Normal: it is worked later, not answered later.
[[nodiscard]] base::Instant DueAt(base::Instant referred_at, model::Priority priority,
                                  const QueueHours& hours) noexcept;

} // namespace core::review
