// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/times.h"

#include "ui/text/language.h"

#include <QCoreApplication>
#include <QDate>

namespace ui::text {

namespace {

using core::base::Date;
using core::base::Instant;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(text)
};

constexpr std::int64_t kSecondMs = 1000;
constexpr std::int64_t kMinuteMs = 60 * kSecondMs;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;
constexpr std::int64_t kDayMs = 24 * kHourMs;
constexpr std::int64_t kShanghaiOffsetMs = 8 * kHourMs;

/// Milliseconds since Shanghai's midnight.
std::int64_t TimeOfDay(Instant at)
{
    const std::int64_t rest = (at.millis() + kShanghaiOffsetMs) % kDayMs;
    return rest < 0 ? rest + kDayMs : rest;
}

QString TwoDigits(std::int64_t number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

} // namespace

QString DateText(Date date)
{
    return Qs(date.text());
}

QString ShortDate(Date date, Date today)
{
    return date.year() == today.year() ? DateText(date).mid(5) : DateText(date);
}

QString DateAndTime(core::base::Instant at, core::base::Instant now)
{
    return ShortDate(at.shanghaiDate(), now.shanghaiDate()) + QLatin1Char(' ') + TimeText(at);
}

QString NarrowDate(Date date)
{
    return DateText(date).mid(2);
}

QString Weekday(Date date)
{
    return CurrentLocale().dayName(date.isoWeekday(), QLocale::ShortFormat);
}

QString LongDate(Date date)
{
    if (CurrentLanguage() == Language::Chinese) {
        return Words::tr("%1-%2-%3 %4", "long date: year, month, day, weekday")
            .arg(date.year())
            .arg(date.month())
            .arg(date.day())
            .arg(Weekday(date));
    }
    return CurrentLocale().toString(QDate(date.year(), date.month(), date.day()), QStringLiteral("dddd, d MMMM yyyy"));
}

QString TimeText(Instant at)
{
    const std::int64_t ms = TimeOfDay(at);
    return TwoDigits(ms / kHourMs) + QLatin1Char(':') + TwoDigits(ms / kMinuteMs % 60);
}

QString TimeWithSeconds(Instant at)
{
    return TimeText(at) + QLatin1Char(':') + TwoDigits(TimeOfDay(at) / kSecondMs % 60);
}

QString DateTimeText(Instant at)
{
    return DateText(at.shanghaiDate()) + QLatin1Char(' ') + TimeWithSeconds(at);
}

QString StatusDate(Instant at)
{
    const Date date = at.shanghaiDate();
    return DateText(date) + QLatin1Char(' ') + Weekday(date) + QLatin1Char(' ') + TimeText(at);
}

QString AsOfText(Instant at, Instant now)
{
    const Date date = at.shanghaiDate();
    const Date today = now.shanghaiDate();
    return date == today ? TimeText(at) : ShortDate(date, today);
}

QString SpanText(std::int64_t span_ms)
{
    const std::int64_t minutes = span_ms < 0 ? 0 : span_ms / kMinuteMs;
    if (minutes < 60)
        return Words::tr("%1 min", "a span of so many minutes").arg(minutes);
    if (minutes < 24 * 60)
        return Words::tr("%1 h %2 min", "a span of hours and minutes").arg(minutes / 60).arg(TwoDigits(minutes % 60));
    return Words::tr("%1 d %2 h", "a span of days and hours").arg(minutes / (24 * 60)).arg(minutes / 60 % 24);
}

QString AgeText(Instant then, Instant now)
{
    const std::int64_t minutes = (now.millis() - then.millis()) / kMinuteMs;
    if (minutes < 1)
        return Words::tr("just now");
    if (minutes < 60)
        return Words::tr("%n minute(s) ago", nullptr, static_cast<int>(minutes));
    return AsOfText(then, now);
}

QString CountdownText(std::int64_t left_ms)
{
    const std::int64_t seconds = left_ms <= 0 ? 0 : (left_ms + kSecondMs - 1) / kSecondMs;
    const QString minutes_seconds = TwoDigits(seconds / 60 % 60) + QLatin1Char(':') + TwoDigits(seconds % 60);
    if (seconds >= 3600)
        return QString::number(seconds / 3600) + QLatin1Char(':') + minutes_seconds;
    return QString::number(seconds / 60) + QLatin1Char(':') + TwoDigits(seconds % 60);
}

} // namespace ui::text
