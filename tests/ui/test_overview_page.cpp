// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/test_overview_page.cpp  The overview: figures of the desk on screen, charts as tables, failures said.
#include "tests/ui/page_bench.h"
#include "ui/overview/house_chart.h"
#include "ui/overview/overview_page.h"
#include "ui/overview/tile.h"
#include "ui/text/language.h"
#include "widgets/banner.h"

#include <cmath>

#include <QScrollArea>
#include <QScrollBar>
#include <QTableWidget>

class TestOverviewPage : public QObject {
    Q_OBJECT

    using Bench = tests::PageBench<ui::overview::OverviewPage>;

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_language.apply(ui::text::Language::Chinese)); }

    void showsWhatTheDeskCounted()
    {
        Bench bench;
        QTRY_VERIFY(bench.page->loadedOnce());
        const auto& shown = bench.page->shown();
        QVERIFY(shown.decisions > 0);
        auto* tile = bench.find<ui::overview::Tile>("tileDecisions");
        QVERIFY(tile->accessibleName().contains(QLocale(QLocale::Chinese).toString(shown.decisions)));
        QCOMPARE(bench.unnamed(), QString());
        bench.shot(QStringLiteral("overview-light-zh"));
        bench.theme->setScheme(ui::theme::Scheme::Dark);
        bench.shot(QStringLiteral("overview-dark-zh"));
    }

    void showsChartsAsTables()
    {
        Bench bench;
        QTRY_VERIFY(bench.page->loadedOnce());
        auto* chart = bench.find<ui::overview::HouseChart>("hoursChart");
        QVERIFY(!chart->showsTable());
        QTest::keyClick(bench.page->initialFocus(), Qt::Key_V);
        QVERIFY(chart->showsTable());
        const auto* table = chart->findChild<QTableWidget*>(QStringLiteral("chartTable"));
        QCOMPARE(table->rowCount(), static_cast<int>(bench.page->shown().hours.size()));
        const auto& first = bench.page->shown().hours.front();
        QCOMPARE(table->item(0, 1)->text(), QLocale().toString(first.approve));
        QTest::keyClick(bench.page->initialFocus(), Qt::Key_V);
        QVERIFY(!chart->showsTable());
    }

    void asksForOtherPeriods()
    {
        Bench bench;
        QTRY_VERIFY(bench.page->loadedOnce());
        const auto day = bench.page->shown().to.millis() - bench.page->shown().from.millis();
        QCOMPARE(day, 24 * 3'600'000);
        QTest::keyClick(bench.page->initialFocus(), Qt::Key_2);
        QTRY_COMPARE(bench.page->shown().to.millis() - bench.page->shown().from.millis(), 7 * day);
        const auto to = bench.page->shown().to;
        QTest::keyClick(bench.page->initialFocus(), Qt::Key_Comma);
        QTRY_COMPARE(bench.page->shown().to.millis(), to.millis() - 7 * day);
    }

    void keepsOldFiguresWhenTheStoreIsAway()
    {
        Bench bench;
        QTRY_VERIFY(bench.page->loadedOnce());
        bench.office.watch.failNext("overview", core::ErrorCode::StoreUnavailable);
        bench.page->reload();
        auto* banner = bench.find<widgets::Banner>("overviewBanner");
        QTRY_VERIFY(banner->isVisible());
        QVERIFY(bench.page->shown().decisions > 0);
        bench.page->reload();
        QTRY_VERIFY(!banner->isVisible());
    }

    void opensTheRowsBehindATile()
    {
        Bench bench;
        QTRY_VERIFY(bench.page->loadedOnce());
        auto* tile = bench.find<ui::overview::Tile>("tileWaiting");
        tile->setFocus();
        QTest::keyClick(tile, Qt::Key_Return);
        QCOMPARE(bench.went.first, QStringLiteral("queue"));
    }

    /// A window too low for everything keeps the charts readable and brings the pane with the focus into sight.
    void lowWindowsScroll()
    {
        Bench bench;
        QTRY_VERIFY(bench.page->loadedOnce());
        bench.theme->setScalePercent(200);
        bench.window->resize(1440, 900);
        auto* chart = bench.find<ui::overview::HouseChart>("hoursChart");
        auto* scroll = bench.find<QScrollArea>("overviewScroll");
        QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 0);
        QVERIFY2(chart->height() >= 400, qPrintable(QString::number(chart->height())));
        for (QWidget* pane : bench.page->panes()) {
            pane->setFocus();
            const QPoint top = pane->mapTo(scroll->viewport(), QPoint(0, 0));
            QTRY_VERIFY2(top.y() >= 0 || top.y() + pane->height() <= scroll->viewport()->height() + 1,
                         qPrintable(pane->objectName()));
        }
        QVERIFY(scroll->verticalScrollBar()->value() > 0);
    }

    void axisTopsAreRoundAndCoverTheBars()
    {
        for (int most = 0; most <= 20'000; most = most < 500 ? most + 1 : most + most / 17) {
            const auto axis = ui::overview::CountAxisFor(most);
            const double top = axis.steps * axis.step;
            QVERIFY2(top >= most && axis.steps >= 1 && axis.steps <= 5, qPrintable(QString::number(most)));
            QVERIFY2(axis.step == std::floor(axis.step), qPrintable(QString::number(most)));
            QVERIFY2(top - most < axis.step || most < 2, qPrintable(QString::number(most))); // no empty step on top
        }
        QCOMPARE(ui::overview::CountAxisFor(205).step, 50.0);
        QCOMPARE(ui::overview::CountAxisFor(205).steps, 5);
        QCOMPARE(ui::overview::CountAxisFor(115).step, 25.0);
    }

private:
    ui::text::LanguageSwitch m_language;
};

QTEST_MAIN(TestOverviewPage)
#include "test_overview_page.moc"
