// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/casepage/explanation_rows.h"

#include "ui/text/facts.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/words.h"

#include <QCoreApplication>

#include <cmath>

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

/// Of trees in log-odds, of a scorecard in its points.
QString AmountText(const ContributionView& one)
{
    return one.points_lost ? PointsText(*one.points_lost) : LogOddsText(one.log_odds);
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

QString AnswerText(const CounterfactualView& view)
{
    QStringList parts;
    for (const ChangeView& change : view.changes)
        parts << ChangeText(change);
    if (!parts.isEmpty())
        return parts.join(Words::tr(", ", "between changes"));
    if (view.proof == CounterfactualView::Proof::NotProven)
        return Words::tr("Nothing was found; the search was cut short");
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
    double rest = 0;
    core::base::Decimal points;
    int others = 0;
    for (const ContributionView& one : view.contributions) {
        if (rows.size() < most) {
            rows.push_back({NamesText(one), ValuesText(one), one.log_odds, AmountText(one), false});
            continue;
        }
        rest += one.log_odds;
        points = points.plus(one.points_lost.value_or(core::base::Decimal())).value_or(points);
        ++others;
    }
    if (others > 0)
        rows.push_back({Words::tr("%n other(s)", "contributions", others),
                        {},
                        rest,
                        view.points ? PointsText(points) : LogOddsText(rest),
                        true});
    return rows;
}

ContributionSum ContributionSumOf(const ExplanationView& view, const core::base::Decimal& pd)
{
    if (view.points && view.baseline_points)
        return PointsSum(view, pd);
    const QString baseline = LogOddsText(view.baseline);
    const double all = view.log_odds - view.baseline;
    const QString pd_text = text::ProbabilityText(pd);
    const QString adds = baseline + QLatin1Char(' ') + (all < 0 ? QChar(0x2212) : QLatin1Char('+')) + QLatin1Char(' ') +
                         QString::number(std::abs(all), 'f', 2) + QStringLiteral(" = ") + LogOddsText(view.log_odds);
    const QString words = view.is_before_calibration ? Words::tr("%1, calibrated to a PD of %2").arg(adds, pd_text)
                                                     : Words::tr("%1, that is a PD of %2").arg(adds, pd_text);
    return {Words::tr("Baseline %1").arg(text::ProbabilityText(view.baseline_pd)), baseline, words, LogOddsText(all)};
}

std::vector<widgets::TableRow> ChangeRows(const std::vector<CounterfactualView>& changes)
{
    std::vector<widgets::TableRow> rows;
    for (const CounterfactualView& view : changes) {
        widgets::TableRow row;
        QString answer = AnswerText(view);
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
