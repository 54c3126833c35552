// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/model/actor.h  Who acts: a signed-in account, its role and its authority.
/// Threads: plain values.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/ids.h"
#include "core/base/money.h"

namespace core::model {

/// Fixed numbers: stored. Service acts for the program itself (relay, demo), never for a person.
enum class Role : std::uint8_t {
    Reviewer = 1,
    RiskManager = 2,
    Supervisor = 3,
    Auditor = 4,
    Operator = 5,
    Service = 6
};

struct Actor {
    base::AccountId account;
    std::string login;
    std::string number; ///< how people see it: "06"
    Role role = Role::Reviewer;
    base::Money authority;   ///< highest amount this account approves alone
    int authority_level = 1; ///< highest band authority (scoring.json) this account approves alone
    friend bool operator==(const Actor&, const Actor&) = default;
};

} // namespace core::model
