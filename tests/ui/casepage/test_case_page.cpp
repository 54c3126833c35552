// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/casepage/test_case_page.cpp  The case page looked at: sizes, schemes, languages.
#include "tests/ui/page_bench.h"
#include "ui/casepage/case_page.h"
#include "ui/text/language.h"

#include "widgets/row_table.h"
#include "widgets/tabs_bar.h"
#include "widgets/text.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QLabel>

#include <algorithm>
#include <vector>

class TestCasePage : public QObject {
    Q_OBJECT

    using Bench = tests::PageBench<ui::casepage::CasePage>;
    ui::text::LanguageSwitch m_language;

    /// A case open, the next one prefetched, and the guard of the verdict keys over.
    static void open(Bench& bench, bool with_next = true)
    {
        bench.page->open(QStringLiteral("next"));
        QTRY_VERIFY(!with_next || bench.page->session().next() != nullptr);
        QTRY_VERIFY(!bench.page->session().choices(core::model::Verdict::Decline).empty());
        QTRY_VERIFY(!bench.page->keysGuarded());
    }

    static void key(Bench& bench, Qt::Key which)
    {
        QWidget* focus = bench.window->focusWidget();
        QTest::keyClick(focus != nullptr ? focus : bench.page, which);
    }

    /// Texts that must stand whole, and are not: numbers, verdicts, the first line, keys.
    static QStringList elided(const Bench& bench)
    {
        QStringList cut;
        for (const auto* text : bench.window->findChildren<widgets::Text*>()) {
            const bool may = text->objectName() == QLatin1String("case_who") ||
                             text->objectName() == QLatin1String("case_why_refused");
            if (text->isVisible() && !may && !text->wordWrap() && text->width() < text->sizeHint().width())
                cut << text->text();
        }
        for (const auto* button : bench.window->findChildren<QAbstractButton*>()) {
            const bool rail = button->objectName().startsWith(QLatin1String("rail_"));
            if (button->isVisible() && !rail && button->width() < button->sizeHint().width())
                cut << button->objectName();
        }
        for (const auto* table : bench.page->findChildren<widgets::RowTable*>()) {
            for (int row = 0; table->isVisible() && row < static_cast<int>(table->rows().size()); ++row) {
                const bool names = table->objectName() == QLatin1String("case_facts") &&
                                   ui::text::CurrentLanguage() == ui::text::Language::English;
                if (!names && !table->isWhole(row))
                    cut << table->sentence(row);
            }
        }
        return cut;
    }

    /// Siblings in sight that lie over each other.
    static QStringList overlapping(const Bench& bench)
    {
        QStringList pairs;
        for (const auto* parent : bench.page->findChildren<QWidget*>()) {
            QList<QWidget*> children;
            for (auto* child : parent->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
                if (child->isVisible() && !child->size().isEmpty() && !child->inherits("widgets::PopoverFrame"))
                    children << child;
            }
            for (int i = 0; i < children.size(); ++i) {
                for (int j = i + 1; j < children.size(); ++j) {
                    if (children[i]->geometry().intersects(children[j]->geometry()) &&
                        !children[i]->inherits("QScrollBar"))
                        pairs << parent->objectName() + QLatin1Char(':') + children[i]->objectName() +
                                     QLatin1Char('/') + children[j]->objectName() + QLatin1Char('/') +
                                     QString::fromLatin1(children[j]->metaObject()->className());
                }
            }
        }
        return pairs;
    }

    static void shot(Bench& bench, const char* name, int width, int height)
    {
        bench.window->resize(width, height);
        bench.shot(QString::fromLatin1(name));
    }

private Q_SLOTS:
    void init() { QVERIFY(m_language.apply(ui::text::Language::Chinese)); }

    void nothingIsCutAndNothingOverlaps_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("scale");
        QTest::addColumn<bool>("english");
        QTest::newRow("1280 zh") << QSize(1280, 800) << 100 << false;
        QTest::newRow("1440 zh") << QSize(1440, 900) << 100 << false;
        QTest::newRow("2560 zh") << QSize(2560, 1440) << 100 << false;
        QTest::newRow("1100 zh") << QSize(1100, 800) << 100 << false;
        QTest::newRow("1440 zh 200 %") << QSize(1440, 900) << 200 << false;
        QTest::newRow("1440 zh 125 %") << QSize(1440, 900) << 125 << false;
        QTest::newRow("2560 zh 175 %") << QSize(2560, 1440) << 175 << false;
        QTest::newRow("1280 en") << QSize(1280, 800) << 100 << true;
        QTest::newRow("1440 en") << QSize(1440, 900) << 100 << true;
        QTest::newRow("2560 en") << QSize(2560, 1440) << 100 << true;
        QTest::newRow("1440 en 200 %") << QSize(1440, 900) << 200 << true;
    }

    void nothingIsCutAndNothingOverlaps()
    {
        QFETCH(QSize, size);
        QFETCH(int, scale);
        QFETCH(bool, english);
        QVERIFY(m_language.apply(english ? ui::text::Language::English : ui::text::Language::Chinese));
        Bench bench;
        open(bench);
        bench.theme->setScalePercent(scale);
        bench.window->resize(size);
        QTest::qWait(50);
        QCOMPARE(bench.window->size(), size);
        QTRY_COMPARE(elided(bench).join(QLatin1Char(0x7c)), QString());
        QTRY_COMPARE(overlapping(bench).join(QLatin1Char(0x7c)), QString());
        auto* tabs = bench.find<widgets::TabsBar>("case_tabs");
        for (int tab = 0;
             tabs->isVisible() && tab < (bench.page->widthClass() == ui::casepage::WidthClass::Narrow ? 3 : 2); ++tab) {
            tabs->setCurrent(tab);
            QTest::qWait(20);
            QTRY_COMPARE(elided(bench).join(QLatin1Char(0x7c)), QString());
            QTRY_COMPARE(overlapping(bench).join(QLatin1Char(0x7c)), QString());
        }
        QCOMPARE(bench.unnamed(), QString());
    }

    void widthsChooseTheLayout()
    {
        using ui::casepage::WidthClass;
        Bench bench;
        open(bench);
        auto* offer = bench.find<QWidget>("case_offer");
        auto* schedule = bench.find<QWidget>("case_schedule");
        bench.window->resize(1440, 900);
        QVERIFY(bench.page->widthClass() == WidthClass::Wide);
        QCOMPARE(bench.find<QWidget>("case_applicant")->width(), 328);
        QCOMPARE(offer->width(), 332);
        QVERIFY(schedule->isVisible());
        bench.window->resize(1280, 800);
        QVERIFY(bench.page->widthClass() == WidthClass::Normal);
        QCOMPARE(bench.find<QWidget>("case_applicant")->width(), 312);
        QCOMPARE(offer->width(), 292);
        QVERIFY(!schedule->isVisible());
        key(bench, Qt::Key_I);
        QVERIFY(schedule->isVisible());
        bench.window->resize(1000, 800);
        QVERIFY(bench.page->widthClass() == WidthClass::Medium);
        QVERIFY(!offer->isVisible());
        bench.window->resize(900, 800);
        QVERIFY(bench.page->widthClass() == WidthClass::Narrow);
        QVERIFY(!bench.find<QWidget>("case_applicant")->isVisible());
        QVERIFY(bench.find<QWidget>("case_verdict_bar")->isVisible());
    }

    void theCursorWalksRowsAndSections()
    {
        Bench bench;
        open(bench);
        auto* facts = bench.find<widgets::RowTable>("case_facts");
        auto* reasons = bench.find<widgets::RowTable>("case_reasons");
        key(bench, Qt::Key_J);
        QCOMPARE(facts->current(), 1); // over the heading
        key(bench, Qt::Key_J);
        QCOMPARE(facts->current(), 2);
        QVERIFY(facts->accessibleDescription().contains(QStringLiteral("97.2 分")));
        key(bench, Qt::Key_K);
        QCOMPARE(facts->current(), 1);
        key(bench, Qt::Key_BracketRight);
        QCOMPARE(facts->current(), -1);
        QCOMPARE(reasons->current(), 0);
        key(bench, Qt::Key_BracketLeft);
        QCOMPARE(facts->current(), 1);
        key(bench, Qt::Key_H);
        QCOMPARE(bench.find<widgets::RowTable>("case_history")->current(), 0);
        key(bench, Qt::Key_Escape);
        QCOMPARE(bench.find<widgets::RowTable>("case_history")->current(), -1);
        QVERIFY(bench.find<widgets::RowTable>("case_schedule")->isVisible());
        key(bench, Qt::Key_I);
        QVERIFY(!bench.find<widgets::RowTable>("case_schedule")->isVisible());
    }

    void copyAndPutBack()
    {
        Bench bench;
        open(bench);
        key(bench, Qt::Key_Y);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("260714-0183"));
        key(bench, Qt::Key_B);
        QTRY_VERIFY(bench.page->session().state() == ui::casepage::SessionState::None);
        QCOMPARE(bench.office.review.count("putBack"), 1);
        key(bench, Qt::Key_T);
        QTRY_VERIFY(bench.page->session().state() == ui::casepage::SessionState::Open);
    }

    void keysExtendTheClaimAtMostOnceAMinute()
    {
        Bench bench;
        open(bench);
        for (int i = 0; i < 5; ++i)
            key(bench, Qt::Key_J);
        QTest::qWait(50);
        QCOMPARE(bench.office.review.count("extend"), 0); // the claim is seconds old
    }

    void leavingGivesThePrefetchBack()
    {
        Bench bench;
        open(bench);
        bench.page->deactivate();
        QTRY_COMPARE(bench.office.review.count("dropPrefetch"), 1);
        QVERIFY(bench.page->session().next() == nullptr);
        bench.page->activate();
    }

    void onlyMasksReachTheScreenAndTheReader()
    {
        Bench bench;
        auto view = tests::SampleCase();
        view.decision.decision_id = core::base::DecisionId("CANARY-decision");
        view.decision.application_id = core::base::ApplicationId("CANARY-application");
        view.case_id = core::base::CaseId("CANARY-case");
        view.number = "260714-0999";
        bench.office.review.setCases({view});
        open(bench, false);
        QStringList all;
        for (const auto* widget : bench.window->findChildren<QWidget*>()) {
            all << widget->accessibleName() << widget->accessibleDescription() << widget->toolTip();
            if (const auto* label = qobject_cast<const QLabel*>(widget))
                all << label->text();
        }
        QVERIFY(all.join(QLatin1Char(' ')).contains(QStringLiteral("138****1234")));
        QVERIFY(!all.join(QLatin1Char(' ')).contains(QStringLiteral("CANARY")));
    }

    void factsSayTheirSourceAgeAndAbsence()
    {
        Bench bench;
        open(bench);
        auto* facts = bench.find<widgets::RowTable>("case_facts");
        QStringList said;
        for (int row = 0; row < static_cast<int>(facts->rows().size()); ++row)
            said << facts->sentence(row);
        const QString all = said.join(QLatin1Char('\n'));
        QVERIFY2(all.contains(QStringLiteral("近 3 月多头申请 8 次，征信 A，10:02，规则命中")), qPrintable(all));
        QVERIFY(all.contains(QStringLiteral("征信报告日 06-12，征信 A，32 天，过期")));
        QVERIFY(all.contains(QStringLiteral("公积金 缺失，流水 B，无应答")));
        QVERIFY(!all.contains(QStringLiteral("address_book")));
        QVERIFY(bench.find<widgets::Text>("case_facts_foot")->text().contains(QStringLiteral("2 项非必要特征未采集")));
    }

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
