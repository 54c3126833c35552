// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/app/test_private_process.cpp  No core file of a process that holds personal data. Threads: main.
#include "app/local/private_process.h"

#include <QTest>

#include <csignal>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

class TestPrivateProcess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void memoryStaysHere();
    void aCrashLeavesNoCore();
};

void TestPrivateProcess::memoryStaysHere()
{
    const pid_t child = ::fork(); // this process stays as it was
    if (child == 0) {
        app::KeepMemoryPrivate();
        rlimit limit{1, 1};
        const bool read = ::getrlimit(RLIMIT_CORE, &limit) == 0;
        ::_exit(read && limit.rlim_cur == 0 && limit.rlim_max == 0 && ::prctl(PR_GET_DUMPABLE) == 0 ? 0 : 1);
    }
    int status = -1;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

void TestPrivateProcess::aCrashLeavesNoCore()
{
    const pid_t child = ::fork();
    if (child == 0) {
        app::KeepMemoryPrivate();
        ::signal(SIGABRT, SIG_DFL);
        ::abort();
    }
    int status = -1;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
    QVERIFY(!WCOREDUMP(status));
}

QTEST_APPLESS_MAIN(TestPrivateProcess)
#include "test_private_process.moc"
