// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/sql_store.h  The store over one SQLite file: one writer thread, a few reader threads.
/// Threads: any but its own. Outlives every caller.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/desks/stores.h"
#include "core/ports/clock.h"
#include "core/ports/entropy.h"
#include "core/ports/key_provider.h"
#include "datasources/sql/queue_anchors.h"
#include "datasources/sql/session.h"
#include "datasources/sql/store_keys.h"
#include "datasources/sql/store_thread.h"

namespace datasources::sql {

struct StoreOptions {
    std::string path;
    int readers = 3;
    /// How long a write waits for writers of other processes.
    int write_timeout_ms = 10'000;
    /// For tests: see ConnectionOptions.
    std::int64_t max_pages = 0;
};

class SqlStore : public core::desks::Store {
public:
    /// Opens or makes the database, its folder (0700) and all missing migrations. The ports outlive the store.
    /// Errors: Environment, Corrupt (not our database), Unsupported (made by a newer program), StoreUnavailable, StoreFull.
    [[nodiscard]] static core::Expected<std::unique_ptr<SqlStore>> open(const StoreOptions& options,
                                                                        const core::ports::KeyProvider& keys,
                                                                        core::ports::Entropy& entropy,
                                                                        const core::ports::Clock& clock);
    ~SqlStore() override;

    core::Expected<void> write(const WriteJob& job) override;
    core::Expected<void> read(const ReadJob& job) override;

private:
    /// A session and the thread it lives on.
    struct Lane {
        explicit Lane(const QString& name) : thread(name) {}
        StoreThread thread;
        std::unique_ptr<Session> session;
    };

    SqlStore(const StoreOptions& options, const core::ports::KeyProvider& keys, core::ports::Entropy& entropy,
             const core::ports::Clock& clock);
    [[nodiscard]] core::Expected<void> start();
    [[nodiscard]] core::Expected<void> openLane(Lane& lane, bool read_only);
    [[nodiscard]] core::Expected<void> writeNow(const WriteJob& job);
    [[nodiscard]] core::Expected<void> loadKeys();
    [[nodiscard]] core::Expected<void> readNow(Session& session, const ReadJob& job) const;
    [[nodiscard]] Lane& idlest();

    StoreOptions m_options;
    StoreKeys m_keys;
    const core::ports::Clock& m_clock;
    QueueAnchors m_anchors;
    std::unique_ptr<Lane> m_writer;
    std::vector<std::unique_ptr<Lane>> m_readers;
};

} // namespace datasources::sql
