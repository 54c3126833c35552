// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/async/run_then.h  Work on a pool, its result back on the GUI thread, and only if the asker still lives.
/// Why not QFuture::then(context, …): Qt 6.4 asserts in debug builds when `context` dies before the task ends.
/// Threads: call it on the thread of `context`; `task` runs on `pool` and must copy what it needs.
#pragma once

#include <QFutureWatcher>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <utility>

namespace ui::async {

/// Calls `done(result)` on the thread of `context` after `task()` has run on `pool`. If `context` is destroyed first,
/// `done` and the result are dropped; the task itself still ends. `task` returns a movable value (not void).
template <class Task, class Done>
void RunThen(QThreadPool& pool, QObject* context, Task task, Done done)
{
    using Result = std::invoke_result_t<Task>;
    static_assert(!std::is_void_v<Result>, "a task answers with a value");
    auto* watcher = new QFutureWatcher<Result>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, done = std::move(done)]() mutable {
        Result result = watcher->future().takeResult();
        watcher->deleteLater();
        done(std::move(result));
    });
    watcher->setFuture(QtConcurrent::run(&pool, std::move(task)));
}

} // namespace ui::async
