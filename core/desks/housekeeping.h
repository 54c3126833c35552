// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/housekeeping.h  What nobody has to ask for: outbox rows that are due, holds that ran out, cases that wait
/// for documents nobody sent. Run at the start of a program and every few seconds; several programs may run it at once.
/// Threads: any; each pass is one write job.
#pragma once

#include <string_view>

#include "core/desks/policy_source.h"
#include "core/desks/stores.h"
#include "core/model/actor.h"

namespace core::desks {

struct HousekeepingReport {
    int sent = 0;
    int lapsed = 0;
    int woken = 0;
    [[nodiscard]] bool idle() const noexcept { return sent == 0 && lapsed == 0 && woken == 0; }
};

class Housekeeping {
public:
    /// Both must outlive it.
    Housekeeping(Store& store, PolicySource& policies);

    /// At most 200 of each, oldest first. In the one-desk shape sending is marking: there is nobody outside yet.
    /// Errors: Forbidden (RelayOutbox); those of the store.
    [[nodiscard]] Expected<HousekeepingReport> once(const model::Actor& actor);

private:
    Store& m_store;
    PolicySource& m_policies;
};

/// A case that waits for documents is pending again: `mark` says why. Its time to answer starts anew.
[[nodiscard]] Expected<void> Wake(Transaction& transaction, PolicySource& policies, const CaseRecord& row,
                                  model::CaseMark mark, std::string_view actor_number);

} // namespace core::desks
