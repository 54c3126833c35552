// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/async/desk_caller.h  How screens call desks: on the compute pool, never on the GUI thread.
/// The desks and the pool must outlive every call: app/ waits for the pool before it takes the desks down.
/// Threads: GUI; the given work runs on the pool.
#pragma once

#include "core/desks/desk.h"

#include "ui/async/run_then.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

namespace ui::async {

class DeskCaller {
public:
    DeskCaller(core::desks::Desks desks, QThreadPool& pool) : m_desks(desks), m_pool(pool) {}
    DeskCaller(const DeskCaller&) = delete;
    DeskCaller& operator=(const DeskCaller&) = delete;

    /// `work(ReviewDesk&)` on the pool, then `done(answer)` on the thread of `context` while that lives.
    template <class Work, class Done>
    void review(QObject* context, Work work, Done done) const
    {
        run(context, m_desks.review, std::move(work), std::move(done));
    }
    template <class Work, class Done>
    void policy(QObject* context, Work work, Done done) const
    {
        run(context, m_desks.policy, std::move(work), std::move(done));
    }
    template <class Work, class Done>
    void watch(QObject* context, Work work, Done done) const
    {
        run(context, m_desks.watch, std::move(work), std::move(done));
    }
    template <class Work, class Done>
    void audit(QObject* context, Work work, Done done) const
    {
        run(context, m_desks.audit, std::move(work), std::move(done));
    }
    template <class Work, class Done>
    void models(QObject* context, Work work, Done done) const
    {
        run(context, m_desks.models, std::move(work), std::move(done));
    }
    template <class Work, class Done>
    void access(QObject* context, Work work, Done done) const
    {
        run(context, m_desks.access, std::move(work), std::move(done));
    }

    /// Told of every answer that is an Error, on the GUI thread, before the asker: for the log, never for the screen.
    void setErrorSink(std::function<void(const core::Error&)> sink) { m_error_sink = std::move(sink); }

    [[nodiscard]] const core::desks::Desks& desks() const noexcept { return m_desks; }
    [[nodiscard]] QThreadPool& pool() const noexcept { return m_pool; }

private:
    template <class Desk, class Work, class Done>
    void run(QObject* context, Desk* desk, Work work, Done done) const
    {
        using Answer = std::invoke_result_t<Work, Desk&>;
        RunThen(
            m_pool, context, [desk, work = std::move(work)]() mutable { return work(*desk); },
            [sink = m_error_sink, done = std::move(done)](Answer answer) mutable {
                if constexpr (requires { answer.error().code; }) {
                    if (!answer && sink)
                        sink(answer.error());
                }
                done(std::move(answer));
            });
    }

    core::desks::Desks m_desks;
    QThreadPool& m_pool;
    std::function<void(const core::Error&)> m_error_sink;
};

} // namespace ui::async
