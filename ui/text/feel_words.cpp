// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/facts.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace ui::text {

namespace {

using core::base::Decimal;
using core::desks::RuleConditionView;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(text)
};

/// Splits at commas outside quotes, parentheses and brackets.
QStringList TopLevelParts(const QString& text)
{
    QStringList parts;
    QString part;
    int depth = 0;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == QLatin1Char('"'))
            quoted = !quoted;
        if (!quoted && (c == QLatin1Char('(') || c == QLatin1Char('[')))
            ++depth;
        if (!quoted && (c == QLatin1Char(')') || c == QLatin1Char(']')))
            --depth;
        if (!quoted && depth <= 0 && c == QLatin1Char(',')) {
            parts << part.trimmed();
            part.clear();
        } else {
            part += c;
        }
    }
    parts << part.trimmed();
    return parts;
}

/// A literal as people read it; an empty text when `text` is no literal known here.
QString LiteralText(const RuleConditionView& condition, const QString& text)
{
    if (text.size() >= 2 && text.startsWith(QLatin1Char('"')) && text.endsWith(QLatin1Char('"'))) {
        const QString value = text.mid(1, text.size() - 2);
        const auto* const named = core::model::FindValue(condition.values, value.toStdString());
        const QString words = named == nullptr ? QString() : Pick(named->label);
        return words.isEmpty() ? value : words;
    }
    if (text == QLatin1String("true"))
        return Words::tr("yes");
    if (text == QLatin1String("false"))
        return Words::tr("no");
    if (text.startsWith(QLatin1String("date(\"")) && text.endsWith(QLatin1String("\")")))
        return text.mid(6, text.size() - 8);
    const auto number = Decimal::parse(text.toStdString());
    return number ? InputNumber(condition.input, condition.unit, *number) : QString();
}

/// "6～10 次": the measure word is said once when both ends carry it.
QString RangeOfLiterals(const QString& from, const QString& to)
{
    const qsizetype space = to.indexOf(QLatin1Char(' '));
    if (space > 0 && from.endsWith(to.mid(space)))
        return RangeText(from.left(from.size() - (to.size() - space)), to);
    return RangeText(from, to);
}

/// `[6..10]`, `(6..10]`, `]6..10[`; an empty text when `text` is no range.
QString IntervalText(const RuleConditionView& condition, const QString& text)
{
    const qsizetype dots = text.indexOf(QLatin1String(".."));
    if (dots < 2 || text.size() < dots + 4)
        return {};
    const QChar open = text.front();
    const QChar close = text.back();
    const QString from = LiteralText(condition, text.mid(1, dots - 1).trimmed());
    const QString to = LiteralText(condition, text.mid(dots + 2, text.size() - dots - 3).trimmed());
    if (from.isEmpty() || to.isEmpty())
        return {};
    const bool from_included = open == QLatin1Char('[');
    const bool to_included = close == QLatin1Char(']');
    if (from_included && to_included)
        return RangeOfLiterals(from, to);
    return Words::tr("%1 %2 and %3 %4", "two bounds of a range: sign, number, sign, number")
        .arg(from_included ? QStringLiteral("≥") : QStringLiteral(">"), from,
             to_included ? QStringLiteral("≤") : QStringLiteral("<"), to);
}

/// `> 10`, `<= 6`; an empty text when `text` is no comparison.
QString ComparisonText(const RuleConditionView& condition, const QString& text)
{
    static constexpr std::array<std::pair<QLatin1String, QLatin1String>, 4> kSigns = {{
        {QLatin1String("<="), QLatin1String("\xE2\x89\xA4")},
        {QLatin1String(">="), QLatin1String("\xE2\x89\xA5")},
        {QLatin1String("<"), QLatin1String("<")},
        {QLatin1String(">"), QLatin1String(">")},
    }};
    for (const auto& [ascii, drawn] : kSigns) {
        if (!text.startsWith(ascii))
            continue;
        const QString literal = LiteralText(condition, text.mid(ascii.size()).trimmed());
        return literal.isEmpty() ? QString()
                                 : QString::fromUtf8(drawn.data(), drawn.size()) + QLatin1Char(' ') + literal;
    }
    return {};
}

struct Term {
    QString text;
    bool literal = false; ///< a plain value, to be joined by "or" behind one "is"
    bool missing = false; ///< the test for a fact that is not there
};

/// Nothing when one part is not understood.
std::optional<std::vector<Term>> TermsOf(const RuleConditionView& condition, const QString& feel)
{
    std::vector<Term> terms;
    for (const QString& part : TopLevelParts(feel)) {
        QString text = IntervalText(condition, part);
        if (text.isEmpty())
            text = ComparisonText(condition, part);
        const bool literal = text.isEmpty();
        const bool missing = part == QLatin1String("null");
        if (literal)
            text = LiteralText(condition, part);
        if (text.isEmpty() && !missing)
            return std::nullopt;
        terms.push_back({text, literal, missing});
    }
    return terms;
}

QString JoinedTerms(const std::vector<Term>& terms)
{
    QStringList words;
    for (const Term& term : terms)
        words << term.text;
    return words.join(Words::tr(" or ", "between alternatives of one condition"));
}

/// The tests of one input in words, the one for a missing value apart.
QString TermsText(const RuleConditionView& condition, const std::vector<Term>& terms, bool negated)
{
    const QString feel = Qs(condition.feel).trimmed();
    const QString name = InputName(condition.input, condition.label);
    const QString joined = JoinedTerms(terms);
    const bool one_literal = terms.size() == 1 && terms.front().literal;
    if (condition.input == "band" && terms.front().literal) {
        return negated ? Words::tr("band not %1", "band of the score").arg(joined)
                       : Words::tr("band %1", "band of the score").arg(joined);
    }
    if (one_literal && (feel == QLatin1String("true") || feel == QLatin1String("false")))
        return Words::tr("%1: %2", "name of an input, then yes or no").arg(name, joined);
    const bool all_literal = std::all_of(terms.begin(), terms.end(), [](const Term& term) { return term.literal; });
    const bool text_value = feel.contains(QLatin1Char('"'));
    if (negated) {
        const QString words = Words::tr("%1 not %2", "name of an input, then what it must not be").arg(name, joined);
        return text_value ? CloseHan(words) : words;
    }
    if (text_value)
        return CloseHan(Words::tr("%1 is %2", "name of an input, then texts").arg(name, joined));
    return all_literal ? Words::tr("%1 is %2", "name of an input, then numbers it may be").arg(name, joined)
                       : Words::tr("%1 %2", "name of an input, then numbers").arg(name, joined);
}

} // namespace

QString ConditionText(const RuleConditionView& condition)
{
    const QString feel = Qs(condition.feel).trimmed();
    const QString name = InputName(condition.input, condition.label);
    const bool negated = feel.startsWith(QLatin1String("not(")) && feel.endsWith(QLatin1Char(')'));
    auto terms = TermsOf(condition, negated ? feel.mid(4, feel.size() - 5) : feel);
    if (!terms)
        return Words::tr("%1: %2", "name of an input, then its test as written").arg(name, feel);
    const bool missing = std::erase_if(*terms, [](const Term& term) { return term.missing; }) > 0;
    if (terms->empty()) {
        return negated ? Words::tr("%1 is not missing", "a condition on a fact that must be there").arg(name)
                       : Words::tr("%1 is missing", "a condition on a fact that is not there").arg(name);
    }
    const QString words = TermsText(condition, *terms, negated);
    if (!missing)
        return words;
    return CloseHan(
        negated ? Words::tr("%1 and not missing", "a condition, which asks also that the fact is there").arg(words)
                : Words::tr("%1 or missing", "a condition, which holds also where the fact is not there").arg(words));
}

QString RuleText(const core::desks::RuleView& rule)
{
    if (rule.conditions.empty())
        return Words::tr("always", "a rule without conditions");
    QStringList parts;
    for (const RuleConditionView& condition : rule.conditions)
        parts << ConditionText(condition);
    return parts.join(Words::tr(", ", "between conditions of one rule, all of which must hold"));
}

} // namespace ui::text
