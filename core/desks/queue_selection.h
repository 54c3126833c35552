// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/queue_selection.h  A queue as one person sees it now.
/// Threads: pure.
#pragma once

#include "core/desks/rows.h"
#include "core/model/actor.h"

namespace core::desks {

/// The instant at which the Shanghai day of `now` began.
[[nodiscard]] Instant StartOfDay(Instant now) noexcept;

[[nodiscard]] QueueSelection SelectionOf(const model::Actor& actor, Instant now, QueueTab tab,
                                         const QueueFilter& filter);

} // namespace core::desks
