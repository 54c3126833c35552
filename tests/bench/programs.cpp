// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/programs.h"

#include <QCoreApplication>
#include <chrono>
#include <ctime>

#include "tests/bench/writer.h"

namespace bench {

namespace {
constexpr int kStartMs = 10'000;
}

qint64 SharedNow()
{
    return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

qint64 OwnWork()
{
    timespec used{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return qint64{used.tv_sec} * 1'000'000'000 + used.tv_nsec;
}

VirtualDisplay::VirtualDisplay()
{
    m_server.setStandardErrorFile(QProcess::nullDevice());
    m_server.start(QStringLiteral("Xvfb"),
                   {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
                    QStringLiteral("1440x900x24"), QStringLiteral("-nolisten"), QStringLiteral("tcp")});
    if (!m_server.waitForStarted(kStartMs) || !m_server.waitForReadyRead(kStartMs))
        return;
    m_name = QLatin1Char(':') + QString::fromLatin1(m_server.readLine().trimmed());
}

VirtualDisplay::~VirtualDisplay()
{
    m_server.terminate();
    m_server.waitForFinished(kStartMs);
}

Writers::Writers(const QString& folder)
{
    for (int i = 0; i < kWriters; ++i) {
        auto program = std::make_unique<QProcess>();
        program->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        program->start(QCoreApplication::applicationFilePath(),
                       {QStringLiteral("--writer"), folder, QString::number(i)});
        m_programs.push_back(std::move(program));
    }
}

Writers::~Writers()
{
    (void)stop();
}

double Writers::stop()
{
    double rate = 0;
    bool failed = false;
    for (const auto& program : m_programs)
        program->closeWriteChannel();
    for (const auto& program : m_programs) {
        failed = !program->waitForFinished(kStartMs) || program->exitCode() != 0 || failed;
        rate += program->readAllStandardOutput().trimmed().toDouble();
    }
    m_programs.clear();
    return failed ? -1 : rate;
}

} // namespace bench
