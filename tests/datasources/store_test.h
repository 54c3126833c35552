// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/datasources/store_test.h  What tests of tables and transactions begin with: a store of their own with three accounts.
/// Threads: as SqlStore.
#pragma once

#include <QTest>
#include <memory>

#include "tests/support/store_rows.h"
#include "tests/support/temp_store.h"

namespace tests {

class StoreTest : public QObject {
protected:
    template <class Job>
    auto run(Job job)
    {
        return m_store->store->run(job);
    }
    template <class Job>
    auto look(Job job)
    {
        return m_store->store->look(job);
    }
    core::Expected<void> insertChain(int n)
    {
        return run([&](core::desks::Transaction& t) { return Insert(t, MakeChain(n, m_store->clock.now())); });
    }
    void openStore()
    {
        m_store = std::make_unique<TempStore>();
        const auto opened = m_store->open();
        QVERIFY2(opened.has_value(), opened ? "" : opened.error().detail.c_str());
        const auto accounts = run([](core::desks::Transaction& t) -> core::Expected<void> {
            for (const char* number : {"01", "02", "03"})
                TRY_VOID(t.accounts().insert(Account(number)));
            return {};
        });
        QVERIFY2(accounts.has_value(), accounts ? "" : accounts.error().detail.c_str());
    }

    std::unique_ptr<TempStore> m_store;
};

} // namespace tests
