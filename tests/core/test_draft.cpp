// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/core/test_draft.cpp  Edits of a bundle: what they change, what takes them back, and the bytes they leave alone.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>
#include <random>
#include <set>

#include "core/decision/cases.h"
#include "core/dmn/import.h"
#include "core/policy/draft_history.h"
#include "core/policy/draft_steps.h"

using core::ErrorCode;
using core::policy::BundleFiles;
using core::policy::CellOf;
using core::policy::Draft;
using core::policy::DraftEdit;
using core::policy::DraftHistory;
using core::policy::DraftStep;
using core::policy::EmptyRule;
using core::policy::TableOf;
using core::policy::VersionEdit;

namespace {

BundleFiles Default()
{
    BundleFiles files;
    const QDir folder(QStringLiteral(SOURCE_DIR "/resources/bundle"));
    QDirIterator each(folder.path(), QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        QFile file(each.next());
        if (file.open(QIODevice::ReadOnly))
            files[folder.relativeFilePath(file.fileName()).toStdString()] = file.readAll().toStdString();
    }
    return files;
}

Draft Opened()
{
    auto draft = core::policy::OpenDraft(Default());
    if (!draft)
        qFatal("the default bundle does not open");
    return std::move(*draft);
}

DraftEdit Cell(const char* table, std::uint32_t rule, std::uint32_t column, const char* text)
{
    return {.kind = DraftEdit::Kind::SetCell, .table = table, .rule = rule, .column = column, .text = text};
}

BundleFiles Written(const Draft& draft)
{
    auto files = core::policy::FilesOf(draft);
    if (!files)
        qFatal("%s", files.error().detail.c_str());
    return std::move(*files);
}

/// Lines that differ, of texts with as many lines.
int ChangedLines(const std::string& a, const std::string& b)
{
    const QStringList left = QString::fromStdString(a).split(QLatin1Char('\n'));
    const QStringList right = QString::fromStdString(b).split(QLatin1Char('\n'));
    if (left.size() != right.size())
        return -1;
    int changed = 0;
    for (qsizetype i = 0; i < left.size(); ++i)
        changed += left[i] == right[i] ? 0 : 1;
    return changed;
}

} // namespace

class TestDraft : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anUntouchedDraftIsTheBundle() { QVERIFY(Written(Opened()) == Default()); }
    void oneCellIsOneLine();
    void whatIsWrongChangesNothing_data();
    void whatIsWrongChangesNothing();
    void aStepIsDoneWholeOrNotAtAll();
    void everythingIsTakenBack();
    void rulesMoveWithTheirNumbersInCases();
    void aRemovedRuleIsExpectedByNoCase();
    void emptiesAndFillsATable();
    void versions();
    void linesOfFiles();
    void historyForgetsWhatWasUndone();
    void historyIsReadBack();
    void historyKeepsTheNearestSteps();
    void historyOfOtherFilesIsNone();
    void aRuleThatComesBackIsAsItWas();
    void annotationsAreWritten();
    void tenThousandRulesAreAppended();
};

void TestDraft::oneCellIsOneLine()
{
    Draft draft = Opened();
    QVERIFY(Apply(draft, Cell("eligibility", 0, 0, " > 8 ")).has_value());
    const BundleFiles files = Written(draft);
    QCOMPARE(ChangedLines(Default()["policy.dmn"], files.at("policy.dmn")), 1);
    QVERIFY(files.at("policy.dmn").find("<text>&gt; 8</text>") != std::string::npos);
    QVERIFY(Apply(draft, Cell("eligibility", 0, 0, "")).has_value()); // an input without a text tests nothing
    QCOMPARE(CellOf(TableOf(draft.model, "eligibility")->rules[0], 0), std::string("-"));
}

void TestDraft::whatIsWrongChangesNothing_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("table");
    QTest::addColumn<int>("rule");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, DraftEdit::Kind kind, const char* table, int rule, int column,
                        const QString& text, ErrorCode code) {
        QTest::newRow(name) << static_cast<int>(kind) << QString::fromLatin1(table) << rule << column << text
                            << static_cast<int>(code);
    };
    using Kind = DraftEdit::Kind;
    row("no table", Kind::SetCell, "nothing", 0, 0, QStringLiteral("1"), ErrorCode::NotFound);
    row("no rule", Kind::SetCell, "limit", 999, 0, QStringLiteral("1"), ErrorCode::NotFound);
    row("no column", Kind::SetCell, "limit", 0, 99, QStringLiteral("1"), ErrorCode::NotFound);
    row("too long", Kind::SetCell, "limit", 0, 0, QString(3000, QLatin1Char('1')), ErrorCode::LimitExceeded);
    row("control character", Kind::SetDescription, "limit", 0, 0, QString(QChar(7)), ErrorCode::InvalidInput);
    row("no rule to remove", Kind::RemoveRule, "limit", 999, 0, {}, ErrorCode::NotFound);
    row("no such hit policy", Kind::SetHitPolicy, "limit", 0, 0, QStringLiteral("LAST"), ErrorCode::InvalidInput);
    row("nothing to add up", Kind::SetHitPolicy, "limit", 0, 0, QStringLiteral("FIRST SUM"), ErrorCode::InvalidInput);
    row("hit policy of no table", Kind::SetHitPolicy, "nothing", 0, 0, QStringLiteral("ANY"), ErrorCode::NotFound);
    row("values of no column", Kind::SetAllowed, "limit", 0, 99, QStringLiteral("1"), ErrorCode::NotFound);
    row("values too long", Kind::SetAllowed, "limit", 0, 0, QString(3000, QLatin1Char('1')), ErrorCode::LimitExceeded);
    row("a rule without cells", Kind::InsertRule, "limit", 0, 0, {}, ErrorCode::InvalidInput);
}

void TestDraft::whatIsWrongChangesNothing()
{
    QFETCH(int, kind);
    QFETCH(QString, table);
    QFETCH(int, rule);
    QFETCH(int, column);
    QFETCH(QString, text);
    Draft draft = Opened();
    const auto done = Apply(draft, DraftEdit{.kind = static_cast<DraftEdit::Kind>(kind),
                                             .table = table.toStdString(),
                                             .rule = static_cast<std::uint32_t>(rule),
                                             .column = static_cast<std::uint32_t>(column),
                                             .text = text.toStdString()});
    QVERIFY(!done.has_value());
    QTEST(static_cast<int>(done.error().code), "code");
    QVERIFY(Written(draft) == Default());
}

void TestDraft::aStepIsDoneWholeOrNotAtAll()
{
    Draft draft = Opened();
    const DraftStep step{Cell("eligibility", 0, 0, "> 8"),
                         {.kind = DraftEdit::Kind::RemoveRule, .table = "limit", .rule = 0},
                         Cell("nothing", 0, 0, "1")};
    QVERIFY(!Apply(draft, step).has_value());
    QVERIFY(Written(draft) == Default());
    QVERIFY(!Apply(draft, DraftEdit{.kind = DraftEdit::Kind::SetFile, .path = "policy.dmn"}).has_value());
}

/// A random walk of `steps` steps of all kinds.
void Walk(Draft& draft, DraftHistory& history, int steps)
{
    std::mt19937 random(20261123);
    const auto any = [&](std::size_t n) { return static_cast<std::uint32_t>(random() % n); };
    const char* const tables[] = {"eligibility", "fraud", "limit", "price"};
    const char* const texts[] = {"> 8", "-", "\"A\",\"B\"", "not(\"<&>\")", "[1..5)", "", "不是 FEEL 的文字"};
    for (int i = 0; i < steps; ++i) {
        const std::string table = tables[any(4)];
        const auto* const found = TableOf(draft.model, table);
        const std::uint32_t rule = any(found->rules.size());
        const auto columns = found->inputs.size() + found->outputs.size();
        core::Expected<DraftStep> step = DraftStep{Cell(table.c_str(), rule, any(columns), texts[any(7)])};
        const char* const policies[] = {"UNIQUE", "ANY", "FIRST", "PRIORITY", "COLLECT", "COLLECT SUM", "OUTPUT ORDER"};
        switch (any(8)) {
        case 0: step = DuplicateStep(draft, table, rule); break;
        case 1: step = found->rules.size() > 2 ? RemoveStep(draft, table, rule) : step; break;
        case 2: step = MoveStep(draft, table, rule, any(found->rules.size())); break;
        case 3: step = InsertStep(draft, table, rule, EmptyRule(draft.model, table)); break;
        case 4: (*step)[0].kind = DraftEdit::Kind::SetDescription; break;
        case 5: (*step)[0].kind = DraftEdit::Kind::SetAllowed; break;
        case 6:
            step = DraftStep{
                {.kind = DraftEdit::Kind::SetHitPolicy, .table = table, .text = policies[any(std::size(policies))]}};
            break;
        default: break;
        }
        QVERIFY(step.has_value());
        QVERIFY(history.perform(draft, *step).has_value());
    }
}

/// A long random walk over all kinds of steps, undone to the first byte and done again to the last.
void TestDraft::everythingIsTakenBack()
{
    Draft draft = Opened();
    DraftHistory history;
    Walk(draft, history, 300);
    const BundleFiles last = Written(draft);
    QCOMPARE(history.position(), std::size_t{300});
    while (history.canUndo())
        QVERIFY(history.undo(draft).has_value());
    QVERIFY(Written(draft) == Default());
    while (history.canRedo())
        QVERIFY(history.redo(draft).has_value());
    QVERIFY(Written(draft) == last);
}

void TestDraft::rulesMoveWithTheirNumbersInCases()
{
    QVERIFY(core::decision::CompileAndRunCases(Default()).has_value());
    Draft draft = Opened();
    const auto rules = TableOf(draft.model, "price")->rules.size();
    QVERIFY(rules > 3);
    const auto moved = MoveStep(draft, "price", 0, static_cast<std::uint32_t>(rules - 1));
    QVERIFY(moved.has_value() && moved->size() > 1);
    QVERIFY(Apply(draft, *moved).has_value());
    // A UNIQUE table does not care for the order of its rules: every case holds as before, under its new number.
    const auto after = core::decision::CompileAndRunCases(Written(draft));
    QVERIFY2(after.has_value(), after ? "" : after.error().front().detail.c_str());
    const auto added = InsertStep(draft, "price", 0, EmptyRule(draft.model, "price"));
    QVERIFY(added.has_value());
    QVERIFY(Apply(draft, *added).has_value());
    QVERIFY(Apply(draft, *RemoveStep(draft, "price", 0)).has_value());
    QVERIFY(core::decision::CompileAndRunCases(Written(draft)).has_value());
}

void TestDraft::aRemovedRuleIsExpectedByNoCase()
{
    Draft draft = Opened();
    QVERIFY(Apply(draft, *RemoveStep(draft, "eligibility", 1)).has_value());
    const auto checked = core::decision::CompileAndRunCases(Written(draft));
    QVERIFY(!checked.has_value());
    for (const auto& finding : checked.error())
        QVERIFY2(finding.code != core::policy::FindingCode::BadCase, finding.detail.c_str());
}

void TestDraft::emptiesAndFillsATable()
{
    Draft draft = Opened();
    while (!TableOf(draft.model, "limit")->rules.empty())
        QVERIFY(Apply(draft, *RemoveStep(draft, "limit", 0)).has_value());
    const auto empty = core::policy::OpenDraft(Written(draft));
    QVERIFY(empty.has_value());
    QVERIFY(TableOf(empty->model, "limit")->rules.empty());
    Draft again = *empty;
    QVERIFY(Apply(again, *InsertStep(again, "limit", 7, EmptyRule(again.model, "limit"))).has_value());
    QCOMPARE(TableOf(core::policy::OpenDraft(Written(again))->model, "limit")->rules.size(), std::size_t{1});
}

void TestDraft::versions()
{
    using core::policy::NextVersion;
    QCOMPARE(NextVersion("2026.07-3", {}), std::string("2026.07-4"));
    QCOMPARE(NextVersion("2026.07-9", {"2026.07-10"}), std::string("2026.07-11"));
    QCOMPARE(NextVersion("pilot", {}), std::string("pilot-2"));
    QCOMPARE(NextVersion("7", {}), std::string("8"));
    Draft draft = Opened();
    const auto edit = VersionEdit(draft.files, "2026.07-4");
    QVERIFY(edit.has_value());
    QVERIFY(Apply(draft, *edit).has_value());
    QCOMPARE(core::policy::VersionOf(draft.files), std::string("2026.07-4"));
    QCOMPARE(ChangedLines(Default()["manifest.json"], draft.files.at("manifest.json")), 1);
    QVERIFY(core::decision::CompileAndRunCases(Written(draft)).has_value());
    QVERIFY(!VersionEdit({{"manifest.json", R"({"a": {"version": "1"}})"}}, "2").has_value());
    QVERIFY(!VersionEdit(draft.files, "a\"b").has_value());
}

void TestDraft::linesOfFiles()
{
    const BundleFiles files{{"cases/a.case", "case one\nexpect limit = 1"}};
    const auto edit = core::policy::LineEdit(files, "cases/a.case", 2, "expect limit = 2");
    QVERIFY(edit.has_value());
    QCOMPARE(*edit->bytes, std::string("case one\nexpect limit = 2"));
    QVERIFY(!core::policy::LineEdit(files, "cases/a.case", 3, "x").has_value());
    QVERIFY(!core::policy::LineEdit(files, "cases/b.case", 1, "x").has_value());
}

void TestDraft::historyForgetsWhatWasUndone()
{
    Draft draft = Opened();
    DraftHistory history;
    QVERIFY(history.perform(draft, {Cell("limit", 0, 0, "1")}).has_value());
    QVERIFY(history.perform(draft, {Cell("limit", 0, 0, "2")}).has_value());
    QVERIFY(history.undo(draft).has_value());
    QCOMPARE(CellOf(TableOf(draft.model, "limit")->rules[0], 0), std::string("1"));
    QVERIFY(history.canRedo());
    QVERIFY(!history.perform(draft, {Cell("limit", 999, 0, "2")}).has_value());
    QVERIFY(history.canRedo()); // what was refused is no step
    QVERIFY(history.perform(draft, {Cell("limit", 0, 0, "3")}).has_value());
    QVERIFY(!history.canRedo());
    QCOMPARE(history.position(), std::size_t{2});
}

/// As a process that dies leaves it: files and text, and nothing else.
void TestDraft::historyIsReadBack()
{
    Draft draft = Opened();
    DraftHistory history;
    Walk(draft, history, 120);
    const BundleFiles last = Written(draft);
    for (int i = 0; i < 40; ++i) // some of it undone
        QVERIFY(history.undo(draft).has_value());
    const BundleFiles saved = Written(draft);
    const std::string text = history.stored(saved, 4U << 20U);
    Draft again = *core::policy::OpenDraft(saved, Default());
    QVERIFY(Written(again) == saved);
    auto read = DraftHistory::restored(text, saved, again);
    QVERIFY2(read.has_value(), read ? "" : read.error().detail.c_str());
    QCOMPARE(read->position(), std::size_t{80});
    QCOMPARE(read->stored(saved, 4U << 20U), text);
    while (read->canUndo())
        QVERIFY(read->undo(again).has_value());
    QCOMPARE(read->position(), std::size_t{0});
    QVERIFY(Written(again) == Default());
    while (read->canRedo())
        QVERIFY(read->redo(again).has_value());
    QCOMPARE(read->position(), std::size_t{120});
    QVERIFY(Written(again) == last);
}

void TestDraft::historyKeepsTheNearestSteps()
{
    Draft draft = Opened();
    DraftHistory history;
    Walk(draft, history, 100);
    const BundleFiles saved = Written(draft);
    const std::string text = history.stored(saved, 24'000);
    QVERIFY(text.size() <= 24'000);
    Draft again = *core::policy::OpenDraft(saved, Default());
    auto read = DraftHistory::restored(text, saved, again);
    QVERIFY(read.has_value());
    QCOMPARE(read->position(), std::size_t{100});
    int undone = 0;
    for (; read->canUndo(); ++undone) {
        QVERIFY(read->undo(again).has_value());
        QVERIFY(history.undo(draft).has_value());
    }
    QVERIFY2(undone > 3 && undone < 100, qPrintable(QString::number(undone)));
    QVERIFY(Written(again) == Written(draft));
    const auto none = DraftHistory::restored(DraftHistory().stored(saved, 0), saved, draft);
    QVERIFY(none.has_value() && !none->canUndo() && !none->canRedo());
}

void TestDraft::historyOfOtherFilesIsNone()
{
    Draft draft = Opened();
    DraftHistory history;
    QVERIFY(history.perform(draft, {Cell("limit", 0, 0, "1")}).has_value());
    const BundleFiles saved = Written(draft);
    const std::string text = history.stored(saved, 24'000);
    BundleFiles others = saved;
    others["manifest.json"] += ' ';
    QCOMPARE(DraftHistory::restored(text, others, draft).error().code, ErrorCode::Conflict);
    for (const std::string& broken : {std::string(), std::string("{}"), text.substr(0, text.size() / 2)})
        QCOMPARE(DraftHistory::restored(broken, saved, draft).error().code, ErrorCode::InvalidInput);
    std::string tampered = text;
    tampered.replace(tampered.find("[1,0]"), 5, "[9,0]");
    QCOMPARE(DraftHistory::restored(tampered, saved, draft).error().code, ErrorCode::InvalidInput);
}

/// What a person does not see of a rule (ids of its cells, a remark in the file) is there again, also after the program died.
void TestDraft::aRuleThatComesBackIsAsItWas()
{
    BundleFiles base = Default();
    std::string& bytes = base["policy.dmn"];
    const std::string rule = "<rule id=\"eligibility_r2\">";
    const std::size_t at = bytes.find(rule);
    QVERIFY(at != std::string::npos);
    const std::size_t entry = bytes.find("<inputEntry>", at);
    bytes.replace(entry, 12, "<inputEntry id=\"kept\">");
    bytes.insert(at + rule.size(), "<!-- a remark -->");
    Draft draft = *core::policy::OpenDraft(base);
    DraftHistory history;
    QVERIFY(history.perform(draft, *RemoveStep(draft, "eligibility", 1)).has_value());
    const BundleFiles saved = Written(draft);
    QVERIFY(saved.at("policy.dmn").find("a remark") == std::string::npos);
    Draft again = *core::policy::OpenDraft(saved, base);
    auto read = DraftHistory::restored(history.stored(saved, 100'000), saved, again);
    QVERIFY(read.has_value());
    QVERIFY(read->undo(again).has_value());
    QVERIFY(Written(again) == base);
}

void TestDraft::annotationsAreWritten()
{
    BundleFiles base = Default();
    std::string& bytes = base["policy.dmn"];
    const std::string table = "<decisionTable id=\"t_eligibility\"";
    const std::size_t rule = bytes.find("<rule", bytes.find(table));
    bytes.insert(rule, "<annotation name=\"owner\"/><annotation name=\"since\"/>\n   ");
    for (const char* entry : {"<annotationEntry/>", "<annotationEntry><text>old</text></annotationEntry>"})
        bytes.insert(bytes.find("</rule>", bytes.find(table)), entry);
    Draft draft = *core::policy::OpenDraft(base);
    DraftHistory history;
    const auto set = [&](std::uint32_t row, std::uint32_t column, const char* text) {
        return history
            .perform(draft, {{.kind = DraftEdit::Kind::SetAnnotation,
                              .table = "eligibility",
                              .rule = row,
                              .column = column,
                              .text = text}})
            .has_value();
    };
    QVERIFY(set(0, 0, "risk <1>"));
    QVERIFY(set(0, 1, "2026"));
    QVERIFY(set(1, 1, "new")); // a rule that had none
    QVERIFY(!set(1, 2, "no such column"));
    const BundleFiles saved = Written(draft);
    const Draft again = *core::policy::OpenDraft(saved);
    const auto& rules = TableOf(again.model, "eligibility")->rules;
    QVERIFY((rules[0].annotations == std::vector<std::string>{"risk <1>", "2026"}));
    QVERIFY((rules[1].annotations == std::vector<std::string>{"", "new"}));
    while (history.canUndo())
        QVERIFY(history.undo(draft).has_value());
    QVERIFY(Written(draft) == base);
}

/// In one step, and back; their ids are their own, and what cannot be written refuses all of them.
void TestDraft::tenThousandRulesAreAppended()
{
    Draft draft = Opened();
    const auto rules = TableOf(draft.model, "eligibility")->rules.size();
    constexpr std::size_t kRows = 10'000;
    std::vector<DraftStep> rows;
    for (std::size_t i = 0; i < kRows; ++i) {
        rows.push_back({{.column = 0, .text = "= " + std::to_string(i)},
                        {.column = 1, .text = ""},
                        {.kind = DraftEdit::Kind::SetDescription, .text = "row " + std::to_string(i)}});
    }
    const auto step = core::policy::AppendStep(draft, "eligibility", rows);
    QVERIFY(step.has_value());
    QCOMPARE(step->size(), kRows);
    const auto back = core::policy::Apply(draft, *step);
    QVERIFY(back.has_value());
    const auto& table = *TableOf(draft.model, "eligibility");
    QCOMPARE(table.rules.size(), rules + kRows);
    QCOMPARE(table.rules.back().inputs[0].text, std::string("= 9999"));
    QCOMPARE(table.rules.back().inputs[1].text, std::string("-"));
    QCOMPARE(table.rules.back().description, std::string("row 9999"));
    std::set<std::string> ids;
    for (const auto& rule : table.rules)
        ids.insert(rule.id);
    QCOMPARE(ids.size(), rules + kRows);
    QVERIFY(core::policy::Apply(draft, *back).has_value());
    QVERIFY(Written(draft) == Default());

    rows.resize(2);
    rows[1][0].text = std::string(core::policy::kMaxCellBytes + 1, '1');
    QVERIFY(core::policy::AppendStep(draft, "eligibility", rows).error().code == core::ErrorCode::LimitExceeded);
    rows[1][0] = {.column = 99, .text = "1"};
    QVERIFY(core::policy::AppendStep(draft, "eligibility", rows).error().code == core::ErrorCode::NotFound);
}

QTEST_APPLESS_MAIN(TestDraft)
#include "test_draft.moc"
