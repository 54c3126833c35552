// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/paint_watch.h  An application that knows when what it painted had left for the screen.
/// Time is taken when the event that brought the paint events about has been worked off: painted and flushed.
/// Threads: GUI.
#pragma once

#include <vector>

#include <QApplication>
#include <QPointer>
#include <QWidget>

namespace bench {

class WatchedApplication : public QApplication {
    Q_OBJECT
public:
    WatchedApplication(int& argc, char** argv) : QApplication(argc, argv) {}
    bool notify(QObject* receiver, QEvent* event) override;

    /// From now on only paint events of these widgets and of those inside them count; counting starts anew.
    void watch(const std::vector<QWidget*>& widgets);
    /// SharedNow() after the first, and after the newest, flush that held such a paint event; 0 when there was none.
    [[nodiscard]] qint64 firstFlush() const { return m_first; }
    [[nodiscard]] qint64 lastFlush() const { return m_last; }
    /// OwnWork() at the newest flush.
    [[nodiscard]] qint64 lastWork() const { return m_last_work; }

private:
    [[nodiscard]] bool isWatched(const QObject* receiver) const;

    std::vector<QPointer<QWidget>> m_watched;
    int m_depth = 0;
    bool m_painted = false;
    qint64 m_first = 0;
    qint64 m_last = 0;
    qint64 m_last_work = 0;
};

} // namespace bench
