// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/support/temp_store.h  A real store in a folder of its own, its keys open, its clock in the test's hand.
/// Threads: as SqlStore.
#pragma once

#include <memory>
#include <string>

#include <QTemporaryDir>

#include "core/desks/stores.h"
#include "datasources/keys/master_key.h"
#include "datasources/sql/sql_store.h"
#include "tests/support/counting_entropy.h"
#include "tests/support/fake_clock.h"

namespace tests {

struct TempStore {
    explicit TempStore(bool keys_open = true)
    {
        if (keys_open)
            master.open(core::base::SecretBytes(core::base::Bytes(32, 0x5A)));
        options.path = folder.filePath(QStringLiteral("data/touchstone.db")).toStdString();
    }
    core::Expected<void> open()
    {
        auto opened = datasources::sql::SqlStore::open(options, master, entropy, clock);
        if (!opened)
            return tl::unexpected<core::Error>(opened.error());
        store = std::move(*opened);
        return {};
    }
    void close() { store.reset(); }

    QTemporaryDir folder;
    FakeClock clock;
    CountingEntropy entropy;
    datasources::keys::MasterKey master{entropy};
    datasources::sql::StoreOptions options;
    std::unique_ptr<datasources::sql::SqlStore> store;
};

} // namespace tests
