// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/test_draft_page.cpp  The first editor by keys alone: a threshold changed, what it breaks, its witness tried, undone, done
/// again, mended, submitted; saving while one types, and what happens when it cannot.
#include "core/policy/finding.h"
#include "tests/ui/draft_bench.h"
#include "ui/parts/ask_box.h"
#include "ui/policy/details_pane.h"
#include "ui/policy/draft_words.h"
#include "ui/policy/feel_suggestions.h"
#include "ui/policy/finding_words.h"
#include "ui/text/language.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>

using ui::policy::DraftSession;
using Bench = tests::DraftBench;

class TestDraftPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_language.apply(ui::text::Language::Chinese)); }
    void init() { tests::BeforeTheDraft() = {}; }

    void nothingIsBegunByLooking();
    void keepsTheRulesOfModels();
    void aThresholdIsChangedByKeysAlone();
    void anErrorStandsWhereItIsTyped();
    void typingIsCheckedAndSavedBeforeEnter();
    void escapeTakesTheCellBack();
    void suggestionsAreTaken();
    void comparesWithLive();
    void findingsAreSaidInChinese();
    void everyKindOfFindingHasItsWitnessOrProof();
    void submittingNeedsNoProblems();
    void aConflictIsSaid();
    void aStoreThatIsAwayIsTriedAgain();
    void lateAnswersAreDropped();
    void olderThanWhatIsLive();
    void everythingHasANameAndAKey();
    void inEveryLook();

private:
    ui::text::LanguageSwitch m_language;
};

void TestDraftPage::nothingIsBegunByLooking()
{
    Bench bench;
    QTRY_COMPARE(bench.session_().state(), DraftSession::State::None);
    QCOMPARE(bench.office.policy.count("startDraft"), 0);
    bench.window->setFocus();
    bench.key(Qt::Key_N);
    QTRY_COMPARE(bench.session_().state(), DraftSession::State::Open);
    QCOMPARE(bench.page->title(), QStringLiteral("草稿 2026.07-4"));
    QVERIFY(bench.grid()->hasFocus());
}

void TestDraftPage::keepsTheRulesOfModels()
{
    Bench bench;
    QVERIFY(bench.opened());
    auto* model = const_cast<ui::policy::TableEditModel*>(&bench.page->table());
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    bench.grid()->setCurrentCell(2, 0);
    bench.key(Qt::Key_Insert);
    bench.key(Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
    bench.key(Qt::Key_Up, Qt::AltModifier);
    bench.key(Qt::Key_Delete, Qt::ControlModifier);
    while (bench.session_().canUndo())
        bench.key(Qt::Key_Z, Qt::ControlModifier);
    while (bench.session_().canRedo())
        bench.key(Qt::Key_Y, Qt::ControlModifier);
    QVERIFY(model->flags(model->index(0, 0)).testFlag(Qt::ItemIsEditable));
    QVERIFY(!bench.grid()->testAttribute(Qt::WA_InputMethodEnabled)); // keys of the page stay keys
}

void TestDraftPage::aThresholdIsChangedByKeysAlone()
{
    Bench bench;
    QVERIFY(bench.opened());
    QCOMPARE(bench.findings(), std::size_t{0});
    QCOMPARE(bench.problem(0, 0), QStringLiteral("用例")); // what holds is said
    bench.type("> 9");
    QVERIFY(bench.grid()->field() != nullptr);
    bench.key(Qt::Key_Return);
    QVERIFY(bench.grid()->field() == nullptr);
    QCOMPARE(bench.cell(0, 0), QStringLiteral("> 9"));
    QVERIFY(bench.checked());
    QVERIFY(bench.findings() > 0);
    QVERIFY2(bench.problem(0).contains(QStringLiteral("十家机构不算超过十家")), qPrintable(bench.problem(0)));
    QVERIFY(!bench.find<widgets::Button>("draftSubmit")->isEnabled());

    bench.key(Qt::Key_F8);
    bench.key(Qt::Key_F7); // the witness, tried
    QTRY_VERIFY(bench.session_().trace() != nullptr);
    const auto& table = bench.page->table();
    QCOMPARE(table.headerData(0, Qt::Vertical, ui::policy::TraceRole).toInt(), 2);
    QCOMPARE(table.index(0, 0).data(ui::policy::TraceRole).toInt(), 2);
    bool muted = false; // rules that did not match step back
    for (int row = 0; row < table.rowCount(); ++row)
        muted = muted || table.index(row, 0).data(ui::policy::TraceRole).toInt() == -1;
    QVERIFY(muted);
    QVERIFY(table.headerData(0, Qt::Vertical, ui::policy::ChangedRole).toBool());
    auto* details = bench.find<ui::policy::DetailsPane>("draftDetails");
    QCOMPARE(details->shown().title, QStringLiteral("见证试算"));
    bench.shot(QStringLiteral("draft-trace"));
    bench.key(Qt::Key_Escape);
    QVERIFY(bench.session_().trace() == nullptr);

    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.cell(0, 0), QStringLiteral("> 10"));
    QVERIFY(bench.checked());
    QCOMPARE(bench.findings(), std::size_t{0});
    bench.key(Qt::Key_Y, Qt::ControlModifier);
    QCOMPARE(bench.cell(0, 0), QStringLiteral("> 9"));
    QVERIFY(bench.checked());

    for (int i = 0; i < 10 && bench.findings() > 0; ++i) { // the cases take what the draft decides
        bench.key(Qt::Key_T, Qt::ControlModifier);
        QVERIFY(bench.checked());
    }
    QCOMPARE(bench.findings(), std::size_t{0});
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    auto* box = bench.find<ui::parts::AskBox>("draftAsk");
    QVERIFY(box->isOpen());
    auto* changes = bench.find<widgets::DenseTable>("draftAskChanges"); // what is submitted is read before
    QCOMPARE(changes->model()->rowCount(), 2); // the cell, and the case that takes what the draft decides
    QCOMPARE(changes->model()->index(0, 3).data(Qt::DisplayRole).toString(), QStringLiteral("> 9"));
    QCOMPARE(changes->model()->index(1, 0).data(Qt::DisplayRole).toString(), QStringLiteral("用例"));
    QVERIFY(changes->model()->index(1, 2).data(Qt::DisplayRole).toString().contains(QStringLiteral("转人工")));
    QVERIFY(changes->model()->index(1, 3).data(Qt::DisplayRole).toString().contains(QStringLiteral("拒绝")));
    bench.shot(QStringLiteral("draft-submit"));
    QVERIFY(bench.find<QLineEdit>("draftAskText")->hasFocus()); // what one types next is why, and no button's Space
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!box->problem().isEmpty()); // not without a reason
    QCOMPARE(bench.office.policy.count("submitDraft"), 0);
    bench.type("nine lenders are enough");
    QVERIFY(box->isOpen());
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(bench.went.first, QStringLiteral("policy"));
    QCOMPARE(bench.office.policy.count("submitDraft"), 1);
    const auto releases = bench.office.policy.releases(tests::SampleSupervisor());
    QCOMPARE(releases->front().version, std::string("2026.07-4"));
    QVERIFY(bench.office.policy.approve(tests::SampleSupervisor(), releases->front().hash).has_value());
}

void TestDraftPage::anErrorStandsWhereItIsTyped()
{
    Bench bench;
    QVERIFY(bench.opened());
    bench.grid()->setCurrentCell(3, 0);
    bench.type("[6..");
    QVERIFY(bench.grid()->field() != nullptr);
    QTRY_VERIFY(!bench.grid()->field()->problem().isEmpty());
    QVERIFY2(bench.grid()->field()->problem().contains(QStringLiteral("第 1 行")),
             qPrintable(bench.grid()->field()->problem()));
    QVERIFY2(!bench.grid()->field()->problem().contains(QStringLiteral("expression")),
             qPrintable(bench.grid()->field()->problem())); // said in the language in force
    bench.shot(QStringLiteral("draft-error"));
    bench.type("9]");
    QTRY_VERIFY(bench.grid()->field()->problem().isEmpty());
    bench.key(Qt::Key_Backspace); // and what is in error can be kept: a draft need not compile
    bench.key(Qt::Key_Return);
    QVERIFY(bench.checked());
    QCOMPARE(bench.cell(3, 0), QStringLiteral("[6..9"));
    QVERIFY(bench.page->table().index(3, 0).data(ui::policy::ProblemRole).isValid());
    QVERIFY(
        bench.page->table().index(3, 0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("第 1 行")));
    QCOMPARE(bench.findings(), std::size_t{1});
}

/// What stands in an open cell is in the store a moment later: a crash loses no more than that.
void TestDraftPage::typingIsCheckedAndSavedBeforeEnter()
{
    Bench bench;
    QVERIFY(bench.opened());
    bench.type("> 8");
    QTRY_VERIFY(bench.findings() > 0);
    QVERIFY(bench.grid()->field() != nullptr);
    QTRY_VERIFY(bench.office.policy.savedDraft()->files.at("policy.dmn").find("&gt; 8") != std::string::npos);
    QVERIFY(!bench.session_().canUndo()); // no step yet
    bench.key(Qt::Key_Return);
    QVERIFY(bench.session_().canUndo());
    QTRY_COMPARE(bench.session_().saving(), DraftSession::Saving::Saved);
}

void TestDraftPage::escapeTakesTheCellBack()
{
    Bench bench;
    QVERIFY(bench.opened());
    bench.type("> 8");
    QTRY_VERIFY(bench.findings() > 0);
    bench.key(Qt::Key_Escape);
    QTest::keyClick(bench.grid(), '['); // a second key at once does not fall on the first
    QTest::keyClick(bench.grid()->field(), '7');
    QCOMPARE(bench.grid()->field()->text(), QStringLiteral("[7"));
    bench.key(Qt::Key_Escape);
    QVERIFY(bench.grid()->field() == nullptr);
    QVERIFY(bench.grid()->hasFocus());
    QCOMPARE(bench.cell(0, 0), QStringLiteral("> 10"));
    QTRY_COMPARE(bench.findings(), std::size_t{0});
    QTRY_COMPARE(bench.session_().saving(), DraftSession::Saving::Saved);
    const auto base = tests::BundleFilesOf("resources/bundle");
    QCOMPARE(bench.office.policy.savedDraft()->files.at("policy.dmn"), base.at("policy.dmn"));
}

void TestDraftPage::suggestionsAreTaken()
{
    Bench bench;
    QVERIFY(bench.opened());
    bench.type("7");
    QVERIFY(bench.grid()->field()->hints().isVisible());
    bench.shot(QStringLiteral("draft-suggestions"));
    bench.key(Qt::Key_Down);
    bench.key(Qt::Key_Return); // takes ">= 7" into the field
    QCOMPARE(bench.grid()->field()->text(), QStringLiteral(">= 7"));
    bench.key(Qt::Key_Tab);
    QCOMPARE(bench.cell(0, 0), QStringLiteral(">= 7"));
    QCOMPARE(bench.grid()->currentIndex().column(), 1);
    const auto* policy = bench.page->table().policy();
    const auto& outcome = policy->tables[0].columns[12];
    const auto words = ui::policy::SuggestFor(*policy, outcome, QStringLiteral("re"));
    QCOMPARE(words.front().text, QStringLiteral("\"refer\""));
    const auto& band = policy->tables[0].columns[1];
    QCOMPARE(ui::policy::SuggestFor(*policy, band, QStringLiteral("\"A\",b")).front().text,
             QStringLiteral("\"A\",\"B\""));
    const auto& times = policy->tables[0].columns[0];
    QCOMPARE(ui::policy::SuggestFor(*policy, times, QStringLiteral("[3..5")).front().text, QStringLiteral("[3..5]"));
}

void TestDraftPage::comparesWithLive()
{
    Bench bench;
    QVERIFY(bench.opened());
    bench.type("> 9");
    bench.key(Qt::Key_Return);
    bench.key(Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier); // the second rule twice
    QVERIFY(bench.checked());
    const auto& table = bench.page->table();
    QVERIFY(!table.index(0, 0).data(ui::policy::BeforeRole).isValid());
    QVERIFY(bench.find<widgets::Button>("draftCompare")->text().contains(QStringLiteral("2")));
    bench.key(Qt::Key_F9);
    QVERIFY(bench.page->isComparing());
    QCOMPARE(bench.page->changes().rowCount(), 2);
    QCOMPARE(table.index(0, 0).data(ui::policy::BeforeRole).toString(), QStringLiteral("> 10"));
    QVERIFY(table.index(2, 0).data(ui::policy::AddedRole).toBool());
    QVERIFY(!table.index(1, 0).data(ui::policy::AddedRole).toBool());
    bench.shot(QStringLiteral("draft-compare"));
    bench.key(Qt::Key_F8);
    QCOMPARE(bench.grid()->currentIndex(), table.index(0, 0)); // the first change, then the next
    bench.key(Qt::Key_F8);
    QCOMPARE(bench.grid()->currentRow(), 2);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(bench.checked());
    QCOMPARE(bench.page->changes().rowCount(), 1);
    bench.key(Qt::Key_F9);
    QVERIFY(!table.index(0, 0).data(ui::policy::BeforeRole).isValid());
}

/// In words of the language in force, with names of tables and columns; what was not decided says so.
void TestDraftPage::everyKindOfFindingHasItsWitnessOrProof()
{
    using core::release::DraftFinding;
    using core::release::DraftFindingKind;
    Bench bench;
    QVERIFY(bench.opened());
    const core::desks::PolicyView& policy = *bench.page->table().policy();
    const QRegularExpression engine(QStringLiteral("[a-z]{3}"));
    for (int kind = static_cast<int>(DraftFindingKind::Gap); kind <= static_cast<int>(DraftFindingKind::TypeError);
         ++kind) {
        DraftFinding finding{
            .kind = static_cast<DraftFindingKind>(kind), .undecided = kind % 2 == 0, .table = "eligibility"};
        finding.rules = {9, 10};
        finding.detail = "\"refer\"";
        finding.column = finding.kind == DraftFindingKind::UnreachableOutput ? 12
                         : finding.kind == DraftFindingKind::TypeError       ? 1
                                                                             : -1;
        finding.region = {"[8..10]", "\"A\""};
        const bool universal = finding.kind == DraftFindingKind::NeverFires ||
                               finding.kind == DraftFindingKind::Shadowed ||
                               finding.kind == DraftFindingKind::UnreachableOutput;
        if (universal)
            finding.certificate = {{"eligibility", 3}, {"eligibility", 5}, {"fraud", 2}};
        else
            finding.witness = {{"multi_apps_3m", "9"}, {"band", "\"A\""}};
        const auto sheet = ui::policy::DraftFindingSheet(policy, {finding});
        const QString what = sheet.rows[0].cells[1].text;
        const QString why = sheet.rows[0].cells[2].text;
        QVERIFY2(!what.isEmpty() && !what.contains(engine), qPrintable(what));
        QVERIFY2(!why.isEmpty() && !why.contains(engine), qPrintable(why));
        QVERIFY2(what.contains(QStringLiteral("准入")), qPrintable(what));
        QCOMPARE(what.contains(QStringLiteral("未定")), finding.undecided);
        if (universal)
            QVERIFY2(why.contains(QStringLiteral("准入 3、5")) && why.contains(QStringLiteral("欺诈 2")),
                     qPrintable(why));
        else
            QVERIFY2(why.contains(QStringLiteral("9 次")), qPrintable(why));
    }
}

/// What the engine and the compiler say in English is for logs.
void TestDraftPage::findingsAreSaidInChinese()
{
    QCOMPARE(ui::policy::EngineText("a number is tested against a string"),
             QStringLiteral("数字不能与文本比较：永远不成立"));
    QCOMPARE(ui::policy::EngineText("cell is empty ('-' passes every value)"),
             QStringLiteral("单元格为空；不限请填 -"));
    for (const char* detail :
         {"string has no end", "name \"x\" is not declared", "function \"abs\" does not take these arguments",
          "no such date and time", "')' expected, not the end", "arithmetic on a boolean",
          "a range from number to date", "comparison between number and string", "5 is not allowed by type 't'",
          "expression is too long", "name \"x\" is not declared: the file has it, but it is not required here",
          "name \"x\" is not declared: it is an output of \"t\", whose value has that name",
          "function \"trim\" is not of the standard", "function \"is defined\" is not of the standard: write a != null",
          "function \"f\" is not known", "'==' is not FEEL: write '='", "'~' has no meaning here",
          "'${' begins a text of another language than FEEL"})
        QVERIFY2(ui::policy::EngineText(detail) != QString::fromLatin1(detail), detail);
    QCOMPARE(ui::policy::EngineText("regular expression, pattern: a group without end"),
             QStringLiteral("正则表达式中的 ( 没有闭合"));
    QCOMPARE(ui::policy::EngineText("regular expression, pattern: no such category"),
             QStringLiteral("正则表达式无法使用"));
    QCOMPARE(ui::policy::EngineText("something nobody has said yet"), QStringLiteral("something nobody has said yet"));
    const core::policy::FindingCode all[] = {
        core::policy::FindingCode::UnexpectedFile, core::policy::FindingCode::NotJson,
        core::policy::FindingCode::BadOutput,      core::policy::FindingCode::ModelHash,
        core::policy::FindingCode::NotMonotone,    core::policy::FindingCode::RuleWithoutCase};
    for (const auto code : all)
        QVERIFY(!ui::policy::BundleFindingText(core::policy::CodeText(code), "something")
                     .contains(QStringLiteral("something")));
    QVERIFY(ui::policy::BundleFindingText("P-301", "income is declared twice").contains(QStringLiteral("income")));
}

void TestDraftPage::submittingNeedsNoProblems()
{
    Bench bench;
    QVERIFY(bench.opened());
    bench.type("> 9");
    bench.key(Qt::Key_Return);
    QVERIFY(bench.checked());
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!bench.find<ui::parts::AskBox>("draftAsk")->isOpen());
    QVERIFY(!bench.find<widgets::Button>("draftSubmit")->whyDisabled().isEmpty());
}

void TestDraftPage::aConflictIsSaid()
{
    Bench bench;
    QVERIFY(bench.opened());
    bench.office.policy.touchDraft();
    bench.type("> 9");
    bench.key(Qt::Key_Return);
    QTRY_COMPARE(bench.session_().state(), DraftSession::State::Conflict);
    auto* banner = bench.find<widgets::Banner>("draftNews");
    QVERIFY(banner->isVisible());
    QCOMPARE(bench.cell(0, 0), QStringLiteral("> 9")); // readable still
    bench.shot(QStringLiteral("draft-conflict"));
    bench.key(Qt::Key_F5);
    QTRY_COMPARE(bench.session_().state(), DraftSession::State::Open);
    QCOMPARE(bench.cell(0, 0), QStringLiteral("> 10"));
    QVERIFY(!banner->isVisible());
}

void TestDraftPage::aStoreThatIsAwayIsTriedAgain()
{
    Bench bench;
    QVERIFY(bench.opened());
    bench.office.policy.failNext("saveDraft", core::ErrorCode::StoreUnavailable);
    bench.type("> 9");
    bench.key(Qt::Key_Return);
    QTRY_COMPARE(bench.session_().saving(), DraftSession::Saving::Failed);
    QVERIFY(bench.find<widgets::Banner>("draftNews")->isVisible());
    bench.key(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(bench.session_().saving(), DraftSession::Saving::Saved);
    QVERIFY(!bench.find<widgets::Banner>("draftNews")->isVisible());
}

/// Two changes while the desk does not answer: one save follows the other, and the last text is what is kept.
void TestDraftPage::lateAnswersAreDropped()
{
    Bench bench;
    QVERIFY(bench.opened());
    bench.office.policy.close("saveDraft");
    bench.type("> 8");
    bench.key(Qt::Key_Return);
    QTRY_COMPARE(bench.office.policy.count("saveDraft"), 1);
    bench.grid()->setCurrentCell(0, 0);
    bench.type("> 7");
    bench.key(Qt::Key_Return);
    QTest::qWait(DraftSession::kSaveAfterMs + 100);
    QCOMPARE(bench.office.policy.count("saveDraft"), 1); // one at a time
    bench.office.policy.open("saveDraft");
    QTRY_COMPARE(bench.office.policy.count("saveDraft"), 2);
    QTRY_COMPARE(bench.session_().saving(), DraftSession::Saving::Saved);
    QVERIFY(bench.office.policy.savedDraft()->files.at("policy.dmn").find("&gt; 7") != std::string::npos);
}

void TestDraftPage::olderThanWhatIsLive()
{
    tests::BeforeTheDraft() = [](tests::FakePolicyDesk& desk) {
        QVERIFY(desk.startDraft(tests::SampleRiskManager()).has_value());
        desk.setDraftLiveVersion("2026.08-1");
    };
    Bench bench;
    QVERIFY(bench.opened());
    auto* banner = bench.find<widgets::Banner>("draftNews");
    QVERIFY(banner->isVisible());
}

void TestDraftPage::everythingHasANameAndAKey()
{
    Bench bench;
    QVERIFY(bench.opened());
    QCOMPARE(bench.unnamed(), QString());
    QStringList ids;
    for (const auto& action : bench.page->actions()) {
        QVERIFY2(!action.text.isEmpty(), qPrintable(action.id));
        for (const QString& key : action.keys)
            QVERIFY2(ui::shell::ParseStroke(key).key != 0, qPrintable(key));
        ids << action.id;
    }
    for (const char* id : {"draft.insert", "draft.duplicate", "draft.move_up", "draft.remove", "draft.undo",
                           "draft.redo", "draft.submit", "draft.discard", "draft.problem_next"})
        QVERIFY2(ids.contains(QString::fromLatin1(id)), id);
    bench.type("> 9");
    QVERIFY(bench.page->actions().isEmpty()); // the open cell has the keys
    QCOMPARE(bench.unnamed(), QString());
}

/// Pictures when TOUCHSTONE_SHOTS names a folder; without it: that no look and no size upsets the page.
void TestDraftPage::inEveryLook()
{
    using ui::theme::Scheme;
    for (const auto language : {ui::text::Language::Chinese, ui::text::Language::English}) {
        QVERIFY(m_language.apply(language));
        const QString tongue = language == ui::text::Language::Chinese ? QStringLiteral("zh") : QStringLiteral("en");
        for (const auto& [name, scheme, size, scale] : {std::tuple("light", Scheme::Light, QSize(1440, 900), 100),
                                                        {"dark", Scheme::Dark, QSize(1280, 800), 100},
                                                        {"contrast", Scheme::HighContrast, QSize(1440, 900), 100},
                                                        {"big", Scheme::Light, QSize(1440, 900), 200}}) {
            Bench bench;
            bench.theme->apply(scheme, scale, false);
            bench.window->resize(size);
            QVERIFY(bench.opened());
            bench.shot(QStringLiteral("draft-empty-%1-%2").arg(tongue, QString::fromLatin1(name)));
            bench.type("> 8");
            QVERIFY(bench.checked());
            QTRY_VERIFY(bench.findings() > 0);
            bench.shot(QStringLiteral("draft-typing-%1-%2").arg(tongue, QString::fromLatin1(name)));
            bench.key(Qt::Key_Return);
            QVERIFY(bench.checked());
            bench.key(Qt::Key_F8);
            bench.key(Qt::Key_F7);
            QTRY_VERIFY(bench.session_().trace() != nullptr);
            bench.shot(QStringLiteral("draft-trace-%1-%2").arg(tongue, QString::fromLatin1(name)));
        }
    }
    QVERIFY(m_language.apply(ui::text::Language::Chinese));
}

QTEST_MAIN(TestDraftPage)
#include "test_draft_page.moc"
