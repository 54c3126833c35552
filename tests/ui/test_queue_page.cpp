// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/test_queue_page.cpp  The queue page by its keys, with a desk that answers from memory.
#include "tests/support/fake_desks.h"
#include "ui/async/change_feed.h"
#include "ui/queue/queue_page.h"
#include "ui/queue/queue_preview.h"
#include "ui/shell/main_window.h"
#include "ui/text/language.h"
#include "ui/theme/theme.h"
#include "widgets/banner.h"
#include "widgets/dense_table.h"
#include "widgets/search_field.h"
#include "widgets/state_view.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using core::desks::QueueTab;

namespace {

/// The console's window around one queue page.
struct Bench {
    explicit Bench(core::model::Actor actor = tests::SampleReviewer())
    {
        pool.setMaxThreadCount(2);
        core::desks::Desks desks;
        desks.review = &review;
        caller = std::make_unique<ui::async::DeskCaller>(desks, pool);
        feed = std::make_unique<ui::async::ChangeFeed>(*caller);
        session.actor = std::move(actor);
        session.now = [this] { return review.now(); };
        theme = std::make_unique<ui::theme::Theme>(*qApp);
        window = std::make_unique<ui::shell::MainWindow>(*theme);
        page = new ui::queue::QueuePage(*caller, *feed, session);
        QObject::connect(page, &ui::shell::Page::goTo, page, [this](const QString& id, const QString& argument) {
            went = {id, argument};
        });
        window->addPage(page);
        window->resize(1440, 900);
        window->show();
        feed->start(session.actor);
    }
    ~Bench()
    {
        review.openAll();
        window.reset();
        pool.waitForDone();
        theme.reset();
        qApp->setStyleSheet(QString());
    }
    template <class T>
    T* find(const char* name) const
    {
        auto* found = window->findChild<T*>(QString::fromLatin1(name));
        if (found == nullptr)
            qFatal("no widget of this name");
        return found;
    }
    widgets::DenseTable* table() const { return find<widgets::DenseTable>("queueTable"); }
    bool loaded() const
    {
        return QTest::qWaitFor([this] { return page->model().loadedOnce() && page->model().row(0) != nullptr; });
    }

    tests::FakeReviewDesk review;
    QThreadPool pool;
    ui::async::Session session;
    std::unique_ptr<ui::async::DeskCaller> caller;
    std::unique_ptr<ui::async::ChangeFeed> feed;
    std::unique_ptr<ui::theme::Theme> theme;
    std::unique_ptr<ui::shell::MainWindow> window;
    ui::queue::QueuePage* page = nullptr;
    std::pair<QString, QString> went;
};

void Shot(QWidget& window, const QString& name)
{
    const QString folder = qEnvironmentVariable("TOUCHSTONE_SHOTS");
    if (!folder.isEmpty())
        window.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
}

} // namespace

class TestQueuePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_language.apply(ui::text::Language::Chinese)); }

    void keepsTheRulesOfModels()
    {
        Bench bench;
        QAbstractItemModelTester tester(const_cast<ui::queue::QueueModel*>(&bench.page->model()),
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
        QVERIFY(bench.loaded());
        bench.page->reload();
        QVERIFY(QTest::qWaitFor([&] { return !bench.page->model().loading(); }));
    }

    void showsTheFirstCaseAndItsPreview()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        QCOMPARE(bench.table()->currentRow(), 0);
        auto* preview = bench.find<ui::queue::QueuePreview>("queuePreview");
        QTRY_VERIFY(preview->shown().has_value());
        QCOMPARE(preview->shown()->case_id, bench.page->model().row(0)->case_id);
        QVERIFY(preview->accessibleDescription().contains(QString::fromStdString(preview->shown()->number)));
        QTest::qWait(50);
        Shot(*bench.window, QStringLiteral("queue-light-zh"));
    }

    void answersToItsKeys()
    {
        Bench bench;
        bench.review.setQueueTotal(500);
        bench.page->reload();
        QVERIFY(bench.loaded());
        auto* table = bench.table();
        QTest::keyClick(table, Qt::Key_J);
        QTest::keyClick(table, Qt::Key_J);
        QTest::keyClick(table, Qt::Key_K);
        QCOMPARE(table->currentRow(), 1);
        QTest::keyClick(table, Qt::Key_End);
        QTRY_COMPARE(table->currentRow(), static_cast<int>(bench.page->model().total()) - 1);
        QTest::keyClick(table, Qt::Key_Home);
        QCOMPARE(table->currentRow(), 0);
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(bench.went.first, QStringLiteral("case"));
        QCOMPARE(bench.went.second.toStdString(), bench.page->model().row(0)->case_id.value);
        QTest::keyClick(table, Qt::Key_T);
        QCOMPARE(bench.went.second, QStringLiteral("next"));
        QTest::keyClick(table, Qt::Key_2, Qt::AltModifier);
        QCOMPARE(bench.page->tab(), QueueTab::Mine);
    }

    void filtersByAmountAndSaysSoWhenNothingFits()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        QTest::keyClick(bench.table(), Qt::Key_F);
        auto* amount = bench.find<QLineEdit>("filterAmount");
        QTRY_VERIFY(amount->isVisible());
        amount->setText(QStringLiteral("zero"));
        QTest::keyClick(amount, Qt::Key_Return);
        QVERIFY(amount->isVisible()); // refused, and it says why
        amount->setText(QStringLiteral("5000"));
        QTest::keyClick(amount, Qt::Key_Return);
        QVERIFY(!amount->isVisible());
        QCOMPARE(bench.session.filter.amount_max, std::optional(core::base::Money::fromYuan(5000)));
        QVERIFY(bench.window->findChild<QWidget*>(QStringLiteral("chipAmount")) != nullptr);
        QTest::keyClick(bench.table(), Qt::Key_Escape);
        QVERIFY(!bench.session.filter.amount_max.has_value());
    }

    void lettersBelongToTheSearchField()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        QTest::keyClick(bench.table(), Qt::Key_Slash);
        auto* search = bench.find<widgets::SearchField>("queueSearch");
        QTRY_VERIFY(search->hasFocus());
        bench.went = {};
        QTest::keyClicks(search, QStringLiteral("t26"));
        QCOMPARE(search->text(), QStringLiteral("t26"));
        QVERIFY(bench.went.first.isEmpty());
        QTRY_COMPARE(bench.session.filter.search, std::string("t26"));
    }

    void showsWhatOthersDoInPlaceAndKeepsNewRowsWaiting()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        QTRY_VERIFY(bench.review.count("changesSince") > 1);
        const auto first = bench.page->model().row(0)->case_id;
        bench.review.addChange({1, "case.claimed", first, "04", bench.review.now()});
        QTRY_COMPARE(bench.page->model().row(0)->hold.holder_number, std::string("04"));
        const auto rows = bench.page->model().total();
        bench.review.addChange({2, "case.opened", core::base::CaseId("new-one"), "00", bench.review.now()});
        auto* banner = bench.find<widgets::Banner>("queueBanner");
        QTRY_VERIFY(banner->isVisible());
        QCOMPARE(bench.page->model().total(), rows);
        QTest::keyClick(bench.table(), Qt::Key_F5);
        QTRY_VERIFY(!banner->isVisible());
    }

    void saysThatTheStoreIsAwayAndComesBack()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        bench.review.failNext("changesSince", core::ErrorCode::StoreUnavailable, 1);
        auto* banner = bench.find<widgets::Banner>("queueBanner");
        QTRY_VERIFY(banner->isVisible());
        QVERIFY(bench.page->model().row(0) != nullptr); // older content stays readable
        Shot(*bench.window, QStringLiteral("queue-offline-zh"));
        QTRY_VERIFY_WITH_TIMEOUT(!banner->isVisible(), 6000);
    }

    void aFailedReadAsksOnlyWhenTold()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        bench.review.failNext("queue", core::ErrorCode::StoreUnavailable, 1);
        QTest::keyClick(bench.table(), Qt::Key_2, Qt::AltModifier);
        QTRY_VERIFY(bench.page->model().failure().has_value());
        const int asked = bench.review.count("queue");
        QTest::qWait(200);
        QCOMPARE(bench.review.count("queue"), asked);
        bench.page->reload();
        QTRY_VERIFY(!bench.page->model().failure().has_value());
    }

    void isReadOnlyForTheInputMethod()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        bench.table()->setFocus();
        QVERIFY(!bench.table()->testAttribute(Qt::WA_InputMethodEnabled));
        QVERIFY(!(bench.page->model().flags(bench.page->model().index(0, 3)) & Qt::ItemIsEditable));
    }

    void namesEveryWidgetThatCanBeUsed()
    {
        Bench bench;
        for (const auto* widget : bench.window->findChildren<QWidget*>()) {
            const bool used = qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QLineEdit*>(widget) ||
                              qobject_cast<const QComboBox*>(widget);
            if (!used || widget->isHidden() || widget->objectName().startsWith(QStringLiteral("qt_")))
                continue;
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
    }

    void auditorsTakeNothing()
    {
        Bench bench(tests::SampleAuditor());
        QVERIFY(bench.loaded());
        QVERIFY(bench.window->findChild<QWidget*>(QStringLiteral("takeNext")) == nullptr);
        QTest::keyClick(bench.table(), Qt::Key_T);
        QVERIFY(bench.went.first.isEmpty());
    }

    void holdsUpInEnglishDarkAndSmall()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        bench.window->resize(1280, 800);
        bench.theme->setScheme(ui::theme::Scheme::Dark);
        QVERIFY(m_language.apply(ui::text::Language::English));
        QTest::qWait(120);
        Shot(*bench.window, QStringLiteral("queue-dark-en-1280"));
        QVERIFY(m_language.apply(ui::text::Language::Chinese));
    }

private:
    ui::text::LanguageSwitch m_language;
};

QTEST_MAIN(TestQueuePage)
#include "test_queue_page.moc"
