// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/icons.h"

#include <QDir>
#include <QFile>
#include <QPainter>
#include <QTest>

using widgets::Icon;

class TestIcons : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyIconIsDrawnInTheColourAskedFor_data();
    void everyIconIsDrawnInTheColourAskedFor();
    void noDrawingIsUnused();
    void drawingsKeepTheRules();
};

void TestIcons::everyIconIsDrawnInTheColourAskedFor_data()
{
    QTest::addColumn<int>("icon");
    for (int i = 1; i <= static_cast<int>(Icon::Models); ++i)
        QTest::newRow(qPrintable(widgets::IconName(static_cast<Icon>(i)))) << i;
}

void TestIcons::everyIconIsDrawnInTheColourAskedFor()
{
    QFETCH(int, icon);
    const QColor asked(12, 200, 34);
    const QPixmap pixmap = widgets::IconPixmap(static_cast<Icon>(icon), asked, 16, 2.0);
    QCOMPARE(pixmap.size(), QSize(32, 32));
    QCOMPARE(pixmap.devicePixelRatio(), 2.0);
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    int inked = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor at = image.pixelColor(x, y);
            if (at.alpha() < 250)
                continue;
            ++inked;
            QVERIFY2(qAbs(at.red() - 12) < 4 && qAbs(at.green() - 200) < 4 && qAbs(at.blue() - 34) < 4,
                     qPrintable(at.name()));
        }
    }
    QVERIFY2(inked > 15, "nothing was drawn");
}

void TestIcons::noDrawingIsUnused()
{
    QStringList named;
    for (int i = 1; i <= static_cast<int>(Icon::Models); ++i)
        named << widgets::IconName(static_cast<Icon>(i)) + QStringLiteral(".svg");
    named.sort();
    QCOMPARE(QDir(QStringLiteral(":/icons")).entryList({QStringLiteral("*.svg")}, QDir::Files, QDir::Name), named);
    QCOMPARE(QDir(QStringLiteral(SOURCE_DIR "/resources/icons"))
                 .entryList({QStringLiteral("*.svg")}, QDir::Files, QDir::Name),
             named);
}

void TestIcons::drawingsKeepTheRules()
{
    const QDir folder(QStringLiteral(":/icons"));
    const QStringList files = folder.entryList(QDir::Files);
    for (const QString& name : files) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(text.contains("viewBox=\"0 0 16 16\""), qPrintable(name));
        QVERIFY2(text.contains("currentColor"), qPrintable(name));
        QVERIFY2(text.contains("stroke-width=\"1.5\""), qPrintable(name));
        QVERIFY2(!text.contains('#'), qPrintable(name)); // no colour of its own
    }
}

QTEST_MAIN(TestIcons)
#include "test_icons.moc"
