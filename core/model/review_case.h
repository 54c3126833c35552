// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/model/review_case.h  A case: one referred application under review.
/// Units: Money in fen, instants UTC. Threads: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/base/money.h"

namespace core::model {

/// Fixed numbers: stored.
enum class CaseState : std::uint8_t {
    Pending = 1,          ///< waits for a reviewer (also after a return or a lapsed lease)
    WaitingDocuments = 2, ///< woken to Pending when documents arrive or `due_at` of the request passes
    SecondApproval = 3,   ///< waits for a second, different person with more authority
    Resolved = 4,
};

enum class HoldKind : std::uint8_t { None = 0, Claim = 1, Prefetch = 2 };

enum class Verdict : std::uint8_t {
    Approve = 1,
    Decline = 2,
    AskDocuments = 3,
    Escalate = 4,
    Return = 5, ///< by a second approver only: back to the first reviewer's queue with a reason
};

/// Why the case is in a queue tab: bits, stored.
enum class CaseMark : std::uint8_t { DocumentsArrived = 1, Returned = 2, Reassigned = 4, DocumentsOverdue = 8 };

enum class Priority : std::uint8_t { Low = 1, Normal = 2, High = 3 };

} // namespace core::model
