// SPDX-License-Identifier: GPL-3.0-or-later
// Small widgets: what they tell assistive technology, and that they keep to their rules.

#include "ui/theme/theme.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/cap_bar.h"
#include "widgets/filter_chips.h"
#include "widgets/house_style.h"
#include "widgets/masked_label.h"
#include "widgets/paint.h"
#include "widgets/progress_line.h"
#include "widgets/row_table.h"
#include "widgets/segment_strip.h"
#include "widgets/shaped_texts.h"
#include "widgets/stacked_hatch_bar.h"
#include "widgets/state_view.h"
#include "widgets/step_bars.h"
#include "widgets/tabs_bar.h"
#include "widgets/text.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QFontMetricsF>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cstdlib>

using namespace widgets;

class TestWidgets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<ui::theme::Theme>(*qApp); }
    void cleanupTestCase() { m_theme.reset(); }

    void buttonNamesItsKeyAndItsReason();
    void enterPressesAFocusedButton();
    void maskedLabelKnowsOnlyTheMask();
    void tabsKeepTheirPlaces();
    void filterChipsRemoveAndOpen();
    void stateViewTellsAndActs();
    void errorNumberIsCopied();
    void progressCancels();
    void stripNamesItsRange();
    void overTheCapIsSeen();
    void outcomesKeepTheirOrder();
    void textElidesAndRecolours();
    void bannerIsShownOnceAsked();
    void shapedTextsLookAsDrawnAnew();
    void shapedTextsForgetTheOldest();
    void aButtonKnowsItsWidthWithAnotherCaption();
    void aBoxLooksTheSameAtEverySize();
    void aColumnYieldsToNames();
    void aPaintedTableIsWalkedCellByCell();

private:
    static QColor at(QWidget& widget, int x, int y) { return widget.grab().toImage().pixelColor(x, y); }

    std::unique_ptr<ui::theme::Theme> m_theme;
};

void TestWidgets::buttonNamesItsKeyAndItsReason()
{
    Button button(QStringLiteral("Approve"), Button::Look::Neutral, QStringLiteral("A"));
    QCOMPARE(button.accessibleName(), QStringLiteral("Approve, shortcut A"));
    button.setCaption(QStringLiteral("Decline"));
    button.setKey(QStringLiteral("D"));
    QCOMPARE(button.accessibleName(), QStringLiteral("Decline, shortcut D"));
    button.setDisabledBecause(QStringLiteral("Held by 04"));
    QVERIFY(!button.isEnabled());
    QCOMPARE(button.accessibleDescription(), QStringLiteral("Held by 04"));
    button.setEnabledAgain();
    QVERIFY(button.isEnabled());
    QVERIFY(button.accessibleDescription().isEmpty());
}

void TestWidgets::enterPressesAFocusedButton()
{
    Button button(QStringLiteral("Retry"));
    button.show();
    QSignalSpy clicked(&button, &QAbstractButton::clicked);
    QTest::keyClick(&button, Qt::Key_Return);
    QTest::keyClick(&button, Qt::Key_Space);
    QCOMPARE(clicked.size(), 2);
    QKeyEvent again(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, QString(), true);
    QCoreApplication::sendEvent(&button, &again);
    QCOMPARE(clicked.size(), 2);
}

void TestWidgets::maskedLabelKnowsOnlyTheMask()
{
    MaskedLabel label(QStringLiteral("Mobile"), QStringLiteral("138****1234"));
    QCOMPARE(label.accessibleName(), QStringLiteral("Mobile, masked, ends in 1234"));
    label.set(QStringLiteral("Address"), QStringLiteral("四川省成都市****"));
    QCOMPARE(label.accessibleName(), QStringLiteral("Address, masked"));
}

void TestWidgets::tabsKeepTheirPlaces()
{
    TabsBar tabs;
    tabs.resize(600, 36);
    tabs.setTabs(
        {{QStringLiteral("open"), QStringLiteral("Open"), 1284}, {QStringLiteral("mine"), QStringLiteral("Mine"), 3}});
    QSignalSpy changed(&tabs, &TabsBar::currentChanged);
    tabs.setCurrent(1);
    tabs.setCurrent(1);
    tabs.setCurrent(7);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(tabs.currentId(), QStringLiteral("mine"));
    tabs.setCount(QStringLiteral("mine"), 4);
    QCOMPARE(tabs.currentId(), QStringLiteral("mine"));
    QVERIFY(tabs.accessibleName().contains(QStringLiteral("Mine 4")));
    QTest::mouseClick(&tabs, Qt::LeftButton, {}, QPoint(30, 18));
    QCOMPARE(tabs.currentId(), QStringLiteral("open"));
    QTest::keyClick(&tabs, Qt::Key_Right);
    QCOMPARE(tabs.currentId(), QStringLiteral("mine"));
}

void TestWidgets::filterChipsRemoveAndOpen()
{
    FilterChips chips;
    chips.setChips({{QStringLiteral("product"), QStringLiteral("Product: all"), false},
                    {QStringLiteral("limit"), QStringLiteral("Limit"), true}});
    chips.show();
    QSignalSpy removed(&chips, &FilterChips::removed);
    QSignalSpy opened(&chips, &FilterChips::opened);
    QTest::mouseClick(chips.findChild<FilterChip*>(QStringLiteral("filter_product")), Qt::LeftButton);
    QTest::mouseClick(chips.findChild<FilterChip*>(QStringLiteral("filter_limit")), Qt::LeftButton);
    QCOMPARE(opened.first().first().toString(), QStringLiteral("product"));
    QCOMPARE(removed.first().first().toString(), QStringLiteral("limit"));
    QVERIFY(chips.findChild<FilterChip*>(QStringLiteral("filter_limit"))->height() >= 24);
}

void TestWidgets::stateViewTellsAndActs()
{
    StateView view;
    view.resize(400, 300);
    view.showEmpty(QStringLiteral("Nothing waits"), QStringLiteral("New cases appear by themselves."),
                   {{QStringLiteral("done"), QStringLiteral("Today's verdicts")}});
    view.show();
    QCOMPARE(view.accessibleName(), QStringLiteral("Nothing waits"));
    QSignalSpy chosen(&view, &StateView::actionChosen);
    QTest::mouseClick(view.findChild<Button*>(QStringLiteral("state_done")), Qt::LeftButton);
    QCOMPARE(chosen.first().first().toString(), QStringLiteral("done"));
    view.showLocked(QStringLiteral("Held by 04"), QStringLiteral("6:12 left."), {});
    QTest::qWait(1);
    QVERIFY(view.findChild<Button*>(QStringLiteral("state_done")) == nullptr); // the old state's button is gone
}

void TestWidgets::errorNumberIsCopied()
{
    StateView view;
    view.showError(QStringLiteral("Not saved"), QStringLiteral("Nothing was written."), QStringLiteral("E-5031"), {});
    view.show();
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("E-5031"));
    QGuiApplication::clipboard()->clear();
    view.showEmpty(QStringLiteral("Nothing"), QString());
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
}

void TestWidgets::progressCancels()
{
    StateView view;
    view.resize(400, 300);
    view.showLoading(QStringLiteral("Deciding 1 / 4"));
    view.setProgress(1, 4);
    view.show();
    QSignalSpy cancelled(&view, &StateView::cancelAsked);
    QTest::mouseClick(view.findChild<Button*>(QStringLiteral("progress_cancel")), Qt::LeftButton);
    QCOMPARE(cancelled.size(), 1);
    ProgressLine line;
    line.setProgress(9, 0);  // not known
    line.setProgress(-1, 4); // clamped, not painted outside
    line.setProgress(9, 4);
    line.resize(200, 80);
    QVERIFY(!line.grab().isNull());
}

void TestWidgets::stripNamesItsRange()
{
    SegmentStrip strip;
    strip.setSegments({{QStringLiteral("A"), Icon::Approve, QStringLiteral("approves"), QStringLiteral("0")},
                       {QStringLiteral("C"), Icon::Refer, QStringLiteral("refers"), QStringLiteral("5%")}});
    strip.setMarked(0, 0.4);
    QCOMPARE(strip.accessibleName(), QStringLiteral("A, approves, from 0 to 5%"));
    strip.setMarked(1, 3.0);
    QCOMPARE(strip.accessibleName(), QStringLiteral("C, refers, from 5%"));
    strip.setMarked(9, 0.0);
    QVERIFY(strip.accessibleName().isEmpty());
    StepBars steps;
    steps.setSteps({QStringLiteral("500"), QStringLiteral("800")}, 1);
    QCOMPARE(steps.accessibleName(), QStringLiteral("Step 2 of 2: 800"));
}

void TestWidgets::overTheCapIsSeen()
{
    CapBar bar;
    bar.resize(202, 36);
    const Tokens& tokens = TokensOf(&bar);
    bar.setValues(1200, 2400);
    QCOMPARE(at(bar, 50, 8), tokens[Colour::Chart1]);
    QCOMPARE(at(bar, 150, 8), tokens[Colour::SurfaceSunken]);
    bar.setValues(4800, 2400);
    QCOMPARE(at(bar, 50, 8), tokens[Colour::Chart1]);
    QCOMPARE(at(bar, 150, 8), tokens[Colour::MarkDecline]);
}

void TestWidgets::outcomesKeepTheirOrder()
{
    StackedHatchBar bar;
    bar.resize(300, 12);
    const Tokens& tokens = TokensOf(&bar);
    bar.setCounts(1, 1, 1);
    QCOMPARE(at(bar, 10, 6), tokens[Colour::MarkApprove]);
    QCOMPARE(at(bar, 290, 6), tokens[Colour::MarkDecline]);
    QCOMPARE(at(bar, 150, 0), tokens[Colour::MarkRefer]); // its outline; inside it is hatched
    bar.setCounts(0, 0, 0);
    QCOMPARE(at(bar, 150, 6), tokens[Colour::SurfaceSunken]);
}

void TestWidgets::textElidesAndRecolours()
{
    Text text(QStringLiteral("a long line of words that does not fit"), Type::Body, Colour::Text);
    QVERIFY(text.minimumSizeHint().width() < text.sizeHint().width());
    QCOMPARE(text.sizeHint().height(), 20);
    m_theme->apply(ui::theme::Scheme::Dark, 200, false);
    QTest::qWait(1);
    QCOMPARE(text.sizeHint().height(), 40);
    QCOMPARE(text.palette().color(QPalette::WindowText), TokensOf(&text)[Colour::Text]);
    m_theme->apply(ui::theme::Scheme::Light, 100, false);
}

void TestWidgets::bannerIsShownOnceAsked()
{
    QWidget pane;
    Banner banner(&pane);
    QVERIFY(banner.isHidden());
    banner.tell(Mood::Info, Icon::Info, QStringLiteral("Updated at 10:22"));
    banner.setAction(QStringLiteral("Load"), QStringLiteral("F5"));
    pane.show();
    QSignalSpy chosen(&banner, &Banner::actionChosen);
    QTest::mouseClick(banner.findChild<Button*>(QStringLiteral("banner_action")), Qt::LeftButton);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(banner.focusPolicy(), Qt::NoFocus); // it pushes nothing and takes nothing
}

void TestWidgets::shapedTextsLookAsDrawnAnew()
{
    const Tokens& tokens = TokensOf(nullptr);
    QVERIFY(tokens.shaped_texts != nullptr);
    const QString texts[] = {QStringLiteral("近 3 个月多头申请 8 次"), QStringLiteral("−¥95.90"),
                             QStringLiteral("Income to debt, AV"),     QStringLiteral("trailing  "),
                             QStringLiteral("9f41c2e7·b07d19aa"),      QString()};
    for (std::size_t type = 0; type < kTypeCount; ++type) {
        const QFont font = tokens.font(static_cast<Type>(type));
        for (const QString& text : texts) {
            const ShapedText& shaped = tokens.shaped_texts->of(type, text);
            QCOMPARE(shaped.advance(), QFontMetricsF(font).horizontalAdvance(text));
            QImage once(300, 60, QImage::Format_RGB32);
            once.fill(Qt::white);
            QImage anew = once;
            QPainter one(&once);
            one.setPen(Qt::black);
            shaped.paint(one, QPointF(10.25, 40));
            one.end();
            QPainter two(&anew);
            two.setPen(Qt::black);
            two.setFont(font);
            two.drawText(QPointF(10.25, 40), text);
            two.end();
            QVERIFY2(once == anew, qPrintable(text));
        }
    }
}

void TestWidgets::shapedTextsForgetTheOldest()
{
    std::array<QFont, ShapedTexts::kFonts> fonts;
    ShapedTexts texts(fonts);
    for (int i = 0; i < 10'000; ++i)
        (void)texts.of(static_cast<std::size_t>(i % 3), QString::number(i));
    QVERIFY(texts.weight() <= texts.mostWeight());
    QVERIFY(texts.weight() > texts.mostWeight() / 2);
    const QString endless(200'000, QLatin1Char('x'));
    QVERIFY(texts.of(0, endless).advance() > 0);
    QVERIFY(texts.weight() <= texts.mostWeight());
}

void TestWidgets::aButtonKnowsItsWidthWithAnotherCaption()
{
    VerdictButton button(QStringLiteral("Documents"), Icon::Documents, Mood::Info, QStringLiteral("M"));
    const int wide = button.widthWith(QStringLiteral("Ask for documents"));
    QVERIFY(wide > button.sizeHint().width());
    button.setCaption(QStringLiteral("Ask for documents"));
    QCOMPARE(button.sizeHint().width(), wide);
}

void TestWidgets::aBoxLooksTheSameAtEverySize()
{
    const Tokens& tokens = TokensOf(nullptr);
    for (const QSize size : {QSize(12, 12), QSize(18, 18), QSize(64, 20), QSize(131, 36)}) {
        QImage quick(160, 60, QImage::Format_RGB32);
        quick.fill(tokens[Colour::SurfaceRaised]);
        QImage exact = quick;
        const QRect box(QPoint(7, 5), size);
        QPainter one(&quick);
        PaintBox(one, tokens, box, tokens[Colour::LineStrong], tokens[Colour::Hover]);
        one.end();
        QPainter two(&exact);
        two.setRenderHint(QPainter::Antialiasing);
        two.setPen(QPen(tokens[Colour::LineStrong], 1));
        two.setBrush(tokens[Colour::Hover]);
        const qreal radius = tokens.px(size::kRadius);
        two.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        two.end();
        for (int y = 0; y < exact.height(); ++y) {
            for (int x = 0; x < exact.width(); ++x) {
                const QColor a = quick.pixelColor(x, y);
                const QColor b = exact.pixelColor(x, y);
                const int far = std::max(
                    {std::abs(a.red() - b.red()), std::abs(a.green() - b.green()), std::abs(a.blue() - b.blue())});
                QVERIFY2(far <= 8, qPrintable(QStringLiteral("%1,%2 of %3").arg(x).arg(y).arg(size.width())));
            }
        }
    }
}

void TestWidgets::aColumnYieldsToNames()
{
    RowTable table;
    table.setColumns({{TableColumn::kRest}, {TableColumn::kOwn, Qt::AlignRight}, {100, Qt::AlignLeft, 8, 0, true}});
    TableRow row;
    row.cells = {
        {QStringLiteral("Longest overdue in two years")}, {QStringLiteral("11 days")}, {QStringLiteral("Bank B")}};
    table.setRows({row});
    table.resize(600, table.sizeHint().height());
    table.show();
    QCOMPARE(table.cellRect(0, 2).width(), TokensOf(&table).px(100));
    QVERIFY(table.isWhole(0));
    table.resize(320, table.height());
    QCOMPARE(table.cellRect(0, 2).width(), 0);
    QVERIFY(!table.isWhole(0)); // so that resting on the row tells what was left out
    QVERIFY(table.sentence(0).contains(QStringLiteral("Bank B")));
    table.resize(600, table.height());
    QCOMPARE(table.cellRect(0, 2).width(), TokensOf(&table).px(100));
}

void TestWidgets::aPaintedTableIsWalkedCellByCell()
{
    RowTable table;
    table.setAccessibleName(QStringLiteral("Facts"));
    table.setColumns({{TableColumn::kRest}, {TableColumn::kOwn, Qt::AlignRight}, {80}});
    table.setHead({QStringLiteral("Name"), QStringLiteral("Value"), QStringLiteral("Source")});
    TableRow heading;
    heading.heading = true;
    heading.cells = {{QStringLiteral("Income")}};
    TableRow one;
    one.cells = {{QStringLiteral("Monthly income")}, {QStringLiteral("¥4,860.00")}, {QStringLiteral("Bank B")}};
    one.sentence = QStringLiteral("Monthly income ¥4,860.00, from Bank B");
    TableRow two;
    two.cells = {{QStringLiteral("Housing fund")}, {QStringLiteral("missing")}, {QStringLiteral("Bank B")}};
    table.setRows({heading, one, two});
    table.resize(400, table.sizeHint().height());
    table.show();
    QAccessibleInterface* whole = QAccessible::queryAccessibleInterface(&table);
    QVERIFY(whole != nullptr);
    QVERIFY(whole->role() == QAccessible::Table);
    QCOMPARE(whole->text(QAccessible::Name), QStringLiteral("Facts"));
    QAccessibleTableInterface* rows = whole->tableInterface();
    QVERIFY(rows != nullptr);
    QCOMPARE(rows->rowCount(), 3);
    QCOMPARE(rows->columnCount(), 3);
    QCOMPARE(rows->columnDescription(1), QStringLiteral("Value"));
    QCOMPARE(rows->rowDescription(1), one.sentence);
    QCOMPARE(whole->childCount(), 9);
    for (int i = 0; i < whole->childCount(); ++i) { // each child knows its place and its parent
        QAccessibleInterface* cell = whole->child(i);
        QVERIFY(cell != nullptr && cell->isValid() && cell->parent() == whole);
        QCOMPARE(whole->indexOfChild(cell), i);
        QCOMPARE(whole->child(i), cell);
    }
    QAccessibleInterface* value = rows->cellAt(1, 1);
    QCOMPARE(value->text(QAccessible::Name), QStringLiteral("¥4,860.00"));
    QVERIFY(value->role() == QAccessible::Cell);
    QCOMPARE(whole->childAt(value->rect().center().x(), value->rect().center().y()), value);
    QCOMPARE(rows->cellAt(0, 2), rows->cellAt(0, 0)); // a heading spans the row
    QCOMPARE(rows->cellAt(0, 0)->tableCellInterface()->columnExtent(), 3);
    QVERIFY(!rows->selectRow(0));
    QVERIFY(rows->selectRow(2));
    QCOMPARE(table.current(), 2);
    QVERIFY(rows->cellAt(2, 0)->state().selected && !value->state().selected);
    QCOMPARE(rows->selectedRows(), QList<int>{2});
    QCOMPARE(rows->selectedCellCount(), 3);
    table.setRows({two}); // the next case: a cell kept by a reader tells the truth, or that it is gone
    QVERIFY(!value->isValid());
    QCOMPARE(rows->rowCount(), 1);
    QCOMPARE(rows->cellAt(0, 1)->text(QAccessible::Name), QStringLiteral("missing"));
    QCOMPARE(rows->cellAt(0, 0)->tableCellInterface()->columnExtent(), 1);
}

QTEST_MAIN(TestWidgets)
#include "test_widgets.moc"
