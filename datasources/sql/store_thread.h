// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/store_thread.h  One thread that owns one database connection and works jobs in order.
/// Why a QThread and not a pool of one: a pool drops idle threads, and QFuture::result() may run a queued job on the waiting
/// thread (Qt 6.4), where the connection must not be used.
/// Threads: run() and post() from any thread but its own. The owner outlives every caller.
#pragma once

#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <type_traits>
#include <utility>

#include <QObject>
#include <QThread>

#include "core/base/check.h"

namespace datasources::sql {

class StoreThread {
public:
    explicit StoreThread(const QString& name)
    {
        m_context.moveToThread(&m_thread);
        m_thread.setObjectName(name);
        m_thread.start();
    }
    ~StoreThread()
    {
        m_thread.quit();
        m_thread.wait();
    }
    StoreThread(const StoreThread&) = delete;
    StoreThread& operator=(const StoreThread&) = delete;

    /// Waits for the job's answer.
    template <class Job>
    auto run(Job job) -> std::invoke_result_t<Job>
    {
        CHECK(QThread::currentThread() != &m_thread);
        std::packaged_task<std::invoke_result_t<Job>()> task(std::move(job));
        auto answer = task.get_future();
        m_waiting.fetch_add(1, std::memory_order_relaxed);
        QMetaObject::invokeMethod(
            &m_context, [&task] { task(); }, Qt::QueuedConnection);
        auto result = answer.get();
        m_waiting.fetch_sub(1, std::memory_order_relaxed);
        return result;
    }

    /// Does not wait. Jobs still queued when the thread ends are not run.
    void post(std::function<void()> job)
    {
        QMetaObject::invokeMethod(&m_context, std::move(job), Qt::QueuedConnection);
    }

    /// Callers waiting now: to choose the idlest of several.
    [[nodiscard]] int waiting() const noexcept { return m_waiting.load(std::memory_order_relaxed); }

private:
    QThread m_thread;
    QObject m_context;
    std::atomic<int> m_waiting{0};
};

} // namespace datasources::sql
