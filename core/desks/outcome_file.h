// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/outcome_file.h  A file of outcomes: application_id,observed_on,outcome,source, one head line, one outcome a line.
/// Strict, and every fault is named, so that a file is repaired once. Holds no personal data: what looks like some is refused.
/// Threads: pure. Source: docs/scoring.md, "Training".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/desks/outcome_rows.h"

namespace core::desks {

struct OutcomeLine {
    std::int64_t line = 0;
    OutcomeRecord outcome; ///< without imported_by
};

struct OutcomeFault {
    std::int64_t line = 0;
    std::string column; ///< empty: the whole line
    std::string reason;
    friend bool operator==(const OutcomeFault&, const OutcomeFault&) = default;
};

struct OutcomeFile {
    std::vector<OutcomeLine> lines;
    std::vector<OutcomeFault> faults; ///< at most kMaxOutcomeFaults
};

inline constexpr std::size_t kMaxOutcomeBytes = std::size_t{128} << 20U;
inline constexpr std::size_t kMaxOutcomeLines = 1'000'000;
inline constexpr std::size_t kMaxOutcomeFaults = 1'000;

/// `today`: nothing is observed later. Errors: LimitExceeded, InvalidInput (another head, a line that is no CSV: nothing behind it can be read).
[[nodiscard]] Expected<OutcomeFile> ReadOutcomes(std::string_view bytes, base::Date today);

} // namespace core::desks
