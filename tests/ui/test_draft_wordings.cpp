// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/test_draft_wordings.cpp  The wordings of reasons are written in the editor by keys: checked while typed, saved, undone, and
/// shown as a change to who approves.
#include "tests/ui/draft_bench.h"
#include "ui/parts/sheet_view.h"
#include "ui/policy/wording_box.h"
#include "ui/text/language.h"

#include "core/policy/wording_text.h"

#include <QPlainTextEdit>

using ui::policy::DraftSession;
using ui::policy::WordingBox;
using Bench = tests::DraftBench;

class TestDraftWordings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_language.apply(ui::text::Language::Chinese)); }
    void init() { tests::BeforeTheDraft() = {}; }

    void isWrittenUndoneAndCompared();
    void whatIsMissingIsSaidWhereItIsTyped();
    void anUnknownFactIsSaidWhereItIsTyped();
    void whatIsTypedIsSaved();
    void aCancelledTextIsNoStep();

private:
    /// By keys, to the wording `part` of `code`, and into its box.
    void open(const Bench& bench, const char* code, int part) const
    {
        for (int i = 0; i < 4; ++i)
            bench.key(Qt::Key_PageDown, Qt::ControlModifier);
        auto* list = bench.find<ui::parts::SheetView>("draftWordings");
        QVERIFY(list->isVisible() && list->hasFocus());
        list->setCurrentRow(list->sheetModel().rowOf(QStringLiteral("%1 %2").arg(QLatin1String(code)).arg(part)));
        bench.key(Qt::Key_Return);
        QVERIFY(bench.find<WordingBox>("draftWording")->isOpen());
    }
    static std::string stored(const core::policy::BundleFiles& files, const std::string& code)
    {
        const auto wordings = core::policy::ReadWordings(files.at("reasons.json")).value();
        for (const auto& wording : wordings) {
            if (wording.code == code)
                return wording.borrower.zh;
        }
        return "no such reason";
    }
    ui::text::LanguageSwitch m_language;
};

void TestDraftWordings::isWrittenUndoneAndCompared()
{
    Bench bench;
    QVERIFY(bench.opened());
    open(bench, "R-501", 2);
    const QString before = bench.find<WordingBox>("draftWording")->text(true);
    bench.shot(QStringLiteral("draft-wording"));
    bench.type("new words");
    bench.key(Qt::Key_Return);
    QVERIFY(!bench.find<WordingBox>("draftWording")->isOpen());
    QCOMPARE(stored(bench.session_().draft().files, "R-501"), std::string("new words"));
    QVERIFY(bench.checked());
    bench.shot(QStringLiteral("draft-wordings"));
    const auto& changes = bench.session_().comparison()->changes;
    const auto change = std::find_if(changes.begin(), changes.end(), [](const auto& one) {
        return one.kind == core::desks::PolicyChangeKind::Wording;
    });
    QVERIFY(change != changes.end());
    QCOMPARE(change->entry, std::string("R-501"));
    QCOMPARE(change->column, 4);
    QCOMPARE(change->before, before.toStdString());
    QCOMPARE(change->now, std::string("new words"));
    QVERIFY(bench.find<widgets::Button>("draftUndo")->accessibleName().contains(QStringLiteral("R-501")));
    bench.key(Qt::Key_PageUp, Qt::ControlModifier); // at a table: undo goes back to the wording
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(stored(bench.session_().draft().files, "R-501"), before.toStdString());
    auto* list = bench.find<ui::parts::SheetView>("draftWordings");
    QVERIFY(list->isVisible());
    QCOMPARE(list->currentKey(), QStringLiteral("R-501 2"));
    QVERIFY(bench.session_().draft().files.at("reasons.json") ==
            tests::BundleFilesOf("resources/bundle").at("reasons.json")); // to the byte
    bench.key(Qt::Key_Y, Qt::ControlModifier);
    QCOMPARE(stored(bench.session_().draft().files, "R-501"), std::string("new words"));
}

void TestDraftWordings::whatIsMissingIsSaidWhereItIsTyped()
{
    Bench bench;
    QVERIFY(bench.opened());
    open(bench, "R-501", 0);
    auto* problem = bench.find<QLabel>("draftWordingZhProblem");
    QVERIFY(problem->text().isEmpty());
    bench.key(Qt::Key_Delete); // all of it was marked
    QVERIFY(!problem->text().isEmpty());
    bench.shot(QStringLiteral("draft-wording-missing"));
    bench.type("x");
    QVERIFY(problem->text().isEmpty());
    bench.find<QPlainTextEdit>("draftWordingZh")->setPlainText(QString(81, QLatin1Char('x')));
    QVERIFY(problem->text().contains(QLatin1Char('1')));
    bench.find<QPlainTextEdit>("draftWordingZh")->setPlainText({});
    bench.key(Qt::Key_Return); // kept as it is, as a cell is: it stands in the way of submitting
    QVERIFY(bench.checked());
    QVERIFY(bench.session_().refusals() > 0);
    bench.key(Qt::Key_PageUp, Qt::ControlModifier);
    bench.key(Qt::Key_F8);
    auto* list = bench.find<ui::parts::SheetView>("draftWordings");
    QVERIFY(list->isVisible());
    QCOMPARE(list->currentKey(), QStringLiteral("R-501 0"));
}

void TestDraftWordings::anUnknownFactIsSaidWhereItIsTyped()
{
    Bench bench;
    QVERIFY(bench.opened());
    open(bench, "R-501", 1);
    auto* problem = bench.find<QLabel>("draftWordingZhProblem");
    bench.type("{no_such_fact}");
    QTRY_VERIFY_WITH_TIMEOUT(!problem->text().isEmpty() && !bench.session_().isChecking(), Bench::kWaitMs);
    bench.find<QPlainTextEdit>("draftWordingZh")->setPlainText(QStringLiteral("{multi_apps_3m}"));
    QTRY_VERIFY_WITH_TIMEOUT(problem->text().isEmpty() && !bench.session_().isChecking(), Bench::kWaitMs);
}

/// As a cell that is open: after kill -9 it is there.
void TestDraftWordings::whatIsTypedIsSaved()
{
    Bench bench;
    QVERIFY(bench.opened());
    open(bench, "R-501", 2);
    bench.type("typed only");
    QTRY_VERIFY_WITH_TIMEOUT(stored(bench.office.policy.savedDraft()->files, "R-501") == "typed only", Bench::kWaitMs);
    QVERIFY(!bench.session_().canUndo()); // it is no step yet
}

void TestDraftWordings::aCancelledTextIsNoStep()
{
    Bench bench;
    QVERIFY(bench.opened());
    const std::string before = stored(bench.session_().draft().files, "R-501");
    open(bench, "R-501", 2);
    bench.type("not kept");
    bench.key(Qt::Key_Escape);
    QVERIFY(!bench.find<WordingBox>("draftWording")->isOpen());
    QVERIFY(!bench.session_().canUndo());
    QCOMPARE(stored(bench.session_().draft().files, "R-501"), before);
    QTRY_VERIFY_WITH_TIMEOUT(stored(bench.office.policy.savedDraft()->files, "R-501") == before &&
                                 bench.session_().saving() == DraftSession::Saving::Saved,
                             Bench::kWaitMs);
}

QTEST_MAIN(TestDraftWordings)
#include "test_draft_wordings.moc"
