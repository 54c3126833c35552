// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/casepage/test_case_page.cpp  The case page looked at: sizes, schemes, languages.
#include "tests/ui/page_bench.h"
#include "ui/casepage/case_page.h"
#include "ui/text/language.h"

#include <QElapsedTimer>

#include <algorithm>
#include <vector>

class TestCasePage : public QObject {
    Q_OBJECT

    using Bench = tests::PageBench<ui::casepage::CasePage>;
    ui::text::LanguageSwitch m_language;

    /// A case open, the next one prefetched, and the guard of the verdict keys over.
    static void open(Bench& bench)
    {
        bench.page->open(QStringLiteral("next"));
        QTRY_VERIFY(bench.page->session().next() != nullptr);
        QTRY_VERIFY(!bench.page->session().choices(core::model::Verdict::Decline).empty());
        QTRY_VERIFY(!bench.page->keysGuarded());
    }

    static void shot(Bench& bench, const char* name, int width, int height)
    {
        bench.window->resize(width, height);
        bench.shot(QString::fromLatin1(name));
    }

private Q_SLOTS:
    void init() { QVERIFY(m_language.apply(ui::text::Language::Chinese)); }

    /// Not a promise of speed on this machine, but a brake: a case filled and painted whole takes a fraction of this.
    void paintsTheNextCaseInOnePass()
    {
        Bench bench;
        open(bench);
        bench.window->resize(1280, 800);
        QTest::qWait(50);
        std::vector<qint64> took;
        for (int i = 0; i < 30; ++i) {
            QTRY_VERIFY(bench.page->session().next() != nullptr);
            QElapsedTimer clock;
            clock.start();
            bench.page->session().takeNext();
            const qint64 filled = clock.nsecsElapsed();
            bench.window->repaint();
            took.push_back(clock.nsecsElapsed());
            if (i % 10 == 0)
                qInfo("filled %.2f ms, painted %.2f ms", double(filled) / 1e6, double(took.back()) / 1e6);
            for (const auto& view : tests::SampleCases())
                bench.office.review.putCase(view);
        }
        std::sort(took.begin(), took.end());
        QVERIFY2(took[took.size() / 2] < 100'000'000, qPrintable(QString::number(took[took.size() / 2])));
    }

    void shots()
    {
        if (qEnvironmentVariableIsEmpty("TOUCHSTONE_SHOTS"))
            return;
        using ui::theme::Scheme;
        Bench bench;
        open(bench);
        shot(bench, "case-light", 1440, 900);
        shot(bench, "case-light-1280x800", 1280, 800);
        shot(bench, "case-light-2560x1440", 2560, 1440);
        shot(bench, "case-light-1100x800", 1100, 800);
        bench.theme->setScheme(Scheme::Dark);
        shot(bench, "case-dark", 1440, 900);
        bench.theme->setScheme(Scheme::HighContrast);
        shot(bench, "case-high-contrast", 1440, 900);
        bench.theme->setScheme(Scheme::Light);
        bench.theme->setScalePercent(200);
        shot(bench, "case-200", 1440, 900);
        QTest::keyClick(bench.page, Qt::Key_D);
        shot(bench, "case-200-picker", 1440, 900);
        QTest::keyClick(bench.window->focusWidget(), Qt::Key_Escape);
        bench.theme->setScalePercent(100);
        QVERIFY(m_language.apply(ui::text::Language::English));
        shot(bench, "case-en", 1440, 900);
        shot(bench, "case-en-1280x800", 1280, 800);
        QTest::keyClick(bench.page, Qt::Key_D);
        shot(bench, "picker-en-1280x800", 1280, 800);
    }

    void shotsOfStates()
    {
        if (qEnvironmentVariableIsEmpty("TOUCHSTONE_SHOTS"))
            return;
        Bench bench;
        shot(bench, "case-none", 1440, 900);
        open(bench);
        QTest::keyClick(bench.page, Qt::Key_D);
        QTest::keyClicks(bench.window->focusWidget(), QStringLiteral("dt"));
        shot(bench, "picker", 1440, 900);
        bench.office.review.failNext("resolve", core::ErrorCode::StoreUnavailable);
        QTest::keyClick(bench.window->focusWidget(), Qt::Key_Return);
        QTest::qWait(100);
        shot(bench, "case-failed", 1440, 900);
        QTest::keyClick(bench.page, Qt::Key_Return);
        QTest::qWait(100);
        shot(bench, "case-undo", 1440, 900);
        QTest::keyClick(bench.page, Qt::Key_N);
        shot(bench, "case-note", 1440, 900);
        QTest::keyClick(bench.window->focusWidget(), Qt::Key_Escape);
    }
};

QTEST_MAIN(TestCasePage)
#include "test_case_page.moc"
