// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/races/race_plan.h  Which cases a race is about, and at what time it is run.
/// Threads: pure.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/ids.h"
#include "core/base/instant.h"
#include "tests/support/review_house.h"

namespace races {

/// Cases 0 .. 2n-1 are for n races of "take next"; the others for races about a lease, held by 06 as each race begins.
[[nodiscard]] inline core::base::CaseId FreeCase(std::uint32_t index)
{
    return core::base::CaseId("free-" + std::to_string(index));
}
[[nodiscard]] inline core::base::CaseId HeldCase(std::uint32_t race)
{
    return core::base::CaseId("held-" + std::to_string(race));
}

/// Three races in four have the same holder reclaim, in another session of the same account.
[[nodiscard]] inline bool SameHolder(std::uint32_t race)
{
    return race % 4 != 0;
}

/// The lease of race n ends here: later than every claim of the race before, because the store's time only grows.
[[nodiscard]] inline core::base::Instant LeaseEnd(std::uint32_t race)
{
    return tests::kMorning.plusSeconds(3600 + std::int64_t{race} * 16 * 60);
}

/// Version of a case once 06 holds it.
inline constexpr std::int64_t kHeldVersion = 2;

} // namespace races
