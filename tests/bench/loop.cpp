// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/loop.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

namespace bench {

bool RunUntil(const std::function<bool()>& done, int most_ms)
{
    constexpr int kAskEveryMs = 2;
    QEventLoop loop;
    QTimer ask;
    QElapsedTimer since;
    since.start();
    bool in_time = false;
    QObject::connect(&ask, &QTimer::timeout, &loop, [&] {
        in_time = done();
        if (in_time || since.elapsed() > most_ms)
            loop.quit();
    });
    ask.setTimerType(Qt::PreciseTimer);
    ask.start(kAskEveryMs);
    loop.exec();
    return in_time;
}

void RunFor(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace bench
