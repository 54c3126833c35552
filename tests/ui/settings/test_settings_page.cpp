// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_page.h"

#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"
#include "widgets/tokens.h"

#include <QApplication>
#include <QDir>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using ui::settings::SettingsPage;
using ui::text::Language;

class TestSettingsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void choicesTakeEffectAtOnce();
    void followsTheKeys();
};

void TestSettingsPage::choicesTakeEffectAtOnce()
{
    ui::theme::Theme theme(*qApp);
    ui::shell::MainWindow window(theme);
    QString policy;
    auto* page = new SettingsPage(theme, Language::Chinese, [&policy] {
        return ui::settings::About{QStringLiteral("0.1.0"), policy};
    });
    window.addPage(page);
    policy = QStringLiteral("2026.07-3 9f41c2e7");
    page->activate(); // shown again: it says what is live now
    const auto* about = window.findChild<QWidget*>(QStringLiteral("settings_about"));
    QVERIFY(about->accessibleName().contains(policy));
    QVERIFY(about->accessibleName().contains(QStringLiteral("GPL-3.0-or-later")));
    window.resize(1000, 600);
    window.show();
    QSignalSpy look(page, &SettingsPage::lookChanged);
    QSignalSpy language(page, &SettingsPage::languageChosen);
    const auto choose = [&](const char* name) {
        auto* button = window.findChild<QRadioButton*>(QString::fromLatin1(name));
        QVERIFY2(button != nullptr, name);
        QVERIFY(!button->accessibleName().isEmpty());
        QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(8, button->height() / 2));
        QVERIFY2(button->isChecked(), name);
    };
    choose("settings_scheme_dark");
    QCOMPARE(theme.scheme(), ui::theme::Scheme::Dark);
    choose("settings_rows_comfortable");
    QVERIFY(theme.comfortableRows());
    choose("settings_scale_150");
    QCOMPARE(theme.scalePercent(), 150);
    QCOMPARE(look.size(), 3);
    choose("settings_language_en");
    QCOMPARE(language.first().first().value<Language>(), Language::English);
    QTest::qWait(20);
    const auto* dark = window.findChild<QRadioButton*>(QStringLiteral("settings_scheme_dark"));
    QCOMPARE(dark->palette().color(QPalette::WindowText), widgets::TokensOf(dark)[widgets::Colour::Text]);
    QCOMPARE(dark->font().pixelSize(), 20);
    const QString folder = qEnvironmentVariable("TOUCHSTONE_SHOTS");
    if (!folder.isEmpty())
        QVERIFY(window.grab().save(QDir(folder).filePath(QStringLiteral("settings.png"))));
}

void TestSettingsPage::followsTheKeys()
{
    ui::theme::Theme theme(*qApp);
    SettingsPage page(theme, Language::English);
    theme.larger();
    QVERIFY(page.findChild<QRadioButton*>(QStringLiteral("settings_scale_125"))->isChecked());
    QCOMPARE(page.actions().size(), 3);
    page.actions().at(2).run();
    QVERIFY(page.findChild<QRadioButton*>(QStringLiteral("settings_scheme_contrast"))->isChecked());
    QVERIFY(page.findChild<QRadioButton*>(QStringLiteral("settings_language_en"))->isChecked());
}

QTEST_MAIN(TestSettingsPage)
#include "test_settings_page.moc"
