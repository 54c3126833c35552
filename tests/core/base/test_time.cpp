// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDate>
#include <QTest>

#include "core/base/instant.h"

using core::base::Date;
using core::base::Instant;

namespace {

Date Day(std::string_view text)
{
    return Date::parse(text).value();
}

Instant At(std::string_view text)
{
    return Instant::parse(text).value();
}

} // namespace

class TestTime : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyDayAgreesWithQt();
    void monthsAreClamped();
    void endsOfTheCalendar();
    void refusesDaysThatAreNot();
    void ages();
    void instantsWithOffsets();
    void refusesWhatIsNotRfc3339_data();
    void refusesWhatIsNotRfc3339();
    void shanghaiDay();
};

void TestTime::everyDayAgreesWithQt()
{
    Date date = Day("0001-01-01");
    QDate qt(1, 1, 1);
    while (true) {
        if (date.year() != qt.year() || date.month() != qt.month() || date.day() != qt.day() ||
            date.isoWeekday() != qt.dayOfWeek())
            QFAIL(date.text().c_str());
        const auto next = date.plusDays(1);
        qt = qt.addDays(1);
        if (!next)
            break;
        date = *next;
    }
    QCOMPARE(date.text(), std::string("9999-12-31"));
    QCOMPARE(qt, QDate(10000, 1, 1));
}

void TestTime::monthsAreClamped()
{
    QCOMPARE(Day("2026-01-31").plusMonthsClamped(1).value().text(), std::string("2026-02-28"));
    QCOMPARE(Day("2028-01-31").plusMonthsClamped(1).value().text(), std::string("2028-02-29"));
    QCOMPARE(Day("2028-02-29").plusMonthsClamped(12).value().text(), std::string("2029-02-28"));
    QCOMPARE(Day("2026-03-31").plusMonthsClamped(-1).value().text(), std::string("2026-02-28"));
    QCOMPARE(Day("2026-12-15").plusMonthsClamped(1).value().text(), std::string("2027-01-15"));
    QCOMPARE(Day("2026-01-15").plusMonthsClamped(-13).value().text(), std::string("2024-12-15"));
    QCOMPARE(Day("2100-01-31").plusMonthsClamped(1).value().text(), std::string("2100-02-28"));
}

void TestTime::endsOfTheCalendar()
{
    QVERIFY(!Day("9999-12-31").plusDays(1).has_value());
    QVERIFY(!Day("0001-01-01").plusDays(-1).has_value());
    QVERIFY(!Day("9999-12-31").plusMonthsClamped(1).has_value());
    QVERIFY(!Day("0001-01-31").plusMonthsClamped(-1).has_value());
    QVERIFY(!Day("2026-01-01").plusMonthsClamped(2147483647).has_value());
    QVERIFY(!Day("2026-01-01").plusMonthsClamped(-2147483647 - 1).has_value());
    QVERIFY(!Day("2026-01-01").plusDays(INT64_MAX).has_value());
    QVERIFY(!Date::fromDays(INT64_MIN).has_value());
    QCOMPARE(Date::fromDays(0).value(), Date());
}

void TestTime::refusesDaysThatAreNot()
{
    for (const char* text :
         {"2026-02-29", "2100-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-04-31", "0000-01-01", "2026-1-01",
          "2026/01/01", "20260101", "", "2026-01-01 ", "+026-01-01", "-001-01-01", "2026-01-0a"})
        QVERIFY2(!Date::parse(text).has_value(), text);
    QVERIFY(Date::parse("2000-02-29").has_value());
    QVERIFY(!Date::make(2026, 2, 256 + 1).has_value());
    QVERIFY(!Date::make(2026, 256 + 1, 1).has_value());
}

void TestTime::ages()
{
    QCOMPARE(Day("2026-07-14").wholeYearsSince(Day("2004-07-14")), 22);
    QCOMPARE(Day("2026-07-13").wholeYearsSince(Day("2004-07-14")), 21);
    QCOMPARE(Day("2026-02-28").wholeYearsSince(Day("2004-02-29")), 21);
    QCOMPARE(Day("2026-03-01").wholeYearsSince(Day("2004-02-29")), 22);
    QCOMPARE(Day("2028-02-29").wholeYearsSince(Day("2004-02-29")), 24);
}

void TestTime::instantsWithOffsets()
{
    QCOMPARE(At("2026-07-14T10:24:31.123+08:00").text(), std::string("2026-07-14T02:24:31.123Z"));
    QCOMPARE(At("2026-07-14T10:24:31.5Z").text(), std::string("2026-07-14T10:24:31.500Z"));
    QCOMPARE(At("2026-01-01T00:30:00+01:00").text(), std::string("2025-12-31T23:30:00.000Z"));
    QCOMPARE(At("2026-01-01T00:00:00-23:59").text(), std::string("2026-01-01T23:59:00.000Z"));
    QCOMPARE(At("1969-12-31T23:59:59.999Z").millis(), -1);
    QCOMPARE(At("2026-07-14T02:24:31Z"), At("2026-07-14T10:24:31+08:00"));
    QCOMPARE(At("0001-01-01T00:00:00Z").text(), std::string("0001-01-01T00:00:00.000Z"));
    QCOMPARE(At("9999-12-31T23:59:59.999Z").text(), std::string("9999-12-31T23:59:59.999Z"));
    for (const std::int64_t ms : {INT64_MIN, INT64_MAX, std::int64_t{0}, std::int64_t{-1}})
        QVERIFY(!Instant::fromMillis(ms).text().empty());
}

void TestTime::refusesWhatIsNotRfc3339_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"2026-07-14",
                             "2026-07-14T10:24:31",
                             "2026-07-14 10:24:31Z",
                             "2026-07-14T24:00:00Z",
                             "2026-07-14T10:60:00Z",
                             "2026-07-14T10:24:60Z",
                             "2026-07-14T10:24:31.Z",
                             "2026-07-14T10:24:31.1234Z",
                             "2026-07-14T10:24:31+8:00",
                             "2026-07-14T10:24:31+0800",
                             "2026-07-14T10:24:31+24:00",
                             "2026-07-14T10:24:31+08:60",
                             "2026-02-30T10:24:31Z",
                             "2026-07-14T10:24Z",
                             "2026-07-14T10:24:31ZZ",
                             "2026-07-14T10:24:31z",
                             "0001-01-01T00:00:00+08:00",
                             "9999-12-31T23:59:59-08:00",
                             "",
                             "2026-07-14T1a:24:31Z"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestTime::refusesWhatIsNotRfc3339()
{
    QFETCH(QString, text);
    QVERIFY(!Instant::parse(text.toStdString()).has_value());
}

void TestTime::shanghaiDay()
{
    QCOMPARE(At("2026-07-14T15:59:59.999Z").shanghaiDate().text(), std::string("2026-07-14"));
    QCOMPARE(At("2026-07-14T16:00:00Z").shanghaiDate().text(), std::string("2026-07-15"));
    QCOMPARE(Instant::fromMillis(-1).shanghaiDate().text(), std::string("1970-01-01"));
    QCOMPARE(Instant::fromMillis(-8 * 3'600'000 - 1).shanghaiDate().text(), std::string("1969-12-31"));
    QCOMPARE(Instant::fromMillis(INT64_MAX).shanghaiDate().text(), std::string("9999-12-31"));
}

QTEST_APPLESS_MAIN(TestTime)
#include "test_time.moc"
