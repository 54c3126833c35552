// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/paint_watch.h"

#include <QEvent>
#include <QThread>
#include <algorithm>

#include "tests/bench/programs.h"

namespace bench {

bool WatchedApplication::isWatched(const QObject* receiver) const
{
    const auto* painted = static_cast<const QWidget*>(receiver);
    return std::any_of(m_watched.begin(), m_watched.end(), [&](const QPointer<QWidget>& widget) {
        return widget != nullptr && (widget == painted || widget->isAncestorOf(painted));
    });
}

bool WatchedApplication::notify(QObject* receiver, QEvent* event)
{
    if (QThread::currentThread() != thread())
        return QApplication::notify(receiver, event); // the store's threads have events of their own
    if (event->type() == QEvent::Paint && receiver->isWidgetType() && isWatched(receiver))
        m_painted = true;
    const bool outermost = m_depth == 0;
    ++m_depth;
    const bool result = QApplication::notify(receiver, event);
    --m_depth;
    if (!outermost)
        return result;
    if (m_painted) {
        m_painted = false;
        m_last = SharedNow();
        m_last_work = OwnWork();
        m_first = m_first == 0 ? m_last : m_first;
    }
    return result;
}

void WatchedApplication::watch(const std::vector<QWidget*>& widgets)
{
    m_watched.assign(widgets.begin(), widgets.end());
    m_painted = false;
    m_first = 0;
    m_last = 0;
}

} // namespace bench
