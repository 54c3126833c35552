// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/test_draft_onto.cpp  A colleague's policy goes live under a draft: the editor says so, brings the draft onto it by keys, asks
/// about what both changed, and undoes it.
#include "tests/ui/draft_bench.h"
#include "ui/policy/merge_box.h"
#include "ui/text/language.h"

#include "core/policy/draft_steps.h"

using core::policy::BundleFiles;
using core::policy::DraftStep;
using ui::policy::DraftSession;
using ui::policy::MergeBox;
using Bench = tests::DraftBench;

namespace {

/// The default bundle under another version, with what somebody else did to it, goes live.
void ReleaseAnother(Bench& bench, const DraftStep& step)
{
    auto draft = core::policy::OpenDraft(tests::BundleFilesOf("resources/bundle"));
    if (!draft || !Apply(*draft, step))
        qFatal("step");
    BundleFiles files = *core::policy::FilesOf(*draft);
    files["manifest.json"] = *core::policy::VersionEdit(files, "2026.08-1")->bytes;
    const auto policy = core::policy::Compile(files);
    if (!policy)
        qFatal("%s", policy.error().front().detail.c_str());
    bench.office.policy.release(files, core::desks::ViewOf(**policy));
}

} // namespace

class TestDraftOnto : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_language.apply(ui::text::Language::Chinese)); }
    void init() { tests::BeforeTheDraft() = {}; }

    void isBroughtOverByTwoKeys();
    void whatBothChangedIsAskedAbout();
    void isUndoneAndDoneAgain();
    void aStoreThatIsAwayTakesNothing();

private:
    /// Written in, and behind; the banner says so.
    void begin(Bench& bench, const DraftStep& theirs);
    ui::text::LanguageSwitch m_language;
};

void TestDraftOnto::begin(Bench& bench, const DraftStep& theirs)
{
    QVERIFY(bench.opened());
    bench.grid()->setCurrentCell(1, 0);
    bench.type("> 9");
    bench.key(Qt::Key_Return);
    ReleaseAnother(bench, theirs);
    bench.page->activate(); // asks at once; else it does every five seconds
    auto* banner = bench.find<widgets::Banner>("draftNews");
    QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), Bench::kWaitMs);
    QVERIFY(bench.sees(QStringLiteral("2026.08-1")));
}

void TestDraftOnto::isBroughtOverByTwoKeys()
{
    Bench bench;
    begin(bench, {{.table = "eligibility", .rule = 2, .column = 0, .text = "> 12"}});
    if (QTest::currentTestFailed())
        return;
    bench.shot(QStringLiteral("draft-behind"));
    bench.key(Qt::Key_M, Qt::AltModifier);
    auto* box = bench.find<MergeBox>("draftMerge");
    QTRY_VERIFY_WITH_TIMEOUT(box->isOpen(), Bench::kWaitMs);
    QVERIFY(box->conflicts().empty());
    bench.shot(QStringLiteral("draft-merge-clean"));
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!box->isOpen(), Bench::kWaitMs);
    QCOMPARE(bench.session_().view().base.version, std::string("2026.08-1"));
    QVERIFY(!bench.find<widgets::Banner>("draftNews")->isVisible());
    QCOMPARE(bench.cell(1, 0), QStringLiteral("> 9"));
    QCOMPARE(bench.cell(2, 0), QStringLiteral("> 12"));
    const auto saved = bench.office.policy.savedDraft();
    QCOMPARE(saved->version, std::string("2026.08-2"));
    QVERIFY(bench.checked());
    QTRY_VERIFY_WITH_TIMEOUT(bench.session_().comparison() != nullptr, Bench::kWaitMs);
    const auto& changes = bench.session_().comparison()->changes; // mine alone: theirs is the base now
    QVERIFY(std::any_of(changes.begin(), changes.end(), [](const auto& change) { return change.now == "> 9"; }));
    QVERIFY(std::none_of(changes.begin(), changes.end(), [](const auto& change) { return change.now == "> 12"; }));
}

void TestDraftOnto::whatBothChangedIsAskedAbout()
{
    Bench bench;
    begin(bench, {{.table = "eligibility", .rule = 1, .column = 0, .text = "> 12"},
                  {.table = "eligibility", .rule = 2, .column = 0, .text = "> 13"}});
    if (QTest::currentTestFailed())
        return;
    bench.key(Qt::Key_Down);
    bench.grid()->setCurrentCell(2, 0);
    bench.type("> 7");
    bench.key(Qt::Key_Return);
    bench.key(Qt::Key_M, Qt::AltModifier);
    auto* box = bench.find<MergeBox>("draftMerge");
    QTRY_VERIFY_WITH_TIMEOUT(box->isOpen(), Bench::kWaitMs);
    QCOMPARE(box->conflicts().size(), 2U);
    bench.shot(QStringLiteral("draft-merge"));
    bench.key(Qt::Key_Return, Qt::ControlModifier); // nothing is taken for granted
    QVERIFY(box->isOpen() && !box->working());
    QVERIFY(box->problem().contains(QStringLiteral("2")));
    bench.key(Qt::Key_2);
    QCOMPARE(box->undecided(), 1);
    bench.key(Qt::Key_Escape); // looked up in the draft, and gone on with
    QVERIFY(!box->isOpen());
    QCOMPARE(bench.session_().view().base.version, std::string("2026.07-3"));
    bench.key(Qt::Key_M, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(box->isOpen(), Bench::kWaitMs);
    QCOMPARE(box->undecided(), 1);
    bench.key(Qt::Key_F8);
    bench.key(Qt::Key_1);
    QCOMPARE(box->undecided(), 0);
    bench.shot(QStringLiteral("draft-merge-decided"));
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!box->isOpen(), Bench::kWaitMs);
    QCOMPARE(bench.cell(1, 0), QStringLiteral("> 12"));
    QCOMPARE(bench.cell(2, 0), QStringLiteral("> 7"));
}

void TestDraftOnto::isUndoneAndDoneAgain()
{
    Bench bench;
    begin(bench, {{.table = "eligibility", .rule = 2, .column = 0, .text = "> 12"}});
    if (QTest::currentTestFailed())
        return;
    const QString before = bench.cell(2, 0);
    bench.key(Qt::Key_M, Qt::AltModifier);
    auto* box = bench.find<MergeBox>("draftMerge");
    QTRY_VERIFY_WITH_TIMEOUT(box->isOpen(), Bench::kWaitMs);
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!box->isOpen(), Bench::kWaitMs);
    QVERIFY(bench.find<widgets::Button>("draftUndo")->accessibleName().contains(QStringLiteral("2026.08-1")));
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session_().view().base.version, std::string("2026.07-3"), Bench::kWaitMs);
    QCOMPARE(bench.cell(2, 0), before);
    QCOMPARE(bench.cell(1, 0), QStringLiteral("> 9"));
    QVERIFY(bench.find<widgets::Banner>("draftNews")->isVisible());
    QVERIFY(bench.sees(QStringLiteral("已撤销")));
    QCOMPARE(bench.office.policy.savedDraft()->base.version, std::string("2026.07-3"));
    bench.key(Qt::Key_Z, Qt::ControlModifier); // and what was done before it
    QVERIFY(bench.cell(1, 0) != QStringLiteral("> 9"));
    bench.key(Qt::Key_Y, Qt::ControlModifier);
    bench.key(Qt::Key_Y, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session_().view().base.version, std::string("2026.08-1"), Bench::kWaitMs);
    QCOMPARE(bench.cell(2, 0), QStringLiteral("> 12"));
    QCOMPARE(bench.cell(1, 0), QStringLiteral("> 9"));
}

void TestDraftOnto::aStoreThatIsAwayTakesNothing()
{
    Bench bench;
    begin(bench, {{.table = "eligibility", .rule = 1, .column = 0, .text = "> 12"}});
    if (QTest::currentTestFailed())
        return;
    bench.key(Qt::Key_M, Qt::AltModifier);
    auto* box = bench.find<MergeBox>("draftMerge");
    QTRY_VERIFY_WITH_TIMEOUT(box->isOpen(), Bench::kWaitMs);
    bench.key(Qt::Key_2);
    bench.office.policy.failNext("moveDraft", core::ErrorCode::StoreUnavailable);
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!box->problem().isEmpty(), Bench::kWaitMs);
    QVERIFY(box->isOpen());
    QCOMPARE(box->undecided(), 0); // what was decided stays
    QCOMPARE(bench.session_().state(), DraftSession::State::Open);
    QCOMPARE(bench.cell(1, 0), QStringLiteral("> 9"));
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!box->isOpen(), Bench::kWaitMs);
    QCOMPARE(bench.cell(1, 0), QStringLiteral("> 12"));
}

QTEST_MAIN(TestDraftOnto)
#include "test_draft_onto.moc"
