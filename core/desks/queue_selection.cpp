// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/queue_selection.h"

#include <cstdint>

#include "core/review/lease.h"

namespace core::desks {

namespace {

constexpr std::int64_t kDayMillis = std::int64_t{24} * 3600 * 1000;
constexpr std::int64_t kShanghaiMillis = std::int64_t{8} * 3600 * 1000;

} // namespace

Instant StartOfDay(Instant now) noexcept
{
    return Instant::fromMillis(std::int64_t{now.shanghaiDate().daysSinceEpoch()} * kDayMillis - kShanghaiMillis);
}

QueueSelection SelectionOf(const model::Actor& actor, Instant now, QueueTab tab, const QueueFilter& filter)
{
    QueueSelection selection;
    selection.tab = tab;
    selection.filter = filter;
    selection.actor = actor.account;
    selection.now = now;
    selection.today_from = StartOfDay(now);
    selection.near_due_until = now.plusMillis(review::kNearDueMillis);
    return selection;
}

} // namespace core::desks
