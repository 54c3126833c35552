// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/report_pane.h"

#include <algorithm>

#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include "ui/models/model_words.h"
#include "ui/models/report_rows.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "widgets/curve_plot.h"
#include "widgets/distribution_strip.h"
#include "widgets/key_value_list.h"
#include "widgets/row_table.h"
#include "widgets/scaled.h"
#include "widgets/scroll.h"
#include "widgets/section_header.h"
#include "widgets/text.h"

namespace ui::models {

using core::shelf::ModelReport;
using core::shelf::Part;
using core::shelf::PartReport;
using core::shelf::TrainingFacts;
using text::Qs;
using widgets::Colour;
using widgets::TableColumn;
using widgets::Type;

namespace {

constexpr int kSideBySideFrom = 620; ///< width of the pane at scale 1
constexpr int kPlotHeight = 180;
constexpr int kScoresHeight = 160;

} // namespace

void KeepTogether(QWidget* content, int width)
{
    constexpr int kWidest = 1120; // a row's name and its figure
    constexpr int kMargin = 16;
    const widgets::Tokens& tokens = widgets::TokensOf(content);
    QMargins margins = content->layout()->contentsMargins();
    margins.setRight(std::max(tokens.px(kMargin), width - tokens.px(kWidest)));
    content->layout()->setContentsMargins(margins);
}

widgets::RowTable* LinedTable(const char* name, QWidget* parent)
{
    auto* table = new widgets::RowTable(parent);
    table->setObjectName(QString::fromLatin1(name));
    table->setLined(true);
    return table;
}

ReportPane::ReportPane(QWidget* parent) : Pane(Colour::SurfaceRaised, {}, parent)
{
    setObjectName(QStringLiteral("modelReport"));
    m_content = new widgets::Pane(Colour::SurfaceRaised, {}, this);
    auto* column = new QVBoxLayout(m_content);
    widgets::Inset(column, 16, 4, 16, 16);
    widgets::Gap(column, 4);
    m_note = new widgets::Text({}, Type::Body, Colour::TextMuted, m_content);
    m_note->setWordWrap(true);
    m_without = new widgets::Text({}, Type::Body, Colour::Text, m_content);
    m_without->setObjectName(QStringLiteral("modelWithoutReport"));
    m_without->setWordWrap(true);
    column->addWidget(m_note);
    column->addWidget(m_without);
    m_of_report = new QWidget(m_content);
    auto* inside = new QVBoxLayout(m_of_report);
    widgets::Inset(inside, 0);
    widgets::Gap(inside, 4);
    m_figures_title = new widgets::SectionHeader({}, m_of_report);
    m_figures = LinedTable("modelFigures", m_of_report);
    m_figures->setColumns({{84},
                           {TableColumn::kFit, Qt::AlignRight},
                           {TableColumn::kFit, Qt::AlignRight, 16},
                           {TableColumn::kFit, Qt::AlignRight, 16},
                           {TableColumn::kRest}});
    inside->addWidget(m_figures_title);
    inside->addWidget(m_figures);
    column->addWidget(m_of_report);
    m_past_title = new widgets::SectionHeader({}, m_content);
    m_past_words = new widgets::Text({}, Type::Small, Colour::TextMuted, m_content);
    m_past_words->setObjectName(QStringLiteral("modelPastWords"));
    m_past_words->setWordWrap(true);
    m_past = LinedTable("modelPast", m_content);
    m_past->setColumns({{84}, {TableColumn::kFit, Qt::AlignRight}, {TableColumn::kRest}});
    for (QWidget* widget :
         {static_cast<QWidget*>(m_past_title), static_cast<QWidget*>(m_past_words), static_cast<QWidget*>(m_past)})
        column->addWidget(widget);
    m_chart_part = new QWidget(m_content);
    auto* charts = new QVBoxLayout(m_chart_part);
    widgets::Inset(charts, 0);
    widgets::Gap(charts, 4);
    buildCharts(charts);
    column->addWidget(m_chart_part);
    m_features_title = new widgets::SectionHeader({}, m_content);
    m_features = LinedTable("modelFeatures", m_content);
    column->addWidget(m_features_title);
    column->addWidget(m_features);
    m_facts = new QBoxLayout(QBoxLayout::LeftToRight);
    widgets::Gap(m_facts, 24);
    auto* left = addSection(nullptr, m_training_title);
    m_training = new widgets::KeyValueList(m_content);
    left->addWidget(m_training);
    left->addStretch(1);
    auto* right = addSection(nullptr, m_file_title);
    m_file = new widgets::KeyValueList(m_content);
    right->addWidget(m_file);
    right->addStretch(1);
    m_facts->addLayout(left, 1);
    m_facts->addLayout(right, 1);
    column->addLayout(m_facts);
    column->addStretch(1);
    m_scroll = widgets::FillWithScroll(this, QStringLiteral("modelReportScroll"), m_content);
    fitColumns();
    retranslate();
}

/// A column of its own with a title; `column` null leaves it to the caller to place.
QVBoxLayout* ReportPane::addSection(QVBoxLayout* column, widgets::SectionHeader*& title)
{
    auto* section = new QVBoxLayout;
    widgets::Gap(section, 2);
    title = new widgets::SectionHeader({}, m_content);
    section->addWidget(title);
    if (column != nullptr)
        column->addLayout(section);
    return section;
}

void ReportPane::buildCharts(QVBoxLayout* column)
{
    m_charts = new QBoxLayout(QBoxLayout::LeftToRight);
    widgets::Gap(m_charts, 24);
    auto* left = addSection(nullptr, m_reliability_title);
    m_reliability = new widgets::CurvePlot(m_chart_part);
    m_reliability->setObjectName(QStringLiteral("modelReliability"));
    m_reliability->setPlotHeight(kPlotHeight);
    m_reliability_rows = LinedTable("modelReliabilityRows", m_chart_part);
    m_reliability_rows->setColumns({{TableColumn::kFit, Qt::AlignRight},
                                    {TableColumn::kFit, Qt::AlignRight, 16},
                                    {TableColumn::kFit, Qt::AlignRight, 16},
                                    {TableColumn::kRest, Qt::AlignRight, 16}});
    m_reliability_words = new widgets::Text({}, Type::Small, Colour::TextMuted, m_chart_part);
    m_reliability_words->setWordWrap(true);
    left->addWidget(m_reliability);
    left->addWidget(m_reliability_rows);
    left->addWidget(m_reliability_words);
    left->addStretch(1);
    auto* right = addSection(nullptr, m_scores_title);
    m_scores = new widgets::DistributionStrip(m_chart_part);
    m_scores->setObjectName(QStringLiteral("modelScores"));
    m_scores->setPlotHeight(kScoresHeight);
    m_scores->setFocusPolicy(Qt::TabFocus);
    m_score_rows = LinedTable("modelScoreRows", m_chart_part);
    m_score_rows->setColumns({{TableColumn::kFit, Qt::AlignRight},
                              {TableColumn::kFit, Qt::AlignRight, 16},
                              {TableColumn::kFit, Qt::AlignRight, 16},
                              {TableColumn::kRest, Qt::AlignRight, 16}});
    m_scores_words = new widgets::Text({}, Type::Small, Colour::TextMuted, m_chart_part);
    m_scores_words->setWordWrap(true);
    right->addWidget(m_scores);
    right->addWidget(m_score_rows);
    right->addWidget(m_scores_words);
    right->addStretch(1);
    m_charts->addLayout(left, 1);
    m_charts->addLayout(right, 1);
    column->addLayout(m_charts);
    auto* learning = addSection(column, m_learning_title);
    m_learning = new widgets::CurvePlot(m_chart_part);
    m_learning->setObjectName(QStringLiteral("modelLearning"));
    m_learning->setPlotHeight(kPlotHeight * 2 / 3);
    m_learning_rows = LinedTable("modelLearningRows", m_chart_part);
    m_learning_rows->setColumns({{TableColumn::kFit, Qt::AlignRight},
                                 {TableColumn::kFit, Qt::AlignRight, 16},
                                 {TableColumn::kRest, Qt::AlignRight, 16}});
    learning->addWidget(m_learning);
    learning->addWidget(m_learning_rows);
}

void ReportPane::show(const core::desks::ModelView& model)
{
    const bool other = !m_model || m_model->row.hash != model.row.hash;
    m_model = model;
    fill();
    if (other)
        m_scroll->verticalScrollBar()->setValue(0);
}

void ReportPane::setPart(core::shelf::Part part)
{
    m_part = part;
    fill();
}

void ReportPane::showTables(bool on)
{
    m_tables = on;
    fill();
}

QList<Part> ReportPane::parts() const
{
    QList<Part> there;
    if (m_model && m_model->report)
        there << Part::Train << Part::Validation << Part::Test;
    if (m_model && m_model->evaluation)
        there << Part::Matured;
    return there;
}

void ReportPane::nextPart()
{
    const QList<Part> there = parts();
    if (!there.isEmpty())
        setPart(there[(there.indexOf(m_part) + 1) % there.size()]);
}

const PartReport* ReportPane::partShown() const
{
    if (m_part == Part::Matured)
        return m_model->evaluation ? &m_model->evaluation->figures : nullptr;
    return m_model->report ? m_model->report->part(m_part) : nullptr;
}

void ReportPane::fill()
{
    if (!m_model)
        return;
    const core::desks::ModelView& model = *m_model;
    m_note->setText(Qs(model.note));
    m_note->setVisible(!model.note.empty());
    m_without->setVisible(!model.report);
    m_without->setText(model.row.stage == core::shelf::Stage::Development
                           ? tr("No report lies with this model. One in development needs a report before its test.")
                           : tr("No report of its training lies with this model."));
    m_of_report->setVisible(model.report.has_value());
    fillPast();
    std::vector<TableColumn> columns{{TableColumn::kRest}};
    for (qsizetype i = FeatureHead(model).size(); i > 2; --i)
        columns.push_back({TableColumn::kFit, Qt::AlignRight, 12});
    columns.push_back({TableColumn::kFit, Qt::AlignLeft, 16});
    m_features->setColumns(std::move(columns));
    m_features->setHead(FeatureHead(model));
    m_features->setRows(FeatureRows(model));
    m_features_title->setNote(text::CountText(static_cast<std::int64_t>(model.features.size())));
    m_file->setRows(FileRows(model));
    m_training_title->setVisible(model.report.has_value());
    m_training->setVisible(model.report.has_value());
    m_scroll->setAccessibleName(tr("Report of %1").arg(Qs(model.row.name)));
    const QList<Part> there = parts();
    if (!there.isEmpty() && !there.contains(m_part))
        m_part = there.contains(Part::Test) ? Part::Test : there.last();
    m_chart_part->setVisible(!there.isEmpty());
    if (!there.isEmpty())
        fillCharts();
    if (model.report)
        fillReport(*model.report);
    else
        fillLearning({});
}

/// What is known of any model, wherever it was trained: how it does on loans of this house.
void ReportPane::fillPast()
{
    const auto& evaluation = m_model->evaluation;
    m_past_title->setVisible(evaluation.has_value());
    m_past_words->setVisible(evaluation.has_value());
    m_past->setVisible(evaluation.has_value());
    if (!evaluation)
        return;
    m_past_title->setAside(text::DateTimeText(evaluation->evaluated_at));
    m_past_words->setText(EvaluationText(*evaluation));
    m_past->setRows(EvaluationRows(*evaluation));
}

void ReportPane::fillReport(const ModelReport& report)
{
    m_figures->setHead(FigureHead(report));
    m_figures->setRows(FigureRows(report));
    fillLearning(report.training);
    auto rows = DataRows(report.data);
    for (auto& row : TrainingRows(report.training))
        rows.push_back(std::move(row));
    m_training->setRows(std::move(rows));
}

void ReportPane::fillCharts()
{
    const PartReport* part = partShown();
    const Reliability points = part != nullptr ? part->reliability : Reliability{};
    std::vector<widgets::CurveLine> lines;
    if (!points.empty())
        lines.push_back(ReliabilityLine(PartWord(m_part), points));
    m_reliability->setAxes(PredictedAxis(lines, tr("Predicted PD")), ObservedAxis(lines, tr("Observed share of bads")));
    m_reliability->setLines(lines);
    m_reliability->setSummary(ReliabilitySentence(points));
    m_reliability->setVisible(!m_tables);
    m_reliability_rows->setHead(ReliabilityHead());
    m_reliability_rows->setRows(ReliabilityRows(points));
    m_reliability_rows->setVisible(m_tables);
    m_reliability_words->setText(ReliabilitySentence(points));
    m_reliability_title->setAside(PartWord(m_part));
    fillScores(part);
}

void ReportPane::fillScores(const PartReport* part)
{
    const std::vector<core::shelf::ScoreBin> bins =
        part != nullptr ? part->scores : std::vector<core::shelf::ScoreBin>{};
    const ScoreBars bars = ScoreBarsOf(bins);
    m_scores->setShares(bars.goods, bars.bads);
    m_scores->setTicks(bars.ticks);
    const QString apart = part != nullptr && part->ks ? tr("KS %1").arg(EstimateText(part->ks)) : QString();
    const QString words = tr("Bars: share of the goods; dashed: share of the bads; the best scores at the left.");
    m_scores->setSummary(apart.isEmpty() ? words : apart + QStringLiteral(". ") + words);
    m_scores->setVisible(!m_tables);
    m_score_rows->setHead(ScoreHead());
    m_score_rows->setRows(ScoreRows(bins));
    m_score_rows->setVisible(m_tables);
    m_scores_words->setText(words);
    m_scores_title->setAside(apart);
}

void ReportPane::fillLearning(const TrainingFacts& training)
{
    const auto lines = LearningLines(training.curve);
    m_learning_title->setVisible(!lines.empty());
    m_learning->setVisible(!lines.empty() && !m_tables);
    m_learning_rows->setVisible(!lines.empty() && m_tables);
    if (lines.empty())
        return;
    m_learning->setAxes(RoundAxis(training.curve.back().round), LossAxis(lines, Qs(training.loss)));
    m_learning->setLines(lines);
    m_learning->setNote(training.best_round, tr("kept: round %1").arg(training.best_round));
    m_learning->setSummary(tr("Loss by round; round %1 was kept.").arg(training.best_round));
    m_learning_title->setAside(Qs(training.loss), Type::Code);
    m_learning_rows->setHead(LearningHead());
    m_learning_rows->setRows(LearningRows(training.curve));
}

void ReportPane::retranslate()
{
    m_past_title->setTitle(tr("On the decided past"));
    m_past_title->setNote(tr("with 95% intervals"));
    m_past->setAccessibleName(tr("On the decided past"));
    m_figures_title->setTitle(tr("Figures"));
    m_figures_title->setNote(tr("with 95% intervals"));
    m_figures->setAccessibleName(tr("Figures"));
    m_reliability_title->setTitle(tr("Reliability"));
    m_reliability->setDiagonal(tr("as predicted"));
    m_reliability->setIntervalName(tr("95% interval"));
    m_reliability->setCountName(tr("Bars: applications"));
    m_reliability_rows->setAccessibleName(tr("Reliability"));
    m_scores_title->setTitle(tr("Scores"));
    m_score_rows->setAccessibleName(tr("Scores"));
    m_learning_title->setTitle(tr("Training by rounds"));
    m_learning_rows->setAccessibleName(tr("Training by rounds"));
    m_features_title->setTitle(tr("Features"));
    m_features->setAccessibleName(tr("Features"));
    m_training_title->setTitle(tr("Data and training"));
    m_file_title->setTitle(tr("The model"));
    m_training->setAccessibleName(tr("Data and training"));
    m_file->setAccessibleName(tr("The model"));
    fill();
}

void ReportPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::StyleChange)
        fitColumns();
    Pane::changeEvent(event);
}

void ReportPane::resizeEvent(QResizeEvent* event)
{
    Pane::resizeEvent(event);
    fitColumns();
}

void ReportPane::fitColumns()
{
    const bool beside = width() >= widgets::TokensOf(this).px(kSideBySideFrom);
    const auto direction = beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    m_charts->setDirection(direction);
    m_facts->setDirection(direction);
    KeepTogether(m_content, width());
}

} // namespace ui::models
