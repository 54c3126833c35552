// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/type_ahead_picker.h"

#include <memory>

#include "ui/theme/theme.h"
#include "widgets/button.h"
#include "widgets/search_field.h"

#include <QApplication>
#include <QInputMethodEvent>
#include <QSignalSpy>
#include <QTest>

using widgets::PickRow;
using widgets::TypeAheadPicker;

class TestTypeAheadPicker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<ui::theme::Theme>(*qApp); }
    void init();
    void cleanup() { m_host.reset(); }
    void cleanupTestCase() { m_theme.reset(); }

    void oneDigitAndEnter();
    void lettersFilterAndSystemReasonsStay();
    void digitsBelongToACode();
    void spaceAddsASecondAndGoesBack();
    void controlEnterStaysAndTabAsksForTheNote();
    void escGivesTheFocusBack();
    void preEditFiltersButItsKeysAreItsOwn();
    void blockedSubmitSaysWhy();
    void repeatedEnterRecordsOnce();

private:
    void key(int k, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(m_field, Qt::Key(k), modifiers);
    }
    QStringList shown() const;

    std::unique_ptr<ui::theme::Theme> m_theme;
    std::unique_ptr<QWidget> m_host;
    widgets::Button* m_before = nullptr;
    TypeAheadPicker* m_picker = nullptr;
    widgets::SearchField* m_field = nullptr;
    widgets::PickList* m_list = nullptr;
};

void TestTypeAheadPicker::init()
{
    m_host = std::make_unique<QWidget>();
    m_host->resize(900, 600);
    m_before =
        new widgets::Button(QStringLiteral("拒绝"), widgets::Button::Look::Neutral, QStringLiteral("D"), m_host.get());
    m_before->setObjectName(QStringLiteral("before"));
    m_picker = new TypeAheadPicker(m_host.get());
    m_picker->setGroups({{QStringLiteral("全部原因"),
                          {{QStringLiteral("a"), QStringLiteral("R-510"), QStringLiteral("多头申请过多")},
                           {QStringLiteral("b"), QStringLiteral("R-511"), QStringLiteral("多头借贷未如实填写")},
                           {QStringLiteral("c"), QStringLiteral("R-520"), QStringLiteral("收入证明不实")}}},
                         {QStringLiteral("本案系统原因"),
                          {{QStringLiteral("s"), QStringLiteral("R-315"), QStringLiteral("设备与他人共用")}},
                          true}});
    m_host->show();
    m_host->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_host.get()));
    m_before->setFocus();
    m_picker->openIn(QRect(100, 100, 700, 400));
    m_field = m_picker->findChild<widgets::SearchField*>();
    m_list = m_picker->findChild<widgets::PickList*>();
    QVERIFY(m_field->hasFocus());
}

QStringList TestTypeAheadPicker::shown() const
{
    QStringList ids;
    for (const PickRow& row : m_list->rows()) {
        if (!row.id.isEmpty())
            ids << row.id;
    }
    return ids;
}

void TestTypeAheadPicker::oneDigitAndEnter()
{
    QSignalSpy submitted(m_picker, &TypeAheadPicker::submitted);
    key(Qt::Key_2);
    key(Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(submitted.first().at(0).toStringList(), QStringList{QStringLiteral("b")});
    QCOMPARE(submitted.first().at(1).toBool(), false);
    QCOMPARE(m_field->text(), QString()); // the digit chose, it was not typed
}

void TestTypeAheadPicker::lettersFilterAndSystemReasonsStay()
{
    QTest::keyClicks(m_field, QStringLiteral("dt"));
    QCOMPARE(shown(), (QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("s")}));
    QCOMPARE(m_list->rows().at(1).match.length, 2);
    key(Qt::Key_3);
    QCOMPARE(m_picker->currentId(), QStringLiteral("s"));
    m_field->setText(QStringLiteral("zzz"));
    QCOMPARE(shown(), QStringList{QStringLiteral("s")});
}

void TestTypeAheadPicker::digitsBelongToACode()
{
    QTest::keyClicks(m_field, QStringLiteral("r-52"));
    QCOMPARE(m_field->text(), QStringLiteral("r-52"));
    QCOMPARE(shown(), (QStringList{QStringLiteral("c"), QStringLiteral("s")}));
}

void TestTypeAheadPicker::spaceAddsASecondAndGoesBack()
{
    QSignalSpy submitted(m_picker, &TypeAheadPicker::submitted);
    key(Qt::Key_1);
    key(Qt::Key_Down);
    key(Qt::Key_Down);
    key(Qt::Key_Down);
    QCOMPARE(m_picker->currentId(), QStringLiteral("s"));
    key(Qt::Key_Space);
    QCOMPARE(m_picker->currentId(), QStringLiteral("a"));
    QStringList ticked;
    for (const PickRow& row : m_list->rows()) {
        if (row.checked)
            ticked << row.id;
    }
    QCOMPARE(ticked, (QStringList{QStringLiteral("a"), QStringLiteral("s")}));
    key(Qt::Key_Return);
    QCOMPARE(submitted.first().at(0).toStringList(), (QStringList{QStringLiteral("a"), QStringLiteral("s")}));
}

void TestTypeAheadPicker::controlEnterStaysAndTabAsksForTheNote()
{
    QSignalSpy submitted(m_picker, &TypeAheadPicker::submitted);
    QSignalSpy note(m_picker, &TypeAheadPicker::noteAsked);
    key(Qt::Key_Tab);
    QCOMPARE(note.size(), 1);
    key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(submitted.first().at(1).toBool(), true);
}

void TestTypeAheadPicker::escGivesTheFocusBack()
{
    QSignalSpy closed(m_picker, &TypeAheadPicker::closed);
    key(Qt::Key_Escape);
    QCOMPARE(closed.size(), 1);
    QVERIFY(!m_picker->isOpen());
    QVERIFY(m_before->hasFocus());
}

void TestTypeAheadPicker::preEditFiltersButItsKeysAreItsOwn()
{
    QSignalSpy submitted(m_picker, &TypeAheadPicker::submitted);
    QInputMethodEvent composing(QStringLiteral("sr"), {});
    QCoreApplication::sendEvent(m_field, &composing);
    QCOMPARE(shown().first(), QStringLiteral("c")); // 收入, by its initials, while still being composed
    key(Qt::Key_Return);
    key(Qt::Key_Space);
    QCOMPARE(submitted.size(), 0);
    QInputMethodEvent committed;
    committed.setCommitString(QStringLiteral("收入"));
    QCoreApplication::sendEvent(m_field, &committed);
    QCOMPARE(shown().first(), QStringLiteral("c"));
    key(Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
}

void TestTypeAheadPicker::blockedSubmitSaysWhy()
{
    QSignalSpy submitted(m_picker, &TypeAheadPicker::submitted);
    m_picker->setSubmitBlocked(QStringLiteral("先写备注"));
    key(Qt::Key_Return);
    QCOMPARE(submitted.size(), 0);
    auto* button = m_picker->findChild<widgets::Button*>(QStringLiteral("picker_submit"));
    QVERIFY(!button->isEnabled());
    QCOMPARE(button->whyDisabled(), QStringLiteral("先写备注"));
    m_picker->setSubmitBlocked(QString());
    key(Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
}

void TestTypeAheadPicker::repeatedEnterRecordsOnce()
{
    QSignalSpy submitted(m_picker, &TypeAheadPicker::submitted);
    key(Qt::Key_Return);
    QKeyEvent again(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, QString(), true);
    QCoreApplication::sendEvent(m_field, &again);
    QCOMPARE(submitted.size(), 1);
}

QTEST_MAIN(TestTypeAheadPicker)
#include "test_type_ahead_picker.moc"
