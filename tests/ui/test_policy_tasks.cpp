// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/test_policy_tasks.cpp  What the policy page does: releases decided by a second person, list entries, refusals.
#include "tests/ui/policy_bench.h"
#include "ui/policy/entry_box.h"
#include "ui/text/language.h"

#include <QLabel>

using ui::policy::Part;
using ui::policy::Section;
using Bench = tests::PolicyBench;

class TestPolicyTasks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_language.apply(ui::text::Language::Chinese)); }
    void init() { tests::TheDisk() = {}; }

    void rolesSeeOnlyWhatTheyMayDo_data()
    {
        QTest::addColumn<core::model::Actor>("actor");
        QTest::addColumn<bool>("submits");
        QTest::addColumn<bool>("decides");
        QTest::addColumn<bool>("enters");
        QTest::newRow("reviewer") << tests::SampleReviewer() << false << false << true;
        QTest::newRow("risk manager") << tests::SampleRiskManager() << true << false << true;
        QTest::newRow("supervisor") << tests::SampleSupervisor() << false << true << true;
        QTest::newRow("auditor") << tests::SampleAuditor() << false << false << false;
    }
    void rolesSeeOnlyWhatTheyMayDo()
    {
        QFETCH(core::model::Actor, actor);
        Bench bench(actor);
        QVERIFY(bench.loaded());
        QVERIFY(bench.goTo(QStringLiteral("waiting")));
        QTEST(!bench.button("policySubmit")->isHidden(), "submits");
        QTEST(!bench.button("policyApprove")->isHidden(), "decides");
        QTEST(!bench.button("policyReject")->isHidden(), "decides");
        bench.page->open(QStringLiteral("lists"));
        QTEST(!bench.button("policyNewEntry")->isHidden(), "enters");
    }

    void approvalAsksAndCancelIsTheDefault()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        QVERIFY(bench.goTo(QStringLiteral("waiting")));
        bench.press("policyApprove");
        QTRY_VERIFY(bench.box()->isOpen()); // what it changes is read first
        QVERIFY(bench.button("policyAskCancel")->hasFocus());
        QCOMPARE(bench.unnamed(), QString());
        bench.shot(QStringLiteral("policy-approve"));
        QVERIFY(bench.page->actions().isEmpty()); // no letter reaches the page meanwhile
        QTest::keyClick(bench.button("policyAskCancel"), Qt::Key_Return);
        QVERIFY(!bench.box()->isOpen());
        QCOMPARE(bench.office.policy.count("approve"), 0);
        bench.press("policyApprove");
        QTRY_VERIFY(bench.box()->isOpen());
        QTest::keyClick(bench.button("policyAskCancel"), Qt::Key_Tab);
        QVERIFY(bench.button("policyAskAgree")->hasFocus());
        QTest::keyClick(bench.button("policyAskAgree"), Qt::Key_Tab);
        QVERIFY(bench.button("policyAskCancel")->hasFocus()); // Tab stays inside
        bench.press("policyAskAgree");
        QTRY_COMPARE(QString::fromStdString(bench.page->policy()->version), QStringLiteral("2026.07-4"));
        QVERIFY(bench.result()->isVisible());
        QVERIFY(!bench.box()->isOpen());
        QVERIFY(bench.button("policyApprove")->isHidden());
    }

    void nobodyApprovesWhatCannotBeShown()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        QVERIFY(bench.goTo(QStringLiteral("waiting")));
        bench.office.policy.failNext("policy", core::ErrorCode::StoreUnavailable);
        bench.press("policyApprove");
        QTRY_VERIFY(bench.result()->isVisible());
        QVERIFY(!bench.box()->isOpen());
    }

    /// Told once, with the reason; the way back to it is one key.
    void anAuthorHearsOfARejectionAndMends()
    {
        core::base::Digest hash;
        tests::TheDisk().before = [&hash](tests::FakePolicyDesk& desk) {
            hash = desk.submit(tests::SampleRiskManager(), {{"manifest.json", "{}"}}, "why")->hash;
            QVERIFY(desk.reject(tests::SampleSupervisor(), hash, "say why").has_value());
        };
        Bench bench(tests::SampleRiskManager());
        QVERIFY(bench.loaded());
        QTRY_VERIFY(bench.result()->isVisible());
        const auto labels = bench.result()->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel* label) { return label->text().contains(QStringLiteral("say why")); }));
        bench.shot(QStringLiteral("policy-rejected"));
        QVERIFY(!bench.button("policyMend")->isHidden());
        bench.grid()->setFocus();
        QTest::keyClick(bench.grid(), Qt::Key_M);
        QCOMPARE(bench.went.first, QStringLiteral("draft"));
        QCOMPARE(bench.went.second, QStringLiteral("mend:") + QString::fromStdString(hash.hex()));
        QTest::keyClick(bench.grid(), Qt::Key_Escape);
        QVERIFY(!bench.result()->isVisible());
        QTest::keyClick(bench.grid(), Qt::Key_F5);
        QTest::qWait(50);
        QVERIFY(!bench.result()->isVisible());
        Bench other(tests::SampleSupervisor());
        QVERIFY(other.loaded());
        QVERIFY(other.button("policyMend")->isHidden());
    }

    void theRowsHaveTheKeysAfterACommand()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        bench.grid()->setFocus();
        for (const auto& action : bench.page->actions()) {
            if (action.id == QLatin1String("policy.waiting"))
                action.run();
        }
        QVERIFY(bench.table()->hasFocus());
        QTest::keyClick(bench.table(), Qt::Key_Return); // as the foot says
        QTRY_COMPARE(bench.office.policy.count("policy"), 1);
    }

    void noLetterReleasesAnything()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        QVERIFY(bench.goTo(QStringLiteral("waiting")));
        bench.table()->setFocus();
        for (int key = Qt::Key_A; key <= Qt::Key_Z; ++key) {
            if (key != Qt::Key_N && key != Qt::Key_G)
                QTest::keyClick(bench.table(), static_cast<Qt::Key>(key));
        }
        QTest::qWait(50);
        for (const char* call : {"approve", "reject", "rollback", "submit", "confirmListEntry", "withdrawListEntry"})
            QCOMPARE(bench.office.policy.count(call), 0);
        QVERIFY(!bench.box()->isOpen());
    }

    void ownSubmissionIsForAnother()
    {
        auto actor = tests::SampleSupervisor();
        actor.number = "03"; // who submitted 2026.07-4
        Bench bench(actor);
        QVERIFY(bench.loaded());
        QVERIFY(bench.goTo(QStringLiteral("waiting")));
        QVERIFY(!bench.button("policyApprove")->isEnabled());
        QVERIFY(!bench.button("policyApprove")->whyDisabled().isEmpty());
        QVERIFY(!bench.find<QLabel>("policyWhy")->isHidden());
    }

    void aConflictSaysWhoWonAndWritesNothing()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        QVERIFY(bench.goTo(QStringLiteral("waiting")));
        bench.press("policyApprove");
        QTRY_VERIFY(bench.box()->isOpen());
        auto other = tests::SampleSupervisor();
        other.number = "07";
        QVERIFY(bench.office.policy.reject(other, bench.office.policy.releases(other).value().front().hash, "no"));
        bench.press("policyAskAgree");
        QTRY_VERIFY(!bench.box()->problem().isEmpty());
        QVERIFY2(bench.box()->problem().contains(QStringLiteral("07 号已在 10:24 退回")),
                 qPrintable(bench.box()->problem()));
        bench.shot(QStringLiteral("policy-conflict"));
        QVERIFY(bench.page->escape());
        auto* news = bench.find<widgets::Banner>("policyNews");
        QTRY_VERIFY(news->isVisible()); // the rows did not move; F5 loads them
        QCOMPARE(bench.page->sheet().rowCount(), 1);
        bench.table()->setFocus();
        QTest::keyClick(bench.table(), Qt::Key_F5);
        QTRY_COMPARE(bench.page->sheet().rowCount(), 0);
    }

    void rejectingNeedsAReason()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        QVERIFY(bench.goTo(QStringLiteral("waiting")));
        bench.press("policyReject");
        bench.press("policyAskAgree");
        QVERIFY(!bench.box()->problem().isEmpty());
        QCOMPARE(bench.office.policy.count("reject"), 0);
        QTest::keyClicks(bench.find<QLineEdit>("policyAskText"), QStringLiteral("too strict"));
        bench.press("policyAskAgree");
        QTRY_COMPARE(bench.office.policy.count("reject"), 1);
        QTRY_VERIFY(bench.result()->isVisible());
    }

    void rollsBackThroughASecondPerson()
    {
        Bench bench(tests::SampleRiskManager());
        QVERIFY(bench.loaded());
        QVERIFY(bench.goTo(QStringLiteral("history")));
        QVERIFY(bench.button("policyRollBack")->isHidden()); // it waits, it was never live
        bench.table()->setCurrentRow(2);
        QVERIFY(!bench.button("policyRollBack")->isHidden());
        bench.press("policyRollBack");
        QTRY_VERIFY(bench.box()->isOpen());
        QTest::keyClicks(bench.find<QLineEdit>("policyAskText"), QStringLiteral("losses rose"));
        bench.press("policyAskAgree");
        QTRY_COMPARE(bench.page->section(), (Section{Part::Waiting, 0}));
        QTRY_COMPARE(bench.page->sheet().rowCount(), 2);
        QCOMPARE(QString::fromStdString(bench.page->policy()->version), QStringLiteral("2026.07-3")); // still live
    }

    void submitsAFolder()
    {
        Bench bench(tests::SampleRiskManager());
        QVERIFY(bench.loaded());
        bench.press("policySubmit");
        QTRY_VERIFY(bench.box()->isOpen());
        QTest::keyClicks(bench.find<QLineEdit>("policyAskText"), QStringLiteral("cap"));
        bench.press("policyAskAgree");
        QTRY_COMPARE(bench.page->section(), (Section{Part::Waiting, 0}));
        QTRY_COMPARE(bench.page->sheet().rowCount(), 2);
        QVERIFY(bench.result()->isVisible());
    }

    void aRefusedBundleShowsItsFindings()
    {
        tests::TheDisk().files = {{"caps.json", "{}"}};
        Bench bench(tests::SampleRiskManager());
        QVERIFY(bench.loaded());
        bench.press("policySubmit");
        QTRY_VERIFY(bench.box()->isOpen());
        QTest::keyClicks(bench.find<QLineEdit>("policyAskText"), QStringLiteral("cap"));
        bench.press("policyAskAgree");
        QTRY_COMPARE(bench.page->section(), (Section{Part::Findings, 0}));
        QCOMPARE(bench.cell(0, 1), QStringLiteral("manifest.json"));
        QVERIFY(bench.result()->accessibleDescription().contains(QStringLiteral("没有提交任何内容")));
        bench.shot(QStringLiteral("policy-findings"));
    }

    void anUnreadableFolderSubmitsNothing()
    {
        tests::TheDisk().unreadable = true;
        Bench bench(tests::SampleRiskManager());
        QVERIFY(bench.loaded());
        bench.press("policySubmit");
        QTRY_VERIFY(bench.result()->isVisible());
        QVERIFY(!bench.box()->isOpen());
        QCOMPARE(bench.office.policy.count("submit"), 0);
    }

    void entersConfirmsAndWithdrawsListEntries()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        QVERIFY(bench.goTo(QStringLiteral("lists")));
        const int before = bench.page->sheet().rowCount();
        bench.table()->setFocus();
        QTest::keyClick(bench.table(), Qt::Key_N);
        auto* form = bench.find<ui::policy::EntryBox>("policyEntry");
        QVERIFY(form->isOpen());
        QCOMPARE(bench.unnamed(), QString());
        bench.shot(QStringLiteral("policy-entry"));
        const auto agree = [form] {
            QTest::mouseClick(form->findChild<widgets::Button*>(QStringLiteral("policyEntryAgree")), Qt::LeftButton);
        };
        agree();
        QVERIFY(!form->problem().isEmpty()); // nothing typed yet
        QTest::keyClicks(bench.find<QLineEdit>("entryValue"), QStringLiteral("14200000099"));
        QTest::keyClicks(bench.find<QLineEdit>("entrySource"), QStringLiteral("own"));
        QTest::keyClicks(bench.find<QLineEdit>("entryReason"), QStringLiteral("never repaid"));
        agree();
        QTRY_VERIFY(!form->isOpen());
        QVERIFY(bench.find<QLineEdit>("entryValue")->text().isEmpty()); // no plain value stays behind
        QTRY_COMPARE(bench.page->sheet().rowCount(), before + 1);

        bench.table()->setCurrentRow(before); // one's own entry
        QVERIFY(!bench.button("policyConfirmEntry")->isEnabled());
        bench.table()->setCurrentRow(1); // entered by 06
        QVERIFY(bench.button("policyConfirmEntry")->isEnabled());
        bench.press("policyConfirmEntry");
        bench.press("policyAskAgree");
        QTRY_COMPARE(bench.office.policy.count("confirmListEntry"), 1);
        QTRY_VERIFY(bench.button("policyConfirmEntry")->isHidden());
        bench.press("policyWithdrawEntry");
        QTest::keyClicks(bench.find<QLineEdit>("policyAskText"), QStringLiteral("paid"));
        bench.press("policyAskAgree");
        QTRY_VERIFY(bench.button("policyWithdrawEntry")->isHidden());
    }

    void aRefusedEntryKeepsWhatWasTyped()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        QVERIFY(bench.goTo(QStringLiteral("lists")));
        bench.office.policy.failNext("confirmListEntry", core::ErrorCode::FourEyes);
        bench.table()->setCurrentRow(1);
        bench.press("policyConfirmEntry");
        bench.press("policyAskAgree");
        QTRY_VERIFY(bench.box()->problem().contains(QStringLiteral("没有写入任何内容")));
        QVERIFY(bench.box()->isOpen());
    }

    void badgeCountsWhatWaitsForMe()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        QCOMPARE(bench.page->badge(), 2); // one release, one list entry
        Bench auditor(tests::SampleAuditor());
        QVERIFY(auditor.loaded());
        QCOMPARE(auditor.page->badge(), 0);
    }

private:
    ui::text::LanguageSwitch m_language;
};

QTEST_MAIN(TestPolicyTasks)
#include "test_policy_tasks.moc"
