// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/feel_suggestions.h"

#include <algorithm>

#include "core/base/decimal.h"
#include "ui/policy/cell_text.h"
#include "ui/text/language.h"
#include "ui/text/words.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace ui::policy {

using core::desks::PolicyView;
using core::desks::TableColumn;
using text::Qs;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::policy::FeelSuggestions)
};

QString Quoted(const QString& text)
{
    return QLatin1Char('"') + text + QLatin1Char('"');
}

/// What is typed without quotes, comparison and blanks: what a value is looked for by.
QString Sought(const QString& typed)
{
    QString sought = typed.section(QLatin1Char(','), -1).trimmed();
    sought.remove(QLatin1Char('"'));
    return sought;
}

/// Everything before the last comma: further values are added to it.
QString Kept(const QString& typed)
{
    const qsizetype comma = typed.lastIndexOf(QLatin1Char(','));
    return comma < 0 ? QString() : typed.left(comma + 1);
}

class Collector {
public:
    Collector(const TableColumn& column, const QString& typed) : m_column(column), m_typed(typed) {}

    void add(const QString& text, const QString& note)
    {
        const bool there =
            std::any_of(m_found.begin(), m_found.end(), [&](const auto& known) { return known.text == text; });
        if (!there && m_found.size() < kMostSuggestions)
            m_found.push_back({text, note});
    }
    /// A value of texts, if what is typed leads to it.
    void value(const QString& value, const QString& words)
    {
        const QString sought = Sought(m_typed);
        const bool fits = sought.isEmpty() || value.startsWith(sought, Qt::CaseInsensitive) ||
                          words.contains(sought, Qt::CaseInsensitive);
        if (fits && !(value == sought && m_typed.endsWith(QLatin1Char('"'))))
            add(m_column.output ? Quoted(value) : Kept(m_typed) + Quoted(value), words);
    }
    std::vector<FeelSuggestion> take() { return std::move(m_found); }

private:
    const TableColumn& m_column;
    const QString& m_typed;
    std::vector<FeelSuggestion> m_found;
};

bool Less(const QString& a, const QString& b)
{
    const auto low = core::base::Decimal::parse(a.toStdString());
    const auto high = core::base::Decimal::parse(b.toStdString());
    return low && high && *low < *high;
}

void AddNumbers(const TableColumn& column, const QString& typed, Collector& found)
{
    static const QRegularExpression kNumber(QStringLiteral("^\\s*(?:[<>]=?|=)?\\s*(-?[0-9]+(?:\\.[0-9]+)?)\\s*$"));
    static const QRegularExpression kRange(
        QStringLiteral("^\\s*([\\[(\\]])\\s*(-?[0-9]+(?:\\.[0-9]+)?)\\s*\\.\\.\\s*(-?[0-9]+(?:\\.[0-9]+)?)\\s*$"));
    if (const auto range = kRange.match(typed); range.hasMatch()) {
        const QString open = range.captured(1) + range.captured(2) + QStringLiteral("..") + range.captured(3);
        found.add(open + QLatin1Char(']'), Words::tr("up to and with %1").arg(range.captured(3)));
        found.add(open + QLatin1Char(')'), Words::tr("up to but without %1").arg(range.captured(3)));
        return;
    }
    static const QRegularExpression kBoth(QStringLiteral(
        "^\\s*(>=?)\\s*(-?[0-9]+(?:\\.[0-9]+)?)\\s*(?:and|&+|,)\\s*(<=?)\\s*(-?[0-9]+(?:\\.[0-9]+)?)\\s*$"));
    if (const auto both = kBoth.match(typed);
        both.hasMatch() && !column.output) { // as people write what FEEL writes as a range
        const QString from = both.captured(1) == QLatin1String(">") ? QStringLiteral("(") : QStringLiteral("[");
        const QString to = both.captured(3) == QLatin1String("<") ? QStringLiteral(")") : QStringLiteral("]");
        found.add(from + both.captured(2) + QStringLiteral("..") + both.captured(4) + to,
                  Words::tr("both at once: from %1 to %2").arg(both.captured(2), both.captured(4)));
        return;
    }
    static const QRegularExpression kDash(
        QStringLiteral("^\\s*([0-9]+(?:\\.[0-9]+)?)\\s*[-~\\x{2013}\\x{FF5E}]\\s*([0-9]+(?:\\.[0-9]+)?)\\s*$"));
    if (const auto dash = kDash.match(typed);
        dash.hasMatch() && !column.output && Less(dash.captured(1), dash.captured(2)))
        found.add(QLatin1Char('[') + dash.captured(1) + QStringLiteral("..") + dash.captured(2) + QLatin1Char(']'),
                  Words::tr("both at once: from %1 to %2").arg(dash.captured(1), dash.captured(2)));
    const auto match = kNumber.match(typed);
    if (!match.hasMatch())
        return;
    const QString number = match.captured(1);
    const QString shown = CellText(column, number.toStdString());
    if (column.output)
        return found.add(number, shown);
    const bool below = typed.trimmed().startsWith(QLatin1Char('<'));
    const auto high = [&] {
        found.add(QStringLiteral(">= ") + number, Words::tr("at least %1").arg(shown));
        found.add(QStringLiteral("> ") + number, Words::tr("more than %1").arg(shown));
    };
    const auto low = [&] {
        found.add(QStringLiteral("<= ") + number, Words::tr("at most %1").arg(shown));
        found.add(QStringLiteral("< ") + number, Words::tr("less than %1").arg(shown));
    };
    if (below)
        low();
    else
        high();
    if (below)
        high();
    else
        low();
    found.add(number, Words::tr("exactly %1").arg(shown));
    found.add(QStringLiteral("not(") + number + QLatin1Char(')'), Words::tr("anything but %1").arg(shown));
}

void AddOutputs(const PolicyView& policy, const TableColumn& column, Collector& found)
{
    if (column.name == "outcome") {
        for (const char* word : {"approve", "refer", "documents", "decline"})
            found.value(QString::fromLatin1(word), text::TableOutcomeWord(Quoted(QString::fromLatin1(word))));
    } else if (column.name == "reason") {
        for (const auto& reason : policy.reasons) {
            if (std::find(reason.use.begin(), reason.use.end(), "policy") != reason.use.end())
                found.value(Qs(reason.code), text::Pick(reason.internal));
        }
    }
}

} // namespace

std::vector<FeelSuggestion> SuggestFor(const PolicyView& policy, const TableColumn& column, const QString& typed)
{
    Collector found(column, typed);
    if (column.output)
        AddOutputs(policy, column, found);
    if (column.type == "boolean") {
        const QString sought = Sought(typed);
        for (const char* word : {"true", "false"}) {
            if (QString::fromLatin1(word).startsWith(sought))
                found.add(QString::fromLatin1(word), CellText(column, word));
        }
    }
    if (column.name == "band") {
        for (const auto& band : policy.bands)
            found.value(Qs(band.name), Words::tr("band %1").arg(Qs(band.name)));
    }
    for (const core::model::NamedValue& value : column.values)
        found.value(Qs(value.value), text::Pick(value.label));
    if (column.type == "number")
        AddNumbers(column, typed, found);
    static const QRegularExpression kName(QStringLiteral("([A-Za-z_][A-Za-z0-9_]*)$"));
    const auto name = kName.match(typed);
    const bool in_text = typed.count(QLatin1Char('"')) % 2 == 1;
    if (!column.output && column.type == "number" && name.hasMatch() && !in_text) {
        for (const auto& fact : policy.facts) {
            if (Qs(fact.name).startsWith(name.captured(1)) && fact.enabled)
                found.add(typed.left(name.capturedStart(1)) + Qs(fact.name), text::Pick(fact.label));
        }
    }
    if (!column.output && typed.trimmed().isEmpty())
        found.add(QStringLiteral("-"), Words::tr("every value"));
    return found.take();
}

} // namespace ui::policy
