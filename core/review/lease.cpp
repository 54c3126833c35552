// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/lease.h"

#include <algorithm>

namespace core::review {

base::Instant StoreTime(base::Instant clock, base::Instant latest_recorded) noexcept
{
    return std::max(clock, latest_recorded);
}

base::Instant ClaimUntil(base::Instant now) noexcept
{
    return now.plusMillis(kClaimMillis);
}

base::Instant PrefetchUntil(base::Instant now) noexcept
{
    return now.plusMillis(kPrefetchMillis);
}

base::Instant UndoUntil(base::Instant recorded_at) noexcept
{
    return recorded_at.plusMillis(kUndoMillis);
}

bool ExtendIsDue(const HoldState& hold, base::Instant now) noexcept
{
    if (hold.kind != model::HoldKind::Claim || !hold.liveAt(now))
        return false;
    const base::Instant granted = hold.until.plusMillis(-kClaimMillis);
    return now >= granted.plusMillis(kExtendEveryMillis);
}

} // namespace core::review
