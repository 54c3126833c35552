// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/shelf_consistency.h  Whether the shelf of models is what it says: packages hash to their names, stages, papers and
/// evaluations are those of the audit entries, and the live policy's model lies there. Beside core/desks/consistency.h, which does cases.
/// Threads: any; one read job, so everything is of one moment. Memory: one package or one paper at a time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/desks/stores.h"

namespace core::desks {

struct ShelfConsistency {
    std::int64_t models = 0;
    std::int64_t papers = 0;
    std::int64_t evaluations = 0;
    std::int64_t policies = 0; ///< released ones whose model was looked up again
    /// English, ids and codes only; at most a hundred.
    std::vector<std::string> faults;
};

/// Checks, of each model: its stored files have the hash it is known by, its file is the one of the row and the entry, kind, trees and
/// features are the file's, a report is there exactly when the row says so, reads, and is the one that was entered; its stages follow
/// each other and are those of the entries, the last is the row's; each paper opens, is as long and has the MAC its entry says, and each
/// entry has its paper; each evaluation reads and is the one its entry says, in order; the row changed as often as the entries say.
/// Of releases: each policy's model is the one remembered, and it is on the shelf; the live one's is live, nothing else is.
/// A row that cannot be read is a fault, not an error.
[[nodiscard]] Expected<ShelfConsistency> CheckShelf(Store& store);

} // namespace core::desks
