// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/programs.h  The other processes of a measurement: a virtual display, the console, its colleagues.
/// Each is stopped by whoever holds it. Threads: that of the holder, which has a QCoreApplication.
#pragma once

#include <memory>
#include <vector>

#include <QProcess>
#include <QString>

namespace bench {

/// Xvfb on a display of its own, 1440x900, so that every measurement paints on the same screen.
class VirtualDisplay {
public:
    VirtualDisplay();
    ~VirtualDisplay();
    /// ":7"; empty when Xvfb did not start.
    [[nodiscard]] const QString& name() const { return m_name; }

private:
    QProcess m_server;
    QString m_name;
};

/// Five programs that write into the database of `folder`.
class Writers {
public:
    explicit Writers(const QString& folder);
    ~Writers();
    /// Tells them to stop and waits. Commits per second of all together; below zero when one of them failed.
    double stop();

private:
    std::vector<std::unique_ptr<QProcess>> m_programs;
};

/// Nanoseconds of the clock that all processes of this machine share.
[[nodiscard]] qint64 SharedNow();
/// Nanoseconds that the calling thread has worked: what a measurement would be on a machine with nothing else to do.
[[nodiscard]] qint64 OwnWork();

} // namespace bench
