// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/store_watch_desk.h  WatchDesk over a Store: counts for the overview, made from committed rows.
/// Threads: any; one read job.
#pragma once

#include "core/desks/desk.h"
#include "core/desks/policy_source.h"
#include "core/desks/stores.h"

namespace core::desks {

class StoreWatchDesk final : public WatchDesk {
public:
    /// Both must outlive the desk.
    StoreWatchDesk(Store& store, PolicySource& policies);

    Expected<Overview> overview(const Actor& actor, Instant from, Instant to) override;

private:
    Store& m_store;
    PolicySource& m_policies;
};

} // namespace core::desks
