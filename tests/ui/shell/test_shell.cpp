// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include <memory>

#include "ui/shell/key_sheet.h"
#include "ui/shell/rail.h"
#include "ui/shell/status_line.h"
#include "ui/theme/theme.h"
#include "widgets/button.h"
#include "widgets/dense_table.h"
#include "widgets/pane.h"
#include "widgets/pick_list.h"
#include "widgets/scaled.h"
#include "widgets/search_field.h"
#include "widgets/text.h"

#include <QApplication>
#include <QDir>
#include <QHBoxLayout>
#include <QInputMethodEvent>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QTranslator>
#include <QVBoxLayout>

using ui::shell::PageAction;
using widgets::Icon;

/// Outside every namespace, as Q_INIT_RESOURCE demands.
static void RegisterWords()
{
    Q_INIT_RESOURCE(translations);
}

namespace {

/// A list page as the real ones are made: table, search field in the header, actions with single letters.
class ListPage : public ui::shell::Page {
public:
    ListPage(const QString& id, Icon icon, const QString& text, const QString& go) : Page(id, icon, text)
    {
        setGoKey(go);
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        auto* model = new QStandardItemModel(30, 3, this);
        for (int r = 0; r < 30; ++r) {
            for (int c = 0; c < 3; ++c)
                model->setItem(r, c, new QStandardItem(QStringLiteral("行 %1.%2").arg(r).arg(c)));
        }
        m_table = new widgets::DenseTable(this);
        m_table->setObjectName(QStringLiteral("list_table"));
        m_table->setAccessibleName(text);
        m_table->setModel(model); // editable items: the worst case for the input method
        m_table->setColumnWidths({120, 120, 200}, 2);
        m_table->setCurrentRow(0);
        column->addWidget(m_table);
        m_side = new widgets::Button(QStringLiteral("旁边"), widgets::Button::Look::Neutral, {}, this);
        m_side->setObjectName(QStringLiteral("list_side"));
        column->addWidget(m_side);
    }

    QWidget* headerFacts() override
    {
        return new widgets::Text(QStringLiteral("1,284 件待审·1 件超时"), widgets::Type::Body,
                                 widgets::Colour::TextMuted);
    }

    QWidget* headerActions() override
    {
        auto* box = new QWidget;
        auto* line = new QHBoxLayout(box);
        widgets::Inset(line, 0);
        widgets::Gap(line, 12);
        m_field = new widgets::SearchField(QStringLiteral("案件号、原因码、手机尾号"), box);
        m_field->setObjectName(QStringLiteral("list_search"));
        m_field->setKey(QStringLiteral("/"));
        widgets::FixWidth(m_field, 280);
        line->addWidget(m_field);
        auto* take =
            new widgets::Button(QStringLiteral("领取下一案"), widgets::Button::Look::Primary, QStringLiteral("T"), box);
        take->setObjectName(QStringLiteral("list_take"));
        line->addWidget(take);
        return box;
    }

    QList<PageAction> actions() override
    {
        QList<PageAction> all;
        all << PageAction{.id = QStringLiteral("list.take"),
                          .text = QStringLiteral("领取队列下一案"),
                          .keys = {QStringLiteral("T")},
                          .run = [this] { ++taken; }};
        all << PageAction{.id = QStringLiteral("list.approve"),
                          .text = QStringLiteral("通过"),
                          .keys = {QStringLiteral("A")},
                          .run = [this] { ++approved; },
                          .guarded = true};
        all << PageAction{.id = QStringLiteral("list.assign"),
                          .text = QStringLiteral("重新分配队列案件…"),
                          .keys = {QStringLiteral("W")},
                          .run = [this] { ++assigned; },
                          .enabled = false,
                          .why_disabled = QStringLiteral("需要主管")};
        all << PageAction{.id = QStringLiteral("list.near"),
                          .text = QStringLiteral("队列只看临近时限"),
                          .keys = {QStringLiteral("G L")},
                          .run = [this] { ++near; }};
        all << PageAction{.id = QStringLiteral("list.tab2"),
                          .text = QStringLiteral("我的"),
                          .keys = {QStringLiteral("Alt+2")},
                          .run = [this] { ++tab; }};
        return all;
    }

    QList<QWidget*> panes() override { return {m_table, m_side}; }
    QWidget* initialFocus() override { return m_table; }
    void reload() override { ++reloaded; }
    bool focusSearch() override
    {
        m_field->setFocus();
        return true;
    }
    bool escape() override
    {
        ++escaped;
        return false;
    }
    void lead(const QString& path, const QString& page) { setPath(path, page); }

    widgets::DenseTable* m_table;
    widgets::Button* m_side;
    widgets::SearchField* m_field = nullptr;
    int taken = 0;
    int approved = 0;
    int assigned = 0;
    int near = 0;
    int tab = 0;
    int reloaded = 0;
    int escaped = 0;
};

} // namespace

class TestShell : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void singleLettersActOnTheList();
    void lettersStayInATextField();
    void inputMethodStaysOffOnTheList();
    void repeatAndGuardKeepVerdictsSafe();
    void disabledActionSaysWhy();
    void chordsGoAndGiveUp();
    void fullWidthMarksCount();
    void paneKeysAndEscape();
    void scaleAndReloadKeys();
    void paletteFindsByPinyin();
    void keySheetOpensAndCloses();
    void railFollowsPagesAndWidth();
    void windowIsWhatTheDesignSays();

private:
    std::unique_ptr<ui::theme::Theme> m_theme;
    std::unique_ptr<ui::shell::MainWindow> m_window;
    ListPage* m_queue = nullptr;
    ListPage* m_audit = nullptr;
    QTranslator m_chinese;
};

void TestShell::initTestCase()
{
    RegisterWords();
    QVERIFY(m_chinese.load(QStringLiteral(":/i18n/zh_CN.qm")));
    QCoreApplication::installTranslator(&m_chinese);
}

void TestShell::init()
{
    m_theme = std::make_unique<ui::theme::Theme>(*qApp);
    m_window = std::make_unique<ui::shell::MainWindow>(*m_theme);
    m_queue = new ListPage(QStringLiteral("queue"), Icon::Queue, QStringLiteral("队列"), QStringLiteral("Q"));
    m_audit = new ListPage(QStringLiteral("audit"), Icon::Audit, QStringLiteral("审计"), QStringLiteral("U"));
    m_window->addPage(m_queue);
    m_window->addPage(m_audit);
    m_window->resize(1440, 900);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(m_queue->m_table->hasFocus());
}

void TestShell::cleanup()
{
    m_window.reset();
    m_theme.reset();
}

void TestShell::singleLettersActOnTheList()
{
    QTest::keyClick(m_queue->m_table, Qt::Key_T);
    QCOMPARE(m_queue->taken, 1);
    QTest::keyClick(m_queue->m_table, Qt::Key_2, Qt::AltModifier);
    QCOMPARE(m_queue->tab, 1);
    QTest::keyClick(m_queue->m_table, Qt::Key_J);
    QTest::keyClick(m_queue->m_table, Qt::Key_J);
    QTest::keyClick(m_queue->m_table, Qt::Key_K);
    QCOMPARE(m_queue->m_table->currentRow(), 1);
    QTest::keyClick(m_queue->m_table, Qt::Key_End);
    QCOMPARE(m_queue->m_table->currentRow(), 29);
    QSignalSpy opened(m_queue->m_table, &widgets::DenseTable::rowActivated);
    QTest::keyClick(m_queue->m_table, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toInt(), 29);
}

void TestShell::lettersStayInATextField()
{
    QTest::keyClick(m_queue->m_table, Qt::Key_Slash);
    QVERIFY(m_queue->m_field->hasFocus());
    QTest::keyClicks(m_queue->m_field, QStringLiteral("tagq?"));
    QCOMPARE(m_queue->m_field->text(), QStringLiteral("tagq?"));
    QCOMPARE(m_queue->taken, 0);
    QCOMPARE(m_queue->approved, 0);
    QTest::keyClick(m_queue->m_field, Qt::Key_Escape);
    QVERIFY(m_queue->m_table->hasFocus()); // Esc leaves the field
    QCOMPARE(m_queue->escaped, 0);         // and does nothing more
    QTest::keyClick(m_queue->m_table, Qt::Key_T);
    QCOMPARE(m_queue->taken, 1);
}

void TestShell::inputMethodStaysOffOnTheList()
{
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(m_queue->m_table, Qt::Key_J);
        QVERIFY(!m_queue->m_table->testAttribute(Qt::WA_InputMethodEnabled));
    }
    QVERIFY(!ui::shell::TakesText(m_queue->m_table));
    QVERIFY(ui::shell::TakesText(m_queue->m_field));
}

void TestShell::repeatAndGuardKeepVerdictsSafe()
{
    QKeyEvent again(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, QStringLiteral("a"), true);
    QCoreApplication::sendEvent(m_queue->m_table, &again);
    QCOMPARE(m_queue->approved, 0);
    m_queue->guardKeys(200);
    QTest::keyClick(m_queue->m_table, Qt::Key_A);
    QCOMPARE(m_queue->approved, 0);
    QTest::keyClick(m_queue->m_table, Qt::Key_T); // only guarded actions are deaf
    QCOMPARE(m_queue->taken, 1);
    QTRY_VERIFY(!m_queue->keysGuarded());
    QTest::keyClick(m_queue->m_table, Qt::Key_A);
    QCOMPARE(m_queue->approved, 1);
}

void TestShell::disabledActionSaysWhy()
{
    QSignalSpy refused(m_window.get(), &ui::shell::MainWindow::keyRefused);
    QTest::keyClick(m_queue->m_table, Qt::Key_W);
    QCOMPARE(m_queue->assigned, 0);
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.first().at(1).toString(), QStringLiteral("需要主管"));
    QCOMPARE(m_window->statusLine().accessibleDescription(), QStringLiteral("需要主管"));
}

void TestShell::chordsGoAndGiveUp()
{
    QSignalSpy pending(&m_window->keys(), &ui::shell::KeyRouter::pendingChanged);
    QTest::keyClick(m_queue->m_table, Qt::Key_G);
    QCOMPARE(pending.last().first().toString(), QStringLiteral("G"));
    QTest::keyClick(m_queue->m_table, Qt::Key_U);
    QCOMPARE(m_window->currentPage(), m_audit);
    QCOMPARE(pending.last().first().toString(), QString());
    QTest::keyClick(m_audit->m_table, Qt::Key_G);
    QTest::keyClick(m_audit->m_table, Qt::Key_A); // leads nowhere, and must not approve either
    QCOMPARE(m_audit->approved, 0);
    QTest::keyClick(m_audit->m_table, Qt::Key_G);
    QTest::keyClick(m_audit->m_table, Qt::Key_L);
    QCOMPARE(m_audit->near, 1);
    QTest::keyClick(m_audit->m_table, Qt::Key_G);
    QTRY_COMPARE_WITH_TIMEOUT(pending.last().first().toString(), QString(), ui::shell::KeyRouter::kChordMs + 500);
    QTest::keyClick(m_audit->m_table, Qt::Key_A);
    QCOMPARE(m_audit->approved, 1);
}

void TestShell::fullWidthMarksCount()
{
    auto* sheet = m_window->findChild<ui::shell::KeySheet*>();
    QKeyEvent question(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, QStringLiteral("？"));
    QCoreApplication::sendEvent(m_queue->m_table, &question);
    QVERIFY(sheet->isOpen());
    QTest::keyClick(sheet, Qt::Key_Escape);
    QKeyEvent slash(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, QStringLiteral("／"));
    QCoreApplication::sendEvent(m_queue->m_table, &slash);
    QVERIFY(m_queue->m_field->hasFocus());
}

void TestShell::paneKeysAndEscape()
{
    QTest::keyClick(m_queue->m_table, Qt::Key_F6);
    QVERIFY(m_queue->m_side->hasFocus());
    QTest::keyClick(m_queue->m_side, Qt::Key_F6);
    QVERIFY(m_queue->m_table->hasFocus());
    QTest::keyClick(m_queue->m_table, Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(m_queue->m_side->hasFocus());
    m_window->showPage(QStringLiteral("audit"));
    m_audit->lead(QStringLiteral("队列"), QStringLiteral("queue"));
    QTest::keyClick(m_audit->m_table, Qt::Key_Escape);
    QCOMPARE(m_audit->escaped, 1);
    QCOMPARE(m_window->currentPage(), m_queue); // nothing to close: back
}

void TestShell::scaleAndReloadKeys()
{
    QTest::keyClick(m_queue->m_table, Qt::Key_Equal, Qt::ControlModifier);
    QCOMPARE(m_theme->scalePercent(), 125);
    QTest::keyClick(m_queue->m_table, Qt::Key_Minus, Qt::ControlModifier);
    QTest::keyClick(m_queue->m_table, Qt::Key_Plus, Qt::ControlModifier | Qt::ShiftModifier);
    QTest::keyClick(m_queue->m_table, Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(m_theme->scalePercent(), 100);
    QTest::keyClick(m_queue->m_table, Qt::Key_F5);
    QCOMPARE(m_queue->reloaded, 1);
    QSignalSpy locked(m_window.get(), &ui::shell::MainWindow::lockAsked);
    m_queue->m_field->setFocus();
    QTest::keyClick(m_queue->m_field, Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(locked.size(), 1); // from a text field too
}

void TestShell::paletteFindsByPinyin()
{
    QTest::keyClick(m_queue->m_table, Qt::Key_K, Qt::ControlModifier);
    auto* field = m_window->findChild<widgets::SearchField*>(QStringLiteral("command_palette_field"));
    auto* list = m_window->findChild<widgets::PickList*>(QStringLiteral("command_palette_list"));
    QVERIFY(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("dl"));
    QStringList found;
    for (const widgets::PickRow& row : list->rows()) {
        if (!row.id.isEmpty())
            found << row.text;
    }
    QVERIFY(found.contains(QStringLiteral("队列")));
    QVERIFY(found.contains(QStringLiteral("领取队列下一案")));
    QVERIFY(!found.contains(QStringLiteral("审计")));
    QCOMPARE(list->rows()[1].match.length, 2);
    const QString folder = qEnvironmentVariable("TOUCHSTONE_SHOTS");
    if (!folder.isEmpty())
        QVERIFY(m_window->grab().save(QDir(folder).filePath(QStringLiteral("shell-palette.png"))));

    // Letters still in the input method filter as well, and its Enter is its own.
    field->clear();
    QInputMethodEvent composing(QStringLiteral("sj"), {});
    QCoreApplication::sendEvent(field, &composing);
    QCOMPARE(list->rows().at(1).text, QStringLiteral("审计"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_window->currentPage(), m_queue);
    QInputMethodEvent committed;
    committed.setCommitString(QStringLiteral("审计"));
    QCoreApplication::sendEvent(field, &committed);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_window->currentPage(), m_audit);
    QVERIFY(!field->isVisible());
}

void TestShell::keySheetOpensAndCloses()
{
    QTest::keyClick(m_queue->m_table, Qt::Key_Question, Qt::ShiftModifier);
    auto* sheet = m_window->findChild<ui::shell::KeySheet*>();
    QVERIFY(sheet->isOpen());
    QVERIFY(sheet->accessibleDescription().contains(QStringLiteral("T 领取队列下一案")));
    QVERIFY(sheet->accessibleDescription().contains(QStringLiteral("G U 审计")));
    const QString folder = qEnvironmentVariable("TOUCHSTONE_SHOTS");
    if (!folder.isEmpty())
        QVERIFY(m_window->grab().save(QDir(folder).filePath(QStringLiteral("shell-keys.png"))));
    QVERIFY(sheet->accessibleDescription().contains(QStringLiteral("遮回、关闭、返回"))); // no word left in English
    QTest::keyClick(sheet, Qt::Key_T); // nothing reaches the page while it is dimmed
    QCOMPARE(m_queue->taken, 0);
    QTest::keyClick(sheet, Qt::Key_Escape);
    QVERIFY(!sheet->isOpen());
    QVERIFY(m_queue->m_table->hasFocus());
}

void TestShell::railFollowsPagesAndWidth()
{
    m_queue->setBadge(3);
    auto* item = m_window->findChild<QAbstractButton*>(QStringLiteral("rail_queue"));
    QCOMPARE(item->accessibleName(), QStringLiteral("队列，3 件待你处理"));
    QTest::mouseClick(m_window->findChild<QAbstractButton*>(QStringLiteral("rail_audit")), Qt::LeftButton);
    QCOMPARE(m_window->currentPage(), m_audit);
    QVERIFY(!item->isChecked());
    auto* rail = m_window->findChild<ui::shell::Rail*>();
    QCOMPARE(rail->width(), 64);
    m_window->resize(900, 700);
    QTRY_COMPARE(rail->width(), 48);
}

void TestShell::windowIsWhatTheDesignSays()
{
    m_queue->setBadge(3);
    m_audit->setBadge(2, true);
    ui::shell::StatusLine& status = m_window->statusLine();
    status.setConnection(Icon::CheckCircle, QStringLiteral("已连接·同步于 10:24:31"));
    status.setPolicy(QStringLiteral("策略"), QStringLiteral("2026.07-3 · 9f41c2e7"));
    status.setFigures(QStringLiteral("今日 87 / 200·平均 1 分 48 秒·推翻 4"));
    status.setPerson(QStringLiteral("审核员 06 号"));
    status.setNow(QStringLiteral("2026-07-14 周二 10:24"));
    QCOMPARE(status.height(), 24);
    QCOMPARE(m_window->findChild<QWidget*>(QStringLiteral("header"))->height(), 48);
    QCOMPARE(m_queue->m_table->rowHeight(0), 28);
    QVERIFY(status.accessibleName().contains(QStringLiteral("9f41c2e7")));
    const QString folder = qEnvironmentVariable("TOUCHSTONE_SHOTS");
    if (!folder.isEmpty())
        QVERIFY(m_window->grab().save(QDir(folder).filePath(QStringLiteral("shell-light.png"))));
    m_theme->apply(ui::theme::Scheme::Dark, 200, false);
    QTest::qWait(1);
    QCOMPARE(status.height(), 48);
    QCOMPARE(m_window->size(), QSize(1440, 900)); // nothing in the frame makes the window wider than the screen
    QCOMPARE(m_queue->m_table->rowHeight(0), 56);
    if (!folder.isEmpty())
        QVERIFY(m_window->grab().save(QDir(folder).filePath(QStringLiteral("shell-dark-200.png"))));
}

QTEST_MAIN(TestShell)
#include "test_shell.moc"
