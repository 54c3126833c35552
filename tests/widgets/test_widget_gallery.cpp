// SPDX-License-Identifier: GPL-3.0-or-later
// Every widget, in each scheme and at the ends of the scale. With TOUCHSTONE_SHOTS=DIR the sheets are saved there.
#include "tests/widgets/gallery_sheets.h"

#include <memory>
#include <set>

#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTranslator>

using ui::theme::Scheme;

/// Outside every namespace, as Q_INIT_RESOURCE demands.
static void RegisterWords()
{
    Q_INIT_RESOURCE(translations);
}

class TestWidgetGallery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sheetsHoldUp_data();
    void sheetsHoldUp();

private:
    QTranslator m_chinese;
};

void TestWidgetGallery::initTestCase()
{
    RegisterWords();
    QVERIFY(m_chinese.load(QStringLiteral(":/i18n/zh_CN.qm")));
    QCoreApplication::installTranslator(&m_chinese);
}

void TestWidgetGallery::sheetsHoldUp_data()
{
    QTest::addColumn<int>("scheme");
    QTest::addColumn<int>("percent");
    QTest::newRow("light") << static_cast<int>(Scheme::Light) << 100;
    QTest::newRow("dark") << static_cast<int>(Scheme::Dark) << 100;
    QTest::newRow("contrast") << static_cast<int>(Scheme::HighContrast) << 100;
    QTest::newRow("double") << static_cast<int>(Scheme::Light) << 200;
}

void TestWidgetGallery::sheetsHoldUp()
{
    QFETCH(int, scheme);
    QFETCH(int, percent);
    ui::theme::Theme theme(*qApp);
    theme.apply(static_cast<Scheme>(scheme), percent, false);
    const widgets::Tokens& tokens = widgets::TokensOf(nullptr);
    const struct {
        const char* name;
        QWidget* (*make)();
    } sheets[] = {{"controls", tests::widgets::MakeControlsSheet},
                  {"figures", tests::widgets::MakeFiguresSheet},
                  {"states", tests::widgets::MakeStatesSheet},
                  {"table", tests::widgets::MakeTableSheet},
                  {"picker", tests::widgets::MakePickerSheet}};
    for (const auto& sheet : sheets) {
        const std::unique_ptr<QWidget> widget(sheet.make());
        widget->show();
        QVERIFY(QTest::qWaitForWindowExposed(widget.get()));
        const QImage shot = widget->grab().toImage();
        std::set<QRgb> inks;
        for (int y = 0; y < shot.height(); y += 3) {
            for (int x = 0; x < shot.width(); x += 3)
                inks.insert(shot.pixel(x, y));
        }
        QVERIFY2(inks.size() > 20, sheet.name); // something is drawn, in more than a ground
        for (const QAbstractButton* button : widget->findChildren<QAbstractButton*>()) {
            if (!button->isVisible() || button->metaObject()->className() == QByteArray("QAbstractButton"))
                continue;
            QVERIFY2(button->height() >= 16 && button->width() >= tokens.px(16), sheet.name);
            QVERIFY2(button->width() >= button->sizeHint().width() - 1, qPrintable(button->text()));
        }
        const QString folder = qEnvironmentVariable("TOUCHSTONE_SHOTS");
        if (!folder.isEmpty())
            QVERIFY(shot.save(
                QDir(folder).filePath(QStringLiteral("widgets-%1-%2.png")
                                          .arg(QLatin1String(sheet.name), QLatin1String(QTest::currentDataTag())))));
    }
}

QTEST_MAIN(TestWidgetGallery)
#include "test_widget_gallery.moc"
