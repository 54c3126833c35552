// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pinyin.h"

#include <QTest>

using widgets::Match;
using widgets::Pinyin;

class TestPinyin : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initialsOfHan();
    void findsByInitialsHanAndCode_data();
    void findsByInitialsHanAndCode();
};

void TestPinyin::initialsOfHan()
{
    Pinyin pinyin;
    QCOMPARE(pinyin.initials(QStringLiteral("队列")), QStringLiteral("dl"));
    QCOMPARE(pinyin.initials(QStringLiteral("征信报告超过时效")), QStringLiteral("zxbgcgsx"));
    QCOMPARE(pinyin.initials(QStringLiteral("近 3 个月R-210")), QStringLiteral("j 3 gyr-210"));
    QCOMPARE(pinyin.initials(QStringLiteral("欧阳吕绿饿")), QStringLiteral("oylle")); // marks on vowels are dropped
    QCOMPARE(pinyin.initials(QString()), QString());
    QCOMPARE(pinyin.initials(QStringLiteral("队列队列")), QStringLiteral("dldl")); // the second time from memory
}

void TestPinyin::findsByInitialsHanAndCode_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("length");
    QTest::newRow("initials") << QStringLiteral("总览：队列时长") << QStringLiteral("dl") << 3 << 2;
    QTest::newRow("capitals") << QStringLiteral("审计：登录记录") << QStringLiteral("DL") << 3 << 2;
    QTest::newRow("han") << QStringLiteral("短期多头集中申请") << QStringLiteral("多头") << 2 << 2;
    QTest::newRow("han and initials") << QStringLiteral("多头申请过多") << QStringLiteral("sq") << 2 << 2;
    QTest::newRow("code") << QStringLiteral("案件 260714-0183") << QStringLiteral("0183") << 10 << 4;
    QTest::newRow("english") << QStringLiteral("Take next") << QStringLiteral("next") << 5 << 4;
    QTest::newRow("nothing") << QStringLiteral("队列") << QStringLiteral("zz") << -1 << 0;
    QTest::newRow("empty finds all") << QStringLiteral("队列") << QString() << 0 << 0;
}

void TestPinyin::findsByInitialsHanAndCode()
{
    QFETCH(QString, text);
    QFETCH(QString, query);
    QFETCH(int, from);
    QFETCH(int, length);
    Pinyin pinyin;
    const Match match = pinyin.find(text, query);
    QCOMPARE(match.from, from);
    QCOMPARE(match.length, length);
}

QTEST_GUILESS_MAIN(TestPinyin)
#include "test_pinyin.moc"
