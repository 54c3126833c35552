// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/release/draft_trace.h  A witness tried on a draft: which rules matched and which fired, and the value of each decision.
/// Units: money in fen. Threads: pure, any thread; meant for the pool.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/decision/decision.h"
#include "core/release/draft_check.h"

namespace core::release {

struct TableTrace {
    std::string table = {};
    std::vector<int> matched = {}; ///< from 1, in order; those that fired are among them
    std::vector<int> fired = {};
    /// Output column -> FEEL text of what fired first; empty when nothing did.
    std::vector<std::pair<std::string, std::string>> outputs = {};
    std::string status = {}; ///< "hit", "no rule", … as dmn::Name writes it; empty when it came from a whole decision
    friend bool operator==(const TableTrace&, const TableTrace&) = default;
};

struct DraftTrace {
    std::vector<GivenValue> given;
    std::vector<TableTrace> tables;            ///< those that were asked, in order
    std::optional<decision::Decision> decided; ///< of a whole application
};

/// The whole application decided by the draft. Errors: those of Decide; InvalidInput (a value that is no literal).
[[nodiscard]] Expected<DraftTrace> TraceCase(const policy::CompiledPolicy& compiled,
                                             const std::vector<GivenValue>& given);
/// One table and those it needs; names the model does not know are left aside. Errors: NotFound, InvalidInput.
[[nodiscard]] Expected<DraftTrace> TraceTable(const dmn::CompiledModel& model, const std::string& table,
                                              const std::vector<GivenValue>& given);

} // namespace core::release
