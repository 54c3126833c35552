// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/local/demo_people.h  Who works in the demo: the same accounts and secrets every time, printed and shown.
/// The secrets open nothing but databases marked demo. Threads: constants.
#pragma once

#include <array>

#include "core/model/actor.h"

namespace app {

struct DemoPerson {
    const char* login;
    const char* number;
    core::model::Role role;
    const char* role_code; ///< as audit entries name it
    int authority_yuan;
    int level;
    const char* secret;
};

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

} // namespace app
