// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/async/desk_caller.h"
#include "ui/async/latest.h"
#include "ui/async/run_then.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <memory>
#include <string>

class TestAsync : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersOnTheThreadOfTheAsker()
    {
        QThreadPool pool;
        QThread* worked_on = nullptr;
        QThread* answered_on = nullptr;
        std::string answer;
        ui::async::RunThen(
            pool, this,
            [&worked_on] {
                worked_on = QThread::currentThread();
                return std::string("done");
            },
            [&](std::string result) {
                answered_on = QThread::currentThread();
                answer = std::move(result);
            });
        QTRY_COMPARE(answer, std::string("done"));
        QVERIFY(worked_on != QThread::currentThread());
        QCOMPARE(answered_on, QThread::currentThread());
    }

    void takesResultsThatCannotBeCopied()
    {
        QThreadPool pool;
        int got = 0;
        ui::async::RunThen(
            pool, this, [] { return std::make_unique<int>(7); },
            [&got](std::unique_ptr<int> result) { got = *result; });
        QTRY_COMPARE(got, 7);
    }

    void anAskerThatDiedGetsNoAnswer()
    {
        QThreadPool pool;
        QSemaphore go;
        bool answered = false;
        bool worked = false;
        auto asker = std::make_unique<QObject>();
        ui::async::RunThen(
            pool, asker.get(),
            [&go, &worked] {
                go.acquire();
                worked = true;
                return 1;
            },
            [&answered](int) { answered = true; });
        asker.reset();
        go.release();
        QVERIFY(pool.waitForDone(5000));
        QTest::qWait(20);
        QVERIFY(worked);
        QVERIFY(!answered);
    }

    void lateAnswersAreTold()
    {
        ui::async::Latest latest;
        const int first = latest.ask();
        const int second = latest.ask();
        QVERIFY(!latest.isLatest(first));
        QVERIFY(latest.isLatest(second));
        latest.forget();
        QVERIFY(!latest.isLatest(second));
    }
};

QTEST_GUILESS_MAIN(TestAsync)
#include "test_async.moc"
