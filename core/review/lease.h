// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/review/lease.h  How long a case is held, and how long a verdict may be taken back.
/// Units: instants of the store (never earlier than any the store has recorded). Threads: pure.
#pragma once

#include <cstdint>

#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/model/review_case.h"

namespace core::review {

inline constexpr std::int64_t kClaimMillis = 15 * 60 * 1000;
inline constexpr std::int64_t kPrefetchMillis = 60 * 1000;
inline constexpr std::int64_t kExtendEveryMillis = 60 * 1000;
inline constexpr std::int64_t kUndoMillis = 5 * 1000;
/// How long an applicant has for the documents that were asked for.
inline constexpr std::int64_t kDocumentsMillis = std::int64_t{3} * 24 * 3600 * 1000;
/// A case counts as near its due time from here on.
inline constexpr std::int64_t kNearDueMillis = 30 * 60 * 1000;

/// Who holds a case, and until when. A hold whose time is over is nobody's.
struct HoldState {
    model::HoldKind kind = model::HoldKind::None;
    base::AccountId holder;
    base::Instant until;

    [[nodiscard]] bool liveAt(base::Instant now) const noexcept { return kind != model::HoldKind::None && now < until; }
    [[nodiscard]] bool heldBy(const base::AccountId& account, base::Instant now) const noexcept
    {
        return liveAt(now) && holder == account;
    }
    friend bool operator==(const HoldState&, const HoldState&) = default;
};

/// The store's time: the machine's clock, but never earlier than what is recorded already. A clock set back lengthens
/// leases; it never lets a verdict stand before the one it follows.
[[nodiscard]] base::Instant StoreTime(base::Instant clock, base::Instant latest_recorded) noexcept;

[[nodiscard]] base::Instant ClaimUntil(base::Instant now) noexcept;
[[nodiscard]] base::Instant PrefetchUntil(base::Instant now) noexcept;
[[nodiscard]] base::Instant UndoUntil(base::Instant recorded_at) noexcept;

/// Whether a key pressed now writes a new end of the claim: at most once a minute, and only while it lives.
[[nodiscard]] bool ExtendIsDue(const HoldState& hold, base::Instant now) noexcept;

} // namespace core::review
