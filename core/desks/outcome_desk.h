// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/outcome_desk.h  Outcomes of loans come in: a file as a whole or not at all, once however often it is sent.
/// Threads and common errors: those of core/desks/desk.h. Source: docs/scoring.md, "Training"; docs/access.md.
#pragma once

#include <string_view>
#include <vector>

#include "core/desks/outcome_file.h"
#include "core/desks/stores.h"
#include "core/model/actor.h"

namespace core::desks {

struct OutcomeImport {
    std::int64_t rows = 0;
    std::int64_t added = 0;
    std::int64_t unchanged = 0; ///< were there already, the same
    std::int64_t goods = 0;     ///< of rows
    std::int64_t bads = 0;
    std::int64_t indeterminate = 0;
    std::vector<OutcomeFault> faults; ///< not empty: nothing was written
};

class OutcomeDesk {
public:
    explicit OutcomeDesk(Store& store) : m_store(store) {}

    /// Faults beside those of the file: an application nobody decided, one that was not approved, an outcome observed before the
    /// decision, another outcome of the same day. Audited with the file's hash and counts when anything was added.
    /// Errors: those of ReadOutcomes; Forbidden.
    [[nodiscard]] Expected<OutcomeImport> importFile(const model::Actor& actor, std::string_view bytes);

private:
    Store& m_store;
};

} // namespace core::desks
