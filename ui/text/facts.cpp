// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/facts.h"

#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "ui/text/words.h"

#include <QCoreApplication>

#include <array>
#include <string_view>

namespace ui::text {

namespace {

using core::base::Decimal;
using core::model::FactState;
using core::model::Unit;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(text)
};

/// How the number of a reserved name is worded (docs/bundle.md, "What tables and model may read").
enum class Measure { Plain, AgeYears, Instalments, Loans, Days, Fen, Proportion, Points };

struct Reserved {
    std::string_view name;
    const char* word;
    Measure measure;
};

constexpr auto kReserved = std::to_array<Reserved>({
    {"amount_fen", QT_TRANSLATE_NOOP("text", "Amount asked"), Measure::Fen},
    {"term_months", QT_TRANSLATE_NOOP("text", "Term"), Measure::Instalments},
    {"product", QT_TRANSLATE_NOOP("text", "Product"), Measure::Plain},
    {"channel", QT_TRANSLATE_NOOP("text", "Channel"), Measure::Plain},
    {"age", QT_TRANSLATE_NOOP("text", "Age"), Measure::AgeYears},
    {"exposure_fen", QT_TRANSLATE_NOOP("text", "Outstanding balance"), Measure::Fen},
    {"open_loans", QT_TRANSLATE_NOOP("text", "Open loans"), Measure::Loans},
    {"loans", QT_TRANSLATE_NOOP("text", "Loans so far"), Measure::Loans},
    {"instalments_on_time", QT_TRANSLATE_NOOP("text", "Paid on time"), Measure::Instalments},
    {"max_overdue_days", QT_TRANSLATE_NOOP("text", "Longest overdue"), Measure::Days},
    {"first_loan", QT_TRANSLATE_NOOP("text", "First loan"), Measure::Plain},
    {"blacklist_hit", QT_TRANSLATE_NOOP("text", "Blacklist hit"), Measure::Plain},
    {"watchlist_hit", QT_TRANSLATE_NOOP("text", "Watch-list hit"), Measure::Plain},
    {"pd", QT_TRANSLATE_NOOP("text", "Probability of default"), Measure::Proportion},
    {"score", QT_TRANSLATE_NOOP("text", "Score"), Measure::Points},
    {"band", QT_TRANSLATE_NOOP("text", "Band"), Measure::Plain},
});

const Reserved* FindReserved(std::string_view name)
{
    for (const Reserved& entry : kReserved) {
        if (entry.name == name)
            return &entry;
    }
    return nullptr;
}

/// A name inside a phrase: without its capital, unless it starts with an abbreviation.
QString Within(QString name)
{
    if (name.size() > 1 && name.at(1).isLower())
        name[0] = name.at(0).toLower();
    return name;
}

} // namespace

QString InputName(const std::string& name, const core::model::Label& label)
{
    QString picked = Pick(label);
    constexpr std::string_view kAgeSuffix = "_age_days";
    if (name.size() > kAgeSuffix.size() && name.ends_with(kAgeSuffix)) {
        const QString fact = picked.isEmpty() ? Qs(name.substr(0, name.size() - kAgeSuffix.size())) : picked;
        return Words::tr("Time since %1", "how old a fact is").arg(Within(fact));
    }
    if (!picked.isEmpty())
        return picked;
    if (const Reserved* reserved = FindReserved(name))
        return Words::tr(reserved->word);
    return Qs(name);
}

QString FirstOf(const QStringList& names)
{
    constexpr qsizetype kMost = 3;
    const QString first = names.mid(0, kMost).join(Words::tr(", ", "between facts"));
    const int more = static_cast<int>(names.size() - kMost);
    return more > 0 ? Words::tr("%1 and %n more", "facts", more).arg(first) : first;
}

namespace {

QString NamesOf(const core::desks::ReasonView& reason)
{
    QStringList names;
    for (const core::desks::FactName& fact : reason.facts)
        names << InputName(fact.name, fact.label);
    return FirstOf(names);
}

} // namespace

QString SystemReasonText(const core::desks::ReasonView& reason)
{
    const QString word = SystemReasonWord(reason.code);
    if (reason.facts.empty())
        return word;
    return Words::tr("%1: %2", "a reason: what is wrong, with which facts").arg(word, NamesOf(reason));
}

QString SystemReasonTitle(const core::desks::ReasonView& reason)
{
    if (reason.facts.empty())
        return SystemReasonWord(reason.code);
    return reason.code.ends_with("_stale") ? Words::tr("%1 too old", "facts").arg(NamesOf(reason))
                                           : Words::tr("%1 missing", "facts").arg(NamesOf(reason));
}

QString InputNumber(const std::string& name, Unit unit, const Decimal& value)
{
    const Reserved* reserved = unit == Unit::None ? FindReserved(name) : nullptr;
    const Measure measure = reserved != nullptr           ? reserved->measure
                            : name.ends_with("_age_days") ? Measure::Days
                                                          : Measure::Plain;
    const bool plural = !(value == Decimal(1));
    switch (measure) {
    case Measure::Plain: return Measured(value, unit);
    case Measure::AgeYears: return Words::tr("%1 years", "age of a person").arg(NumberText(value));
    case Measure::Instalments: return Words::tr("%1 instalment(s)", nullptr, plural ? 2 : 1).arg(NumberText(value));
    case Measure::Loans: return Words::tr("%1 loan(s)", nullptr, plural ? 2 : 1).arg(NumberText(value));
    case Measure::Days: return MeasuredText(NumberText(value), Unit::Days, plural);
    case Measure::Fen: return Measured(value, Unit::Fen);
    case Measure::Proportion: return ThresholdText(value);
    case Measure::Points: return MeasuredText(NumberText(value), Unit::Points, plural);
    }
    return {};
}

QString FactValueText(const core::desks::FactView& fact, core::base::Date today)
{
    if (fact.state != FactState::Present || std::holds_alternative<std::monostate>(fact.value))
        return Words::tr("missing", "value of a fact");
    if (const bool* flag = std::get_if<bool>(&fact.value))
        return *flag ? Words::tr("yes") : Words::tr("no");
    if (const Decimal* number = std::get_if<Decimal>(&fact.value))
        return fact.type == core::model::FactType::Money ? Measured(*number, Unit::Fen) : Measured(*number, fact.unit);
    if (const core::base::Date* date = std::get_if<core::base::Date>(&fact.value))
        return ShortDate(*date, today);
    const QString words = Pick(fact.value_label);
    return words.isEmpty() ? Qs(std::get<std::string>(fact.value)) : words;
}

QString MissingWhy(FactState state)
{
    switch (state) {
    case FactState::Present: return {};
    case FactState::Missing: return Words::tr("not given", "why a fact is missing");
    case FactState::Unavailable: return Words::tr("no answer", "why a fact is missing");
    }
    return {};
}

QString RuleOutcomeText(const core::desks::RuleView& rule)
{
    QString fallback;
    for (const auto& [column, value] : rule.outputs) {
        const QString literal = Qs(value);
        const auto number = Decimal::parse(value);
        if (column == "outcome")
            return TableOutcomeWord(literal);
        if (column.ends_with("_fen") && number)
            return Measured(*number, Unit::Fen);
        if (number && (column.find("nominal") != std::string::npos || column.find("rate") != std::string::npos))
            return Words::tr("nominal %1", "price of a rule").arg(RateText(core::base::Rate(*number)));
        if (fallback.isEmpty() && literal != QLatin1String("null"))
            fallback = TableOutcomeWord(literal);
    }
    return fallback;
}

} // namespace ui::text
