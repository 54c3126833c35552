// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/demo_people.h  Who works in the demo, and how they decide.
/// Threads: constants; a Shift belongs to one thread.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "app/admin/demo_days.h"
#include "app/local/demo_people.h"

namespace admin {

using app::DemoPerson;
using app::kDemoPeople;

/// People at work on the open cases. What they decide follows from the seed and the order of the work.
class Shift {
public:
    Shift(DemoHouse& house, std::uint64_t seed);

    void opened(const core::desks::SubmitReceipt& receipt);
    /// The reviewer in turn works the oldest open case (sometimes another).
    core::Expected<void> reviewOne();
    /// A supervisor works the oldest case that waits for a second person.
    core::Expected<void> approveOne();
    /// A supervisor returns the oldest case that waits for a second person.
    core::Expected<void> returnOne();
    /// Documents arrive for the oldest case that waits for them.
    core::Expected<void> documentsForOne();

    [[nodiscard]] std::size_t open() const noexcept { return m_open.size(); }
    [[nodiscard]] std::size_t second() const noexcept { return m_second.size(); }
    [[nodiscard]] std::size_t waiting() const noexcept { return m_waiting.size(); }
    [[nodiscard]] std::int64_t verdicts() const noexcept { return m_verdicts; }

private:
    core::Expected<void> decide(const core::model::Actor& actor, const core::desks::CaseView& view,
                                core::model::Verdict verdict);
    [[nodiscard]] core::model::Verdict chosen(const core::desks::CaseView& view);
    core::Expected<std::vector<std::string>> reasonsFor(const core::model::Actor& actor,
                                                        const core::desks::CaseView& view,
                                                        core::model::Verdict verdict);
    [[nodiscard]] std::int64_t draw(std::int64_t below);

    DemoHouse& m_house;
    std::uint64_t m_seed;
    std::uint64_t m_draws = 0;
    std::uint64_t m_turn = 0;
    std::int64_t m_verdicts = 0;
    std::deque<core::base::CaseId> m_open;
    std::deque<core::base::CaseId> m_second;
    std::deque<core::base::CaseId> m_waiting;
};

} // namespace admin
