// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/cell_text.h"

#include <algorithm>

#include "core/base/decimal.h"
#include "core/base/rate.h"
#include "ui/text/facts.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/words.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace ui::policy {

using core::base::Decimal;
using core::desks::TableColumn;
using core::model::Unit;
using text::Qs;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::policy::CellText)
};

bool IsMoney(const TableColumn& column)
{
    return column.unit == Unit::Fen || column.unit == Unit::Yuan || column.name.ends_with("_fen");
}

bool IsPrice(const TableColumn& column)
{
    return column.output && (column.name.find("nominal") != std::string::npos || column.name.ends_with("_rate"));
}

/// Amounts and proportions are drawn with their sign; other numbers stay as typed, their unit stands in the head.
QString NumberShown(const TableColumn& column, const QString& typed)
{
    const auto value = Decimal::parse(typed.toStdString());
    if (!value)
        return typed;
    if (IsMoney(column))
        return text::Measured(*value, column.unit == Unit::Yuan ? Unit::Yuan : Unit::Fen);
    if (IsPrice(column))
        return text::RateText(core::base::Rate(*value));
    if (column.unit == Unit::None && !column.output && column.name == "pd")
        return text::ThresholdText(*value);
    return typed;
}

bool StartsNumber(const QString& feel, qsizetype at)
{
    const bool sign = feel[at] == QLatin1Char('-') && at + 1 < feel.size();
    return feel[sign ? at + 1 : at].isDigit();
}

/// End of the number that begins at `from`; the two dots of a range do not belong to it.
qsizetype EndOfNumber(const QString& feel, qsizetype from)
{
    qsizetype at = from + 1;
    while (at < feel.size()) {
        const bool point = feel[at] == QLatin1Char('.') && at + 1 < feel.size() && feel[at + 1].isDigit();
        if (!feel[at].isDigit() && !point)
            break;
        ++at;
    }
    return at;
}

QString WordShown(const QString& word)
{
    if (word == QLatin1String("true"))
        return Words::tr("yes");
    if (word == QLatin1String("false"))
        return Words::tr("no");
    if (word == QLatin1String("null"))
        return Words::tr("missing", "a test for a fact that is not there");
    if (word == QLatin1String("not"))
        return Words::tr("not", "before what a value must not be, in parentheses");
    return word;
}

/// One token of the cell at `at`, drawn; moves `at` behind it.
QString NextShown(const TableColumn& column, const QString& feel, qsizetype& at)
{
    const qsizetype from = at;
    if (feel[at] == QLatin1Char('"')) {
        const qsizetype end = feel.indexOf(QLatin1Char('"'), at + 1);
        at = end < 0 ? feel.size() : end + 1;
        const QString value = feel.mid(from + 1, at - from - (end < 0 ? 1 : 2));
        const auto* const named = core::model::FindValue(column.values, value.toStdString());
        const QString words = named == nullptr ? QString() : text::Pick(named->label);
        // An input that is what another table gave: 转人工, as in that table.
        return words.isEmpty() ? text::TableOutcomeWord(QLatin1Char('"') + value + QLatin1Char('"')) : words;
    }
    if (StartsNumber(feel, at)) {
        at = EndOfNumber(feel, at);
        return NumberShown(column, feel.mid(from, at - from));
    }
    static const QRegularExpression date(QStringLiteral("\\Gdate\\s*\\(\\s*\"([0-9-]+)\"\\s*\\)"));
    if (const auto day = date.match(feel, at); day.hasMatch()) {
        at = day.capturedEnd();
        return day.captured(1);
    }
    if (feel[at].isLetter()) {
        while (at < feel.size() && (feel[at].isLetterOrNumber() || feel[at] == QLatin1Char('_')))
            ++at;
        return WordShown(feel.mid(from, at - from));
    }
    const QString two = feel.mid(at, 2);
    if (two == QLatin1String("<=") || two == QLatin1String(">=")) {
        at += 2;
        return QString(QChar(two[0] == QLatin1Char('<') ? 0x2264 : 0x2265));
    }
    ++at;
    if (feel[from] != QLatin1Char(','))
        return QString(feel[from]);
    while (at < feel.size() && feel[at].isSpace())
        ++at;
    return QStringLiteral(", ");
}

/// "次" of "2 次", "%" of "200%": the measure word alone, whatever the language puts round the number.
QString UnitAlone(const TableColumn& column)
{
    if (IsMoney(column))
        return Words::tr("yuan", "unit in the head of a column of amounts");
    if (IsPrice(column))
        return Words::tr("per year", "below the name of a column of annual rates");
    if (column.name == "pd")
        return QStringLiteral("%");
    QString two = text::InputNumber(column.name, column.unit, Decimal(2));
    two.remove(QLatin1Char('2'));
    return two.trimmed();
}

} // namespace

QString CellText(const TableColumn& column, const std::string& feel)
{
    const QString typed = Qs(feel).trimmed();
    if (typed == QLatin1String("-"))
        return typed;
    if (column.output && column.name == "outcome")
        return text::TableOutcomeWord(typed);
    if (column.output && typed == QLatin1String("null"))
        return QStringLiteral("-");
    QString shown;
    for (qsizetype at = 0; at < typed.size();)
        shown += NextShown(column, typed, at);
    return shown;
}

QString ColumnName(const TableColumn& column)
{
    const bool labelled = !text::Pick(column.label).isEmpty();
    if (!column.output || labelled)
        return text::InputName(column.name, column.label);
    if (column.name == "outcome")
        return Words::tr("Outcome", "column of a decision table");
    if (column.name == "reason")
        return Words::tr("Reason", "column of a decision table");
    if (column.name == "limit_fen")
        return Words::tr("Limit", "column of a decision table");
    if (column.name == "nominal_annual")
        return Words::tr("Nominal rate", "column of a decision table");
    return Qs(column.name);
}

QString ColumnNote(const TableColumn& column, const std::vector<core::desks::BandView>& bands)
{
    if (column.output && (column.name == "outcome" || column.name == "reason"))
        return {};
    if (column.name == "band" && bands.size() > 1)
        return Qs(bands.front().name) + QChar(0x2013) + Qs(bands.back().name);
    const QString unit = UnitAlone(column);
    if (!unit.isEmpty())
        return unit;
    if (column.type == "boolean")
        return Words::tr("yes or no", "kind of value of a column");
    if (column.type == "string")
        return Words::tr("text", "kind of value of a column");
    if (column.type == "date")
        return Words::tr("date", "kind of value of a column");
    return Words::tr("number", "kind of value of a column");
}

OutcomeGlyph GlyphOf(const TableColumn& column, const std::string& feel)
{
    using widgets::Icon;
    using widgets::Mood;
    if (!column.output || column.name != "outcome")
        return {};
    QString bare = Qs(feel);
    bare.remove(QLatin1Char('"'));
    if (bare == QLatin1String("approve"))
        return {Icon::Approve, Mood::Positive};
    if (bare == QLatin1String("refer"))
        return {Icon::Refer, Mood::Warning};
    if (bare == QLatin1String("documents"))
        return {Icon::Documents, Mood::Info};
    if (bare == QLatin1String("decline"))
        return {Icon::Decline, Mood::Negative};
    return {};
}

bool IsLimited(const TableColumn& column, const std::vector<core::desks::BandView>& bands)
{
    if (column.allowed.empty() || column.name != "band")
        return !column.allowed.empty();
    QStringList all;
    for (const core::desks::BandView& band : bands)
        all << QLatin1Char('"') + Qs(band.name) + QLatin1Char('"');
    return Qs(column.allowed).remove(QLatin1Char(' ')) != all.join(QLatin1Char(','));
}

QString AllowedText(const TableColumn& column)
{
    if (column.output && column.name == "outcome") {
        QStringList words;
        for (const QString& word : Qs(column.allowed).split(QLatin1Char(',')))
            words << text::TableOutcomeWord(word.trimmed());
        return words.join(QStringLiteral(", "));
    }
    return CellText(column, column.allowed);
}

QString ColumnLetters(int column)
{
    constexpr int kLetters = 26;
    QString letters;
    for (int at = column; at >= 0; at = at / kLetters - 1)
        letters.prepend(QChar(u'A' + at % kLetters));
    return letters;
}

QString CellAddress(int column, int row_number)
{
    return ColumnLetters(column) + QString::number(row_number);
}

} // namespace ui::policy
