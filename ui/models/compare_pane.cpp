// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/compare_pane.h"

#include <cmath>
#include <utility>

#include <QEvent>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/desks/model_ranking.h"
#include "ui/models/model_words.h"
#include "ui/models/report_pane.h"
#include "ui/models/report_rows.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "widgets/curve_plot.h"
#include "widgets/distribution_strip.h"
#include "widgets/scaled.h"
#include "widgets/scroll.h"
#include "widgets/section_header.h"
#include "widgets/text.h"

namespace ui::models {

using core::desks::CompareBasis;
using core::desks::ComparedFigure;
using core::desks::ModelComparison;
using core::desks::Ranking;
using core::desks::ScoreDifference;
using text::CountText;
using text::Qs;
using widgets::Colour;
using widgets::TableColumn;
using widgets::TableRow;
using widgets::Type;

namespace {

constexpr int kPlotHeight = 180;
constexpr int kDifferenceHeight = 64;

/// With its sign, as differences have it.
QString SignedFigure(double value, int places = 3)
{
    const QString text = PlainFigure(value, places);
    const bool zero = text.count(QLatin1Char('0')) + text.count(QLatin1Char('.')) == text.size();
    return value > 0 && !zero ? QLatin1Char('+') + text : text;
}

QString RankingText(Ranking ranking)
{
    switch (ranking) {
    case Ranking::NoFigure: return ComparePane::tr("no figure on both sides");
    case Ranking::OtherData: return ComparePane::tr("other data");
    case Ranking::NotProven: return ComparePane::tr("no difference proven");
    case Ranking::AIsBetter: return ComparePane::tr("apart, A is better");
    case Ranking::BIsBetter: return ComparePane::tr("apart, B is better");
    }
    return {};
}

bool IsProven(Ranking ranking)
{
    return ranking == Ranking::AIsBetter || ranking == Ranking::BIsBetter;
}

/// Which loans both models were scored on, and which they were not.
QString PastText(const core::desks::ObservedPast& past)
{
    QStringList words{
        ComparePane::tr("Both scored the same %1 decided and matured loans just now, %2 of them bad, applied "
                        "for from %3 to %4.")
            .arg(CountText(past.rows), CountText(past.bads), text::DateText(past.from), text::DateText(past.to))};
    if (past.left_out_trained > 0)
        words << ComparePane::tr("%1 older ones were left out: a model may have learnt from them.")
                     .arg(CountText(past.left_out_trained));
    if (past.left_out_unread > 0)
        words << ComparePane::tr("%1 could not be scored by both.").arg(CountText(past.left_out_unread));
    if (past.beyond_limit > 0)
        words << ComparePane::tr("%1 more have matured than are scored at once.").arg(CountText(past.beyond_limit));
    return Sentences(words);
}

} // namespace

std::vector<TableRow> ComparedRows(const ModelComparison& comparison)
{
    std::vector<TableRow> rows;
    for (const ComparedFigure& figure : comparison.figures) {
        const bool both = figure.a && figure.b;
        const Ranking ranking = core::desks::RankingOf(figure, comparison.basis);
        const bool apart = IsProven(ranking);
        TableRow row;
        row.cells = {{FigureWord(figure.kind), Type::Body, Colour::TextMuted},
                     {PartWord(figure.part), Type::Body, Colour::TextMuted},
                     {EstimateText(figure.a)},
                     {EstimateText(figure.b)},
                     {both ? SignedFigure(figure.b->value - figure.a->value) : QStringLiteral("—"),
                      apart ? Type::BodyBold : Type::Body},
                     {RankingText(ranking), Type::Body, apart ? Colour::Text : Colour::TextMuted}};
        rows.push_back(std::move(row));
    }
    return rows;
}

QString BasisText(const ModelComparison& comparison)
{
    const auto rows = [](const core::desks::ShelfRow& row) {
        return row.trained_on ? CountText(row.trained_on->rows) : QStringLiteral("—");
    };
    switch (comparison.basis) {
    case CompareBasis::Observations: return PastText(comparison.past.value_or(core::desks::ObservedPast{}));
    case CompareBasis::SameData:
        return ComparePane::tr("From the reports, which rest on the same %1 applications with outcome.")
            .arg(rows(comparison.a));
    case CompareBasis::Reports:
        return ComparePane::tr(
                   "From the reports, which rest on different data (A: %1 applications, B: %2): the figures do "
                   "not rank the models.")
            .arg(rows(comparison.a), rows(comparison.b));
    }
    return {};
}

QString ConclusionText(const ModelComparison& comparison)
{
    const ComparedFigure* const figure = core::desks::DecidingFigure(comparison);
    const QString of = figure == nullptr ? QString() : PartWord(figure->part);
    const QString a = figure == nullptr ? QString() : EstimateText(figure->a);
    const QString b = figure == nullptr ? QString() : EstimateText(figure->b);
    switch (core::desks::RankingOf(comparison)) {
    case Ranking::NoFigure: return ComparePane::tr("Nothing can be said: there is no AUC on both sides.");
    case Ranking::OtherData: return ComparePane::tr("Nothing can be said of which is better: the data differ.");
    case Ranking::NotProven:
        return ComparePane::tr("No difference is proven: AUC (%1) A %2, B %3; the 95% intervals overlap.")
            .arg(of, a, b);
    case Ranking::AIsBetter:
        return ComparePane::tr("A ranks better: AUC (%1) A %2, B %3; the 95% intervals lie apart.").arg(of, a, b);
    case Ranking::BIsBetter:
        return ComparePane::tr("B ranks better: AUC (%1) A %2, B %3; the 95% intervals lie apart.").arg(of, a, b);
    }
    return {};
}

std::vector<TableRow> SwapRows(const std::vector<core::shelf::SwapSet>& swaps)
{
    std::vector<TableRow> rows;
    for (const core::shelf::SwapSet& swap : swaps) {
        const Ranking ranking = core::desks::RankingOf(swap);
        const bool same = ranking == Ranking::NoFigure;
        rows.push_back({{{QString::number(swap.percent) + QLatin1Char('%')},
                         {CountText(swap.approved), Type::Body, Colour::TextMuted},
                         {CountText(swap.only_a)},
                         {ShareEstimateText(swap.bad_rate_a)},
                         {ShareEstimateText(swap.bad_rate_b)},
                         {same ? ComparePane::tr("the same loans") : RankingText(ranking), Type::Body,
                          IsProven(ranking) ? Colour::Text : Colour::TextMuted}}});
    }
    return rows;
}

std::vector<TableRow> MoveRows(const ScoreDifference& scores)
{
    std::vector<TableRow> rows;
    for (const auto& move : scores.moves) {
        const bool stays = move.from == move.to;
        const double share = scores.rows > 0 ? static_cast<double>(move.rows) / static_cast<double>(scores.rows) : 0.0;
        rows.push_back({{{ComparePane::tr("%1 to %2", "bands").arg(Qs(move.from), Qs(move.to)), Type::Body,
                          stays ? Colour::TextMuted : Colour::Text},
                         {CountText(move.rows)},
                         {ShareText(share), Type::Body, Colour::TextMuted},
                         {stays ? ComparePane::tr("stays") : QString(), Type::Body, Colour::TextMuted}}});
    }
    return rows;
}

ComparePane::ComparePane(QWidget* parent) : Pane(Colour::SurfaceRaised, {}, parent)
{
    setObjectName(QStringLiteral("modelCompare"));
    m_content = new widgets::Pane(Colour::SurfaceRaised, {}, this);
    build(m_content);
    m_scroll = widgets::FillWithScroll(this, QStringLiteral("modelCompareScroll"), m_content);
    retranslate();
}

void ComparePane::build(QWidget* content)
{
    auto* column = new QVBoxLayout(content);
    widgets::Inset(column, 16, 8, 16, 16);
    widgets::Gap(column, 4);
    m_conclusion = new widgets::Text({}, Type::BodyBold, Colour::Text, content);
    m_conclusion->setObjectName(QStringLiteral("compareConclusion"));
    m_conclusion->setWordWrap(true);
    m_basis = new widgets::Text({}, Type::Body, Colour::TextMuted, content);
    m_basis->setObjectName(QStringLiteral("compareBasis"));
    m_basis->setWordWrap(true);
    m_figures_title = new widgets::SectionHeader({}, content);
    m_figures = LinedTable("compareFigures", content);
    m_figures->setColumns({{56},
                           {TableColumn::kFit},
                           {TableColumn::kFit, Qt::AlignRight, 12},
                           {TableColumn::kFit, Qt::AlignRight, 16},
                           {TableColumn::kFit, Qt::AlignRight, 16},
                           {TableColumn::kRest, Qt::AlignLeft, 16}});
    m_reliability_title = new widgets::SectionHeader({}, content);
    m_reliability = new widgets::CurvePlot(content);
    m_reliability->setObjectName(QStringLiteral("compareReliability"));
    m_reliability->setPlotHeight(kPlotHeight);
    m_rows_a = LinedTable("compareRowsA", content);
    m_rows_b = LinedTable("compareRowsB", content);
    for (auto* rows : {m_rows_a, m_rows_b})
        rows->setColumns({{TableColumn::kFit, Qt::AlignRight},
                          {TableColumn::kFit, Qt::AlignRight, 16},
                          {TableColumn::kFit, Qt::AlignRight, 16},
                          {TableColumn::kRest, Qt::AlignRight, 16}});
    m_swaps_title = new widgets::SectionHeader({}, content);
    m_swaps = LinedTable("compareSwaps", content);
    m_swaps->setColumns({{TableColumn::kFit, Qt::AlignRight},
                         {TableColumn::kFit, Qt::AlignRight, 16},
                         {TableColumn::kFit, Qt::AlignRight, 16},
                         {TableColumn::kFit, Qt::AlignRight, 16},
                         {TableColumn::kFit, Qt::AlignRight, 16},
                         {TableColumn::kRest, Qt::AlignLeft, 16}});
    buildScores(content);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_figures_title), static_cast<QWidget*>(m_conclusion), static_cast<QWidget*>(m_basis),
          static_cast<QWidget*>(m_figures), static_cast<QWidget*>(m_reliability_title),
          static_cast<QWidget*>(m_reliability), static_cast<QWidget*>(m_rows_a), static_cast<QWidget*>(m_rows_b),
          static_cast<QWidget*>(m_swaps_title), static_cast<QWidget*>(m_swaps), m_scores_part})
        column->addWidget(widget);
    column->addStretch(1);
}

void ComparePane::buildScores(QWidget* content)
{
    m_scores_part = new QWidget(content);
    auto* inside = new QVBoxLayout(m_scores_part);
    widgets::Inset(inside, 0);
    widgets::Gap(inside, 4);
    m_scores_title = new widgets::SectionHeader({}, m_scores_part);
    m_scores_words = new widgets::Text({}, Type::Body, Colour::Text, m_scores_part);
    m_scores_words->setObjectName(QStringLiteral("compareScores"));
    m_scores_words->setWordWrap(true);
    m_difference = new widgets::DistributionStrip(m_scores_part);
    m_difference->setPlotHeight(kDifferenceHeight);
    m_difference->setFocusPolicy(Qt::TabFocus);
    m_difference_rows = LinedTable("compareDifferenceRows", m_scores_part);
    m_difference_rows->setColumns({{TableColumn::kFit, Qt::AlignRight}, {TableColumn::kRest, Qt::AlignRight, 16}});
    m_moves_title = new widgets::SectionHeader({}, m_scores_part);
    m_moves = LinedTable("compareMoves", m_scores_part);
    m_moves->setColumns({{TableColumn::kFit},
                         {TableColumn::kFit, Qt::AlignRight, 24},
                         {TableColumn::kFit, Qt::AlignRight, 16},
                         {TableColumn::kRest, Qt::AlignLeft, 16}});
    for (QWidget* widget : {static_cast<QWidget*>(m_scores_title), static_cast<QWidget*>(m_scores_words),
                            static_cast<QWidget*>(m_difference), static_cast<QWidget*>(m_difference_rows),
                            static_cast<QWidget*>(m_moves_title), static_cast<QWidget*>(m_moves)})
        inside->addWidget(widget);
}

void ComparePane::show(const std::optional<ModelComparison>& comparison)
{
    m_comparison = comparison;
    fill();
}

void ComparePane::showTables(bool on)
{
    m_tables = on;
    fill();
}

void ComparePane::fill()
{
    m_content->setVisible(m_comparison.has_value());
    if (!m_comparison)
        return;
    const ModelComparison& comparison = *m_comparison;
    const QString a = Qs(comparison.a.name);
    const QString b = Qs(comparison.b.name);
    m_figures_title->setTitle(tr("A: %1, B: %2").arg(a, b));
    m_conclusion->setText(ConclusionText(comparison));
    m_basis->setText(BasisText(comparison));
    m_basis->setColour(comparison.basis == CompareBasis::Reports ? Colour::Warning : Colour::TextMuted);
    m_figures->setHead({tr("Figure"), tr("Part"), QStringLiteral("A"), QStringLiteral("B"), tr("B less A"), QString()});
    m_figures->setRows(ComparedRows(comparison));
    std::vector<widgets::CurveLine> lines;
    if (!comparison.reliability_a.empty())
        lines.push_back(ReliabilityLine(a, comparison.reliability_a));
    if (!comparison.reliability_b.empty())
        lines.push_back(ReliabilityLine(b, comparison.reliability_b));
    m_reliability_title->setVisible(!lines.empty());
    m_reliability->setVisible(!lines.empty() && !m_tables);
    m_reliability->setAxes(PredictedAxis(lines, tr("Predicted PD")), ObservedAxis(lines, tr("Observed share of bads")));
    m_reliability->setLines(lines);
    m_reliability->setSummary(a + QStringLiteral(": ") + ReliabilitySentence(comparison.reliability_a) +
                              QLatin1Char(' ') + b + QStringLiteral(": ") +
                              ReliabilitySentence(comparison.reliability_b));
    const std::pair<widgets::RowTable*, const Reliability*> sides[] = {{m_rows_a, &comparison.reliability_a},
                                                                       {m_rows_b, &comparison.reliability_b}};
    for (const auto& [table, points] : sides) {
        QStringList head = ReliabilityHead();
        head[0] = (table == m_rows_a ? QStringLiteral("A: ") : QStringLiteral("B: ")) + head[0];
        table->setHead(head);
        table->setRows(ReliabilityRows(*points));
        table->setAccessibleName(tr("Reliability of %1").arg(table == m_rows_a ? a : b));
        table->setVisible(m_tables && !points->empty());
    }
    m_scroll->setAccessibleName(m_figures_title->accessibleName());
    m_swaps_title->setVisible(!comparison.swaps.empty());
    m_swaps->setVisible(!comparison.swaps.empty());
    m_swaps->setHead(
        {tr("Approved"), tr("Loans"), tr("By one alone"), tr("Bad, only A"), tr("Bad, only B"), QString()});
    m_swaps->setRows(SwapRows(comparison.swaps));
    fillScores();
}

void ComparePane::fillScores()
{
    m_scores_part->setVisible(m_comparison->scores.has_value());
    if (!m_comparison->scores)
        return;
    const ScoreDifference& scores = *m_comparison->scores;
    const QString lower = tr("Of %1 decided applications, drawn at random, %2 have the same PD. On average B scores %3 "
                             "points lower; they lie %4 points apart, the largest distance in PD is %5.");
    const QString higher =
        tr("Of %1 decided applications, drawn at random, %2 have the same PD. On average B scores %3 "
           "points higher; they lie %4 points apart, the largest distance in PD is %5.");
    const QString words =
        (scores.mean_points < 0 ? lower : higher)
            .arg(CountText(scores.rows), CountText(scores.equal), PlainFigure(std::abs(scores.mean_points), 1),
                 PlainFigure(scores.mean_absolute_points, 1),
                 QString::number(scores.largest_pd * 100.0, 'f', 2) + QLatin1Char('%'));
    m_scores_words->setText(words);
    std::vector<double> shares;
    std::vector<widgets::DistributionTick> ticks;
    std::vector<TableRow> rows;
    const auto count = static_cast<double>(scores.bins.size());
    for (const auto& bin : scores.bins) {
        ticks.push_back({static_cast<double>(shares.size()) / count, SignedFigure(bin.from, 0)});
        shares.push_back(scores.rows > 0 ? static_cast<double>(bin.rows) / static_cast<double>(scores.rows) : 0.0);
        rows.push_back(
            {{{text::RangeText(SignedFigure(bin.from, 0), SignedFigure(bin.below - 1, 0))}, {CountText(bin.rows)}}});
    }
    m_difference->setShares(std::move(shares));
    m_difference->setTicks(std::move(ticks));
    m_difference->setSummary(words);
    m_difference->setVisible(!m_tables);
    m_difference_rows->setHead({tr("Points, B less A"), tr("Applications")});
    m_difference_rows->setRows(std::move(rows));
    m_difference_rows->setVisible(m_tables);
    m_moves_title->setVisible(!scores.moves.empty());
    m_moves->setHead({tr("Bands, A to B"), tr("Applications"), tr("Share"), QString()});
    m_moves->setRows(MoveRows(scores));
}

void ComparePane::retranslate()
{
    m_figures->setAccessibleName(tr("Figures side by side"));
    m_reliability_title->setTitle(tr("Reliability"));
    m_reliability->setDiagonal(tr("as predicted"));
    m_reliability->setIntervalName(tr("95% interval"));
    m_reliability->setCountName(tr("Bars: applications"));
    m_swaps_title->setTitle(tr("If each approves as many"));
    m_swaps->setAccessibleName(tr("If each approves as many"));
    m_scores_title->setTitle(tr("Points, B less A"));
    m_difference_rows->setAccessibleName(tr("Points, B less A"));
    m_moves_title->setTitle(tr("Bands"));
    m_moves->setAccessibleName(tr("Bands"));
    fill();
}

void ComparePane::resizeEvent(QResizeEvent* event)
{
    Pane::resizeEvent(event);
    KeepTogether(m_content, width());
}

void ComparePane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::StyleChange)
        KeepTogether(m_content, width());
    Pane::changeEvent(event);
}

} // namespace ui::models
