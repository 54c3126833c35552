// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/casepage/explanation_rows.h"

#include "ui/text/facts.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ui::casepage {

using core::desks::ChangeView;
using core::desks::ContributionView;
using core::desks::CounterfactualView;
using core::desks::ExplanationView;
using widgets::ContributionSum;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::casepage::ExplanationRows)
};

QString ValueText(const ContributionView& one)
{
    core::desks::FactView fact;
    fact.name = one.name;
    fact.type = one.type;
    fact.unit = one.unit;
    fact.value_label = one.value_label;
    fact.state = one.value ? core::model::FactState::Present : core::model::FactState::Missing;
    if (one.value)
        fact.value = *one.value;
    const auto* const number = one.value ? std::get_if<core::base::Decimal>(&*one.value) : nullptr;
    // Reserved names have measure words of their own; a fact has its declared type and unit.
    if (number != nullptr && one.label.zh.empty())
        return text::InputNumber(one.name, one.unit, *number);
    return text::FactValueText(fact, {});
}

/// A characteristic of a scorecard may read several facts: all of them stand in its row.
QString NamesText(const ContributionView& one)
{
    QString names = text::InputName(one.name, one.label);
    for (const ContributionView& other : one.also)
        names += QStringLiteral(" + ") + text::InputName(other.name, other.label);
    return names;
}

QString ValuesText(const ContributionView& one)
{
    QString values = ValueText(one);
    for (const ContributionView& other : one.also)
        values += QStringLiteral(" / ") + ValueText(other);
    return values;
}

/// Points gained, with their sign: what is lost is below zero.
QString PointsText(const core::base::Decimal& lost)
{
    const QString digits = QString::fromStdString(lost.absolute().text());
    if (lost.isZero())
        return digits;
    return (lost.isNegative() ? QLatin1Char('+') : QChar(0x2212)) + digits;
}

std::int64_t Hundredths(double log_odds)
{
    return std::llround(log_odds * 100.0);
}

/// What all contributions come to, such that baseline and total as they are written make the log-odds as they are written.
std::int64_t TotalHundredths(const ExplanationView& view)
{
    return Hundredths(view.log_odds) - Hundredths(view.baseline);
}

/// Hundredths that add up to `total`, each next to its value: a column of figures is added up by who reads it.
/// Rounded down first; what is left goes to those that lost most.
std::vector<std::int64_t> AddingUp(const std::vector<double>& values, std::int64_t total)
{
    std::vector<std::int64_t> parts;
    for (const double value : values)
        parts.push_back(static_cast<std::int64_t>(std::floor(value * 100.0)));
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto lost = [&](std::size_t i) { return values[i] * 100.0 - static_cast<double>(parts[i]); };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return lost(a) > lost(b); });
    std::int64_t left = total - std::accumulate(parts.begin(), parts.end(), std::int64_t{0});
    if (left < -1 || left > static_cast<std::int64_t>(order.size()) + 1) { // no rounding comes to so much
        for (std::size_t i = 0; i < values.size(); ++i)
            parts[i] = Hundredths(values[i]);
        return parts;
    }
    for (std::size_t i = 0; left > 0 && !order.empty(); i = (i + 1) % order.size(), --left)
        ++parts[order[i]];
    if (left < 0 && !order.empty())
        --parts[order.back()];
    return parts;
}

QString HundredthsText(std::int64_t hundredths)
{
    return LogOddsText(static_cast<double>(hundredths) / 100.0);
}

QString NameAndValue(const ContributionView& one)
{
    return NamesText(one) + QLatin1Char(' ') + ValuesText(one);
}

/// The facts that moved the risk most in one direction, in words; empty when there are none.
QString Movers(const ExplanationView& view, bool raised, qsizetype most)
{
    QStringList facts;
    for (const ContributionView& one : view.contributions) {
        if ((raised ? one.log_odds > 0 : one.log_odds < 0) && facts.size() < most)
            facts << NameAndValue(one);
    }
    return facts.join(Words::tr(", ", "between facts"));
}

/// The line under the bars of a scorecard: all in points.
ContributionSum PointsSum(const ExplanationView& view, const core::base::Decimal& pd)
{
    const core::base::Decimal& baseline = *view.baseline_points;
    const auto lost = baseline.minus(*view.points).value_or(core::base::Decimal());
    const QString start = QString::fromStdString(baseline.text());
    const QString adds = start + QLatin1Char(' ') + (lost.isNegative() ? QLatin1Char('+') : QChar(0x2212)) +
                         QLatin1Char(' ') + QString::fromStdString(lost.absolute().text()) + QStringLiteral(" = ") +
                         QString::fromStdString(view.points->text());
    const QString pd_text = text::ProbabilityText(pd);
    const QString words = view.is_before_calibration ? Words::tr("%1 points, calibrated to a PD of %2")
                                                     : Words::tr("%1 points, that is a PD of %2");
    return {Words::tr("Baseline %1").arg(text::ProbabilityText(view.baseline_pd)), start, words.arg(adds, pd_text),
            PointsText(lost)};
}

QString ChangeText(const ChangeView& change)
{
    const QString value = text::InputNumber(change.name, change.unit, change.to);
    const QChar sign(change.to < change.from ? 0x2264 : 0x2265);
    return text::InputName(change.name, change.label) + QLatin1Char(' ') + sign + QLatin1Char(' ') + value;
}

/// What must be known before anything else can help: the facts of hard stops that are missing or too old.
QString FactsInTheWay(const core::desks::CaseView& view)
{
    QStringList names;
    for (const core::desks::ReasonView& reason : view.reasons) {
        if (!reason.code.starts_with("system.hard_stop"))
            continue;
        for (const core::desks::FactName& fact : reason.facts)
            names << text::InputName(fact.name, fact.label);
    }
    return text::FirstOf(names);
}

/// How far the search came before it was cut short.
QString UpToBoundText(const CounterfactualView& view)
{
    const int ruled_out = view.bound_facts - 1;
    return ruled_out > 0 ? Words::tr("No change of up to %n fact(s); with more, not all were tried", "", ruled_out)
                         : Words::tr("Nothing was found; the search was cut short");
}

QString AnswerText(const CounterfactualView& view, const QString& in_the_way)
{
    QStringList parts;
    for (const ChangeView& change : view.changes)
        parts << ChangeText(change);
    if (!parts.isEmpty())
        return parts.join(Words::tr(", ", "between changes"));
    if (view.outcome == core::decision::Outcome::Approve && !in_the_way.isEmpty())
        return Words::tr("No change of facts, while a hard stop cannot be checked: %1").arg(in_the_way);
    if (view.proof == CounterfactualView::Proof::NotProven)
        return UpToBoundText(view);
    return Words::tr("No change of up to 3 facts");
}

} // namespace

QString LogOddsText(double log_odds)
{
    const QString digits = QString::number(std::abs(log_odds), 'f', 2);
    if (digits == QLatin1String("0.00"))
        return digits;
    return (log_odds < 0 ? QChar(0x2212) : QLatin1Char('+')) + digits;
}

std::vector<widgets::ContributionRow> ContributionRowsOf(const ExplanationView& view, std::size_t most)
{
    std::vector<widgets::ContributionRow> rows;
    std::vector<double> values;
    core::base::Decimal points;
    const std::size_t shown = std::min(most, view.contributions.size());
    for (std::size_t i = 0; i < view.contributions.size(); ++i) {
        const ContributionView& one = view.contributions[i];
        if (i < shown) {
            rows.push_back({NamesText(one), ValuesText(one), one.log_odds, {}, false});
            values.push_back(one.log_odds);
        } else {
            values.resize(shown + 1, 0.0);
            values[shown] += one.log_odds;
            points = points.plus(one.points_lost.value_or(core::base::Decimal())).value_or(points);
        }
    }
    const int others = static_cast<int>(view.contributions.size() - shown);
    if (others > 0)
        rows.push_back({Words::tr("%n other(s)", "contributions", others), {}, values[shown], {}, true});
    const std::vector<std::int64_t> parts = AddingUp(values, TotalHundredths(view));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool rest = i == shown;
        const auto lost = rest ? std::optional(points) : view.contributions[i].points_lost;
        rows[i].size_text = view.points && lost ? PointsText(*lost) : HundredthsText(parts[i]);
    }
    return rows;
}

ContributionSum ContributionSumOf(const ExplanationView& view, const core::base::Decimal& pd)
{
    if (view.points && view.baseline_points)
        return PointsSum(view, pd);
    const QString baseline = HundredthsText(Hundredths(view.baseline));
    const std::int64_t all = TotalHundredths(view);
    const QString pd_text = text::ProbabilityText(pd);
    const QString adds = baseline + QLatin1Char(' ') + (all < 0 ? QChar(0x2212) : QLatin1Char('+')) + QLatin1Char(' ') +
                         HundredthsText(std::abs(all)).remove(QLatin1Char('+')) + QStringLiteral(" = ") +
                         HundredthsText(Hundredths(view.log_odds));
    const QString words = view.is_before_calibration ? Words::tr("%1, calibrated to a PD of %2").arg(adds, pd_text)
                                                     : Words::tr("%1, that is a PD of %2").arg(adds, pd_text);
    return {Words::tr("Baseline %1").arg(text::ProbabilityText(view.baseline_pd)), baseline, words,
            HundredthsText(all)};
}

QString WhyText(const ExplanationView& view, const core::base::Decimal& pd)
{
    constexpr qsizetype kRaised = 2; // the chart below has the others
    constexpr qsizetype kLowered = 1;
    const QString start = view.points ? Words::tr("Somebody of whom everything is ordinary gets %1, this applicant %2.")
                                      : Words::tr("Somebody of whom nothing is known gets %1, this applicant %2.");
    const QString raised = Movers(view, true, kRaised);
    const QString lowered = Movers(view, false, kLowered);
    QString moved;
    if (!raised.isEmpty() && !lowered.isEmpty())
        moved = Words::tr("Raised by %1; lowered by %2.").arg(raised, lowered);
    else if (!raised.isEmpty())
        moved = Words::tr("Raised by %1.").arg(raised);
    else if (!lowered.isEmpty())
        moved = Words::tr("Lowered by %1.").arg(lowered);
    const QString whole = start.arg(text::ProbabilityText(view.baseline_pd), text::ProbabilityText(pd));
    return moved.isEmpty() ? whole : Words::tr("%1 %2", "two sentences").arg(whole, moved);
}

QString CodesText(const ExplanationView& view)
{
    constexpr qsizetype kMost = 3;
    QStringList codes;
    for (const core::desks::ReasonView& reason : view.reasons)
        if (codes.size() < kMost)
            codes << text::Qs(reason.code) + QLatin1Char(' ') + text::Pick(reason.title);
    if (codes.isEmpty())
        return {};
    return Words::tr("Reasons of the score: %1").arg(codes.join(QStringLiteral("·")));
}

QString UnitText(const ExplanationView& view)
{
    return view.points ? Words::tr("Contributions (points)")
                       : Words::tr("Contributions (log-odds; +0.69 doubles the odds)");
}

std::vector<widgets::TableRow> ChangeRows(const std::vector<CounterfactualView>& changes,
                                          const core::desks::CaseView& shown)
{
    const QString in_the_way = FactsInTheWay(shown);
    std::vector<widgets::TableRow> rows;
    for (const CounterfactualView& view : changes) {
        widgets::TableRow row;
        QString answer = AnswerText(view, in_the_way);
        if (!view.changes.empty() && view.proof == CounterfactualView::Proof::NotProven)
            answer = Words::tr("%1 (a smaller change is not ruled out)").arg(answer);
        const QString outcome = text::OutcomeWord(view.outcome);
        row.id = outcome;
        row.cells = {{answer}, {outcome}};
        row.sentence = Words::tr("%1: %2", "outcome, what would have given it").arg(outcome, answer);
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace ui::casepage
