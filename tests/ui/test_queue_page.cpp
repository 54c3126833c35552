// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/test_queue_page.cpp  The queue page by its keys, with a desk that answers from memory.
#include "core/desks/audit_kinds.h"
#include "tests/ui/page_bench.h"
#include "ui/queue/queue_page.h"
#include "ui/queue/queue_preview.h"
#include "ui/text/language.h"
#include "widgets/banner.h"
#include "widgets/dense_table.h"
#include "widgets/search_field.h"
#include "widgets/state_view.h"

#include <QAbstractItemModelTester>

using core::desks::QueueTab;

namespace kinds = core::desks::kinds;

namespace {

struct Bench : tests::PageBench<ui::queue::QueuePage> {
    explicit Bench(core::model::Actor actor = tests::SampleReviewer()) : PageBench(std::move(actor)) {}
    widgets::DenseTable* table() const { return find<widgets::DenseTable>("queueTable"); }
    bool loaded() const
    {
        return QTest::qWaitFor([this] { return page->model().loadedOnce() && page->model().row(0) != nullptr; });
    }
    tests::FakeReviewDesk& review = office.review;
};

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
        bench.shot(QStringLiteral("queue-light-zh"));
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
        auto* band = bench.find<QComboBox>("filterBand");
        QTRY_VERIFY(band->findText(QStringLiteral("C")) > 0); // the bands of the live policy
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
        bench.review.addChange({1, std::string(kinds::kCasePrefetched), first, "04", bench.review.now()});
        QTRY_COMPARE(bench.page->model().row(0)->hold.holder_number, std::string("04"));
        bench.review.addChange({2, std::string(kinds::kCaseDropped), first, "04", bench.review.now()});
        QTRY_COMPARE(bench.page->model().row(0)->hold.kind, core::model::HoldKind::None);
        const auto* banner_before = bench.find<widgets::Banner>("queueBanner");
        QVERIFY(!banner_before->isVisible());
        const auto rows = bench.page->model().total();
        bench.review.addChange(
            {3, std::string(kinds::kCaseOpened), core::base::CaseId("new-one"), "00", bench.review.now()});
        auto* banner = bench.find<widgets::Banner>("queueBanner");
        QTRY_VERIFY(banner->isVisible());
        QCOMPARE(bench.page->model().total(), rows);
        QTest::keyClick(bench.table(), Qt::Key_F5);
        QTRY_VERIFY(!banner->isVisible());
    }

    void saysWhenSomebodyElseMadeOfARowWhatItCannotShow()
    {
        for (const auto kind : {kinds::kCaseDocumentsAsked, kinds::kCaseSecondAsked, kinds::kCaseWithdrawn}) {
            Bench bench;
            QVERIFY(bench.loaded());
            QTRY_VERIFY(bench.review.count("changesSince") > 1);
            const auto first = bench.page->model().row(0)->case_id;
            bench.review.addChange({1, std::string(kind), first, "04", bench.review.now()});
            QTRY_VERIFY2(bench.find<widgets::Banner>("queueBanner")->isVisible(), std::string(kind).c_str());
        }
    }

    void saysThatTheStoreIsAwayAndComesBack()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        bench.review.failNext("changesSince", core::ErrorCode::StoreUnavailable, 1);
        auto* banner = bench.find<widgets::Banner>("queueBanner");
        QTRY_VERIFY(banner->isVisible());
        QVERIFY(bench.page->model().row(0) != nullptr); // older content stays readable
        bench.shot(QStringLiteral("queue-offline-zh"));
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
        QVERIFY(bench.loaded());
        QCOMPARE(bench.unnamed(), QString());
    }

    void supervisorsHandMarkedCasesToAReviewer()
    {
        Bench bench(tests::SampleSupervisor());
        QVERIFY(bench.loaded());
        QTest::keyClick(bench.table(), Qt::Key_J, Qt::ShiftModifier);
        QTest::keyClick(bench.table(), Qt::Key_X);
        QTest::keyClick(bench.table(), Qt::Key_R, Qt::ShiftModifier);
        auto* number = bench.find<QLineEdit>("reassignTo");
        QTRY_VERIFY(number->isVisible());
        QTest::keyClick(number, Qt::Key_Return);
        QCOMPARE(bench.review.count("reassign"), 0); // nobody was named
        QTest::keyClicks(number, QStringLiteral("04"));
        QTest::keyClick(number, Qt::Key_Return);
        QTRY_VERIFY(!number->isVisible());
        QCOMPARE(bench.review.count("reassign"), 2);
    }

    void reviewersHandNothingOver()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        QTest::keyClick(bench.table(), Qt::Key_R, Qt::ShiftModifier);
        QVERIFY(!bench.find<QLineEdit>("reassignTo")->isVisible());
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
        bench.shot(QStringLiteral("queue-dark-en-1280"));
        QVERIFY(m_language.apply(ui::text::Language::Chinese));
    }

private:
    ui::text::LanguageSwitch m_language;
};

QTEST_MAIN(TestQueuePage)
#include "test_queue_page.moc"
