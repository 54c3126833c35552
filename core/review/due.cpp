// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/due.h"

#include <algorithm>
#include <cstdint>

#include "core/base/check.h"

namespace core::review {

model::Priority PriorityOf(const decision::Decision& decision) noexcept
{
    const bool system = std::any_of(decision.reasons.begin(), decision.reasons.end(),
                                    [](const std::string& code) { return code.starts_with("system."); });
    if (system)
        return model::Priority::High;
    return decision.documents_requested ? model::Priority::Low : model::Priority::Normal;
}

base::Instant DueAt(base::Instant referred_at, model::Priority priority, const QueueHours& hours) noexcept
{
    CHECK(hours.high >= 1);
    CHECK(hours.normal >= 1);
    const int chosen = priority == model::Priority::High ? hours.high : hours.normal;
    return referred_at.plusSeconds(std::int64_t{chosen} * 3600);
}

} // namespace core::review
