// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/queue_anchors.h  Places to start from inside long queues, so that no page walks 100,000 rows.
/// For each selection in use: the cursor of every kStep-th row, and the number of rows. Anchors may be a few changes old:
/// a page starts at most that many rows off and is exact from there; pages with a cursor are always exact.
/// Threads: any.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/desks/views.h"

namespace datasources::sql {

class QueueAnchors {
public:
    static constexpr std::int64_t kStep = 512;
    /// Pages that start before this row are read directly, without anchors.
    static constexpr std::int64_t kDirect = 2 * kStep;

    struct Built {
        std::int64_t sequence = 0;                     ///< of the audit log when built
        std::vector<core::desks::QueueCursor> cursors; ///< cursors[i] is row (i + 1) * kStep, counted from 1
    };
    /// Nothing when never built or when too much changed since.
    [[nodiscard]] std::shared_ptr<const Built> find(const std::string& key, std::int64_t sequence) const;
    void keep(const std::string& key, std::shared_ptr<const Built> built);

    /// Large counts only: one that is still right (same sequence), or at most a second old.
    [[nodiscard]] std::optional<std::int64_t> count(const std::string& key, std::int64_t sequence) const;
    void keepCount(const std::string& key, std::int64_t sequence, std::int64_t rows);

private:
    struct Counted {
        std::int64_t sequence = 0;
        std::int64_t rows = 0;
        std::chrono::steady_clock::time_point at;
    };
    mutable std::mutex m_mutex;
    std::map<std::string, std::shared_ptr<const Built>> m_built;
    std::map<std::string, Counted> m_counts;
};

} // namespace datasources::sql
