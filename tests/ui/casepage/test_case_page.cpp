// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/casepage/test_case_page.cpp  The case page looked at: sizes, schemes, languages.
#include "tests/ui/page_bench.h"
#include "ui/casepage/case_page.h"
#include "ui/text/language.h"

class TestCasePage : public QObject {
    Q_OBJECT

    using Bench = tests::PageBench<ui::casepage::CasePage>;
    ui::text::LanguageSwitch m_language;

private Q_SLOTS:
    void init() { QVERIFY(m_language.apply(ui::text::Language::Chinese)); }

    void shots()
    {
        Bench bench;
        bench.page->open(QStringLiteral("next"));
        QTRY_VERIFY(bench.page->session().next() != nullptr);
        QTest::qWait(400);
        bench.shot(QStringLiteral("case-light"));
        bench.window->resize(1280, 800);
        bench.shot(QStringLiteral("case-light-1280x800"));
        QTest::keyClick(bench.page, Qt::Key_D);
        QTest::qWait(50);
        bench.shot(QStringLiteral("picker-1280x800"));
    }
};

QTEST_MAIN(TestCasePage)
#include "test_case_page.moc"
