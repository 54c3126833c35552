// SPDX-License-Identifier: GPL-3.0-or-later
// Dates, times, zones and durations of FEEL: texts, arithmetic, order, equality, properties.
#include <QTest>

#include "core/feel/temporal_arithmetic.h"
#include "core/feel/zones.h"

using namespace core::feel;

namespace {

Value At(const char* text)
{
    return FromAtLiteral(text);
}

/// The canonical text of a temporal value; a null's reason in brackets.
QString TextOf(const Value& value)
{
    switch (value.kind()) {
    case Value::Kind::Date: return QString::fromStdString(value.asDate().text());
    case Value::Kind::Time: return QString::fromStdString(value.asTime().text());
    case Value::Kind::DateTime: return QString::fromStdString(value.asDateTime().text());
    case Value::Kind::DaysDuration: return QString::fromStdString(value.asDaysDuration().text());
    case Value::Kind::MonthsDuration: return QString::fromStdString(value.asMonthsDuration().text());
    case Value::Kind::Null: return QStringLiteral("<%1>").arg(QString::fromLatin1(Name(value.nullReason())));
    case Value::Kind::Boolean:
    case Value::Kind::Number:
    case Value::Kind::String:
    case Value::Kind::Range:
    case Value::Kind::List:
    case Value::Kind::Context:
    case Value::Kind::Function: break;
    }
    return QString::fromStdString(value.text());
}

void Row(const char* a, const char* b, const char* wanted)
{
    QTest::addRow("%s | %s", a, b) << QByteArray(a) << QByteArray(b) << QByteArray(wanted);
}

void Columns()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<QByteArray>("wanted");
}

} // namespace

class TestTemporal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void texts_data();
    void texts();
    void sums_data();
    void sums();
    void differences_data();
    void differences();
    void scaling();
    void orders_data();
    void orders();
    void properties_data();
    void properties();
    void monthsBetween_data();
    void monthsBetween();
    void everyDayOfFourCenturies();
    void extremes();
};

void TestTemporal::texts_data()
{
    Columns();
    for (const char* same : {"2024-02-29", "-0044-03-15", "0000-01-01", "999999999-12-31", "-999999999-01-01",
                             "00:00:00", "23:59:59.999999999", "10:30:00+08:00", "10:30:00-05:45:30", "10:30:00Z",
                             "10:30:00@Asia/Shanghai", "2026-07-14T10:30:00@Asia/Shanghai",
                             "2026-07-14T10:30:00.5-03:30", "P1DT2H3M4.5S", "-P1Y2M", "PT0S", "P0M", "-PT0.000000001S"})
        Row(same, "", same);
    Row("10:30:00+00:00", "", "10:30:00Z");
    Row("10:30:00-00:00", "", "10:30:00Z");
    Row("10:30:00.500", "", "10:30:00.5");
    Row("24:00:00", "", "00:00:00");
    Row("2025-12-31T24:00:00", "", "2026-01-01T00:00:00");
    Row("2026-07-14T10:30:00.1234567890", "", "2026-07-14T10:30:00.123456789");
    Row("PT36H", "", "P1DT12H");
    Row("P14M", "", "P1Y2M");
    Row("PT100M", "", "PT1H40M");
    Row("-P0D", "", "PT0S");
    Row("P0Y", "", "P0M");
    // A clock change skips 02:00 to 03:00.
    Row("2026-03-29T02:30:00@Europe/Paris", "", "2026-03-29T03:30:00@Europe/Paris");
    for (const char* bad : {"",
                            "P",
                            "PT",
                            "P1DT",
                            "P1",
                            "P1Y1D",
                            "P1YT1H",
                            "P1S",
                            "PT1D",
                            "PT1M1H",
                            "P1D2D",
                            "PT.5S",
                            "PT1.5H",
                            "1D",
                            "2023-02-29",
                            "2026-13-01",
                            "2026-00-01",
                            "2026-01-00",
                            "998-01-01",
                            "02026-01-01",
                            "+2026-01-01",
                            "-0000-01-01",
                            "9999999999-01-01",
                            "2026-1-01",
                            "2026-01-01Z",
                            "2026-01-01T",
                            "2026-01-01T10:30",
                            "10:30",
                            "1:30:00",
                            "10:60:00",
                            "10:00:60",
                            "24:00:01",
                            "25:00:00",
                            "10:00:00+19:00",
                            "10:00:00+5",
                            "10:00:00@",
                            "10:00:00@Nowhere/None",
                            "10:00:00+01:00@Europe/Paris",
                            "10:00:00.",
                            "10:00:00.0000000001",
                            "2026-07-14 10:30:00",
                            "10:00:00T",
                            "@"})
        Row(bad, "", "<bad argument>");
    Row("P99999999999999999D", "", "<out of range>");
    Row("P30000000001M", "", "<out of range>");
    Row("999999999-12-31T24:00:00", "", "<out of range>");
}

void TestTemporal::texts()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, wanted);
    QCOMPARE(TextOf(At(a.constData())), QString::fromUtf8(wanted));
}

void TestTemporal::sums_data()
{
    Columns();
    Row("2024-01-31", "P1M", "2024-02-29");
    Row("2023-01-31", "P1M", "2023-02-28");
    Row("2024-02-29", "P1Y", "2025-02-28");
    Row("2024-02-29", "P4Y", "2028-02-29");
    Row("2024-01-31", "-P11M", "2023-02-28");
    Row("0001-01-15", "-P1Y", "0000-01-15");
    Row("0000-01-15", "-P1M", "-0001-12-15");
    Row("2024-03-01", "-P1D", "2024-02-29");
    Row("2024-01-01", "PT36H", "2024-01-02");
    Row("2024-01-02", "-PT1S", "2024-01-01");
    Row("PT1H", "23:30:00", "00:30:00");
    Row("00:30:00+08:00", "-PT1H", "23:30:00+08:00");
    Row("10:00:00", "P1Y", "<type mismatch>");
    Row("2024-12-31T23:59:59.5", "PT0.5S", "2025-01-01T00:00:00");
    Row("2024-01-31T10:00:00@Asia/Shanghai", "P1M", "2024-02-29T10:00:00@Asia/Shanghai");
    // Days are 24 hours: over a clock change the local time moves.
    Row("2026-03-28T12:00:00@Europe/Paris", "P1D", "2026-03-29T13:00:00@Europe/Paris");
    Row("2026-10-24T12:00:00@Europe/Paris", "P1D", "2026-10-25T11:00:00@Europe/Paris");
    Row("2026-02-28T02:30:00@Europe/Paris", "P1M", "2026-03-28T02:30:00@Europe/Paris");
    Row("2026-02-28T02:30:00-05:00", "P1M", "2026-03-28T02:30:00-05:00");
    Row("P1D", "PT1H", "P1DT1H");
    Row("P1D", "-P1DT1S", "-PT1S");
    Row("P1Y", "-P13M", "-P1M");
    Row("P1Y", "P1D", "<type mismatch>");
    Row("2024-01-01", "2024-01-01", "<type mismatch>");
    Row("999999999-12-31", "P1D", "<out of range>");
    Row("-999999999-01-01", "-P1M", "<out of range>");
    Row("999999999-12-31T23:59:59.999999999", "PT0.000000001S", "<out of range>");
}

void TestTemporal::sums()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(QByteArray, wanted);
    QCOMPARE(TextOf(AddTemporal(At(a.constData()), At(b.constData()))), QString::fromUtf8(wanted));
    QCOMPARE(TextOf(AddTemporal(At(b.constData()), At(a.constData()))), QString::fromUtf8(wanted));
    if (b.contains('P'))
        QCOMPARE(TextOf(SubtractTemporal(At(a.constData()), NegateTemporal(At(b.constData())))),
                 QString::fromUtf8(wanted));
}

void TestTemporal::differences_data()
{
    Columns();
    Row("2024-03-01", "2024-02-28", "P2D");
    Row("2023-03-01", "2023-02-28", "P1D");
    Row("0001-01-01", "-0001-01-01", "P731D");
    Row("2026-07-14T10:00:00", "2026-07-14T11:30:00.25", "-PT1H30M0.25S");
    Row("2026-07-14T10:00:00Z", "2026-07-14T10:00:00+08:00", "PT8H");
    Row("2026-07-14T10:00:00@Asia/Shanghai", "2026-07-14T10:00:00@Europe/Paris", "-PT6H");
    Row("2026-07-14T10:00:00", "2026-07-14T10:00:00Z", "<type mismatch>");
    Row("2026-07-14T10:00:00", "2026-07-14", "<type mismatch>");
    Row("2026-07-15", "2026-07-14T10:00:00Z", "PT14H");
    Row("2026-03-30T00:00:00@Europe/Paris", "2026-03-29T00:00:00@Europe/Paris", "PT23H");
    Row("10:00:00", "11:30:00", "-PT1H30M");
    Row("10:00:00Z", "10:00:00+01:00", "PT1H");
    Row("10:00:00", "10:00:00Z", "<type mismatch>");
    Row("P1Y", "P2M", "P10M");
    Row("P1D", "PT25H", "-PT1H");
    Row("P1D", "P1M", "<type mismatch>");
    Row("P1D", "2024-01-01", "<type mismatch>");
    Row("999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z", "P730484999633DT23H59M59S");
}

void TestTemporal::differences()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(QByteArray, wanted);
    QCOMPARE(TextOf(SubtractTemporal(At(a.constData()), At(b.constData()))), QString::fromUtf8(wanted));
}

void TestTemporal::scaling()
{
    const auto number = [](const char* text) { return Value::number(*core::base::Decimal::parse(text)); };
    QCOMPARE(TextOf(MultiplyTemporal(At("P1DT1H"), number("1.5"))), QStringLiteral("P1DT13H30M"));
    QCOMPARE(TextOf(MultiplyTemporal(number("-2.5"), At("P1Y11M"))), QStringLiteral("-P4Y9M"));
    QCOMPARE(TextOf(MultiplyTemporal(At("PT0.000000001S"), number("0.5"))), QStringLiteral("PT0S"));
    QCOMPARE(TextOf(MultiplyTemporal(At("PT0.000000001S"), number("1.5"))), QStringLiteral("PT0.000000002S"));
    QCOMPARE(TextOf(MultiplyTemporal(At("-PT1S"), number("0.1"))), QStringLiteral("-PT0.1S"));
    QCOMPARE(TextOf(DivideTemporal(At("P10Y11M"), number("-2.5"))), QStringLiteral("-P4Y4M"));
    QCOMPARE(TextOf(DivideTemporal(At("P1D"), At("PT7H"))), QStringLiteral("3.428571428571428571428571428571429"));
    QCOMPARE(TextOf(DivideTemporal(At("P1Y"), At("P3M"))), QStringLiteral("4"));
    QCOMPARE(TextOf(DivideTemporal(At("P1D"), number("0"))), QStringLiteral("<arithmetic>"));
    QCOMPARE(TextOf(DivideTemporal(At("P1D"), At("PT0S"))), QStringLiteral("<arithmetic>"));
    QCOMPARE(TextOf(DivideTemporal(At("P1D"), At("P1M"))), QStringLiteral("<type mismatch>"));
    QCOMPARE(TextOf(DivideTemporal(number("1"), At("P1D"))), QStringLiteral("<type mismatch>"));
    QCOMPARE(TextOf(MultiplyTemporal(At("P1D"), At("P1D"))), QStringLiteral("<type mismatch>"));
    QCOMPARE(TextOf(MultiplyTemporal(At("P1D"), number("1e30"))), QStringLiteral("<out of range>"));
    QCOMPARE(TextOf(MultiplyTemporal(At("P1Y"), number("1e6144"))), QStringLiteral("<out of range>"));
    QCOMPARE(TextOf(MultiplyTemporal(At("P1Y"), Value())), QStringLiteral("<null operand>"));
    QCOMPARE(TextOf(NegateTemporal(At("PT0.25S"))), QStringLiteral("-PT0.25S"));
}

void TestTemporal::orders_data()
{
    Columns();
    Row("2024-02-29", "2024-03-01", "<");
    Row("-0001-01-01", "0000-01-01", "<");
    Row("10:00:00", "10:00:00.000000001", "< same second");
    Row("10:00:00+08:00", "03:00:00Z", "<");
    Row("10:00:00", "10:00:00Z", "?");
    Row("2026-07-14T10:00:00Z", "2026-07-14T18:00:00@Asia/Shanghai", "=");
    Row("2026-07-14T12:00:00+02:00", "2026-07-14T12:00:00@Europe/Paris", "=");
    Row("2026-01-14T12:00:00+02:00", "2026-01-14T12:00:00@Europe/Paris", "<");
    Row("2026-07-14T10:00:00", "2026-07-14T10:00:00Z", "?");
    Row("2026-07-14", "2026-07-14T00:00:00", "?");
    Row("P1D", "PT24H", "=");
    Row("-PT1S", "PT0S", "<");
    Row("P11M", "P1Y", "<");
    Row("P1Y", "P365D", "?");
}

void TestTemporal::orders()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(QByteArray, wanted);
    const auto order = Order(At(a.constData()), At(b.constData()));
    const auto back = Order(At(b.constData()), At(a.constData()));
    const auto equal = EqualValues(At(a.constData()), At(b.constData()));
    QCOMPARE(order.has_value(), !wanted.startsWith('?'));
    QCOMPARE(equal.has_value(), order.has_value());
    if (!order)
        return;
    QCOMPARE(*order < 0, wanted.startsWith('<'));
    QCOMPARE(*back > 0, wanted.startsWith('<'));
    QCOMPARE(*order == 0, wanted == "=");
    QCOMPARE(*equal, wanted != "<");
}

void TestTemporal::properties_data()
{
    Columns();
    Row("2026-07-14", "year", "2026");
    Row("2026-07-14", "month", "7");
    Row("2026-07-14", "day", "14");
    Row("2026-07-14", "weekday", "2");
    Row("1969-12-29", "weekday", "1");
    Row("1969-12-28", "weekday", "7");
    Row("2026-07-14", "hour", "<no such entry>");
    Row("2026-07-14T10:20:30.5", "hour", "10");
    Row("2026-07-14T10:20:30.5", "minute", "20");
    Row("2026-07-14T10:20:30.5", "second", "30.5");
    Row("2026-07-14T10:20:30.5", "time offset", "<no such entry>");
    Row("2026-07-14T10:20:30.5-03:30", "time offset", "-PT3H30M");
    Row("2026-07-14T10:20:30@Europe/Paris", "time offset", "PT2H");
    Row("2026-01-14T10:20:30@Europe/Paris", "time offset", "PT1H");
    Row("2026-01-14T10:20:30@Europe/Paris", "timezone", "\"Europe/Paris\"");
    Row("10:20:30Z", "time offset", "PT0S");
    Row("10:20:30Z", "timezone", "<no such entry>");
    Row("P1DT2H3M4.5S", "days", "1");
    Row("P1DT2H3M4.5S", "hours", "2");
    Row("P1DT2H3M4.5S", "minutes", "3");
    Row("P1DT2H3M4.5S", "seconds", "4.5");
    Row("-P1DT2H3M4.5S", "seconds", "-4.5");
    Row("-P1DT2H3M4.5S", "days", "-1");
    Row("P1DT2H3M4.5S", "months", "<no such entry>");
    Row("P1Y2M", "years", "1");
    Row("P1Y2M", "months", "2");
    Row("-P1Y2M", "months", "-2");
    Row("P1Y2M", "days", "<no such entry>");
}

void TestTemporal::properties()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(QByteArray, wanted);
    QCOMPARE(TextOf(TemporalProperty(At(a.constData()), b.toStdString())), QString::fromUtf8(wanted));
}

void TestTemporal::monthsBetween_data()
{
    Columns();
    Row("2024-01-31", "2024-02-29", "P0M");
    Row("2024-01-29", "2024-02-29", "P1M");
    Row("2024-02-29", "2024-01-31", "P0M");
    Row("2024-02-29", "2024-01-29", "-P1M");
    Row("2011-12-22", "2013-08-24", "P1Y8M");
    Row("2013-08-24", "2011-12-22", "-P1Y8M");
    Row("-999999999-01-01", "999999999-12-31", "P1999999998Y11M");
    Row("2024-01-01T23:00:00", "2025-01-01T01:00:00", "P1Y");
    Row("2024-01-01", "10:00:00", "<type mismatch>");
}

void TestTemporal::monthsBetween()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(QByteArray, wanted);
    QCOMPARE(TextOf(MonthsBetween(At(a.constData()), At(b.constData()))), QString::fromUtf8(wanted));
}

void TestTemporal::everyDayOfFourCenturies()
{
    Date date = *Date::make(1799, 12, 31);
    const std::int64_t first = date.daysSinceEpoch();
    for (std::int64_t days = first; days < first + 146'100; ++days) {
        QCOMPARE(date.daysSinceEpoch(), days);
        const Value next = AddTemporal(Value::date(date), At("P1D"));
        QVERIFY(next.asDate() > date);
        const bool same_month = next.asDate().month == date.month && next.asDate().day == date.day + 1;
        QVERIFY(same_month || next.asDate().day == 1);
        date = next.asDate();
    }
    QCOMPARE(date.text(), std::string("2200-01-03"));
}

void TestTemporal::extremes()
{
    // The rules of a zone hold in any year.
    QCOMPARE(TextOf(TemporalProperty(At("999999999-07-14T10:00:00@Europe/Paris"), "time offset")),
             QStringLiteral("PT2H"));
    QCOMPARE(TextOf(TemporalProperty(At("999999999-01-14T10:00:00@Europe/Paris"), "time offset")),
             QStringLiteral("PT1H"));
    QVERIFY(FindZone("Asia/Shanghai").has_value());
    QVERIFY(!FindZone("asia/shanghai").has_value());
    QVERIFY(!FindZone("").has_value());
    // The second 02:30 of the night when clocks go back is an hour after the first.
    const Value first = At("2026-10-25T02:30:00@Europe/Paris");
    const Value second = AddTemporal(first, At("PT1H"));
    QCOMPARE(TextOf(second), QStringLiteral("2026-10-25T02:30:00@Europe/Paris"));
    QCOMPARE(TextOf(SubtractTemporal(second, first)), QStringLiteral("PT1H"));
    QCOMPARE(TextOf(AddTemporal(second, At("PT1H"))), QStringLiteral("2026-10-25T03:30:00@Europe/Paris"));
}

QTEST_APPLESS_MAIN(TestTemporal)
#include "test_temporal.moc"
