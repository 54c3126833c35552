// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "datasources/log/log.h"

using datasources::log::Level;
using datasources::log::Log;
using datasources::log::LogOptions;

class TestLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scrubbedPrivateLines();
    void rotatesAndStaysPrivate();
    void sayWhenItCannotOpen();

private:
    static QByteArray content(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static bool isPrivate(const QString& path)
    {
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        return QFile::exists(path) && !(QFile::permissions(path) & others);
    }
};

void TestLog::scrubbedPrivateLines()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log/touchstone.log"));
    auto log = Log::open({path.toStdString()});
    QVERIFY(log.has_value());
    (*log)->write(Level::Debug, "store", "not worth a line");
    (*log)->write(Level::Info, "store", "phone 14212341234 and id 98010119900101123X");
    (*log)->write(Level::Warning, "store", "two\nlines \x1B[2J and {} braces");
    (*log)->error("sign-in", {core::ErrorCode::StoreFull, "card 9999991234561234"});
    const QByteArray text = content(path);
    QCOMPARE(text.count('\n'), 3);
    for (const char* personal : {"14212341234", "98010119900101123X", "9999991234561234", "not worth", "\x1B"})
        QVERIFY2(!text.contains(personal), personal);
    for (const char* wanted : {"Z INFO store: phone 142****1234", "9****************X", "WARNING store: two lines",
                               "{} braces", "ERROR sign-in: E-5002 StoreFull: card 999999******1234"})
        QVERIFY2(text.contains(wanted), wanted);
    QVERIFY(isPrivate(path));
}

void TestLog::rotatesAndStaysPrivate()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("touchstone.log"));
    auto log = Log::open({path.toStdString(), Level::Info, 2000, 2});
    QVERIFY(log.has_value());
    for (int i = 0; i < 200; ++i)
        (*log)->write(Level::Warning, "store", "a line of some length " + std::to_string(i));
    const QStringList names = QDir(folder.path()).entryList(QDir::Files);
    QCOMPARE(names.size(), 3);
    for (const QString& name : names) {
        QVERIFY(isPrivate(folder.filePath(name)));
        QVERIFY(QFile(folder.filePath(name)).size() <= 2000);
    }
    QVERIFY(content(path).contains("length 199"));
}

void TestLog::sayWhenItCannotOpen()
{
    const auto log = Log::open({"/proc/no/such/folder/touchstone.log"});
    QVERIFY(!log);
    QCOMPARE(log.error().code, core::ErrorCode::Environment);
}

QTEST_GUILESS_MAIN(TestLog)
#include "test_log.moc"
