// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/test_audit_page.cpp  The audit page: rows fetched further down, filters, the check and its findings.
#include "core/desks/audit_kinds.h"
#include "tests/ui/page_bench.h"
#include "ui/audit/audit_model.h"
#include "ui/audit/audit_page.h"
#include "ui/text/language.h"
#include "widgets/banner.h"
#include "widgets/dense_table.h"

#include <algorithm>

#include <QAbstractItemModelTester>
#include <QComboBox>

class TestAuditPage : public QObject {
    Q_OBJECT

    struct Bench : tests::PageBench<ui::audit::AuditPage> {
        Bench() : PageBench(tests::SampleAuditor()) {}
        widgets::DenseTable* table() const { return find<widgets::DenseTable>("auditTable"); }
        bool loaded() const
        {
            return QTest::qWaitFor([this] { return page->model().loadedOnce() && page->model().rowCount() > 0; });
        }
    };

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_language.apply(ui::text::Language::Chinese)); }

    void keepsTheRulesOfModelsAndFetchesFurtherDown()
    {
        Bench bench;
        auto* model = const_cast<ui::audit::AuditModel*>(&bench.page->model());
        QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QVERIFY(bench.loaded());
        const int first = model->rowCount();
        QVERIFY(first < model->total());
        bench.table()->setFocus();
        QTest::keyClick(bench.table(), Qt::Key_End);
        QTRY_VERIFY(model->rowCount() > first);
        QVERIFY(model->row(first - 1)->sequence > model->row(first)->sequence);
        QCOMPARE(bench.unnamed(), QString());
        bench.shot(QStringLiteral("audit-light-zh"));
    }

    void filtersByKind()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        bench.page->open(QStringLiteral("decision."));
        QTRY_COMPARE(bench.page->model().query().kind_prefix, std::string("decision."));
        QTRY_VERIFY(bench.page->model().loadedOnce());
        for (int i = 0; i < bench.page->model().rowCount(); ++i)
            QVERIFY(bench.page->model().row(i)->kind.starts_with("decision."));
    }

    void everyKindIsFoundByOneFilter()
    {
        Bench bench;
        const auto* filter = bench.find<QComboBox>("auditKind");
        for (const auto kind : core::desks::kinds::kAll) {
            int found = 0;
            for (int i = 1; i < filter->count(); ++i)
                found += ui::text::Qs(std::string(kind)).startsWith(filter->itemData(i).toString()) ? 1 : 0;
            QVERIFY2(found == 1, std::string(kind).c_str());
        }
        for (int i = 1; i < filter->count(); ++i)
            QVERIFY2(std::ranges::any_of(
                         core::desks::kinds::kAll,
                         [&](auto kind) {
                             return ui::text::Qs(std::string(kind)).startsWith(filter->itemData(i).toString());
                         }),
                     qPrintable(filter->itemText(i)));
    }

    void saysThatAllIsWell()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        QTest::keyClick(bench.table(), Qt::Key_V);
        auto* banner = bench.find<widgets::Banner>("auditBanner");
        QTRY_VERIFY(banner->isVisible());
        QVERIFY(!bench.page->verifying());
        bench.shot(QStringLiteral("audit-verified-zh"));
    }

    void namesTheEntryThatWasChanged()
    {
        Bench bench;
        bench.office.audit.spoil(77);
        QVERIFY(bench.loaded());
        QTest::keyClick(bench.table(), Qt::Key_V);
        auto* banner = bench.find<widgets::Banner>("auditBanner");
        QTRY_VERIFY(banner->isVisible());
        QVERIFY2(banner->accessibleName().contains(QStringLiteral("77")), qPrintable(banner->accessibleName()));
    }

    void escCancelsTheCheck()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        bench.office.audit.delay("verify", 300);
        QTest::keyClick(bench.table(), Qt::Key_V);
        QVERIFY(bench.page->verifying());
        QVERIFY(bench.page->escape());
        QTRY_VERIFY(!bench.page->verifying());
    }

    void aFailedReadSaysSo()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        bench.office.audit.failNext("entries", core::ErrorCode::Corrupt);
        bench.page->reload();
        QTRY_VERIFY(bench.page->model().failure().has_value());
        bench.page->reload();
        QVERIFY(bench.loaded());
        QVERIFY(!bench.page->model().failure().has_value());
    }

private:
    ui::text::LanguageSwitch m_language;
};

QTEST_MAIN(TestAuditPage)
#include "test_audit_page.moc"
