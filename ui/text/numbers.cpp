// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/numbers.h"

#include "ui/text/language.h"

#include <QCoreApplication>

namespace ui::text {

namespace {

using core::base::Decimal;
using core::base::Money;
using core::model::Unit;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(text)
};

constexpr QChar kMinus(0x2212);
constexpr QChar kYen(0x00A5);

/// Groups the digits before the point of "12345.60"; the sign becomes U+2212.
QString Grouped(const QString& plain)
{
    const bool negative = plain.startsWith(QLatin1Char('-'));
    const qsizetype begin = negative ? 1 : 0;
    const qsizetype point = plain.indexOf(QLatin1Char('.'));
    const qsizetype end = point < 0 ? plain.size() : point;
    QString out;
    if (negative)
        out += kMinus;
    for (qsizetype i = begin; i < end; ++i) {
        if (i > begin && (end - i) % 3 == 0)
            out += CurrentLocale().groupSeparator();
        out += plain[i];
    }
    return out + plain.mid(end);
}

QString Fixed(const Decimal& value, int places)
{
    return Grouped(Qs(value.fixed(places)));
}

QString Percent(const Decimal& proportion, int places)
{
    const auto percent = proportion.times(Decimal(100));
    return percent ? Fixed(*percent, places) + QLatin1Char('%') : QStringLiteral("—");
}

/// `fen` divided by 10^`places`, as a Decimal.
Decimal Shifted(std::int64_t fen, int places)
{
    Decimal divisor(1);
    for (int i = 0; i < places; ++i)
        divisor = divisor.times(Decimal(10)).value_or(divisor);
    return Decimal(fen).dividedBy(divisor).value_or(Decimal());
}

} // namespace

QString MoneyText(Money money)
{
    const QString text = Grouped(Qs(money.text()));
    if (money.isNegative())
        return QString(kMinus) + kYen + text.mid(1);
    return QString(kYen) + text;
}

QString PlainMoney(Money money)
{
    return Grouped(Qs(money.text()));
}

QString ShortMoney(Money money)
{
    return money.fen() % 100 == 0 ? Grouped(QString::number(money.fen() / 100)) : PlainMoney(money);
}

QString LargeMoney(Money money)
{
    constexpr std::int64_t kWanFen = 1'000'000;
    constexpr std::int64_t kYiFen = 10'000'000'000;
    const std::int64_t size = money.fen() < 0 ? -money.fen() : money.fen();
    if (size < kWanFen)
        return MoneyText(money);
    if (CurrentLanguage() == Language::English)
        return QString(kYen) + Grouped(QString::number(money.fen() / 100));
    const bool yi = size >= kYiFen;
    const QString number = Fixed(Shifted(size, yi ? 10 : 6), 2);
    const QString sign = money.isNegative() ? QString(kMinus) : QString();
    const QString amount = sign + kYen + number;
    return yi ? Words::tr("%1 x 100 million", "an amount in units of 100 million").arg(amount)
              : Words::tr("%1 x 10 thousand", "an amount in units of 10 thousand").arg(amount);
}

QString RateText(const core::base::Rate& rate)
{
    return Percent(rate.proportion(), 2);
}

QString ProbabilityText(const Decimal& pd)
{
    if (!pd.isZero() && !pd.isNegative() && pd < Shifted(1, 4))
        return QStringLiteral("< 0.01%");
    return Percent(pd, 2);
}

QString ThresholdText(const Decimal& proportion)
{
    const auto percent = proportion.times(Decimal(100));
    return percent ? NumberText(*percent) + QLatin1Char('%') : QStringLiteral("—");
}

QString CountText(std::int64_t count)
{
    return Grouped(QString::number(count));
}

QString NumberText(const Decimal& value)
{
    return Grouped(Qs(value.text()));
}

QString CasesText(std::int64_t count)
{
    return Words::tr("%1 case(s)", "a number of cases, e.g. 1,284", count == 1 ? 1 : 2).arg(CountText(count));
}

QString MeasuredText(const QString& number, Unit unit, bool plural)
{
    const int n = plural ? 2 : 1;
    switch (unit) {
    case Unit::None: return number;
    case Unit::Times: return Words::tr("%1 time(s)", "so many times", n).arg(number);
    case Unit::People: return Words::tr("%1 people", "so many persons", n).arg(number);
    case Unit::Months: return Words::tr("%1 month(s)", nullptr, n).arg(number);
    case Unit::Days: return Words::tr("%1 day(s)", nullptr, n).arg(number);
    case Unit::Years: return Words::tr("%1 year(s)", nullptr, n).arg(number);
    case Unit::Percent: return number;
    case Unit::Points: return Words::tr("%1 point(s)", nullptr, n).arg(number);
    case Unit::Fen: return number;
    case Unit::Yuan: return number;
    case Unit::Items: return Words::tr("%1 item(s)", "so many loans, entries", n).arg(number);
    }
    return number;
}

QString Measured(const Decimal& value, Unit unit)
{
    if (unit == Unit::Percent)
        return NumberText(value) + QLatin1Char('%');
    if (unit == Unit::Fen || unit == Unit::Yuan) {
        const auto fen = unit == Unit::Fen ? core::Expected<Decimal>(value) : value.times(Decimal(100));
        const auto whole = fen ? fen->toInt64() : std::nullopt;
        return whole ? MoneyText(Money::fromFen(*whole)) : QString(kYen) + NumberText(value);
    }
    return MeasuredText(NumberText(value), unit, !(value == Decimal(1)));
}

QString RangeText(const QString& from, const QString& to)
{
    return from + (CurrentLanguage() == Language::Chinese ? QChar(0xFF5E) : QChar(0x2013)) + to;
}

} // namespace ui::text
