// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/scroll_run.h"

#include <QScrollBar>
#include <QWheelEvent>
#include <algorithm>
#include <functional>

#include "app/desk/script.h"
#include "tests/bench/loop.h"
#include "tests/bench/programs.h"
#include "ui/queue/queue_page.h"
#include "ui/shell/main_window.h"
#include "widgets/dense_table.h"

namespace bench {

namespace {

constexpr qint64 kFrameNs = 1'000'000'000 / 60;
constexpr int kFrames = 240;
constexpr int kMostMs = 10'000;

void Wheel(QWidget& viewport)
{
    const QPointF at(viewport.rect().center());
    QWheelEvent event(at, viewport.mapToGlobal(at), QPoint(), QPoint(0, -120), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&viewport, &event);
}

void Frames(WatchedApplication& app, QWidget& viewport, const std::function<void(int)>& input, Run& frames)
{
    const qint64 begun = SharedNow();
    for (int i = 0; i < kFrames; ++i) {
        const qint64 due = begun + i * kFrameNs;
        if (const qint64 left = due - SharedNow(); left > 0)
            RunFor(static_cast<int>(left / 1'000'000));
        app.watch({&viewport});
        const qint64 from = std::min(due, SharedNow());
        input(i);
        if (RunUntil([&app] { return app.lastFlush() != 0; }, 200))
            frames.push_back(static_cast<double>(app.lastFlush() - from) / 1e6);
    }
}

} // namespace

core::Expected<Run> ScrollQueue(WatchedApplication& app, desk::Console& console)
{
    console.window()->showPage(QStringLiteral("queue"));
    auto* page = static_cast<ui::queue::QueuePage*>(console.window()->page(QStringLiteral("queue")));
    auto* table = page->findChild<widgets::DenseTable*>();
    if (!RunUntil([&] { return page->model().loadedOnce() && !page->model().loading(); }, kMostMs))
        return core::Fail(core::ErrorCode::Timeout, "the queue was not read");
    RunFor(300);
    Run frames;
    QWidget& viewport = *table->viewport();
    Frames(
        app, viewport, [&](int) { Wheel(viewport); }, frames);
    Frames(
        app, viewport, [&](int) { desk::PressKey(console, Qt::Key_J, QStringLiteral("j")); }, frames);
    QScrollBar* bar = table->verticalScrollBar();
    Frames(
        app, viewport, [&](int i) { bar->setValue(bar->maximum() / kFrames * i); }, frames);
    bar->setValue(0);
    return frames;
}

} // namespace bench
