// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/demo_people.h  Who works in the demo, and how they decide.
/// Threads: constants; a Shift belongs to one thread.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "app/admin/demo_days.h"

namespace admin {

struct DemoPerson {
    const char* login;
    const char* number;
    core::model::Role role;
    const char* role_code; ///< as audit entries name it
    int authority_yuan;
    int level;
    const char* secret;
};

/// The same in every demo. The secrets open nothing but databases marked demo.
inline constexpr std::array kDemoPeople{
    DemoPerson{"reviewer06", "06", core::model::Role::Reviewer, "reviewer", 2'000, 1, "touchstone-06"},
    DemoPerson{"reviewer04", "04", core::model::Role::Reviewer, "reviewer", 2'000, 1, "touchstone-04"},
    DemoPerson{"reviewer11", "11", core::model::Role::Reviewer, "reviewer", 1'000, 1, "touchstone-11"},
    DemoPerson{"manager01", "01", core::model::Role::RiskManager, "risk_manager", 0, 1, "touchstone-01"},
    DemoPerson{"supervisor02", "02", core::model::Role::Supervisor, "supervisor", 20'000, 2, "touchstone-02"},
    DemoPerson{"supervisor03", "03", core::model::Role::Supervisor, "supervisor", 20'000, 2, "touchstone-03"},
    DemoPerson{"auditor21", "21", core::model::Role::Auditor, "auditor", 0, 1, "touchstone-21"},
    DemoPerson{"operator31", "31", core::model::Role::Operator, "operator", 0, 1, "touchstone-31"},
};

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
